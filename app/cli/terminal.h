#pragma once

#include <chrono>
#include <string>

namespace tintype::cli {

/// A line at the foot of a terminal that is drawn again and again: "[=====     ] 12/40  3.1 files/s
/// 9 s left  name". Draws nothing where standard error is no terminal or `enabled` is false.
class ProgressBar {
public:
    explicit ProgressBar(bool enabled);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// `fraction` 0 to 1; `text` stands behind the bar and is cut to the terminal's width.
    void show(double fraction, const std::string& text);
    /// Removes the bar, so that a message can be printed.
    void clear();

private:
    bool m_enabled;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last{};
};

/// "48 s", "3 min 20 s", "2 h 5 min".
std::string durationText(double seconds);

/// Writes "tintype: SENTENCE" to standard error.
void printError(const std::string& sentence);

}  // namespace tintype::cli

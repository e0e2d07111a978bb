#include "app/cli/terminal.h"

#include <algorithm>
#include <cmath>
#include <iostream>

#include <sys/ioctl.h>
#include <unistd.h>

namespace tintype::cli {
namespace {

constexpr int kBarWidth = 24;

std::size_t terminalWidth() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

}  // namespace

ProgressBar::ProgressBar(bool enabled) : m_enabled(enabled && ::isatty(STDERR_FILENO) != 0) {}

ProgressBar::~ProgressBar() {
    clear();
}

void ProgressBar::show(double fraction, const std::string& text) {
    const auto now = std::chrono::steady_clock::now();
    if (!m_enabled || (m_shown && fraction < 1 && now - m_last < std::chrono::milliseconds(50))) {
        return;
    }
    m_last = now;
    m_shown = true;
    const int filled = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * kBarWidth));
    std::string line =
        "[" + std::string(filled, '=') + std::string(kBarWidth - filled, ' ') + "] " + text;
    line.resize(std::min(line.size(), terminalWidth() - 1));
    std::cerr << "\r\x1b[K" << line << std::flush;
}

void ProgressBar::clear() {
    if (m_shown) {
        std::cerr << "\r\x1b[K" << std::flush;
        m_shown = false;
    }
}

std::string durationText(double seconds) {
    const long whole = std::lround(std::max(0.0, seconds));
    if (whole < 60) {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600) {
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

void printError(const std::string& sentence) {
    std::cerr << "tintype: " << sentence << std::endl;
}

}  // namespace tintype::cli

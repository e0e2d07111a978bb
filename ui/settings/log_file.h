#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace tintype::ui {

/// The application's log: everything that Qt and Tintype say goes to a small file, and to the
/// terminal as before. Ends with the object; one at a time.
class LogFile {
public:
    /// Where it cannot be written, the program goes on without; `opened` says why.
    /// `program` with its version begins each run's part: "Tintype 0.1.0".
    LogFile(std::filesystem::path path, const char* program);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    const Result<void>& opened() const { return m_opened; }

    /// Shows the log in the program that the desktop has for texts. False if there is none.
    static bool show(const std::filesystem::path& path);

private:
    std::filesystem::path m_path;
    Result<void> m_opened;
};

}  // namespace tintype::ui

#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string_view>

namespace tintype {

enum class LogLevel { Debug, Info, Warning, Error };

/// `$XDG_STATE_HOME/tintype/tintype.log`, mostly `~/.local/state/tintype/tintype.log`. Empty where
/// there is no home.
std::filesystem::path defaultLogPath();

/// From now on `writeLog` writes to `path`, whose folder is made. The file is kept small: beyond a
/// megabyte it is put aside as `tintype.1.log`, of which there are at most two. Fails with
/// Unwritable; then nothing is logged, and the program goes on.
Result<void> openLog(const std::filesystem::path& path);

/// One line with time, level and thread. Does nothing while no log is open. From any thread.
/// Warnings and errors are on the disk at once, so that a crash does not lose them.
void writeLog(LogLevel level, std::string_view text);

/// Writes what is still in memory.
void flushLog();
/// Also closes the file; `writeLog` does nothing from then on.
void closeLog();

}  // namespace tintype

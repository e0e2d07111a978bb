#include "core/base/log.h"

#include <cstdlib>
#include <memory>
#include <mutex>
#include <system_error>

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

namespace tintype {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kOlderFiles = 2;
constexpr char kPattern[] = "%Y-%m-%d %H:%M:%S.%e  %-7l  [%t]  %v";

std::mutex& mutex() {
    static std::mutex only;
    return only;
}

std::shared_ptr<spdlog::logger>& logger() {
    static std::shared_ptr<spdlog::logger> only;
    return only;
}

std::shared_ptr<spdlog::logger> currentLogger() {
    const std::scoped_lock lock(mutex());
    return logger();
}

spdlog::level::level_enum levelOf(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Error:
            break;
    }
    return spdlog::level::err;
}

}  // namespace

std::filesystem::path defaultLogPath() {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && std::filesystem::path(state).is_absolute()) {
        return std::filesystem::path(state) / "tintype" / "tintype.log";
    }
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') {
        return {};
    }
    return std::filesystem::path(home) / ".local/state/tintype/tintype.log";
}

Result<void> openLog(const std::filesystem::path& path) {
    try {
        std::filesystem::create_directories(path.parent_path());
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            path.string(), kMaxBytes, kOlderFiles);
        auto made = std::make_shared<spdlog::logger>("tintype", std::move(sink));
        made->set_pattern(kPattern);
        made->set_level(spdlog::level::debug);
        made->flush_on(spdlog::level::warn);
        // A full disk is no reason to write about it to the terminal again and again.
        made->set_error_handler([](const std::string&) {});
        const std::scoped_lock lock(mutex());
        logger() = std::move(made);
        return {};
    } catch (const std::exception& error) {
        return fail(
            ErrorCode::Unwritable, std::string("The log cannot be written: ") + error.what(), path);
    }
}

void writeLog(LogLevel level, std::string_view text) {
    if (const auto log = currentLogger()) {
        log->log(levelOf(level), spdlog::string_view_t(text.data(), text.size()));
    }
}

void flushLog() {
    if (const auto log = currentLogger()) {
        log->flush();
    }
}

void closeLog() {
    const std::scoped_lock lock(mutex());
    logger().reset();
}

}  // namespace tintype

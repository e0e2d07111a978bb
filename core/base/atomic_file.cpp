#include "core/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tintype {
namespace {

constexpr std::string_view kSuffix = ".tintype-partial";

// A name that is safe inside a file name; processes of other computers are told apart by it.
std::string hostName() {
    std::array<char, 65> name{};
    ::gethostname(name.data(), name.size() - 1);
    std::string safe;
    for (const char* c = name.data(); *c != 0 && safe.size() < 30; ++c) {
        safe += std::isalnum(static_cast<unsigned char>(*c)) != 0 ? *c : '_';
    }
    return safe;
}

// Names are cut so that prefix and suffix still fit into the 255 bytes that file systems allow.
std::filesystem::path partialFor(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    const std::string name = target.filename().string().substr(0, 160);
    const std::string id =
        std::to_string(::getpid()) + "-" + std::to_string(counter++) + "-" + hostName();
    return target.parent_path() / ("." + name + "." + id + std::string(kSuffix));
}

tl::unexpected<Error> systemError(const std::string& what,
                                  const std::filesystem::path& path,
                                  int error) {
    const std::string reason = std::system_category().message(error);
    return fail(ErrorCode::Unwritable, what + ": " + reason + ".", path);
}

Result<void> flushToDisk(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return systemError("The new file could not be opened again", path, errno);
    }
    const int failed = ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (failed != 0) {
        return systemError("The new file could not be written to the disk", path, failed);
    }
    return {};
}

bool untouchedForADay(const std::filesystem::path& path) {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(path, error);
    return !error &&
           std::filesystem::file_time_type::clock::now() - written > std::chrono::hours(24);
}

// By the id in ".NAME.PID-N-HOST.tintype-partial". A process id says nothing about another
// computer's processes.
bool isStale(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    if (!name.starts_with('.') || !name.ends_with(kSuffix)) {
        return false;
    }
    const std::string stem = name.substr(0, name.size() - kSuffix.size());
    const auto dot = stem.rfind('.');
    const std::string id = dot == std::string::npos ? std::string() : stem.substr(dot + 1);
    const auto owner = static_cast<pid_t>(std::atol(id.c_str()));
    const auto dash = id.find('-', id.find('-') + 1);
    if (owner <= 0 || dash == std::string::npos) {
        return false;
    }
    const bool ours = id.substr(dash + 1) == hostName();
    return (ours && ::kill(owner, 0) != 0 && errno == ESRCH) || untouchedForADay(path);
}

// File systems without hard links and without such a rename (some network shares): the name is
// claimed with an empty file, which the result then replaces.
Result<void> claimAndRename(const std::filesystem::path& partial,
                            const std::filesystem::path& target) {
    const int claim = ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (claim < 0) {
        return errno == EEXIST
                   ? fail(ErrorCode::AlreadyExists,
                          "The file exists already and was left as it is.",
                          target)
                   : systemError("The result could not be given its name", target, errno);
    }
    ::close(claim);
    if (::rename(partial.c_str(), target.c_str()) != 0) {
        const int renameError = errno;
        ::unlink(target.c_str());
        return systemError("The result could not be given its name", target, renameError);
    }
    return {};
}

// Never replaces anything, not even what appeared a moment ago; a check before rename() could not
// promise that.
Result<void> renameToFreeName(const std::filesystem::path& partial,
                              const std::filesystem::path& target) {
    if (::renameat2(AT_FDCWD, partial.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
        return {};
    }
    if (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP) {
        if (::link(partial.c_str(), target.c_str()) == 0) {
            ::unlink(partial.c_str());
            return {};
        }
        if (errno != EEXIST) {
            return claimAndRename(partial, target);
        }
    }
    return errno == EEXIST ? fail(ErrorCode::AlreadyExists,
                                  "The file exists already and was left as it is.",
                                  target)
                           : systemError("The result could not be given its name", target, errno);
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path target, IfExists ifExists)
    : m_target(std::move(target)), m_partial(partialFor(m_target)), m_ifExists(ifExists) {}

AtomicFile::~AtomicFile() {
    if (!m_committed) {
        std::error_code ignored;
        std::filesystem::remove(m_partial, ignored);
    }
}

Result<void> AtomicFile::flush() {
    auto flushed = flushToDisk(m_partial);
    m_flushed = flushed.has_value();
    return flushed;
}

Result<void> AtomicFile::commit() {
    if (auto flushed = m_flushed ? Result<void>() : flush(); !flushed) {
        return flushed;
    }
    if (m_ifExists == IfExists::Replace) {
        if (::rename(m_partial.c_str(), m_target.c_str()) != 0) {
            return systemError("The result could not be given its name", m_target, errno);
        }
        m_committed = true;
        return {};
    }
    auto named = renameToFreeName(m_partial, m_target);
    m_committed = named.has_value();
    return named;
}

Result<void> writeFileAtomically(const std::filesystem::path& target,
                                 std::string_view content,
                                 AtomicFile::IfExists ifExists) {
    AtomicFile file(target, ifExists);
    errno = 0;
    std::ofstream out(file.partialPath(), std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) {
        return systemError("The file could not be written", target, errno != 0 ? errno : EIO);
    }
    return file.commit();
}

Result<std::string> readWholeFile(const std::filesystem::path& path, std::uintmax_t maxBytes) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return fail(ErrorCode::Unreadable, "This is a folder, not a file.", path);
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        const bool missing = error == std::errc::no_such_file_or_directory;
        return fail(missing ? ErrorCode::NotFound : ErrorCode::Unreadable,
                    missing ? "There is no such file."
                            : "The file cannot be read: " + error.message() + ".",
                    path);
    }
    if (size > maxBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The file holds " + std::to_string(size) + " bytes; at most " +
                        std::to_string(maxBytes) + " are expected here.",
                    path);
    }
    std::string content(size, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(content.data(), static_cast<std::streamsize>(size));
    if (!in) {
        return fail(ErrorCode::Unreadable, "The file cannot be read.", path);
    }
    return content;
}

int removeStalePartials(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::vector<fs::path> stale;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (isStale(it->path())) {
            stale.push_back(it->path());
        }
    }
    return static_cast<int>(
        std::count_if(stale.begin(), stale.end(), [&error](const fs::path& path) {
            return fs::remove(path, error);
        }));
}

}  // namespace tintype

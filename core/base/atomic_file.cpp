#include "core/base/atomic_file.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tintype {
namespace {

constexpr std::string_view kSuffix = ".tintype-partial";

// Names are cut so that prefix and suffix still fit into the 255 bytes that file systems allow.
std::filesystem::path partialFor(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    const std::string name = target.filename().string().substr(0, 180);
    const std::string id = std::to_string(::getpid()) + "-" + std::to_string(counter++);
    return target.parent_path() / ("." + name + "." + id + std::string(kSuffix));
}

tl::unexpected<Error> systemError(const std::string& what, const std::filesystem::path& path, int error) {
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

// The process id inside ".NAME.PID-N.tintype-partial", or 0.
pid_t ownerOf(const std::string& name) {
    if (name.size() <= kSuffix.size() || !name.ends_with(kSuffix)) {
        return 0;
    }
    const std::string stem = name.substr(0, name.size() - kSuffix.size());
    const auto dot = stem.rfind('.');
    return dot == std::string::npos ? 0 : static_cast<pid_t>(std::atol(stem.c_str() + dot + 1));
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

Result<void> AtomicFile::commit() {
    if (auto flushed = flushToDisk(m_partial); !flushed) {
        return flushed;
    }
    if (m_ifExists == IfExists::Replace) {
        if (::rename(m_partial.c_str(), m_target.c_str()) != 0) {
            return systemError("The result could not be given its name", m_target, errno);
        }
        m_committed = true;
        return {};
    }
    // link() refuses an existing name in the same step that would create it; a check before rename() would not.
    if (::link(m_partial.c_str(), m_target.c_str()) == 0) {
        m_committed = true;
        ::unlink(m_partial.c_str());
        return {};
    }
    const int linkError = errno;
    if (linkError == EEXIST) {
        return fail(ErrorCode::AlreadyExists, "The file exists already and was left as it is.", m_target);
    }
    // FAT, exFAT and some network shares know no hard links: claim the name, then rename over our own empty claim.
    const int claim = ::open(m_target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (claim < 0) {
        return errno == EEXIST
                   ? fail(ErrorCode::AlreadyExists, "The file exists already and was left as it is.", m_target)
                   : systemError("The result could not be given its name", m_target, errno);
    }
    ::close(claim);
    if (::rename(m_partial.c_str(), m_target.c_str()) != 0) {
        const int renameError = errno;
        ::unlink(m_target.c_str());
        return systemError("The result could not be given its name", m_target, renameError);
    }
    m_committed = true;
    return {};
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
                    missing ? "There is no such file." : "The file cannot be read: " + error.message() + ".",
                    path);
    }
    if (size > maxBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The file holds " + std::to_string(size) + " bytes; at most " + std::to_string(maxBytes) +
                        " are expected here.",
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
    int removed = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const pid_t owner = ownerOf(entry.path().filename().string());
        const bool gone = owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
        if (gone && std::filesystem::remove(entry.path(), error)) {
            ++removed;
        }
    }
    return removed;
}

}  // namespace tintype

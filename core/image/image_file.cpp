#include "core/image/image_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tintype::image {
namespace {

std::string reasonOf(int error) {
    return std::system_category().message(error);
}

constexpr std::uint64_t kMaxSidePx = 1'000'000;
constexpr std::uint64_t kMaxPixels = std::uint64_t{1} << 31;

}  // namespace

Result<FilePtr> openForReading(const std::filesystem::path& path) {
    // O_NONBLOCK: opening a named pipe must not wait for a writer; it is refused just below.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return fail(ErrorCode::NotFound, "There is no such file.", path);
        }
        return fail(
            ErrorCode::Unreadable, "The file cannot be opened: " + reasonOf(errno) + ".", path);
    }
    struct stat status = {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(fd);
        return fail(
            ErrorCode::Unreadable, "This is not a file that can be read as a picture.", path);
    }
    FilePtr file(::fdopen(fd, "rb"));
    if (file == nullptr) {
        ::close(fd);
        return fail(
            ErrorCode::Unreadable, "The file cannot be opened: " + reasonOf(errno) + ".", path);
    }
    return file;
}

Result<FilePtr> createForWriting(const std::filesystem::path& path) {
    FilePtr file(std::fopen(path.c_str(), "wbe"));
    if (file == nullptr) {
        return writeError(path, reasonOf(errno));
    }
    return file;
}

Result<void> closeWritten(FilePtr file, const std::filesystem::path& path) {
    errno = 0;
    const bool failedBefore = std::ferror(file.get()) != 0;
    if (std::fclose(file.release()) != 0 || failedBefore) {
        return writeError(path, errno != 0 ? reasonOf(errno) : "the disk may be full");
    }
    return {};
}

tl::unexpected<Error> writeError(const std::filesystem::path& path, const std::string& reason) {
    return fail(ErrorCode::Unwritable, "The file could not be written: " + reason + ".", path);
}

tl::unexpected<Error> brokenError(const std::filesystem::path& path, const std::string& detail) {
    return fail(ErrorCode::BrokenFile, "The file is damaged or incomplete: " + detail + ".", path);
}

Result<void> checkPictureSize(std::uint64_t width,
                              std::uint64_t height,
                              const std::filesystem::path& path) {
    if (width == 0 || height == 0) {
        return brokenError(path, "it states a width or height of 0");
    }
    if (width > kMaxSidePx || height > kMaxSidePx || width * height > kMaxPixels) {
        return fail(ErrorCode::Unsupported,
                    "The picture is too large: " + std::to_string(width) + " by " +
                        std::to_string(height) +
                        " pixels; the limit is 2,147 megapixels and 1,000,000 pixels a side.",
                    path);
    }
    return {};
}

Resolution plausible(Resolution resolution) {
    constexpr double kMaxDpi = 1e6;
    const auto sane = [](double dpi) { return dpi > 0 && dpi < kMaxDpi; };
    return sane(resolution.xDpi) && sane(resolution.yDpi) ? resolution : Resolution{};
}

}  // namespace tintype::image

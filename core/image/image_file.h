#pragma once

#include "core/base/result.h"
#include "core/image/image_format.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

/// What the readers and writers of single formats share; not for use outside this folder.
namespace tintype::image {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, FileCloser>;

/// Errors: NotFound, Unreadable (also for folders and devices).
Result<FilePtr> openForReading(const std::filesystem::path& path);

/// Errors: Unwritable.
Result<FilePtr> createForWriting(const std::filesystem::path& path);

/// Closes the file and reports what could not be written until then.
Result<void> closeWritten(FilePtr file, const std::filesystem::path& path);

/// "The file could not be written: REASON." with the reason that the system gives, which may name a
/// full disk.
tl::unexpected<Error> writeError(const std::filesystem::path& path, const std::string& reason);

/// "The DETAIL. The file is damaged or incomplete." as BrokenFile.
tl::unexpected<Error> brokenError(const std::filesystem::path& path, const std::string& detail);

/// Asked before anything is allocated: each side from 1 to 1,000,000 pixels, at most 2^31 pixels in
/// all.
Result<void> checkPictureSize(std::uint64_t width,
                              std::uint64_t height,
                              const std::filesystem::path& path);

/// Pictures that cannot be read in bands (interlaced PNG, progressive JPEG, …) may take this many
/// bytes of memory.
inline constexpr std::uint64_t kMaxWholeImageBytes = std::uint64_t{2} << 30;

/// Unset where a file states nonsense: not positive, or more than a million dots per inch.
Resolution plausible(Resolution resolution);

/// What an Exif block (a small TIFF) says about the picture as such. Never fails: what is damaged
/// reads as unset.
struct ExifBasics {
    int orientation = 1;
    Resolution resolution;
};
ExifBasics readExifBasics(std::span<const std::uint8_t> exif);

}  // namespace tintype::image

#pragma once

#include "core/base/result.h"
#include "core/train/pack_formats.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <filesystem>
#include <span>

namespace tintype::train {

/// A photograph on its way into a pack: 8-bit sRGB, not turned yet, perhaps shrunk by a power of
/// two.
struct Picture {
    cv::Mat rgb;          ///< CV_8UC3; empty for a grey picture, unless its pixels were asked for
    bool grey = false;    ///< the file has one channel
    int orientation = 1;  ///< Exif, 1 to 8
    int fullWidth = 0;
    int fullHeight = 0;
    int shortSide() const { return fullWidth < fullHeight ? fullWidth : fullHeight; }
};

/// Training has no use for the pixels of grey pictures.
enum class GreyPictures { SkipPixels, ReadPixels };

/// Reads in bands and shrinks each band by the largest power of two that leaves a short side of at
/// least `shortSidePx`, so that a scan of any size fits into memory. 0 reads it as it is, at most
/// kMaxWholePixels.
Result<Picture> readPicture(const std::filesystem::path& path,
                            int shortSidePx,
                            GreyPictures grey = GreyPictures::SkipPixels);
/// The same for a file that is in memory already.
Result<Picture> readPicture(std::span<const std::uint8_t> file, int shortSidePx);

/// Of pixels without a file around them; `planes` has layout.bytes() bytes.
Picture pictureFrom(std::span<const std::uint8_t> planes, const RawPixels& layout);

inline constexpr std::int64_t kMaxWholePixels = 64'000'000;

}  // namespace tintype::train

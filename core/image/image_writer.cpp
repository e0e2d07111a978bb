#include "core/image/image_writer.h"

#include "core/image/jpeg_writer.h"
#include "core/image/png_writer.h"
#include "core/image/tiff_writer.h"

namespace tintype::image {
namespace {

Result<void> checkSpec(const OutputSpec& spec, const std::filesystem::path& path) {
    if (spec.width < 1 || spec.height < 1) {
        return fail(ErrorCode::InvalidArgument, "A picture needs a width and a height.", path);
    }
    if (spec.bitsPerSample != 8 && spec.bitsPerSample != 16) {
        return fail(
            ErrorCode::InvalidArgument, "Pictures are written with 8 or 16 bits a channel.", path);
    }
    if (spec.jpegQuality < 1 || spec.jpegQuality > 100) {
        return fail(ErrorCode::InvalidArgument, "The JPEG quality must be from 1 to 100.", path);
    }
    if (spec.orientation < 1 || spec.orientation > 8) {
        return fail(ErrorCode::InvalidArgument, "The orientation must be from 1 to 8.", path);
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<ImageWriter>> createImage(const std::filesystem::path& path,
                                                 const OutputSpec& spec,
                                                 const EmbedMetadata& embed) {
    if (const auto sound = checkSpec(spec, path); !sound) {
        return failWith(sound);
    }
    switch (spec.format) {
        case Format::Jpeg:
            return createJpeg(path, spec, embed);
        case Format::Png:
            return createPng(path, spec, embed);
        case Format::Tiff:
            return createTiff(path, spec, embed);
        default:
            return fail(
                ErrorCode::InvalidArgument, "Results are written as JPEG, PNG or TIFF.", path);
    }
}

}  // namespace tintype::image

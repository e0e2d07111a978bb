#include "core/image/image_reader.h"

#include "core/base/module_path.h"
#include "core/image/image_file.h"
#include "core/image/jpeg_reader.h"
#include "core/image/oiio_module.h"
#include "core/image/png_reader.h"
#include "core/image/tiff_reader.h"

#include <array>
#include <string_view>

#include <dlfcn.h>

namespace tintype::image {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    Format format;
    const char* plugin;  // of OpenImageIO; null where we read the format ourselves
};

// OpenImageIO is asked only for what is a picture by its first bytes: trying all of its readers on
// any file would take long and lay all of them open to damaged files.
constexpr std::array kSignatures = {
    Signature{0, "\xff\xd8\xff"sv, Format::Jpeg, nullptr},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, Format::Png, nullptr},
    Signature{0, "II\x2a\0"sv, Format::Tiff, nullptr},
    Signature{0, "MM\0\x2a"sv, Format::Tiff, nullptr},
    Signature{0, "II\x2b\0"sv, Format::Tiff, nullptr},
    Signature{0, "MM\0\x2b"sv, Format::Tiff, nullptr},
    Signature{8, "WEBPVP8"sv, Format::WebP, "webp"},
    Signature{0, "\0\0\0\x0cjP  \r\n\x87\n"sv, Format::Jpeg2000, "jpeg2000"},
    Signature{0, "\xff\x4f\xff\x51"sv, Format::Jpeg2000, "jpeg2000"},
    Signature{4, "ftyphei"sv, Format::Other, "heif"},
    Signature{4, "ftyphevc"sv, Format::Other, "heif"},
    Signature{4, "ftypmif1"sv, Format::Other, "heif"},
    Signature{4, "ftypavif"sv, Format::Other, "heif"},
    Signature{0, "BM"sv, Format::Other, "bmp"},
    Signature{0, "GIF8"sv, Format::Other, "gif"},
    Signature{0, "8BPS"sv, Format::Other, "psd"},
    Signature{0, "P1"sv, Format::Other, "pnm"},
    Signature{0, "P2"sv, Format::Other, "pnm"},
    Signature{0, "P3"sv, Format::Other, "pnm"},
    Signature{0, "P4"sv, Format::Other, "pnm"},
    Signature{0, "P5"sv, Format::Other, "pnm"},
    Signature{0, "P6"sv, Format::Other, "pnm"},
};

Result<std::string> firstBytes(const std::filesystem::path& path) {
    const auto file = openForReading(path);
    if (!file) {
        return failWith(file);
    }
    std::string bytes(16, '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file->get()));
    if (bytes.empty()) {
        return std::ferror(file->get()) != 0
                   ? fail(ErrorCode::Unreadable, "The file cannot be read.", path)
                   : fail(ErrorCode::BrokenFile, "The file is empty.", path);
    }
    return bytes;
}

const Signature* recognise(const std::string& bytes) {
    for (const Signature& signature : kSignatures) {
        if (bytes.size() >= signature.at &&
            bytes.compare(signature.at, signature.bytes.size(), signature.bytes) == 0) {
            return &signature;
        }
    }
    return nullptr;
}

Result<std::unique_ptr<ImageReader>> openWithModule(const std::filesystem::path& path,
                                                    const Signature& kind) {
    const auto module = openModule(kOiioModule);
    if (!module) {
        return fail(ErrorCode::Unsupported,
                    std::string("Files of the kind ") + kind.plugin +
                        " need a part of Tintype that could not be loaded. " +
                        module.error().message(),
                    path);
    }
    auto* open = reinterpret_cast<OpenWithOiio*>(::dlsym(*module, kOiioEntry));
    if (open == nullptr) {
        return fail(ErrorCode::Internal,
                    std::string(kOiioModule) +
                        " belongs to another version of Tintype; install Tintype again.",
                    path);
    }
    Result<std::unique_ptr<ImageReader>> opened =
        fail(ErrorCode::Internal, "No reader was made.", path);
    open(path, kind.plugin, kind.format, &opened);
    return opened;
}

}  // namespace

Result<std::unique_ptr<ImageReader>> openImage(const std::filesystem::path& path) {
    const auto bytes = firstBytes(path);
    if (!bytes) {
        return failWith(bytes);
    }
    const Signature* kind = recognise(*bytes);
    if (kind == nullptr) {
        return fail(
            ErrorCode::Unsupported, "This is not a picture in a format that Tintype reads.", path);
    }
    if (kind->plugin != nullptr) {
        return openWithModule(path, *kind);
    }
    switch (kind->format) {
        case Format::Jpeg:
            return openJpeg(path);
        case Format::Png:
            return openPng(path);
        default:
            return openTiff(path);
    }
}

}  // namespace tintype::image

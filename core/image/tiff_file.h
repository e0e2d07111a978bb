#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <tiffio.h>

namespace tintype::image {

/// What libtiff said, kept per file (its usual handlers are global and print).
struct TiffMessages {
    std::string error;    ///< the first one: later ones are mostly consequences
    std::string warning;  ///< the latest
};

struct TiffCloser {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffPtr = std::unique_ptr<TIFF, TiffCloser>;

/// Null if it fails; the reason is in `messages`, which must outlive the result. Mode as for
/// TIFFOpen.
TiffPtr openTiffFile(const std::filesystem::path& path, const char* mode, TiffMessages& messages);

/// A tag with a single value; `fallback` where the file has none.
template <class Value>
Value tiffTag(TIFF* tiff, std::uint32_t tag, Value fallback) {
    Value value{};
    return TIFFGetField(tiff, tag, &value) == 1 ? value : fallback;
}

}  // namespace tintype::image

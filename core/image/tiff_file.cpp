#include "core/image/tiff_file.h"

#include <array>
#include <cstdarg>
#include <cstdio>

namespace tintype::image {
namespace {

std::string formatted(const char* format, va_list arguments) {
    std::array<char, 400> text = {};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    std::string sentence = text.data();
    while (!sentence.empty() && sentence.back() == '.') {
        sentence.pop_back();
    }
    return sentence;
}

__attribute__((format(printf, 4, 0))) int keepError(
    TIFF*, void* messages, const char*, const char* format, va_list arguments) {
    auto& kept = static_cast<TiffMessages*>(messages)->error;
    if (kept.empty()) {
        kept = formatted(format, arguments);
    }
    return 1;
}

__attribute__((format(printf, 4, 0))) int keepWarning(
    TIFF*, void* messages, const char*, const char* format, va_list arguments) {
    static_cast<TiffMessages*>(messages)->warning = formatted(format, arguments);
    return 1;
}

// More than a strip or tile of any real file; what a damaged one asks for is refused.
constexpr tmsize_t kMaxAllocation = tmsize_t{2} << 30;

}  // namespace

TiffPtr openTiffFile(const std::filesystem::path& path, const char* mode, TiffMessages& messages) {
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, keepError, &messages);
    TIFFOpenOptionsSetWarningHandlerExtR(options, keepWarning, &messages);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, kMaxAllocation);
    TiffPtr tiff(TIFFOpenExt(path.c_str(), mode, options));
    TIFFOpenOptionsFree(options);
    return tiff;
}

}  // namespace tintype::image

#include "core/metadata/preparation.h"

#include "core/metadata/exif_rules.h"
#include "core/metadata/photoshop.h"
#include "core/metadata/text_encoding.h"
#include "core/metadata/writable.h"

#include <algorithm>
#include <array>

namespace tintype::metadata {
namespace {

constexpr const char* kUserComment = "Exif.Photo.UserComment";

template <class Container, class Predicate>
void eraseWhere(Container& container, const Predicate& unwanted) {
    for (auto it = container.begin(); it != container.end();) {
        it = unwanted(*it) ? container.erase(it) : std::next(it);
    }
}

/// Only where the scan states a size: nothing is added that was not there.
void setExifSize(Exiv2::ExifData& exif, const char* key, int sizePx) {
    const auto it = exif.findKey(Exiv2::ExifKey(key));
    if (it == exif.end()) {
        return;
    }
    exif.erase(it);
    if (sizePx > 0) {
        exif[key] =
            static_cast<std::uint32_t>(sizePx);  // 32 bits, though the scan's was perhaps 16
    }
}

void setXmpSize(Exiv2::XmpData& xmp, const char* key, int sizePx) {
    const auto it = xmp.findKey(Exiv2::XmpKey(key));
    if (it == xmp.end()) {
        return;
    }
    if (sizePx > 0) {
        it->setValue(std::to_string(sizePx));
    } else {
        xmp.erase(it);
    }
}

/// A grey JPEG says "Y and nothing else"; the result has colour.
void correctComponents(Exiv2::ExifData& exif, image::Format target) {
    const auto it = exif.findKey(Exiv2::ExifKey("Exif.Photo.ComponentsConfiguration"));
    if (it != exif.end()) {
        it->setValue(target == image::Format::Jpeg ? "1 2 3 0" : "4 5 6 0");
    }
}

void correctFields(Metadata::Data& data, image::Format target, const Placement& placement) {
    setExifSize(data.exif, "Exif.Photo.PixelXDimension", placement.widthPx);
    setExifSize(data.exif, "Exif.Photo.PixelYDimension", placement.heightPx);
    setXmpSize(data.xmp, "Xmp.tiff.ImageWidth", placement.widthPx);
    setXmpSize(data.xmp, "Xmp.tiff.ImageLength", placement.heightPx);
    setXmpSize(data.xmp, "Xmp.exif.PixelXDimension", placement.widthPx);
    setXmpSize(data.xmp, "Xmp.exif.PixelYDimension", placement.heightPx);
    correctComponents(data.exif, target);
    const auto mode = data.xmp.findKey(Exiv2::XmpKey("Xmp.photoshop.ColorMode"));
    if (mode != data.xmp.end()) {
        mode->setValue("3");  // RGB
    }
}

void filterPhotoshop(Metadata::Data& data, image::Format target) {
    bool damaged = false;
    auto resources = parsePhotoshop(data.photoshop, damaged);
    std::erase_if(resources, [](const auto& r) { return !reasonNotCopied(r).empty(); });
    const bool hasRoom = target == image::Format::Jpeg || target == image::Format::Tiff;
    data.photoshop = hasRoom ? serialize(resources) : std::vector<std::uint8_t>();
}

bool isBlank(const std::string& text) {
    return text.find_first_not_of(std::string_view(" \0", 2)) == std::string::npos;
}

/// Fills a field that is empty; false where it holds something else already.
bool fill(Metadata::Data& data, const std::string& key, const std::string& text) {
    const Exiv2::XmpKey xmpKey(key);
    if (data.xmp.findKey(xmpKey) != data.xmp.end()) {
        return false;
    }
    const bool isLanguageAlternative = Exiv2::XmpProperties::propertyType(xmpKey) == Exiv2::langAlt;
    data.xmp[key] = isLanguageAlternative ? "lang=\"x-default\" " + text : text;
    return true;
}

bool fillUserComment(Metadata::Data& data, const std::string& text) {
    const auto existing = data.exif.findKey(Exiv2::ExifKey(kUserComment));
    // The first eight bytes name the character set and are no text.
    if (existing != data.exif.end() && existing->size() > 8 && !isBlank(existing->toString())) {
        return false;
    }
    data.exif[kUserComment] = (isAscii(text) ? "charset=Ascii " : "charset=Unicode ") + text;
    return true;
}

/// JPEG and TIFF know no named texts: each goes to the XMP field of the same meaning, the rest into
/// the user comment.
void rehouseTexts(Metadata::Data& data, image::Format target) {
    std::string homeless;
    if (target != image::Format::Jpeg) {
        homeless = std::exchange(data.comment, {});
    }
    for (const PngText& text : data.pngTexts) {
        const std::string home = homeOfPngText(text.keyword);
        if (text.language.empty() && !home.empty() && fill(data, home, text.text)) {
            continue;
        }
        homeless += (homeless.empty() ? "" : "\n") + text.keyword + ": " + text.text;
    }
    data.pngTexts.clear();
    if (!homeless.empty() && !fillUserComment(data, homeless)) {
        fill(data, "Xmp.dc.description", homeless);
    }
}

}  // namespace

std::string homeOfPngText(const std::string& keyword) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kHomes = {{
        {"Title", "Xmp.dc.title"},
        {"Author", "Xmp.dc.creator"},
        {"Copyright", "Xmp.dc.rights"},
        {"Software", "Xmp.xmp.CreatorTool"},
        {"Source", "Xmp.dc.source"},
    }};
    for (const auto& [known, home] : kHomes) {
        if (keyword == known) {
            return std::string(home);
        }
    }
    return {};
}

Metadata::Data prepare(const Metadata::Data& source,
                       image::Format target,
                       const Placement& placement) {
    Metadata::Data data = source;
    eraseWhere(data.exif,
               [&](const auto& datum) { return roleOfExif(datum.key(), target) != Role::Copied; });
    eraseWhere(data.xmp, [](const auto& datum) { return roleOfXmp(datum.key()) != Role::Copied; });
    eraseWhere(data.iptc,
               [](const auto& datum) { return roleOfIptc(datum.key()) != Role::Copied; });
    correctFields(data, target, placement);
    filterPhotoshop(data, target);
    if (target != image::Format::Png) {
        rehouseTexts(data, target);
    }
    dropUnwritable(data);
    return data;
}

}  // namespace tintype::metadata

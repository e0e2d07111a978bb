#include "core/metadata/marking.h"

#include "core/metadata/metadata_data.h"

#include <charconv>

namespace tintype::metadata {
namespace {

constexpr const char* kSoftware = "Exif.Image.Software";
constexpr const char* kSourceType = "Xmp.Iptc4xmpExt.DigitalSourceType";
constexpr const char* kHistory = "Xmp.xmpMM.History";

/// With a point in every locale.
std::string numberText(double number) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::general, 6);
    return {text, end.ptr};
}

std::string valueIn(const Exiv2::XmpData& xmp, const char* key) {
    const auto it = xmp.findKey(Exiv2::XmpKey(key));
    return it == xmp.end() ? std::string() : it->toString();
}

bool isArray(const Exiv2::Xmpdatum& datum) {
    const auto* const value = dynamic_cast<const Exiv2::XmpValue*>(&datum.value());
    return value != nullptr && value->xmpArrayType() != Exiv2::XmpValue::xaNone;
}

std::string earlierSoftware(const Metadata::Data& data) {
    const auto it = data.exif.findKey(Exiv2::ExifKey(kSoftware));
    if (it != data.exif.end()) {
        return it->toString();
    }
    for (const PngText& text : data.pngTexts) {
        if (text.keyword == "Software") {
            return text.text;
        }
    }
    return {};
}

/// A history that is a plain text, against the standard, cannot take entries: it is taken away and
/// returned, to be quoted.
std::string takeHistoryText(Exiv2::XmpData& xmp) {
    const auto it = xmp.findKey(Exiv2::XmpKey(kHistory));
    if (it == xmp.end() || it->toString().empty() || isArray(*it)) {
        return {};
    }
    const std::string text = it->toString();
    xmp.erase(it);
    return text;
}

std::string parametersOf(const ColorizationMark& mark,
                         const Metadata::Data& data,
                         const std::string& historyText) {
    std::string text = "colorized";
    const auto add = [&](const std::string& name, const std::string& value) {
        text += value.empty() ? "" : "; " + name + ": " + value;
    };
    add("method", mark.method);
    add("model", mark.modelId);
    add("model sha256", mark.modelChecksum);
    add("strength", numberText(mark.strength));
    if (mark.vividness) {
        add("vividness", numberText(*mark.vividness));
    }
    text += mark.parameters.empty() ? "" : "; " + mark.parameters;
    add("previous Software", earlierSoftware(data));
    add("previous DigitalSourceType", valueIn(data.xmp, kSourceType));
    add("previous History", historyText);
    return text;
}

int firstFreeEntry(const Exiv2::XmpData& xmp) {
    int highest = 0;
    const std::string start = std::string(kHistory) + "[";
    for (const auto& datum : xmp) {
        const std::string key = datum.key();
        if (key.starts_with(start)) {
            int index = 0;
            std::from_chars(key.data() + start.size(), key.data() + key.size(), index);
            highest = std::max(highest, index);
        }
    }
    return highest + 1;
}

void appendHistory(Exiv2::XmpData& xmp,
                   const ColorizationMark& mark,
                   const std::string& parameters) {
    const int entry = firstFreeEntry(xmp);
    if (xmp.findKey(Exiv2::XmpKey(kHistory)) == xmp.end()) {
        Exiv2::XmpTextValue array;
        array.setXmpArrayType(Exiv2::XmpValue::xaSeq);
        xmp.add(Exiv2::XmpKey(kHistory), &array);
    }
    const std::string prefix = std::string(kHistory) + "[" + std::to_string(entry) + "]/stEvt:";
    xmp[prefix + "action"] = std::string("converted");
    xmp[prefix + "softwareAgent"] = mark.software;
    xmp[prefix + "when"] = mark.when;
    xmp[prefix + "parameters"] = parameters;
}

/// The result is sRGB whatever the scan was.
void declareSrgb(Metadata::Data& data) {
    data.exif["Exif.Photo.ColorSpace"] = std::uint16_t{1};
    const auto interoperability =
        data.exif.findKey(Exiv2::ExifKey("Exif.Iop.InteroperabilityIndex"));
    if (interoperability != data.exif.end() && interoperability->toString() == "R03") {
        interoperability->setValue("R98");  // R03 would say Adobe RGB
    }
    const auto colourSpace = data.xmp.findKey(Exiv2::XmpKey("Xmp.exif.ColorSpace"));
    if (colourSpace != data.xmp.end()) {
        colourSpace->setValue("1");
    }
}

void setSoftware(Metadata::Data& data, const std::string& software) {
    data.exif[kSoftware] = software;
    for (PngText& text : data.pngTexts) {
        if (text.keyword == "Software") {
            text.text = software;
        }
    }
}

}  // namespace

Result<void> mark(Metadata& metadata, const ColorizationMark& mark) {
    const auto lock = libraryLock();
    Metadata::Data marked = metadata.data();
    std::vector<std::string> notes;
    const bool finished = guarded("The result could not be marked", notes, [&] {
        const std::string historyText = takeHistoryText(marked.xmp);
        appendHistory(marked.xmp, mark, parametersOf(mark, marked, historyText));
        marked.xmp[kSourceType] = std::string(kCompositeWithTrainedModel);
        setSoftware(marked, mark.software);
        declareSrgb(marked);
    });
    if (!finished) {
        return fail(ErrorCode::Internal, notes.empty() ? "Out of memory." : notes.back());
    }
    metadata.data() = std::move(marked);
    return {};
}

}  // namespace tintype::metadata

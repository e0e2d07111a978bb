#include "core/metadata/metadata.h"

#include "core/metadata/exif_rules.h"
#include "core/metadata/metadata_data.h"
#include "core/metadata/photoshop.h"
#include "core/metadata/text_encoding.h"

#include <algorithm>

namespace tintype::metadata {
namespace {

constexpr std::size_t kLongestPreview = 160;

/// A run of numbers as Exiv2 prints binary values.
bool looksBinary(const std::string& value) {
    return value.size() > kLongestPreview &&
           value.find_first_not_of("0123456789 ") == std::string::npos;
}

std::string keyOf(const PngText& text) {
    return "Png." + text.keyword + (text.language.empty() ? "" : "." + text.language);
}

/// Exiv2 takes the notes of makers that it knows apart; the raw bytes then only repeat them, with
/// offsets of their own.
bool isMakerNoteDecoded(const Exiv2::ExifData& exif) {
    return std::any_of(exif.begin(), exif.end(), [](const auto& datum) {
        return Exiv2::ExifTags::isMakerGroup(datum.groupName());
    });
}

std::string groupOf(const std::string& key) {
    const std::size_t first = key.find('.');
    const bool threeParts =
        key.starts_with("Exif.") || key.starts_with("Iptc.") || key.starts_with("Xmp.");
    return key.substr(0, threeParts ? key.find('.', first + 1) : first);
}

}  // namespace

Metadata::Metadata() : m_data(std::make_unique<Data>()) {
    initializeLibrary();
}
Metadata::~Metadata() = default;
Metadata::Metadata(const Metadata& other) : m_data(std::make_unique<Data>(*other.m_data)) {}
Metadata& Metadata::operator=(const Metadata& other) {
    *m_data = *other.m_data;
    return *this;
}
// A moved-from object must stay usable, so the parts are moved and not the pointer.
Metadata::Metadata(Metadata&& other) noexcept : m_data(std::make_unique<Data>()) {
    m_data.swap(other.m_data);
}
Metadata& Metadata::operator=(Metadata&& other) noexcept {
    m_data.swap(other.m_data);
    return *this;
}

bool Metadata::empty() const {
    return m_data->exif.empty() && m_data->iptc.empty() && m_data->xmp.empty() &&
           m_data->comment.empty() && m_data->pngTexts.empty() && m_data->photoshop.empty();
}

const std::vector<std::string>& Metadata::notes() const {
    return m_data->notes;
}

std::vector<Field> fieldsOf(const Metadata::Data& data) {
    std::vector<Field> fields;
    const bool makerNoteDecoded = isMakerNoteDecoded(data.exif);
    for (const auto& datum : data.exif) {
        const std::string key = datum.key();
        // Pointers and containers say nothing that the fields behind them do not say.
        if (roleOfExif(key, image::Format::Other) != Role::Repeated &&
            !(makerNoteDecoded && key == "Exif.Photo.MakerNote")) {
            fields.push_back({key, datum.toString()});
        }
    }
    for (const auto& datum : data.iptc) {
        fields.push_back({datum.key(), toUtf8(datum.toString())});
    }
    for (const auto& datum : data.xmp) {
        fields.push_back({datum.key(), datum.toString()});
    }
    if (!data.comment.empty()) {
        fields.push_back({"Comment", data.comment});
    }
    for (const PngText& text : data.pngTexts) {
        fields.push_back({keyOf(text), text.text});
    }
    bool damaged = false;
    for (const PhotoshopResource& resource : parsePhotoshop(data.photoshop, damaged)) {
        fields.push_back({"Photoshop." + labelOf(resource),
                          std::string(resource.content.begin(), resource.content.end())});
    }
    return fields;
}

std::string preview(const std::string& value) {
    if (looksBinary(value)) {
        return std::to_string(std::ranges::count(value, ' ') + 1) + " values";
    }
    const bool printable = isValidUtf8(value) && std::ranges::none_of(value, [](unsigned char c) {
                               return c < 0x20 && c != '\n' && c != '\t' && c != '\r';
                           });
    if (!printable) {
        return std::to_string(value.size()) + " bytes";
    }
    if (value.size() <= kLongestPreview) {
        return value;
    }
    std::size_t end = kLongestPreview;
    while ((static_cast<unsigned char>(value[end]) & 0xc0) == 0x80) {
        --end;  // never in the middle of a character
    }
    return value.substr(0, end) + "…";
}

std::vector<Tag> list(const Metadata& metadata) {
    const auto lock = libraryLock();
    std::vector<Tag> tags;
    for (const Field& field : fieldsOf(metadata.data())) {
        tags.push_back({groupOf(field.key), field.key, preview(field.value)});
    }
    return tags;
}

std::string valueOf(const Metadata& metadata, const std::string& key) {
    const auto lock = libraryLock();
    for (const Field& field : fieldsOf(metadata.data())) {
        if (field.key == key) {
            return field.value;
        }
    }
    return {};
}

}  // namespace tintype::metadata

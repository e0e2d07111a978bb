#include "core/metadata/writable.h"

#include "core/metadata/extended_xmp.h"

#include <map>

namespace tintype::metadata {
namespace {

template <class Work>
bool works(const Work& work) {
    try {
        work();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

bool isWritable(const Exiv2::XmpData& xmp) {
    return works([&] { encodeXmp(xmp); });
}

bool isWritable(Exiv2::ExifData exif, Exiv2::ByteOrder order) {
    Exiv2::Blob blob;
    return works([&] { Exiv2::ExifParser::encode(blob, order, exif); });
}

bool isWritable(const Exiv2::IptcData& iptc) {
    return works([&] { Exiv2::IptcParser::encode(iptc); });
}

/// A property stands or falls with everything below it.
Exiv2::XmpData writableProperties(const Exiv2::XmpData& xmp) {
    std::map<std::string, Exiv2::XmpData> properties;
    for (const auto& datum : xmp) {
        const std::string key = datum.key();
        properties[key.substr(0, key.find_first_of("[/"))].add(datum);
    }
    Exiv2::XmpData kept;
    for (const auto& [key, property] : properties) {
        if (isWritable(property)) {
            for (const auto& datum : property) {
                kept.add(datum);
            }
        }
    }
    return isWritable(kept) ? kept : Exiv2::XmpData();
}

Exiv2::ExifData writableTags(const Exiv2::ExifData& exif, Exiv2::ByteOrder order) {
    Exiv2::ExifData kept;
    for (const auto& datum : exif) {
        Exiv2::ExifData alone;
        alone.add(datum);
        if (isWritable(alone, order)) {
            kept.add(datum);
        }
    }
    return isWritable(kept, order) ? kept : Exiv2::ExifData();
}

Exiv2::IptcData writableRecords(const Exiv2::IptcData& iptc) {
    Exiv2::IptcData kept;
    for (const auto& datum : iptc) {
        Exiv2::IptcData alone;
        alone.add(datum);
        if (isWritable(alone)) {
            kept.add(datum);
        }
    }
    return kept;
}

}  // namespace

void dropUnwritable(Metadata::Data& data) {
    // The common case costs one encoding; only where it fails is each field tried by itself.
    if (!isWritable(data.xmp)) {
        data.xmp = writableProperties(data.xmp);
    }
    if (!isWritable(data.exif, data.byteOrder)) {
        data.exif = writableTags(data.exif, data.byteOrder);
    }
    if (!isWritable(data.iptc)) {
        data.iptc = writableRecords(data.iptc);
    }
}

}  // namespace tintype::metadata

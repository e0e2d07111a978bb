#pragma once

#include "core/metadata/jpeg_segments.h"
#include "core/metadata/metadata_data.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tintype::metadata {

inline constexpr std::string_view kXmpSignature{"http://ns.adobe.com/xap/1.0/\0", 29};
inline constexpr std::string_view kExtendedXmpSignature{"http://ns.adobe.com/xmp/extension/\0", 35};

/// A JPEG segment holds 64 KB; the XMP specification (part 3, 1.1.3.1) lets what does not fit
/// follow in further segments. Reads both parts. What is damaged is noted.
Exiv2::XmpData readJpegXmp(const std::vector<JpegSegment>& segments,
                           std::vector<std::string>& notes);

/// As few segments as possible, none where there is no XMP.
std::vector<JpegSegment> jpegXmpSegments(Exiv2::XmpData xmp);

/// The packet as text, without padding; throws what Exiv2 throws.
std::string encodeXmp(const Exiv2::XmpData& xmp);

}  // namespace tintype::metadata

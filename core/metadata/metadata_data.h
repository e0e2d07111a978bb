#pragma once

// The inside of Metadata, for sources of core/metadata only: Exiv2 types appear here.

#include "core/metadata/compat.h"
#include "core/metadata/metadata.h"
#include "core/metadata/png_text.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace tintype::metadata {

struct Metadata::Data {
    Exiv2::ExifData exif;
    Exiv2::IptcData iptc;
    Exiv2::XmpData xmp;
    std::string comment;  ///< JPEG comment, or the PNG text "Description", as UTF-8
    std::vector<PngText>
        pngTexts;  ///< without "Description" and without Exif, IPTC and XMP in disguise
    std::vector<std::uint8_t>
        photoshop;  ///< image resource blocks without IPTC ("8BIM…"), see photoshop.h
    Exiv2::ByteOrder byteOrder = Exiv2::littleEndian;
    std::vector<std::string> notes;
};

/// One field with its whole value, as comparisons need it.
struct Field {
    std::string key;
    std::string value;
};

std::vector<Field> fieldsOf(const Metadata::Data& data);

/// Short enough for a line: long values are cut, binary ones summed up.
std::string preview(const std::string& value);

/// Must run before any call into Exiv2: prepares the XMP toolkit once, under a lock of its own, and
/// registers namespaces.
void initializeLibrary();

/// Held by every function of the public headers that calls Exiv2: its register of XMP namespaces grows while files are read and
/// written, and its own lock does not cover all of that (seen as a wrong packet in one of some hundred runs with 8 threads).
/// The work takes milliseconds, so waiting costs nothing.
[[nodiscard]] std::unique_lock<std::recursive_mutex> libraryLock();

/// Runs `work`; what Exiv2 or the standard library throws, and the warnings that Exiv2 logs
/// meanwhile on this thread, become notes that start with `what`. Returns whether `work` ended
/// normally.
bool guarded(const std::string& what,
             std::vector<std::string>& notes,
             const std::function<void()>& work);

}  // namespace tintype::metadata

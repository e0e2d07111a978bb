#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tintype::metadata {

/// One field as shown to people. Binary values are summed up ("4096 bytes").
struct Tag {
    std::string
        group;  ///< "Exif.Photo", "Iptc.Application2", "Xmp.dc", "Comment", "Png", "Photoshop"
    std::string key;  ///< the full key, e.g. "Exif.Photo.UserComment"
    std::string value;
};

/// Everything that a picture file says beside its pixels: Exif, IPTC, XMP, the comment, PNG text
/// and Photoshop resources. A value: copies are independent. Use one object from one thread at a
/// time.
class Metadata {
public:
    Metadata();
    ~Metadata();
    Metadata(const Metadata& other);
    Metadata& operator=(const Metadata& other);
    Metadata(Metadata&& other) noexcept;
    Metadata& operator=(Metadata&& other) noexcept;

    bool empty() const;
    /// Sentences for the user: what was damaged and could not be read.
    const std::vector<std::string>& notes() const;

    struct Data;  ///< holds library types; defined for the sources of this folder only
    const Data& data() const { return *m_data; }
    Data& data() { return *m_data; }

private:
    std::unique_ptr<Data> m_data;
};

/// Reads the metadata and nothing else. What is damaged is left out and named in `notes()`.
/// Errors: NotFound, Unreadable. Safe from any thread.
Result<Metadata> readMetadata(const std::filesystem::path& path);

/// The same from a file held in memory.
Result<Metadata> readMetadata(std::span<const std::uint8_t> file);

/// All fields: Exif, IPTC, XMP, then the rest, each in the order of the file.
std::vector<Tag> list(const Metadata& metadata);

/// The full text of the first field with this key; empty where there is none.
std::string valueOf(const Metadata& metadata, const std::string& key);

}  // namespace tintype::metadata

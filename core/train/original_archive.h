#pragma once

#include "core/train/pack_archive.h"
#include "core/train/pack_formats.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tintype::train {

/// One photo of an original archive.
struct OriginalPhoto {
    std::string name;  ///< member, with "#NUMBER" (from 0) for a record
    Part part = Part::Training;
    std::string category;
    std::vector<std::uint8_t> content;  ///< a picture file, or:
    std::optional<RawPixels> pixels;    ///< how `content` holds pixels
    bool tooLarge = false;              ///< a picture file whose content was not read
};

/// The photos of a data set, straight out of the archive that its makers publish. It is streamed:
/// one photo is in memory at a time, however large the archive is or claims to be. Unlike an
/// archive of somebody's photographs it is right as a whole or wrong: the first thing that does not
/// fit is an error.
class OriginalArchive {
public:
    /// Null where the archive is none of the known ones, or too broken to tell. Reads what the
    /// archive says about labels in a first pass. Members of another part than `part` are passed
    /// over.
    static Result<std::unique_ptr<OriginalArchive>> open(const std::filesystem::path& path,
                                                         Part part);

    /// False at the end, and after an error.
    Result<bool> next(OriginalPhoto& photo);

    /// How much of the file on the disk was consumed, in the pass that counts.
    std::uint64_t bytesRead() const { return m_archive ? m_archive->bytesRead() : 0; }

private:
    OriginalArchive(std::filesystem::path path, Part part)
        : m_path(std::move(path)), m_part(part) {}
    Result<void> learn();
    Result<bool> nextMember(OriginalPhoto& photo);
    Result<bool> nextRecord(OriginalPhoto& photo);
    Result<void> endRecords(std::size_t leftBytes);
    bool isComplete() const;
    Result<void> checkMembers() const;
    tl::unexpected<Error> broken(const std::string& what) const;

    std::filesystem::path m_path;
    Part m_part;
    std::unique_ptr<OriginalFormat> m_format;
    std::optional<ArchiveReader> m_archive;
    std::optional<MemberRole> m_records;  ///< of the member that is being read
    std::string m_member;
    std::size_t m_number = 0;
    std::set<std::string> m_seen;  ///< members with records, without folders
    bool m_ended = false;
};

}  // namespace tintype::train

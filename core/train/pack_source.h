#pragma once

#include "core/base/result.h"
#include "core/train/original_archive.h"
#include "core/train/pack_archive.h"
#include "core/train/pack_text.h"
#include "core/train/pack_tiles.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tintype::train {

struct TileSize {
    int width = 0;
    int height = 0;
};

/// One file of a source: a photo, or a sheet of many.
struct PackItem {
    struct Sheet {
        int columns = 0;  ///< that share the width; 0 where `tile` says the size
        TileSize tile;
        std::vector<TileCell> cells;  ///< empty: all that fit
    };

    std::string id;      ///< unique, valid UTF-8, never starts with a slash and never climbs ("..")
    std::string source;  ///< short name of the folder or archive that it comes from
    std::filesystem::path file;         ///< where it lies, or empty:
    std::vector<std::uint8_t> content;  ///< then this is it
    std::optional<Sheet> sheet;
    std::optional<RawPixels> pixels;  ///< `content` is no picture file, but its pixels
    std::string category;             ///< what the photo shows; empty: not known
    std::optional<Part> part;         ///< of the data set, where the source knows it
    /// An original archive that is not what it should be: then nothing of it is of use.
    std::optional<Error> failure;
    std::string
        problem;  ///< not empty: it cannot be read, and this is the reason (see PhotoProblem)
    std::string detail;
};

/// Walks through folders (with their subfolders), archives and single files, in a fixed order.
/// Knows the original archives of a few data sets (see OriginalArchive).
class PackSources {
public:
    /// NotFound where a source is missing. With `tiles` every picture is a sheet; without, those
    /// are that an index beside the archive or in the folder names.
    /// Original archives hand out the photos of `part` only; for all others the item says nothing.
    static Result<PackSources> open(const std::vector<std::filesystem::path>& paths,
                                    std::optional<TileSize> tiles,
                                    Part part = Part::All);

    /// False at the end.
    bool next(PackItem& item);

    /// Share of the bytes that `next` has passed.
    double fraction() const;

    static constexpr std::size_t kMaxMemberBytes = std::size_t{512} << 20U;

private:
    struct Source {
        std::string label;
        std::filesystem::path path;
        std::vector<std::filesystem::path> files;  ///< relative to `path`; of a folder
        bool isArchive = false;
        bool isLoose = false;  ///< single files that were named
        std::uint64_t bytes = 0;
        std::optional<TileIndex> index;
        std::string problem;  ///< a part of the folder that could not be listed
    };

    Result<void> add(const std::filesystem::path& path);
    void addLooseFile(const std::filesystem::path& folder,
                      const std::filesystem::path& name,
                      std::uint64_t bytes);
    Result<void> addIndex(Source& source, const std::filesystem::path& folder);
    std::string uniqueLabel(const std::string& wanted) const;
    void listFolder(Source& source);
    bool nextFile(const Source& source, PackItem& item);
    bool nextMember(const Source& source, PackItem& item);
    bool nextOriginal(const Source& source, PackItem& item);
    bool openArchive(const Source& source, PackItem& item);
    void endBroken(const Source& source, const Error& error, PackItem& item);
    void endFailed(const Error& error, PackItem& item);
    void describe(const Source& source, const std::string& name, PackItem& item);
    void advance();
    std::string uniqueId(const std::string& label, const std::string& name);

    std::vector<Source> m_sources;
    std::optional<TileSize> m_tiles;
    std::size_t m_current = 0;
    std::size_t m_nextFile = 0;
    std::optional<ArchiveReader> m_archive;
    std::unique_ptr<OriginalArchive> m_original;
    Part m_part = Part::All;
    std::set<std::string> m_ids;
    std::uint64_t m_totalBytes = 0;
    std::uint64_t m_passedBytes = 0;   ///< of the sources before the current one
    std::uint64_t m_currentBytes = 0;  ///< of the current one
};

}  // namespace tintype::train

#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct archive;

namespace tintype::train {

/// Members of a tar file (plain or packed with gzip, bzip2, xz or zstd) or a zip file, one after
/// the other, held in memory: nothing is ever unpacked to the disk, so a member's name can do no
/// harm.
class ArchiveReader {
public:
    static Result<ArchiveReader> open(const std::filesystem::path& path);
    /// A single file packed with gzip, or not at all: one member.
    static Result<ArchiveReader> openPlain(const std::filesystem::path& path);

    struct Member {
        std::string name;  ///< as in the file: may be anything
        bool isFile = false;
        bool tooLarge = false;  ///< content was not read
        std::vector<std::uint8_t> content;
    };

    /// False at the end. BrokenFile where the archive is damaged; nothing more can be read then.
    /// Content beyond `maxBytes` is skipped, whatever the header promised.
    Result<bool> next(Member& member, std::size_t maxBytes);
    /// The same without the content.
    Result<bool> nextHeader(Member& member);
    /// Fills `bytes` with what follows in the member; less only at its end.
    Result<std::size_t> read(std::span<std::uint8_t> bytes);
    /// All of the member whose header was read.
    Result<void> readContent(Member& member, std::size_t maxBytes);

    /// How much of the file on the disk was consumed.
    std::uint64_t bytesRead() const;

private:
    struct Closer {
        void operator()(archive* handle) const;
    };
    static Result<ArchiveReader> openWith(archive* handle, const std::filesystem::path& path);
    Error lastError() const;

    std::unique_ptr<archive, Closer> m_handle;
    std::filesystem::path m_path;
};

}  // namespace tintype::train

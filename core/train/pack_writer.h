#pragma once

#include "core/base/atomic_file.h"
#include "core/base/result.h"
#include "core/train/pack_hash.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tintype::train {

/// What the index says about one photo of a pack.
struct PackRecord {
    std::string id;
    std::string source;
    Digest placement{};
    Digest pixels{};
    std::string category{};  ///< what the photo shows, as its data set says; empty: not known
};

struct SkippedPhoto {
    std::string id;
    std::string reason;
    std::string detail;
};

/// Writes NAME.npy (uint8, N×3×S×S) and NAME.json. Photos are appended as they come, put into their
/// final order in place at the end, and the whole array is never in memory. Nothing appears under
/// the final names before `finish`.
class PackWriter {
public:
    /// `name` without extension. AlreadyExists where either file exists and `replace` is false.
    static Result<PackWriter> create(const std::filesystem::path& name, int sizePx, bool replace);
    ~PackWriter();
    PackWriter(PackWriter&& other) noexcept;
    PackWriter& operator=(PackWriter&&) = delete;

    /// `planes`: 3·size·size bytes.
    Result<void> append(std::span<const std::uint8_t> planes, PackRecord record);
    /// Puts another photo into the place of one that was appended as number `row`.
    Result<void> replace(std::size_t row, std::span<const std::uint8_t> planes, PackRecord record);
    std::size_t count() const { return m_records.size(); }
    const std::vector<PackRecord>& records() const { return m_records; }

    /// `origin` is kept in the index if it is not empty.
    Result<void> finish(const std::vector<SkippedPhoto>& skipped, const std::string& origin = {});

    std::filesystem::path arrayPath() const { return m_array->targetPath(); }
    std::filesystem::path indexPath() const { return m_index->targetPath(); }

private:
    PackWriter(const std::filesystem::path& name, int sizePx, bool replace);
    Result<void> sortRows();
    Result<void> writeHeader();
    Result<void> writeIndex(const std::vector<SkippedPhoto>& skipped, const std::string& origin);
    bool readRow(std::size_t row, std::vector<std::uint8_t>& bytes) const;
    bool writeAt(std::size_t offset, std::span<const std::uint8_t> bytes) const;
    std::size_t offsetOf(std::size_t row) const;
    tl::unexpected<Error> writeError() const;

    int m_sizePx;
    bool m_replace;
    std::unique_ptr<AtomicFile> m_array;
    std::unique_ptr<AtomicFile> m_index;
    int m_fd = -1;
    std::vector<PackRecord> m_records;
};

/// The origin that the pack's index (NAME.json) was given; empty where it has none or cannot be
/// read. Reads no more than the first line.
std::string originOf(const std::filesystem::path& index);

/// "photos" for "photos", "photos.npy" and "photos.json".
std::filesystem::path packNameOf(const std::filesystem::path& path);

}  // namespace tintype::train

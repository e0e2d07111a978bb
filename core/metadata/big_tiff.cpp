#include "core/metadata/big_tiff.h"

#include "core/metadata/tiff_directory.h"

#include <algorithm>
#include <sstream>

namespace tintype::metadata {
namespace {

constexpr std::size_t kBigEntryBytes = 20;

/// The entries of the first directory as they stand in the file; nothing where it is damaged.
std::optional<std::vector<std::vector<std::uint8_t>>> rawEntriesOf(
    std::span<const std::uint8_t> file, const TiffLayout& layout) {
    const std::uint64_t start = layout.firstDirectory;
    if (start > file.size() || file.size() - start < 8) {
        return std::nullopt;
    }
    const auto rest = file.subspan(static_cast<std::size_t>(start));
    const std::uint64_t count = tiffNumber(rest.data(), 8, layout.little);
    if (count > (rest.size() - 8) / kBigEntryBytes) {
        return std::nullopt;
    }
    std::vector<std::vector<std::uint8_t>> entries;
    for (std::size_t i = 0; i < count; ++i) {
        const auto entry = rest.subspan(8 + i * kBigEntryBytes, kBigEntryBytes);
        entries.emplace_back(entry.begin(), entry.end());
    }
    return entries;
}

std::istringstream streamOf(std::span<const std::uint8_t> bytes) {
    return std::istringstream(std::string(bytes.begin(), bytes.end()));
}

}  // namespace

bool isBigTiff(std::span<const std::uint8_t> file) {
    auto stream = streamOf(file.first(std::min<std::size_t>(file.size(), 16)));
    const TiffLayout layout = readTiffLayout(stream);
    return layout.valid && layout.big;
}

std::vector<std::uint8_t> classicTiffOfBigTiff(std::istream& file,
                                               std::vector<std::string>& notes) {
    TiffLayout layout = readTiffLayout(file);
    if (!layout.valid || !layout.big) {
        return {};
    }
    const TiffDirectory directory = readTiffDirectory(file, layout, notes);
    layout.big = false;
    std::vector<std::uint8_t> classic(8);
    classic[0] = classic[1] = layout.little ? 'I' : 'M';
    putTiffNumber(&classic[2], 42, 2, layout.little);
    const std::uint64_t offset = appendTiffDirectory(classic, layout, directory);
    putTiffNumber(&classic[4], offset, 4, layout.little);
    return classic;
}

std::optional<std::vector<std::uint8_t>> addTagsToBigTiff(std::span<const std::uint8_t> tinyFile,
                                                          std::span<const std::uint8_t> classic) {
    auto tinyStream = streamOf(tinyFile);
    auto classicStream = streamOf(classic);
    const TiffLayout layout = readTiffLayout(tinyStream);
    const TiffLayout classicLayout = readTiffLayout(classicStream);
    const auto entries = layout.big ? rawEntriesOf(tinyFile, layout) : std::nullopt;
    if (!entries || !classicLayout.valid || classicLayout.little != layout.little) {
        return std::nullopt;
    }
    std::vector<std::string> notes;
    TiffDirectory added = readTiffDirectory(classicStream, classicLayout, notes);
    std::erase_if(added.entries, [&](const TiffEntry& entry) {
        return std::ranges::any_of(*entries, [&](const auto& raw) {
            return tiffNumber(raw.data(), 2, layout.little) == entry.tag;
        });
    });
    // The file so far stays as it is, so every offset in it stays right; only its first directory
    // is a new one.
    std::vector<std::uint8_t> out(tinyFile.begin(), tinyFile.end());
    const std::uint64_t offset = appendTiffDirectory(out, layout, added, *entries);
    putTiffNumber(&out[8], offset, 8, layout.little);
    return out;
}

}  // namespace tintype::metadata

#include "core/metadata/tiff_directory.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tintype::metadata {
namespace {

constexpr std::uint64_t kMaxEntries = 4096;
// Tags are text and small tables. Photoshop layers (ImageSourceData) may be larger, and are never
// copied.
constexpr std::uint64_t kMaxValueBytes = 64u << 20;
// In all, so that many tags that point at one place cannot fill the memory.
constexpr std::uint64_t kMaxBytesInAll = 256u << 20;
constexpr int kMaxDepth = 3;
constexpr int kMaxDirectories = 8;

constexpr std::uint16_t kLong = 4;
constexpr std::uint16_t kSignedLong = 9;
constexpr std::uint16_t kLong8 = 16;
constexpr std::uint16_t kSignedLong8 = 17;
constexpr std::uint16_t kIfd8 = 18;

int bytesOfType(std::uint16_t type) {
    constexpr std::array<int, 19> kBytes = {
        0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < kBytes.size() ? kBytes[type] : 0;
}

bool pointsAtDirectory(std::uint16_t tag) {
    return tag == 0x8769 || tag == 0x8825 || tag == 0xa005;
}

bool pointsAtPixels(std::uint16_t tag) {
    return tag == 0x0111 || tag == 0x0117 || tag == 0x0144 || tag == 0x0145 || tag == 0x014a ||
           tag == 0x935c || (tag >= 0x0200 && tag <= 0x0209);
}

class Reader {
public:
    Reader(std::istream& file, const TiffLayout& layout, std::vector<std::string>& notes)
        : m_file(file), m_layout(layout), m_notes(notes) {}

    TiffDirectory directory(std::uint64_t offset, int depth) {
        TiffDirectory found;
        const int countBytes = m_layout.big ? 8 : 2;
        const std::size_t entryBytes = m_layout.big ? 20 : 12;
        const auto countField = bytesAt(offset, static_cast<std::size_t>(countBytes));
        const std::uint64_t count =
            countField ? number(*countField, 0, countBytes) : kMaxEntries + 1;
        const auto table = count > kMaxEntries
                               ? std::nullopt
                               : bytesAt(offset + static_cast<std::uint64_t>(countBytes),
                                         static_cast<std::size_t>(count) * entryBytes);
        if (!table) {
            m_notes.emplace_back("A directory of TIFF tags is damaged and was left out.");
            return found;
        }
        for (std::size_t at = 0; at < table->size(); at += entryBytes) {
            if (auto entry = entryAt(*table, at, depth)) {
                found.entries.push_back(std::move(*entry));
            }
        }
        return found;
    }

private:
    using Bytes = std::vector<std::uint8_t>;

    std::uint64_t number(const Bytes& bytes, std::size_t at, int size) const {
        return tiffNumber(bytes.data() + at, size, m_layout.little);
    }

    std::optional<Bytes> bytesAt(std::uint64_t offset, std::size_t count) {
        m_file.clear();
        m_file.seekg(0, std::ios::end);
        const auto size = static_cast<std::uint64_t>(m_file.tellg());
        if (offset > size || count > size - offset || count > m_bytesLeft) {
            return std::nullopt;
        }
        m_bytesLeft -= count;
        Bytes bytes(count);
        m_file.seekg(static_cast<std::streamoff>(offset));
        m_file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
        return m_file ? std::optional(std::move(bytes)) : std::nullopt;
    }

    std::optional<TiffEntry> entryAt(const Bytes& table, std::size_t at, int depth) {
        const int wordBytes = m_layout.big ? 8 : 4;
        TiffEntry entry;
        entry.tag = static_cast<std::uint16_t>(number(table, at, 2));
        entry.type = static_cast<std::uint16_t>(number(table, at + 2, 2));
        entry.count = number(table, at + 4, wordBytes);
        const std::size_t valueAt = at + 4 + static_cast<std::size_t>(wordBytes);
        const auto size = static_cast<std::uint64_t>(bytesOfType(entry.type));
        if (pointsAtPixels(entry.tag) || size == 0) {
            return std::nullopt;
        }
        if (entry.count > kMaxValueBytes / size) {
            noteLost(entry.tag);
            return std::nullopt;
        }
        const auto bytes = static_cast<std::size_t>(entry.count * size);
        if (pointsAtDirectory(entry.tag)) {
            const std::uint64_t offset = number(table, valueAt, static_cast<int>(size));
            if (depth < kMaxDepth && entry.count == 1 && m_directoriesLeft-- > 0) {
                entry.directory.push_back(directory(offset, depth + 1));
            }
            return entry.directory.empty() ? std::nullopt : std::optional(std::move(entry));
        }
        std::optional<Bytes> value;
        if (bytes <= static_cast<std::size_t>(wordBytes)) {
            const auto start = table.begin() + static_cast<std::ptrdiff_t>(valueAt);
            value = Bytes(start, start + static_cast<std::ptrdiff_t>(bytes));
        } else {
            value = bytesAt(number(table, valueAt, wordBytes), bytes);
        }
        if (!value) {
            noteLost(entry.tag);
            return std::nullopt;
        }
        entry.value = std::move(*value);
        return entry;
    }

    void noteLost(std::uint16_t tag) {
        m_notes.push_back("The TIFF tag " + std::to_string(tag) +
                          " is damaged or too large and was left out.");
    }

    std::istream& m_file;
    const TiffLayout& m_layout;
    std::vector<std::string>& m_notes;
    std::uint64_t m_bytesLeft = kMaxBytesInAll;
    int m_directoriesLeft = kMaxDirectories;
};

/// 64-bit types exist in BigTIFF only: their low halves, where the high ones are empty.
TiffEntry narrowed(TiffEntry entry, bool little) {
    if (entry.type != kLong8 && entry.type != kSignedLong8 && entry.type != kIfd8) {
        return entry;
    }
    std::vector<std::uint8_t> narrow(entry.value.size() / 2);
    for (std::size_t i = 0; i < narrow.size() / 4; ++i) {
        putTiffNumber(&narrow[4 * i], tiffNumber(&entry.value[8 * i], 8, little), 4, little);
    }
    entry.type = entry.type == kSignedLong8 ? kSignedLong : kLong;
    entry.value = std::move(narrow);
    return entry;
}

void alignToWord(std::vector<std::uint8_t>& out) {
    out.resize(out.size() + out.size() % 2);
}

/// A whole entry as it stands in the table. A value that does not fit into it is appended to `out`
/// first.
std::vector<std::uint8_t> rawEntry(std::vector<std::uint8_t>& out,
                                   const TiffLayout& layout,
                                   const TiffEntry& source) {
    const TiffEntry entry = layout.big ? source : narrowed(source, layout.little);
    const int word = layout.big ? 8 : 4;
    const bool isDirectory = !entry.directory.empty();
    std::vector<std::uint8_t> raw(static_cast<std::size_t>(4 + 2 * word));
    std::uint8_t* const valueField = raw.data() + 4 + word;
    if (isDirectory) {
        const std::uint64_t at = appendTiffDirectory(out, layout, entry.directory.front());
        putTiffNumber(valueField, at, word, layout.little);
    } else if (entry.value.size() <= static_cast<std::size_t>(word)) {
        std::ranges::copy(entry.value, valueField);
    } else {
        alignToWord(out);
        putTiffNumber(valueField, out.size(), word, layout.little);
        out.insert(out.end(), entry.value.begin(), entry.value.end());
    }
    const std::uint16_t type = !isDirectory ? entry.type : layout.big ? kIfd8 : kLong;
    putTiffNumber(raw.data(), entry.tag, 2, layout.little);
    putTiffNumber(raw.data() + 2, type, 2, layout.little);
    putTiffNumber(raw.data() + 4, isDirectory ? 1 : entry.count, word, layout.little);
    return raw;
}

}  // namespace

void repairStripOffsets(std::vector<std::uint8_t>& classicTiff) {
    constexpr std::size_t kEntryBytes = 12;
    if (classicTiff.size() < 8) {
        return;
    }
    const bool little = classicTiff[0] == 'I';
    const auto numberAt = [&](std::size_t at, int size) {
        return at + 4 <= classicTiff.size()
                   ? static_cast<std::size_t>(tiffNumber(&classicTiff[at], size, little))
                   : 0;
    };
    const std::size_t start = numberAt(4, 4);
    const std::size_t count = numberAt(start, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = start + 2 + i * kEntryBytes;
        const bool offsets = numberAt(entry, 2) == 0x0111 || numberAt(entry, 2) == 0x0144;
        const std::size_t values = numberAt(entry + 4, 4);
        if (offsets && values > 1 && values < kMaxValueBytes && numberAt(entry + 8, 4) == 0 &&
            entry + kEntryBytes <= classicTiff.size()) {
            alignToWord(classicTiff);
            putTiffNumber(&classicTiff[entry + 8], classicTiff.size(), 4, little);
            classicTiff.resize(classicTiff.size() + 4 * values);
        }
    }
}

std::uint64_t tiffNumber(const std::uint8_t* bytes, int size, bool little) {
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i) {
        value = value << 8 | bytes[little ? size - 1 - i : i];
    }
    return value;
}

void putTiffNumber(std::uint8_t* bytes, std::uint64_t value, int size, bool little) {
    for (int i = 0; i < size; ++i) {
        bytes[little ? i : size - 1 - i] = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

TiffLayout readTiffLayout(std::istream& file) {
    std::array<std::uint8_t, 16> head{};
    file.clear();
    file.seekg(0);
    file.read(reinterpret_cast<char*>(head.data()), head.size());
    TiffLayout layout;
    layout.little = head[0] == 'I';
    const auto version = tiffNumber(&head[2], 2, layout.little);
    layout.big = version == 43;
    layout.firstDirectory = layout.big ? tiffNumber(&head[8], 8, layout.little)
                                       : tiffNumber(&head[4], 4, layout.little);
    layout.valid = file.gcount() >= (layout.big ? 16 : 8) && head[0] == head[1] &&
                   (head[0] == 'I' || head[0] == 'M') && (version == 42 || version == 43);
    return layout;
}

TiffDirectory readTiffDirectory(std::istream& file,
                                const TiffLayout& layout,
                                std::vector<std::string>& notes) {
    return Reader(file, layout, notes).directory(layout.firstDirectory, 0);
}

std::uint64_t appendTiffDirectory(std::vector<std::uint8_t>& out,
                                  const TiffLayout& layout,
                                  const TiffDirectory& directory,
                                  const std::vector<std::vector<std::uint8_t>>& rawEntries) {
    std::vector<std::vector<std::uint8_t>> table = rawEntries;
    for (const TiffEntry& entry : directory.entries) {
        table.push_back(rawEntry(out, layout, entry));
    }
    std::ranges::stable_sort(
        table, {}, [&](const auto& raw) { return tiffNumber(raw.data(), 2, layout.little); });
    alignToWord(out);
    const std::uint64_t offset = out.size();
    const int countBytes = layout.big ? 8 : 2;
    out.resize(out.size() + static_cast<std::size_t>(countBytes));
    putTiffNumber(&out[static_cast<std::size_t>(offset)], table.size(), countBytes, layout.little);
    for (const auto& raw : table) {
        out.insert(out.end(), raw.begin(), raw.end());
    }
    out.resize(out.size() + (layout.big ? 8 : 4));  // no directory follows
    return offset;
}

}  // namespace tintype::metadata

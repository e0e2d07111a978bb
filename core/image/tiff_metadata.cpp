#include "core/image/tiff_metadata.h"

#include "core/image/image_file.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tintype::image {
namespace {

constexpr std::uint16_t kSubIfds = 0x14a;
constexpr std::uint16_t kIccProfile = 0x8773;
constexpr std::uint16_t kExifIfd = 0x8769;
constexpr std::uint16_t kGpsIfd = 0x8825;
constexpr std::uint16_t kInteropIfd = 0xa005;
constexpr std::uint16_t kTypeIfd8 = 18;
constexpr std::size_t kMaxEntries = 1000;

bool isDirectory(std::uint16_t tag) {
    return tag == kExifIfd || tag == kGpsIfd || tag == kInteropIfd;
}

struct Directory;

struct Entry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::vector<std::uint8_t>
        value;  // of a BigTIFF's own entries: always the 8 bytes in the directory
    std::vector<Directory> directory;  // one, where the value is a directory
};

struct Directory {
    std::vector<Entry> entries;
};

std::uint64_t sizeOfType(std::uint16_t type) {
    constexpr std::array<std::uint64_t, 14> kSizes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    return type < kSizes.size() ? kSizes[type] : 0;
}

template <class Number>
Number numberAt(const std::vector<std::uint8_t>& bytes, std::size_t at) {
    Number number = 0;
    if (at <= bytes.size() && bytes.size() - at >= sizeof number) {
        std::memcpy(&number, bytes.data() + at, sizeof number);
    }
    return number;
}

template <class Number>
void append(std::vector<std::uint8_t>& bytes, Number number) {
    const auto* start = reinterpret_cast<const std::uint8_t*>(&number);
    bytes.insert(bytes.end(), start, start + sizeof number);
}

// Entries that are damaged are left out.
Directory readClassic(const std::vector<std::uint8_t>& file, std::size_t at, int depth) {
    Directory directory;
    const auto count = std::min<std::size_t>(numberAt<std::uint16_t>(file, at), kMaxEntries);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t place = at + 2 + 12 * i;
        Entry entry;
        entry.tag = numberAt<std::uint16_t>(file, place);
        entry.type = numberAt<std::uint16_t>(file, place + 2);
        entry.count = numberAt<std::uint32_t>(file, place + 4);
        const auto offset = numberAt<std::uint32_t>(file, place + 8);
        if (isDirectory(entry.tag)) {
            if (depth < 2) {
                entry.directory.push_back(readClassic(file, offset, depth + 1));
                directory.entries.push_back(std::move(entry));
            }
            continue;
        }
        const std::uint64_t size = sizeOfType(entry.type) * entry.count;
        const std::size_t start = size <= 4 ? place + 8 : offset;
        if (size == 0 || start > file.size() || file.size() - start < size) {
            continue;
        }
        const auto first = file.begin() + static_cast<std::ptrdiff_t>(start);
        entry.value.assign(first, first + static_cast<std::ptrdiff_t>(size));
        directory.entries.push_back(std::move(entry));
    }
    return directory;
}

// Values and sub-directories first, then the directory; returns where that starts in the file.
std::uint64_t appendDirectory(const Directory& directory,
                              std::uint64_t next,
                              std::uint64_t base,
                              std::vector<std::uint8_t>& out) {
    std::vector<std::uint8_t> table;
    append(table, static_cast<std::uint64_t>(directory.entries.size()));
    for (const Entry& entry : directory.entries) {
        append(table, entry.tag);
        append(table, entry.directory.empty() ? entry.type : kTypeIfd8);
        append(table, entry.directory.empty() ? entry.count : std::uint64_t{1});
        if (!entry.directory.empty()) {
            append(table, appendDirectory(entry.directory.front(), 0, base, out));
        } else if (entry.value.size() <= 8) {
            table.insert(table.end(), entry.value.begin(), entry.value.end());
            table.resize(table.size() + 8 - entry.value.size());
        } else {
            append(table, base + out.size());
            out.insert(out.end(), entry.value.begin(), entry.value.end());
            out.resize((out.size() + 7) / 8 * 8);
        }
    }
    append(table, next);
    const std::uint64_t start = base + out.size();
    out.insert(out.end(), table.begin(), table.end());
    return start;
}

class BigTiff {
public:
    BigTiff(std::FILE* file, const std::filesystem::path& path) : m_file(file), m_path(path) {}

    Result<Directory> read();
    Result<void> replace(const Directory& directory);

private:
    bool readAt(std::uint64_t at, std::size_t size, std::vector<std::uint8_t>& bytes);

    std::FILE* m_file;
    const std::filesystem::path& m_path;
    std::uint64_t m_next = 0;
};

bool BigTiff::readAt(std::uint64_t at, std::size_t size, std::vector<std::uint8_t>& bytes) {
    bytes.resize(size);
    return fseeko(m_file, static_cast<off_t>(at), SEEK_SET) == 0 &&
           std::fread(bytes.data(), 1, size, m_file) == size;
}

Result<Directory> BigTiff::read() {
    std::vector<std::uint8_t> bytes;
    if (!readAt(8, 8, bytes)) {
        return brokenError(m_path, "the new file cannot be read back");
    }
    const auto at = numberAt<std::uint64_t>(bytes, 0);
    if (!readAt(at, 8, bytes)) {
        return brokenError(m_path, "the new file cannot be read back");
    }
    const auto count = static_cast<std::size_t>(numberAt<std::uint64_t>(bytes, 0));
    if (count > kMaxEntries || !readAt(at + 8, 20 * count + 8, bytes)) {
        return brokenError(m_path, "the new file cannot be read back");
    }
    m_next = numberAt<std::uint64_t>(bytes, 20 * count);
    Directory directory;
    for (std::size_t place = 0; place < 20 * count; place += 20) {
        const auto value = bytes.begin() + static_cast<std::ptrdiff_t>(place) + 12;
        directory.entries.push_back({numberAt<std::uint16_t>(bytes, place),
                                     numberAt<std::uint16_t>(bytes, place + 2),
                                     numberAt<std::uint64_t>(bytes, place + 4),
                                     {value, value + 8},
                                     {}});
    }
    return directory;
}

Result<void> BigTiff::replace(const Directory& directory) {
    if (fseeko(m_file, 0, SEEK_END) != 0) {
        return writeError(m_path, "its end cannot be reached");
    }
    const auto end = static_cast<std::uint64_t>(ftello(m_file));
    const std::uint64_t base = (end + 7) / 8 * 8;
    std::vector<std::uint8_t> added;
    const std::uint64_t start = appendDirectory(directory, m_next, base, added);
    const bool written = fseeko(m_file, static_cast<off_t>(base), SEEK_SET) == 0 &&
                         std::fwrite(added.data(), 1, added.size(), m_file) == added.size() &&
                         fseeko(m_file, 8, SEEK_SET) == 0 &&
                         std::fwrite(&start, sizeof start, 1, m_file) == 1;
    return written ? Result<void>{} : writeError(m_path, "the disk may be full");
}

void merge(const Directory& from, Directory& to) {
    for (const Entry& entry : from.entries) {
        const bool known =
            std::any_of(to.entries.begin(), to.entries.end(), [&](const Entry& present) {
                return present.tag == entry.tag;
            });
        if (!known && entry.tag != kSubIfds && entry.tag != kIccProfile) {
            to.entries.push_back(entry);
        }
    }
    std::sort(to.entries.begin(), to.entries.end(), [](const Entry& a, const Entry& b) {
        return a.tag < b.tag;
    });
}

}  // namespace

Result<void> addMetadataToBigTiff(const std::filesystem::path& path,
                                  const std::vector<std::uint8_t>& classic) {
    constexpr std::uint16_t kClassicVersion = 42;
    if (numberAt<std::uint16_t>(classic, 2) != kClassicVersion) {
        return fail(ErrorCode::Internal, "The metadata came back in another form than TIFF.", path);
    }
    FilePtr file(std::fopen(path.c_str(), "r+be"));
    if (file == nullptr) {
        return writeError(path, "it cannot be opened again");
    }
    BigTiff big(file.get(), path);
    auto directory = big.read();
    if (!directory) {
        return failWith(directory);
    }
    merge(readClassic(classic, numberAt<std::uint32_t>(classic, 4), 0), *directory);
    if (const auto replaced = big.replace(*directory); !replaced) {
        return replaced;
    }
    return closeWritten(std::move(file), path);
}

}  // namespace tintype::image

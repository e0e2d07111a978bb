#include "core/train/pack_source.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

// Recognised by content; the empty file is the one archive that has none.
bool looksLikeArchive(const fs::path& path) {
    std::array<char, 512> head{};
    std::ifstream in(path, std::ios::binary);
    in.read(head.data(), head.size());
    const std::string_view start(head.data(), static_cast<std::size_t>(in.gcount()));
    constexpr std::string_view kTar = "ustar";
    const bool tar = start.size() == head.size() && start.substr(257, kTar.size()) == kTar;
    const bool packed = start.starts_with("\x1F\x8B") || start.starts_with("BZh") ||
                        start.starts_with(
                            "\xFD"
                            "7zXZ") ||
                        start.starts_with("\x28\xB5\x2F\xFD");
    const std::string extension = path.extension().string();
    return tar || packed || extension == ".tar" || extension == ".tgz" || extension == ".zip";
}

std::string labelOf(const fs::path& path, bool isArchive) {
    fs::path name = fs::absolute(path).lexically_normal();
    name = name.has_filename() ? name.filename() : name.parent_path().filename();
    constexpr std::string_view kPacking[] = {".gz", ".bz2", ".xz", ".zst", ".tar", ".tgz", ".zip"};
    for (const std::string_view suffix : kPacking) {
        if (isArchive && name.extension() == suffix && !name.stem().empty()) {
            name = name.stem();
        }
    }
    return safeId(name.string());
}

}  // namespace

Result<PackSources> PackSources::open(const std::vector<fs::path>& paths,
                                      std::optional<TileSize> tiles,
                                      Part part) {
    PackSources sources;
    sources.m_tiles = tiles;
    sources.m_part = part;
    for (const fs::path& path : paths) {
        if (auto added = sources.add(path); !added) {
            return failWith(added);
        }
    }
    return sources;
}

Result<void> PackSources::add(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
        return fail(ErrorCode::NotFound, "There is no such file or folder.", path);
    }
    if (!fs::is_directory(status) && !fs::is_regular_file(status)) {
        return fail(ErrorCode::Unreadable, "This is neither a folder nor a file.", path);
    }
    Source source;
    source.path = path;
    fs::path folder = path;
    if (fs::is_directory(status)) {
        listFolder(source);
    } else {
        folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
        source.bytes = fs::file_size(path, error);
        source.isArchive = looksLikeArchive(path);
        if (!source.isArchive) {
            addLooseFile(folder, path.filename(), source.bytes);
            return {};
        }
    }
    if (auto indexed = addIndex(source, folder); !indexed) {
        return indexed;
    }
    source.label = uniqueLabel(labelOf(path, source.isArchive));
    m_totalBytes += source.bytes;
    m_sources.push_back(std::move(source));
    return {};
}

// "*.jpg" in a shell gives thousands of files: those of one folder are one source.
void PackSources::addLooseFile(const fs::path& folder, const fs::path& name, std::uint64_t bytes) {
    const auto found = std::find_if(m_sources.begin(), m_sources.end(), [&](const Source& source) {
        return source.isLoose && source.path == folder;
    });
    const bool isNew = found == m_sources.end();
    Source& source = isNew ? m_sources.emplace_back() : *found;
    if (isNew) {
        source.isLoose = true;
        source.path = folder;
        source.label = uniqueLabel(labelOf(folder, false));
    }
    source.files.push_back(name);
    source.bytes += bytes;
    m_totalBytes += bytes;
}

Result<void> PackSources::addIndex(Source& source, const fs::path& folder) {
    const fs::path path = findTileIndex(folder);
    if (path.empty()) {
        return {};
    }
    auto index = readTileIndex(path);
    if (index) {
        source.index = std::move(*index);
    } else if (index.error().code != ErrorCode::Unsupported) {
        return failWith(index);
    }
    return {};
}

std::string PackSources::uniqueLabel(const std::string& wanted) const {
    const auto taken = [&](const std::string& label) {
        return std::any_of(
            m_sources.begin(), m_sources.end(), [&](const Source& s) { return s.label == label; });
    };
    std::string label = wanted;
    for (int number = 2; taken(label); ++number) {
        label = wanted + "-" + std::to_string(number);
    }
    return label;
}

void PackSources::listFolder(Source& source) {
    std::error_code error;
    fs::recursive_directory_iterator entry(source.path, error);
    while (!error && entry != fs::recursive_directory_iterator()) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        const bool isFile = entry->is_regular_file(ignored);
        const bool isIndex = name == "index.csv" || name == "index.csv.gz";
        if (name.starts_with('.')) {
            entry.disable_recursion_pending();
        } else if (isFile && !isIndex) {
            source.files.push_back(entry->path().lexically_relative(source.path));
            source.bytes += entry->file_size(ignored);
        }
        entry.increment(error);
    }
    if (error) {
        source.problem = "A part of the folder cannot be read: " + error.message() + ".";
    }
    std::sort(source.files.begin(), source.files.end());
}

bool PackSources::next(PackItem& item) {
    while (m_current < m_sources.size()) {
        Source& source = m_sources[m_current];
        item = PackItem{};
        item.source = source.label;
        if (!source.problem.empty()) {
            item.id = uniqueId(source.label, "");
            item.problem = "unreadable";
            item.detail = std::exchange(source.problem, {});
            return true;
        }
        if (source.isArchive ? nextMember(source, item) : nextFile(source, item)) {
            return true;
        }
        advance();
    }
    return false;
}

void PackSources::advance() {
    m_passedBytes += m_sources[m_current].bytes;
    m_currentBytes = 0;
    ++m_current;
    m_nextFile = 0;
    m_archive.reset();
    m_original.reset();
}

bool PackSources::nextFile(const Source& source, PackItem& item) {
    if (m_nextFile == source.files.size()) {
        return false;
    }
    const fs::path& file = source.files[m_nextFile++];
    item.file = source.path / file;
    std::error_code error;
    const auto bytes = fs::file_size(item.file, error);
    m_currentBytes += error ? 0 : bytes;
    describe(source, file.string(), item);
    return true;
}

bool PackSources::nextMember(const Source& source, PackItem& item) {
    if (!m_archive && !m_original && !openArchive(source, item)) {
        return true;
    }
    if (m_original) {
        return nextOriginal(source, item);
    }
    ArchiveReader::Member member;
    do {
        const auto more = m_archive->next(member, kMaxMemberBytes);
        m_currentBytes = std::min(source.bytes, m_archive->bytesRead());
        if (!more) {
            endBroken(source, more.error(), item);
            return true;
        }
        if (!*more) {
            return false;
        }
    } while (!member.isFile);
    describe(source, member.name, item);
    item.content = std::move(member.content);
    if (member.tooLarge) {
        item.problem = "too-large";
        item.detail = "Members of an archive may have up to 512 MiB.";
    }
    return true;
}

// False where the item says why not.
bool PackSources::openArchive(const Source& source, PackItem& item) {
    if (!m_tiles) {
        auto original = OriginalArchive::open(source.path, m_part);
        if (!original) {
            endFailed(original.error(), item);
            return false;
        }
        m_original = std::move(*original);
    }
    if (m_original) {
        return true;
    }
    auto opened = ArchiveReader::open(source.path);
    if (!opened) {
        endBroken(source, opened.error(), item);
        return false;
    }
    m_archive = std::move(*opened);
    return true;
}

void PackSources::endBroken(const Source& source, const Error& error, PackItem& item) {
    item.id = uniqueId(source.label, "");
    item.problem = "corrupt";
    item.detail = error.detail;
    // Nothing more can be read from it: an empty list of files ends the source at the next call.
    m_sources[m_current].isArchive = false;
}

void PackSources::endFailed(const Error& error, PackItem& item) {
    item.failure = error;
    m_sources[m_current].isArchive = false;
}

bool PackSources::nextOriginal(const Source& source, PackItem& item) {
    OriginalPhoto photo;
    const auto more = m_original->next(photo);
    m_currentBytes = std::min(source.bytes, m_original->bytesRead());
    if (!more) {
        endFailed(more.error(), item);
        return true;
    }
    if (!*more) {
        return false;
    }
    item.id = uniqueId(source.label, photo.name);
    item.content = std::move(photo.content);
    item.pixels = photo.pixels;
    item.category = std::move(photo.category);
    item.part = photo.part;
    if (photo.tooLarge) {
        item.problem = "too-large";
        item.detail = "Pictures of this data set may have up to 64 MiB.";
    }
    return true;
}

void PackSources::describe(const Source& source, const std::string& name, PackItem& item) {
    item.id = uniqueId(source.label, name);
    if (m_tiles) {
        item.sheet = PackItem::Sheet{0, *m_tiles, {}};
        return;
    }
    if (!source.index) {
        return;
    }
    const auto found = source.index->sheets.find(fs::path(name).filename().string());
    if (found != source.index->sheets.end()) {
        item.sheet = PackItem::Sheet{source.index->columns, {}, found->second};
    }
}

double PackSources::fraction() const {
    return m_totalBytes == 0 ? 1.0
                             : static_cast<double>(m_passedBytes + m_currentBytes) /
                                   static_cast<double>(m_totalBytes);
}

std::string PackSources::uniqueId(const std::string& label, const std::string& name) {
    std::string id = name.empty() ? label : safeId(name);
    if (!name.empty() && !id.starts_with(label + "/")) {
        id = label + "/" + id;
    }
    const std::string wanted = id;
    for (int number = 2; !m_ids.insert(id).second; ++number) {
        id = wanted + "~" + std::to_string(number);
    }
    return id;
}

}  // namespace tintype::train

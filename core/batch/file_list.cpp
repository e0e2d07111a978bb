#include "core/batch/file_list.h"

#include "core/restore/edit.h"
#include "core/restore/target_guard.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 22> kEndings = {
    ".jpg", ".jpeg", ".jpe", ".jfif", ".tif",  ".tiff", ".btf",  ".tf8", ".png", ".webp", ".jp2",
    ".j2k", ".j2c",  ".jpx", ".jpf",  ".heic", ".heif", ".avif", ".bmp", ".pgm", ".ppm",  ".pnm"};

std::string lower(std::string text) {
    std::transform(
        text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

// "scan2" before "scan10": runs of digits compare as numbers.
bool naturalLess(const std::string& a, const std::string& b) {
    std::size_t i = 0;
    std::size_t j = 0;
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            const auto number = [&digit](const std::string& text, std::size_t& at) {
                const std::size_t begin = text.find_first_not_of('0', at);
                std::size_t end = at;
                while (end < text.size() && digit(text[end])) {
                    ++end;
                }
                at = end;
                return begin >= end ? std::string() : text.substr(begin, end - begin);
            };
            const std::string x = number(a, i);
            const std::string y = number(b, j);
            if (x != y) {
                return x.size() != y.size() ? x.size() < y.size() : x < y;
            }
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() - i < b.size() - j;
}

/// RESULT.mask.png beside RESULT.tintype.json.
bool isMaskOfResult(const fs::path& file) {
    const std::string ending = restore::maskPathFor({}).string();
    std::string name = file.string();
    if (!name.ends_with(ending)) {
        return false;
    }
    name.resize(name.size() - ending.size());
    std::error_code ignored;
    return fs::exists(restore::editPathFor(name), ignored);
}

// Only what bears a result's name is looked into: opening each of 100,000 scans would take long.
bool isResult(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(restore::editPathFor(file), ignored) || isMaskOfResult(file) ||
           (file.stem().string().ends_with("_color") && restore::isResultOfTintype(file));
}

fs::path absoluteOf(const fs::path& path) {
    std::error_code error;
    fs::path full = fs::absolute(path, error).lexically_normal();
    return full.has_filename() ? full : full.parent_path();
}

fs::path lastParts(const fs::path& path, std::ptrdiff_t count) {
    const auto all = std::distance(path.begin(), path.end());
    fs::path end;
    for (auto part = std::next(path.begin(), std::max<std::ptrdiff_t>(0, all - count));
         part != path.end();
         ++part) {
        end /= part->relative_path();
    }
    return end;
}

// The last parts of each path, at least as many as `counts` says, and more where two would be
// alike.
std::vector<fs::path> distinctEnds(const std::vector<fs::path>& paths,
                                   std::vector<std::ptrdiff_t> counts) {
    std::vector<fs::path> ends(paths.size());
    for (bool alike = true; alike;) {
        std::map<fs::path, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < paths.size(); ++i) {
            ends[i] = lastParts(paths[i], counts[i]);
            groups[ends[i]].push_back(i);
        }
        alike = false;
        for (const auto& [end, members] : groups) {
            for (const std::size_t i : members) {
                const bool grows = members.size() > 1 &&
                                   counts[i] < std::distance(paths[i].begin(), paths[i].end());
                counts[i] += grows ? 1 : 0;
                alike = alike || grows;
            }
        }
    }
    return ends;
}

bool isSameFolder(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    return !b.empty() && fs::equivalent(a, b, ignored);
}

std::string reasonFor(const std::error_code& error) {
    return "The folder cannot be read: " + error.message() + ".";
}

class Collector {
public:
    Collector(FileList& list, const fs::path& exclude) : m_list(list), m_exclude(exclude) {}

    /// `prefix`: what comes before a folder's files below the output folder.
    void add(const fs::path& path, const fs::path& prefix) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) {
            const bool missing = !error || error == std::errc::no_such_file_or_directory;
            m_list.problems.push_back({missing ? ErrorCode::NotFound : ErrorCode::Unreadable,
                                       missing ? "There is no such file or folder."
                                               : "It cannot be read: " + error.message() + ".",
                                       path});
        } else if (fs::is_directory(status)) {
            addFolder(path, prefix, path);
        } else {
            addFile({path, path.filename(), {}});
        }
    }

private:
    void addFile(InputFile input) {
        std::error_code error;
        const fs::path canonical = fs::canonical(input.file, error);
        if (m_seen.insert(error ? input.file : canonical).second) {
            m_list.files.push_back(std::move(input));
        }
    }

    void addFolder(const fs::path& folder, const fs::path& relative, const fs::path& root) {
        std::error_code error;
        std::vector<fs::directory_entry> entries;
        for (fs::directory_iterator it(folder, error), end; !error && it != end;
             it.increment(error)) {
            entries.push_back(*it);
        }
        if (error) {
            m_list.problems.push_back({ErrorCode::Unreadable, reasonFor(error), folder});
        }
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
            return naturalLess(a.path().filename().string(), b.path().filename().string());
        });
        for (const auto& entry : entries) {
            addEntry(entry, relative, root);
        }
    }

    void addEntry(const fs::directory_entry& entry,
                  const fs::path& relative,
                  const fs::path& root) {
        const fs::path& path = entry.path();
        const fs::path name = path.filename();
        std::error_code error;
        if (name.string().starts_with(".")) {
            return;
        }
        if (entry.is_directory(error)) {
            // A link to a folder could lead round in a circle.
            if (!entry.is_symlink(error) && !isSameFolder(path, m_exclude)) {
                addFolder(path, relative / name, root);
            }
        } else if (!hasPictureEnding(path)) {
            ++m_list.skippedOthers;
        } else if (isResult(path)) {
            ++m_list.skippedResults;
        } else {
            addFile({path, relative / name, root});
        }
    }

    FileList& m_list;
    const fs::path& m_exclude;
    std::set<fs::path> m_seen;
};

// Several folders keep their names, one alone does not need it.
std::map<fs::path, fs::path> prefixesOf(const std::vector<fs::path>& paths) {
    std::set<fs::path> folders;
    for (const fs::path& path : paths) {
        std::error_code ignored;
        if (fs::is_directory(path, ignored)) {
            folders.insert(absoluteOf(path));
        }
    }
    std::map<fs::path, fs::path> prefixes;
    if (folders.size() > 1) {
        const std::vector<fs::path> list(folders.begin(), folders.end());
        const auto ends = distinctEnds(list, std::vector<std::ptrdiff_t>(list.size(), 1));
        for (std::size_t i = 0; i < list.size(); ++i) {
            prefixes[list[i]] = ends[i];
        }
    }
    return prefixes;
}

void keepApart(std::vector<InputFile>& files) {
    std::vector<fs::path> paths;
    std::vector<std::ptrdiff_t> counts;
    for (const InputFile& input : files) {
        paths.push_back(absoluteOf(input.file));
        counts.push_back(std::distance(input.relative.begin(), input.relative.end()));
    }
    const auto ends = distinctEnds(paths, counts);
    for (std::size_t i = 0; i < files.size(); ++i) {
        files[i].relative = ends[i];
    }
}

}  // namespace

bool hasPictureEnding(const fs::path& file) {
    const std::string ending = lower(file.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

FileList collectInputs(const std::vector<fs::path>& paths, const fs::path& outputFolder) {
    FileList list;
    Collector collector(list, outputFolder);
    std::map<fs::path, fs::path> prefixes;
    if (!outputFolder.empty()) {
        prefixes = prefixesOf(paths);
    }
    for (const fs::path& path : paths) {
        const auto prefix = prefixes.find(absoluteOf(path));
        collector.add(path, prefix == prefixes.end() ? fs::path() : prefix->second);
    }
    if (!outputFolder.empty()) {
        keepApart(list.files);
    }
    return list;
}

}  // namespace tintype::batch

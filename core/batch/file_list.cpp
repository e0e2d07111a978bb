#include "core/batch/file_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>
#include <system_error>

#include "core/restore/edit.h"

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 17> kEndings = {".jpg", ".jpeg", ".jpe",  ".tif",  ".tiff", ".png",
                                                       ".webp", ".jp2", ".j2k",  ".jpx",  ".heic", ".heif",
                                                       ".avif", ".bmp", ".pgm",  ".ppm",  ".tga"};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
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

bool isResult(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(restore::editPathFor(file), ignored);
}

bool isSameFolder(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    return !b.empty() && fs::equivalent(a, b, ignored);
}

std::string reasonFor(const std::error_code& error) { return "The folder cannot be read: " + error.message() + "."; }

class Collector {
  public:
    Collector(FileList& list, const fs::path& exclude) : m_list(list), m_exclude(exclude) {}

    void add(const fs::path& path, bool severalRoots) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) {
            const bool missing = !error || error == std::errc::no_such_file_or_directory;
            m_list.problems.push_back(
                {missing ? ErrorCode::NotFound : ErrorCode::Unreadable,
                 missing ? "There is no such file or folder." : "It cannot be read: " + error.message() + ".",
                 path});
        } else if (fs::is_directory(status)) {
            const fs::path prefix = severalRoots ? fs::absolute(path).lexically_normal().filename() : fs::path();
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
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
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

    void addEntry(const fs::directory_entry& entry, const fs::path& relative, const fs::path& root) {
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

}  // namespace

bool hasPictureEnding(const fs::path& file) {
    const std::string ending = lower(file.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

FileList collectInputs(const std::vector<fs::path>& paths, const fs::path& exclude) {
    FileList list;
    Collector collector(list, exclude);
    const auto folders = std::count_if(paths.begin(), paths.end(), [](const fs::path& path) {
        std::error_code ignored;
        return fs::is_directory(path, ignored);
    });
    for (const fs::path& path : paths) {
        collector.add(path, folders > 1);
    }
    return list;
}

}  // namespace tintype::batch

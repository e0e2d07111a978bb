#include "core/train/pack_tiles.h"

#include "core/train/pack_archive.h"
#include "core/train/pack_text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace tintype::train {
namespace {

constexpr std::size_t kMaxIndexBytes = 64U << 20U;
constexpr int kMaxCells = 4096;  // in a row or a column of a sheet

std::vector<std::string_view> splitAt(std::string_view line, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = line.find(separator);
        parts.push_back(line.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        line.remove_prefix(end + 1);
    }
}

std::optional<int> cellNumber(std::string_view text) {
    int value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && rest == text.data() + text.size();
    return whole && value >= 0 && value < kMaxCells ? std::optional(value) : std::nullopt;
}

struct Columns {
    std::size_t sheet = 0;
    std::size_t column = 0;
    std::size_t row = 0;
    std::optional<std::size_t> category;
};

std::optional<Columns> findColumns(std::string_view header) {
    const auto names = splitAt(header, ',');
    const auto at = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                        names.begin());
    };
    Columns found{at("sheet"), at("col"), at("row"), {}};
    if (const std::size_t category = at("class"); category < names.size()) {
        found.category = category;
    }
    const bool all = std::max({found.sheet, found.column, found.row}) < names.size();
    return all ? std::optional(found) : std::nullopt;
}

bool addLine(TileIndex& index, const Columns& columns, std::string_view line) {
    const auto fields = splitAt(line, ',');
    if (std::max({columns.sheet, columns.column, columns.row}) >= fields.size()) {
        return false;
    }
    const auto column = cellNumber(fields[columns.column]);
    const auto row = cellNumber(fields[columns.row]);
    if (!column || !row) {
        return false;
    }
    index.columns = std::max(index.columns, *column + 1);
    // A line may be too short for its class: then that is not known.
    const bool named = columns.category && *columns.category < fields.size();
    index.sheets[std::string(fields[columns.sheet])].push_back(
        {*column, *row, named ? safeText(fields[*columns.category]) : std::string()});
    return true;
}

Result<TileIndex> parse(std::string_view text, const std::filesystem::path& path) {
    TileIndex index;
    std::optional<Columns> columns;
    std::size_t number = 0;
    for (std::string_view line : splitAt(text, '\n')) {
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty()) {
            continue;
        }
        if (!columns) {
            columns = findColumns(line);
            if (!columns) {
                return fail(ErrorCode::Unsupported,
                            "The tile index needs the columns \"sheet\", \"col\" and \"row\" in "
                            "its first line.",
                            path);
            }
        } else if (!addLine(index, *columns, line)) {
            return fail(ErrorCode::BrokenFile,
                        "Line " + std::to_string(number) + " of the tile index makes no sense.",
                        path);
        }
    }
    return index;
}

}  // namespace

Result<TileIndex> readTileIndex(const std::filesystem::path& path) {
    auto reader = ArchiveReader::openPlain(path);
    if (!reader) {
        return failWith(reader);
    }
    ArchiveReader::Member member;
    const auto read = reader->next(member, kMaxIndexBytes);
    if (!read) {
        return failWith(read);
    }
    if (member.tooLarge) {
        return fail(ErrorCode::BrokenFile, "The tile index is larger than 64 MiB.", path);
    }
    return parse({reinterpret_cast<const char*>(member.content.data()), member.content.size()},
                 path);
}

std::filesystem::path findTileIndex(const std::filesystem::path& folder) {
    for (const char* name : {"index.csv.gz", "index.csv"}) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(folder / name, ignored)) {
            return folder / name;
        }
    }
    return {};
}

}  // namespace tintype::train

#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tintype::train {

/// One picture on a tile sheet, counted from the left top.
struct TileCell {
    int column = 0;
    int row = 0;
    std::string category{};  ///< what it shows: the column "class"; empty: not known
};

/// Sheets of small pictures of equal size, as data sets of thumbnails are often kept. The index
/// (index.csv or index.csv.gz, with the columns "sheet", "col" and "row" among others, perhaps
/// "class") says which cells of which sheet hold a picture.
struct TileIndex {
    int columns = 0;  ///< of the widest sheet; a tile is square, and this many fill a sheet's width
    std::map<std::string, std::vector<TileCell>> sheets;  ///< by file name without folder
};

/// Fails with Unsupported where the columns are missing (another kind of table), BrokenFile where a
/// line makes no sense.
Result<TileIndex> readTileIndex(const std::filesystem::path& path);

/// The index in this folder, or an empty path.
std::filesystem::path findTileIndex(const std::filesystem::path& folder);

}  // namespace tintype::train

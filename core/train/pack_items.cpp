#include "core/train/pack_items.h"

#include <new>

namespace tintype::train {
namespace {

tl::unexpected<PhotoProblem> problem(const std::string& reason, const std::string& detail) {
    return tl::unexpected<PhotoProblem>(PhotoProblem{reason, detail});
}

Result<Picture> readItem(const PackItem& item, int shortSidePx) {
    return item.file.empty() ? readPicture(item.content, shortSidePx)
                             : readPicture(item.file, shortSidePx);
}

PhotoResult packWhole(const PackItem& item, const PhotoOptions& options) {
    if (item.pixels) {
        return packPhoto(pictureFrom(item.content, *item.pixels), options);
    }
    const auto picture = readItem(item, options.resize == Resize::Area ? options.sizePx : 0);
    if (!picture) {
        return tl::unexpected<PhotoProblem>(problemFrom(picture.error()));
    }
    return packPhoto(*picture, options);
}

PhotoResult packTile(const Picture& sheet, const cv::Rect& tile, const PhotoOptions& options) {
    if ((tile & cv::Rect(0, 0, sheet.fullWidth, sheet.fullHeight)) != tile) {
        return problem("corrupt", "The index names a tile outside of the sheet.");
    }
    Picture picture;
    picture.rgb = sheet.rgb(tile);
    picture.fullWidth = tile.width;
    picture.fullHeight = tile.height;
    return packPhoto(picture, options);
}

std::vector<TileCell> allCells(const Picture& sheet, TileSize tile) {
    std::vector<TileCell> cells;
    for (int row = 0; (row + 1) * tile.height <= sheet.fullHeight; ++row) {
        for (int column = 0; (column + 1) * tile.width <= sheet.fullWidth; ++column) {
            cells.push_back({column, row, {}});
        }
    }
    return cells;
}

PhotoResult notLookedAt() {
    return problem("", "");
}

std::vector<Candidate> packSheet(const PackItem& item,
                                 const PhotoOptions& options,
                                 const PhotoFilter& filter) {
    const auto sheet = readItem(item, 0);
    if (!sheet) {
        return {{item.id, tl::unexpected<PhotoProblem>(problemFrom(sheet.error()))}};
    }
    if (sheet->grey) {
        return {{item.id, problem("grey", "The sheet is a grey picture.")}};
    }
    const int side = item.sheet->columns > 0 ? sheet->fullWidth / item.sheet->columns : 0;
    const TileSize tile = item.sheet->columns > 0 ? TileSize{side, side} : item.sheet->tile;
    if (tile.width < 1 || tile.height < 1) {
        return {{item.id, problem("corrupt", "The sheet is narrower than its index says.")}};
    }
    std::vector<Candidate> candidates;
    for (const TileCell& cell :
         item.sheet->cells.empty() ? allCells(*sheet, tile) : item.sheet->cells) {
        const cv::Rect area(
            cell.column * tile.width, cell.row * tile.height, tile.width, tile.height);
        const std::string id =
            item.id + "#" + std::to_string(cell.column) + "," + std::to_string(cell.row);
        const Fate fate = filter.fateOf(id, item.part);
        candidates.push_back(
            {id,
             fate == Fate::Wanted ? packTile(*sheet, area, options) : notLookedAt(),
             cell.category,
             fate});
    }
    return candidates;
}

}  // namespace

Fate PhotoFilter::fateOf(const std::string& id, std::optional<Part> known) const {
    if (part != Part::All && known.value_or(part) != part) {
        return Fate::OtherPart;
    }
    if (part != Part::All && !known && partOf(id, seed) != part) {
        return Fate::OtherPart;
    }
    return bound && placementOf(id, seed) >= *bound ? Fate::BeyondLimit : Fate::Wanted;
}

std::vector<Candidate> packItem(const PackItem& item,
                                const PhotoOptions& options,
                                const PhotoFilter& filter) {
    if (!item.problem.empty()) {
        return {{item.id, problem(item.problem, item.detail)}};
    }
    try {
        if (item.sheet) {
            return packSheet(item, options, filter);
        }
        const Fate fate = filter.fateOf(item.id, item.part);
        return {{item.id,
                 fate == Fate::Wanted ? packWhole(item, options) : notLookedAt(),
                 item.category,
                 fate}};
    } catch (const std::bad_alloc&) {
        return {{item.id, problem("too-large", "There is too little memory for it.")}};
    }
}

}  // namespace tintype::train

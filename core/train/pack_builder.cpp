#include "core/train/pack_builder.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <new>
#include <set>
#include <thread>
#include <utility>

namespace tintype::train {
namespace {

struct Candidate {
    std::string id;
    PhotoResult photo;
    std::string category{};
};

tl::unexpected<PhotoProblem> problem(const std::string& reason, const std::string& detail) {
    return tl::unexpected<PhotoProblem>(PhotoProblem{reason, detail});
}

Result<Picture> readItem(const PackItem& item, int shortSidePx) {
    return item.file.empty() ? readPicture(item.content, shortSidePx)
                             : readPicture(item.file, shortSidePx);
}

PhotoResult packWhole(const PackItem& item, const PhotoOptions& options) {
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

std::vector<Candidate> packSheet(const PackItem& item, const PhotoOptions& options) {
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
        candidates.push_back({id, packTile(*sheet, area, options), cell.category});
    }
    return candidates;
}

std::vector<Candidate> packItem(const PackItem& item, const PhotoOptions& options) {
    if (!item.problem.empty()) {
        return {{item.id, problem(item.problem, item.detail)}};
    }
    try {
        if (item.sheet) {
            return packSheet(item, options);
        }
        return {{item.id, packWhole(item, options), item.category}};
    } catch (const std::bad_alloc&) {
        return {{item.id, problem("too-large", "There is too little memory for it.")}};
    }
}

/// A few items at a time: read by one thread, decoded by several, collected in their order again.
class Batch {
public:
    /// False where the sources have nothing left.
    bool fill(PackSources& sources) {
        m_items.clear();
        std::size_t cost = 0;
        PackItem item;
        while (cost < kMaxCost && sources.next(item)) {
            cost += kItemCost + item.content.size() + (item.sheet ? kSheetCost : 0);
            m_items.push_back(std::move(item));
        }
        return !m_items.empty();
    }

    std::vector<std::vector<Candidate>> pack(const PackOptions& options,
                                             const std::stop_token& stop) const {
        std::vector<std::vector<Candidate>> results(m_items.size());
        std::atomic<std::size_t> next{0};
        const auto work = [&] {
            for (std::size_t i = next++; i < m_items.size() && !stop.stop_requested(); i = next++) {
                results[i] = packItem(m_items[i], options.photoOptions());
            }
        };
        {
            std::vector<std::jthread> helpers;
            for (int i = 1; i < options.threads; ++i) {
                helpers.emplace_back(work);
            }
            work();
        }
        return results;
    }

    const std::vector<PackItem>& items() const { return m_items; }

private:
    // In bytes of memory, roughly: 64 MiB hold 256 photos, or 4 sheets of 1000 tiles.
    static constexpr std::size_t kMaxCost = std::size_t{64} << 20U;
    static constexpr std::size_t kItemCost = std::size_t{256} << 10U;
    static constexpr std::size_t kSheetCost = std::size_t{16} << 20U;

    std::vector<PackItem> m_items;
};

/// Decides about every candidate in order, so that the outcome does not depend on which thread was
/// faster.
class Collector {
public:
    Collector(PackWriter& writer, const PackOptions& options, PackSummary& summary)
        : m_writer(writer), m_options(options), m_summary(summary) {}

    Result<void> collect(const std::string& source, Candidate& candidate) {
        if (!candidate.photo) {
            const PhotoProblem& why = candidate.photo.error();
            m_summary.skipped.push_back({candidate.id, why.reason, why.detail});
            return {};
        }
        if (!m_seen.insert(candidate.photo->digest).second) {
            m_summary.skipped.push_back(
                {candidate.id, "duplicate", "The same picture came before."});
            return {};
        }
        const Digest placement = placementOf(candidate.id, m_options.splitSeed);
        const Split split = splitOf(placement);
        if (m_options.only && *m_options.only != split) {
            ++m_summary.otherSplit;
            return {};
        }
        m_summary.selectCount += split == Split::Select ? 1 : 0;
        PackRecord record{
            candidate.id, source, placement, candidate.photo->digest, candidate.category};
        return m_writer.append(candidate.photo->planes, std::move(record));
    }

private:
    PackWriter& m_writer;
    const PackOptions& m_options;
    PackSummary& m_summary;
    std::set<Digest> m_seen;
};

Error nothingUsable(const PackSummary& summary) {
    if (summary.skipped.empty() && summary.otherSplit == 0) {
        return {ErrorCode::NotFound, "There are no files in these sources.", {}};
    }
    std::map<std::string, int> reasons;
    for (const SkippedPhoto& photo : summary.skipped) {
        ++reasons[photo.reason];
    }
    std::string list;
    for (const auto& [reason, count] : reasons) {
        list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + reason;
    }
    if (summary.otherSplit > 0) {
        list +=
            (list.empty() ? "" : ", ") + std::to_string(summary.otherSplit) + " of the other split";
    }
    return {ErrorCode::NotFound,
            "Not one photo can be used, so no pack was written. Left out: " + list + ".",
            {}};
}

}  // namespace

Result<void> PackOptions::validate() const {
    const auto wrong = [](const std::string& detail) {
        return fail(ErrorCode::InvalidArgument, detail);
    };
    if (sizePx < 8 || sizePx > 1024) {
        return wrong("The size of a pack's squares must be 8 to 1024 pixels.");
    }
    if (minSidePx < 0) {
        return wrong("The shortest side that is allowed cannot be negative.");
    }
    if (!enlarge && minSidePx > 0 && minSidePx < sizePx) {
        return wrong("Photos smaller than the squares are only taken if they may be enlarged.");
    }
    if (!(minChroma >= 0 && minChroma <= 200)) {
        return wrong("The least chroma must be 0 to 200.");
    }
    if (tiles &&
        (tiles->width < 1 || tiles->height < 1 || tiles->width > 4096 || tiles->height > 4096)) {
        return wrong("A tile's sides must be 1 to 4096 pixels.");
    }
    if (threads < 1 || threads > 256) {
        return wrong("The number of threads must be 1 to 256.");
    }
    return {};
}

PhotoOptions PackOptions::photoOptions() const {
    const int least = minSidePx > 0 ? minSidePx : enlarge ? 1 : sizePx;
    return {sizePx, least, minChroma, resize};
}

Result<PackSummary> buildPack(const PackRequest& request, const JobContext& context) {
    if (auto valid = request.options.validate(); !valid) {
        return failWith(valid);
    }
    auto sources = PackSources::open(request.sources, request.options.tiles);
    if (!sources) {
        return failWith(sources);
    }
    auto writer = PackWriter::create(
        packNameOf(request.name), request.options.sizePx, request.options.replace);
    if (!writer) {
        return failWith(writer);
    }
    PackSummary summary;
    Collector collector(*writer, request.options, summary);
    Batch batch;
    while (!context.stop.stop_requested() && batch.fill(*sources)) {
        auto results = batch.pack(request.options, context.stop);
        for (std::size_t i = 0; i < results.size(); ++i) {
            for (Candidate& candidate : results[i]) {
                if (auto stored = collector.collect(batch.items()[i].source, candidate); !stored) {
                    return failWith(stored);
                }
            }
        }
        context.report({sources->fraction(), "pack"});
    }
    summary.cancelled = context.stop.stop_requested();
    if (summary.cancelled) {
        return summary;
    }
    if (writer->count() == 0) {
        return tl::unexpected<Error>(nothingUsable(summary));
    }
    if (auto finished = writer->finish(summary.skipped); !finished) {
        return failWith(finished);
    }
    summary.array = writer->arrayPath();
    summary.index = writer->indexPath();
    summary.count = writer->count();
    return summary;
}

}  // namespace tintype::train

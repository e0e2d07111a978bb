#include "core/train/pack_builder.h"

#include "core/train/pack_items.h"

#include <queue>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>
#include <utility>

namespace tintype::train {
namespace {

/// A few items at a time: read by one thread, decoded by several, collected in their order again.
class Batch {
public:
    /// False where the sources have nothing left.
    Result<bool> fill(PackSources& sources) {
        m_items.clear();
        std::size_t cost = 0;
        PackItem item;
        while (cost < kMaxCost && sources.next(item)) {
            cost += kItemCost + item.content.size() + (item.sheet ? kSheetCost : 0);
            if (item.failure) {
                return tl::unexpected<Error>(std::move(*item.failure));
            }
            m_items.push_back(std::move(item));
        }
        return !m_items.empty();
    }

    std::vector<std::vector<Candidate>> pack(const PackOptions& options,
                                             const PhotoFilter& filter,
                                             const std::stop_token& stop) const {
        std::vector<std::vector<Candidate>> results(m_items.size());
        std::atomic<std::size_t> next{0};
        const auto work = [&] {
            for (std::size_t i = next++; i < m_items.size() && !stop.stop_requested(); i = next++) {
                results[i] = packItem(m_items[i], options.photoOptions(), filter);
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

    /// For the photos that come next.
    PhotoFilter filter() const {
        return {m_options.part,
                m_options.splitSeed,
                isFull() ? std::optional(m_last.top().first) : std::nullopt};
    }

    Result<void> collect(const std::string& source, Candidate& candidate) {
        if (candidate.fate != Fate::Wanted) {
            ++(candidate.fate == Fate::OtherPart ? m_summary.otherPart : m_summary.beyondLimit);
            return {};
        }
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
        if (m_options.only && *m_options.only != splitOf(placement)) {
            ++m_summary.otherSplit;
            return {};
        }
        PackRecord record{
            candidate.id, source, placement, candidate.photo->digest, candidate.category};
        return store(candidate.photo->planes, std::move(record));
    }

private:
    bool isFull() const {
        return m_options.limit > 0 && m_last.size() == static_cast<std::size_t>(m_options.limit);
    }

    // The photo that is last in the order makes room for one before it.
    Result<void> store(std::span<const std::uint8_t> planes, PackRecord record) {
        std::size_t row = m_writer.count();
        const bool makesRoom = isFull();
        if (makesRoom) {
            ++m_summary.beyondLimit;
            if (record.placement >= m_last.top().first) {
                return {};
            }
            row = m_last.top().second;
            m_last.pop();
        }
        if (m_options.limit > 0) {
            m_last.emplace(record.placement, row);
        }
        return makesRoom ? m_writer.replace(row, planes, std::move(record))
                         : m_writer.append(planes, std::move(record));
    }

    PackWriter& m_writer;
    const PackOptions& m_options;
    PackSummary& m_summary;
    std::set<Digest> m_seen;
    std::priority_queue<std::pair<Digest, std::size_t>> m_last;  ///< with a limit: all rows
};

Error nothingUsable(const PackSummary& summary) {
    if (summary.skipped.empty() && summary.otherSplit + summary.otherPart == 0) {
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
    if (summary.otherPart > 0) {
        list +=
            (list.empty() ? "" : ", ") + std::to_string(summary.otherPart) + " of the other part";
    }
    const bool single = summary.skipped.size() == 1 && !summary.skipped.front().detail.empty();
    const std::string why =
        single ? " " + summary.skipped.front().id + ": " + summary.skipped.front().detail : "";
    return {ErrorCode::NotFound,
            "Not one photo can be used, so no pack was written. Left out: " + list + "." + why,
            {}};
}

Result<void> gather(PackSources& sources,
                    const PackOptions& options,
                    PackWriter& writer,
                    PackSummary& summary,
                    const JobContext& context) {
    Collector collector(writer, options, summary);
    Batch batch;
    while (!context.stop.stop_requested()) {
        const auto filled = batch.fill(sources);
        if (!filled) {
            return failWith(filled);
        }
        if (!*filled) {
            break;
        }
        auto results = batch.pack(options, collector.filter(), context.stop);
        for (std::size_t i = 0; i < results.size(); ++i) {
            for (Candidate& candidate : results[i]) {
                if (auto done = collector.collect(batch.items()[i].source, candidate); !done) {
                    return done;
                }
            }
        }
        context.report({sources.fraction(), "pack"});
    }
    return {};
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
    if (limit < 0) {
        return wrong("The number of photos cannot be negative.");
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
    auto sources = PackSources::open(request.sources, request.options.tiles, request.options.part);
    if (!sources) {
        return failWith(sources);
    }
    auto writer = PackWriter::create(
        packNameOf(request.name), request.options.sizePx, request.options.replace);
    if (!writer) {
        return failWith(writer);
    }
    PackSummary summary;
    if (auto gathered = gather(*sources, request.options, *writer, summary, context); !gathered) {
        return failWith(gathered);
    }
    summary.cancelled = context.stop.stop_requested();
    if (summary.cancelled) {
        return summary;
    }
    if (writer->count() == 0) {
        return tl::unexpected<Error>(nothingUsable(summary));
    }
    if (auto finished = writer->finish(summary.skipped, request.origin); !finished) {
        return failWith(finished);
    }
    summary.array = writer->arrayPath();
    summary.index = writer->indexPath();
    summary.count = writer->count();
    summary.selectCount = static_cast<std::size_t>(std::ranges::count_if(
        writer->records(),
        [](const PackRecord& record) { return splitOf(record.placement) == Split::Select; }));
    return summary;
}

}  // namespace tintype::train

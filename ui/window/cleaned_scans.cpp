#include "ui/window/cleaned_scans.h"

#include "ui/common/text.h"

#include <algorithm>

namespace tintype::ui {
namespace {

// What runs longer is stopped for a newer wish; what is quicker is shown while a slider moves.
constexpr qint64 kLetEndMs = 400;
// More states of one photograph than undo goes back and forth between are not worth their memory.
constexpr int kOfOnePhoto = 2;

clean::Cleaning frameOnly(const clean::Cleaning& cleaning) {
    clean::Cleaning frame;
    frame.straighten = cleaning.straighten;
    frame.crop = cleaning.crop;
    return frame;
}

}  // namespace

CleanedScans::CleanedScans(std::size_t bytes, QObject* parent) : QObject(parent), m_limit(bytes) {
    m_pool.setMaxThreadCount(1);
}

void CleanedScans::setLimit(std::size_t bytes) {
    m_limit = bytes;
    shrink();
}

std::optional<CleanedScans::Seen> CleanedScans::find(const Wish& wish) {
    const auto entry = std::ranges::find(m_entries, wish, &Entry::wish);
    if (entry != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, entry);
    }
    return look(wish);
}

std::optional<CleanedScans::Seen> CleanedScans::look(const Wish& wish) const {
    if (wish.raw == nullptr) {
        return std::nullopt;
    }
    if (wish.cleaning.isOff()) {
        return Seen{wish.raw, nullptr};
    }
    const auto entry = std::ranges::find(m_entries, wish, &Entry::wish);
    return entry == m_entries.end() ? std::nullopt : std::optional(entry->seen);
}

std::optional<CleanedScans::Seen> CleanedScans::latest(const Wish& wish) const {
    const auto entry =
        std::ranges::find_if(m_entries, [&](const Entry& e) { return e.wish.raw == wish.raw; });
    return entry == m_entries.end() ? std::nullopt : std::optional(entry->seen);
}

void CleanedScans::want(const Wish& wish) {
    if (wish == m_failed) {
        return;
    }
    m_waiting.reset();
    if (!m_job.isRunning()) {
        start(wish);
    } else if (m_running != wish) {
        m_waiting = wish;
        if (m_running->id != wish.id || m_since.elapsed() > kLetEndMs) {
            m_job.stop();
        }
    }
}

void CleanedScans::forget(const std::vector<PhotoId>& ids) {
    const auto gone = [&](PhotoId id) { return std::ranges::find(ids, id) != ids.end(); };
    m_entries.remove_if([&](const Entry& entry) { return gone(entry.wish.id); });
    if (m_waiting && gone(m_waiting->id)) {
        m_waiting.reset();
    }
    if (m_running && gone(m_running->id)) {
        m_job.stop();
    }
}

void CleanedScans::start(const Wish& wish) {
    m_running = wish;
    m_since.start();
    m_job.start(
        [wish, original = originalLike(wish)](const JobContext& context) -> Result<Seen> {
            auto cleaned = preview::LumaPyramid::cleaned(wish.raw, wish.cleaning, context);
            if (!cleaned) {
                return failWith(cleaned);
            }
            if (original != nullptr || !wish.cleaning.changesLuma()) {
                return Seen{*cleaned, original};
            }
            auto framed =
                preview::LumaPyramid::cleaned(wish.raw, frameOnly(wish.cleaning), context);
            if (!framed) {
                return failWith(framed);
            }
            return Seen{*cleaned, *framed};
        },
        [this, wish](Result<Seen> seen) { take(wish, std::move(seen)); });
}

// The scan before cleaning, where it is there already; else null.
CleanedScans::Scan CleanedScans::originalLike(const Wish& wish) const {
    if (!wish.cleaning.changesLuma()) {
        return nullptr;
    }
    if (!wish.cleaning.changesFrame()) {
        return wish.raw;
    }
    for (const Entry& entry : m_entries) {
        if (entry.wish.raw == wish.raw && entry.seen.original != nullptr &&
            frameOnly(entry.wish.cleaning) == frameOnly(wish.cleaning)) {
            return entry.seen.original;
        }
    }
    return nullptr;
}

void CleanedScans::take(const Wish& wish, Result<Seen> seen) {
    m_running.reset();
    if (seen) {
        add(wish, std::move(*seen));
    }
    if (m_waiting) {
        start(*std::exchange(m_waiting, std::nullopt));
    }
    if (seen) {
        Q_EMIT ready(wish.id);
    } else if (seen.error().code != ErrorCode::Cancelled) {
        m_failed = wish;
        Q_EMIT failed(wish.id, errorText(seen.error()));
    }
}

void CleanedScans::add(const Wish& wish, Seen seen) {
    m_entries.push_front({wish, std::move(seen)});
    int count = 0;
    m_entries.remove_if(
        [&](const Entry& entry) { return entry.wish.id == wish.id && ++count > kOfOnePhoto; });
    shrink();
}

void CleanedScans::shrink() {
    std::size_t bytes = 0;
    for (const Entry& entry : m_entries) {
        bytes += entry.seen.scan->bytes();
    }
    while (bytes > m_limit && m_entries.size() > 1) {
        bytes -= m_entries.back().seen.scan->bytes();
        m_entries.pop_back();
    }
}

}  // namespace tintype::ui

#include "ui/window/cleaned_scans.h"

#include "ui/common/text.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace tintype::ui {
namespace {

// What runs longer is stopped for a newer wish; what is quicker is shown while a slider moves.
constexpr qint64 kLetEndMs = 400;
// More states of one photograph than undo goes back and forth between are not worth their memory.
constexpr int kOfOnePhoto = 2;
// The current photograph and the next one may fail in turns; neither is tried again and again.
constexpr std::size_t kFailures = 8;

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
    m_noRoomFor.reset();
    shrink();
}

void CleanedScans::setCurrent(PhotoId id) {
    m_current = id;
    m_noRoomFor.reset();
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
    if (std::ranges::find(m_failed, wish) != m_failed.end()) {
        return;
    }
    m_waiting.reset();
    if (!m_job.isRunning()) {
        start(wish);
    } else if (m_running != wish || m_stopping) {
        m_waiting = wish;
        if (m_running->id != wish.id || m_since.elapsed() > kLetEndMs) {
            stop();
        }
    }
}

void CleanedScans::stop() {
    m_stopping = true;
    m_job.stop();
}

bool CleanedScans::hasRoomFor(const Wish& wish) const {
    if (wish == m_noRoomFor) {
        return false;
    }
    // As large as the raw scan; and the same once more where it has to be framed for comparing.
    const bool isFramed = wish.cleaning.changesLuma() && wish.cleaning.changesFrame();
    const std::size_t wanted = wish.raw->bytes() * (isFramed ? 2 : 1);
    const auto shown = currentEntry();
    const std::size_t held = shown == m_entries.end() ? 0 : bytesOf(*shown);
    return held + wanted <= m_limit;
}

void CleanedScans::dropClosed(const std::function<Scan(PhotoId)>& openScan) {
    const auto isClosed = [&](const Wish& wish) { return openScan(wish.id) != wish.raw; };
    m_entries.remove_if([&](const Entry& entry) { return isClosed(entry.wish); });
    m_failed.remove_if(isClosed);
    if (m_noRoomFor && isClosed(*m_noRoomFor)) {
        m_noRoomFor.reset();
    }
}

void CleanedScans::forget(const std::vector<PhotoId>& ids) {
    const auto gone = [&](PhotoId id) { return std::ranges::find(ids, id) != ids.end(); };
    m_entries.remove_if([&](const Entry& entry) { return gone(entry.wish.id); });
    m_failed.remove_if([&](const Wish& wish) { return gone(wish.id); });
    if (m_noRoomFor && gone(m_noRoomFor->id)) {
        m_noRoomFor.reset();
    }
    if (m_waiting && gone(m_waiting->id)) {
        m_waiting.reset();
    }
    if (m_running && gone(m_running->id)) {
        stop();
    }
}

void CleanedScans::start(const Wish& wish) {
    m_running = wish;
    m_stopping = false;
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
    const bool failedNow = !seen && seen.error().code != ErrorCode::Cancelled;
    if (failedNow) {
        m_failed.push_front(wish);
        m_failed.resize(std::min(m_failed.size(), kFailures));
    }
    if (m_waiting) {
        start(*std::exchange(m_waiting, std::nullopt));
    }
    if (seen) {
        Q_EMIT ready(wish.id);
    } else if (failedNow) {
        Q_EMIT failed(wish.id, errorText(seen.error()));
    }
    if (!m_job.isRunning()) {
        Q_EMIT idle();
    }
}

void CleanedScans::add(const Wish& wish, Seen seen) {
    m_entries.push_front({wish, std::move(seen)});
    int count = 0;
    m_entries.remove_if(
        [&](const Entry& entry) { return entry.wish.id == wish.id && ++count > kOfOnePhoto; });
    shrink();
    if (!look(wish)) {
        m_noRoomFor = wish;
    }
}

std::list<CleanedScans::Entry>::const_iterator CleanedScans::currentEntry() const {
    return std::ranges::find_if(m_entries,
                                [this](const Entry& entry) { return entry.wish.id == m_current; });
}

std::size_t CleanedScans::bytesOf(const Entry& entry) {
    const bool counts = entry.seen.original != nullptr && entry.seen.original != entry.wish.raw;
    return entry.seen.scan->bytes() + (counts ? entry.seen.original->bytes() : 0);
}

// Two states of one photograph may share what they are compared with.
std::size_t CleanedScans::bytesHeld() const {
    std::set<const void*> counted;
    std::size_t bytes = 0;
    for (const Entry& entry : m_entries) {
        for (const Scan& scan : {entry.seen.scan, entry.seen.original}) {
            if (scan != nullptr && scan != entry.wish.raw && counted.insert(scan.get()).second) {
                bytes += scan->bytes();
            }
        }
    }
    return bytes;
}

// Those longest unused go first, what is on the screen never; nor, without it, what is newest.
void CleanedScans::shrink() {
    while (m_entries.size() > 1 && bytesHeld() > m_limit) {
        auto last = std::prev(m_entries.cend());
        if (last == currentEntry()) {
            --last;
        }
        m_entries.erase(last);
    }
}

}  // namespace tintype::ui

#include "ui/window/corrected_layers.h"

#include "ui/common/text.h"

#include <algorithm>

namespace tintype::ui {
namespace {

// Some 5 MB each: enough to go back and forth between two methods and a few steps of undo.
constexpr std::size_t kKept = 8;

}  // namespace

CorrectedLayers::CorrectedLayers(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

CorrectedLayers::Layer CorrectedLayers::find(const Wish& wish) {
    if (wish.predicted == nullptr || wish.corrections.isOff()) {
        return wish.predicted;
    }
    const auto entry = std::ranges::find(m_entries, wish, &Entry::wish);
    if (entry == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return m_entries.front().layer;
}

void CorrectedLayers::want(std::size_t slot, const Wish& wish) {
    m_waiting[slot].reset();
    if (wish == m_failed || wish == m_running) {
        return;
    }
    m_waiting[slot] = wish;
    if (!m_job.isRunning()) {
        startNext();
    }
}

void CorrectedLayers::dropWishes() {
    m_waiting = {};
}

void CorrectedLayers::startNext() {
    const auto next = std::ranges::find_if(m_waiting, [](const auto& w) { return w.has_value(); });
    if (next == m_waiting.end()) {
        return;
    }
    const Wish wish = *std::exchange(*next, std::nullopt);
    m_running = wish;
    m_job.start(
        [wish](const JobContext&) {
            return wish.predicted->corrected(*wish.scan, wish.corrections);
        },
        [this, wish](Result<Layer> layer) { take(wish, std::move(layer)); });
}

void CorrectedLayers::take(const Wish& wish, Result<Layer> layer) {
    m_running.reset();
    startNext();
    if (layer) {
        add(wish, std::move(*layer));
        Q_EMIT ready();
    } else {
        m_failed = wish;
        Q_EMIT failed(errorText(layer.error()));
    }
}

void CorrectedLayers::add(const Wish& wish, Layer layer) {
    m_entries.push_front({{nullptr, wish.predicted, wish.corrections}, std::move(layer)});
    if (m_entries.size() > kKept) {
        m_entries.pop_back();
    }
}

}  // namespace tintype::ui

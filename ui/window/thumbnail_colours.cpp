#include "ui/window/thumbnail_colours.h"

#include "ui/window/small_picture.h"

namespace tintype::ui {
namespace {

constexpr int kPauseMs = 250;

}  // namespace

ThumbnailColours::ThumbnailColours(SourceOf sourceOf, QObject* parent)
    : QObject(parent), m_sourceOf(std::move(sourceOf)) {
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ThumbnailColours::begin);
}

void ThumbnailColours::refresh(PhotoId id) {
    m_outdated.insert(id);
    m_pause.start();
}

void ThumbnailColours::forget(const std::vector<PhotoId>& ids) {
    for (const PhotoId id : ids) {
        m_outdated.erase(id);
    }
}

QImage ThumbnailColours::make(const Source& source) {
    if (source.scan == nullptr || source.predicted == nullptr) {
        return {};
    }
    if (source.corrections.isOff()) {
        return smallPicture(*source.scan, *source.predicted, source.strength);
    }
    const auto corrected = source.predicted->corrected(*source.scan, source.corrections);
    return smallPicture(*source.scan, corrected ? **corrected : *source.predicted, source.strength);
}

void ThumbnailColours::begin() {
    if (m_job.isRunning()) {
        m_pause.start();
        return;
    }
    std::vector<Source> sources;
    for (const PhotoId id : std::exchange(m_outdated, {})) {
        if (auto source = m_sourceOf(id)) {
            sources.push_back(std::move(*source));
        }
    }
    m_job.start(
        [sources = std::move(sources)](const JobContext&) {
            std::vector<Made> all;
            for (const Source& source : sources) {
                all.push_back({source.id, make(source)});
            }
            return all;
        },
        [this](const std::vector<Made>& all) {
            for (const Made& one : all) {
                Q_EMIT made(one.id, one.small);
            }
        });
}

}  // namespace tintype::ui

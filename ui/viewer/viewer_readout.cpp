#include "ui/viewer/viewer_readout.h"

#include "ui/viewer/guess_tint.h"
#include "ui/viewer/luma_probe.h"

#include <QCoreApplication>

#include <cmath>

namespace tintype::ui {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("tintype::ui::PhotoViewer", text);
}

QString nameOf(ViewMode mode) {
    switch (mode) {
        case ViewMode::Split:
            return translated(
                QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "Before and after, divided"));
        case ViewMode::SideBySide:
            return translated(
                QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "Before and after, side by side"));
        case ViewMode::Before:
            return translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "Before"));
        case ViewMode::Cleaned:
            return translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "Cleaned"));
        case ViewMode::After:
            return translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "After"));
        case ViewMode::Compare:
            break;
    }
    return translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "Two methods, side by side"));
}

}  // namespace

LumaReading ViewerReadout::update(const ViewerCanvas& canvas,
                                  std::optional<QPointF> cursor,
                                  bool shows) {
    const auto& scan = canvas.images.scan();
    const QPointF at = cursor.value_or(QPointF(canvas.photo().center()));
    const auto pixel = shows && scan != nullptr ? canvas.pixelAt(at) : std::nullopt;
    if (!pixel) {
        m_loupe.hide();
        return {};
    }
    const std::size_t slot = canvas.contentAt(at) == PaneContent::AfterB ? 1 : 0;
    const LumaReading reading = readLuma({scan.get(),
                                          canvas.images.original().get(),
                                          canvas.images.layer(slot).get(),
                                          canvas.images.strength()},
                                         *pixel);
    if (loupeWanted && reading.inside) {
        m_loupe.lookAt(canvas.images, slot, reading, at.toPoint());
    } else {
        m_loupe.hide();
    }
    return cursor ? reading : LumaReading();
}

QString describeView(const ViewerCanvas& canvas) {
    if (canvas.images.scan() == nullptr) {
        return {};
    }
    const QString view = translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "%1, at %2 %"))
                             .arg(nameOf(canvas.peek ? ViewMode::Before : canvas.mode()))
                             .arg(std::lround(100 * canvas.geometry.zoom()));
    const auto share = canvas.guessedShare();
    return share ? translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer",
                                                "%1. Marked is where it guesses: %2"))
                       .arg(view, guessWords(*share))
                 : view;
}

}  // namespace tintype::ui

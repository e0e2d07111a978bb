#include "ui/viewer/viewer_canvas.h"

#include "core/restore/colouring.h"
#include "ui/common/theme.h"
#include "ui/viewer/guess_tint.h"
#include "ui/viewer/pill.h"

#include <QCoreApplication>
#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr int kGap = 10;     // between two panes
constexpr int kMargin = 14;  // around a fitted photograph
constexpr double kLabelInset = 10;
constexpr int kRoomForWords = 180;

int toDevice(double length, double ratio) {
    return static_cast<int>(std::lround(length * ratio));
}

}  // namespace

void ViewerCanvas::setMode(ViewMode mode) {
    m_mode = mode;
    layout(m_widget, m_ratio);
}

void ViewerCanvas::setImage(QSize upright) {
    geometry.setImage(upright);
    layout(m_widget, m_ratio);
}

void ViewerCanvas::layout(QSize widget, double devicePixelRatio) {
    m_widget = widget;
    m_ratio = devicePixelRatio;
    const QSize device(toDevice(widget.width(), m_ratio), toDevice(widget.height(), m_ratio));
    m_panes = layoutPanes(m_mode, device, geometry.image(), toDevice(kGap, m_ratio));
    geometry.setPane(m_panes.front().rect.size(), toDevice(kMargin, m_ratio));
}

QRectF ViewerCanvas::logical(const QRect& device) const {
    return {device.x() / m_ratio,
            device.y() / m_ratio,
            device.width() / m_ratio,
            device.height() / m_ratio};
}

QRect ViewerCanvas::target(const Pane& pane) const {
    return geometry.target().translated(pane.rect.topLeft());
}

QRect ViewerCanvas::photo() const {
    return m_panes.empty() ? QRect() : logical(target(m_panes.front())).toAlignedRect();
}

std::size_t ViewerCanvas::paneAt(QPointF point) const {
    const QPoint device = (point * m_ratio).toPoint();
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        if (m_panes[i].rect.contains(device)) {
            return i;
        }
    }
    return 0;
}

QPointF ViewerCanvas::panePoint(QPointF point) const {
    return m_panes.empty() ? QPointF() : point * m_ratio - m_panes[paneAt(point)].rect.topLeft();
}

QPointF ViewerCanvas::widgetFromImage(QPointF point, std::size_t pane) const {
    if (geometry.isEmpty() || pane >= m_panes.size()) {
        return {};
    }
    return (geometry.paneFromImage(point) + m_panes[pane].rect.topLeft()) / m_ratio;
}

std::optional<QPoint> ViewerCanvas::pixelAt(QPointF point) const {
    if (geometry.isEmpty()) {
        return std::nullopt;
    }
    const QPointF at = panePoint(point);
    // The pixel of the screen that the point lies in; its middle counts.
    const QPoint device(static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y())));
    if (!geometry.target().contains(device)) {
        return std::nullopt;
    }
    const QPointF pixel = geometry.imageFromPane(QPointF(device) + QPointF(0.5, 0.5));
    return QPoint(static_cast<int>(std::floor(pixel.x())), static_cast<int>(std::floor(pixel.y())));
}

ToolView ViewerCanvas::toolView(std::size_t pane) const {
    ToolView view;
    const auto& scan = images.scan();
    if (geometry.isEmpty() || scan == nullptr || pane >= m_panes.size()) {
        return view;
    }
    const QPointF corner = m_panes[pane].rect.topLeft();
    const QPointF origin = (geometry.paneFromImage({0, 0}) + corner) / m_ratio;
    const QSizeF shown = QSizeF(geometry.scaled()) / m_ratio;
    view.widgetFromPictureAffine = {shown.width(), 0, origin.x(), 0, shown.height(), origin.y()};
    const clean::Frame& frame = scan->frame();
    const image::Dimensions whole = frame.scanSize();
    view.pictureSize = geometry.image();
    view.isUncropped = frame.size() == whole;
    view.widgetFromScanAffine = view.widgetFromPictureAffine
                                    .after(image::Affine::scaling(1.0 / view.pictureSize.width(),
                                                                  1.0 / view.pictureSize.height()))
                                    .after(frame.uprightResultFromScan());
    view.pixelsPerShortSide =
        std::min(whole.width, whole.height) * shown.width() / view.pictureSize.width();
    view.photo = logical(target(m_panes[pane]));
    return view;
}

PaneContent ViewerCanvas::contentAt(QPointF point) const {
    if (peek || m_panes.empty()) {
        return PaneContent::Before;
    }
    const Pane& pane = m_panes[paneAt(point)];
    const QRect shown = target(pane);
    const bool left = point.x() * m_ratio < shown.left() + splitColumn(shown);
    return m_mode == ViewMode::Split && left ? PaneContent::Before : pane.content;
}

QRect ViewerCanvas::afterRect() const {
    if (m_panes.empty()) {
        return {};
    }
    const bool lacksSecond =
        m_mode == ViewMode::Compare && images.layer(0) != nullptr && images.layer(1) == nullptr;
    const Pane& pane =
        m_mode == ViewMode::SideBySide || lacksSecond ? m_panes.back() : m_panes.front();
    QRect shown = geometry.isEmpty() ? pane.rect : target(pane);
    if (const int column = splitColumn(shown);
        m_mode == ViewMode::Split && shown.width() - column > kRoomForWords * m_ratio) {
        shown.adjust(column, 0, 0, 0);
    }
    return logical(shown).toAlignedRect();
}

const QImage& ViewerCanvas::imageOf(PaneContent content) {
    if (peek || content == PaneContent::Before) {
        return images.before();
    }
    if (content == PaneContent::Cleaned) {
        return images.cleaned();
    }
    return images.after(content == PaneContent::AfterA ? 0 : 1);
}

int ViewerCanvas::splitColumn(const QRect& target) const {
    return static_cast<int>(std::lround(divider * target.width()));
}

void ViewerCanvas::paint(QPainter& painter) {
    painter.save();
    // In device pixels, so that pixels go to the screen as they are.
    painter.scale(1 / m_ratio, 1 / m_ratio);
    paintSurround(painter);
    if (!geometry.isEmpty() && images.scan() != nullptr) {
        paintPhotos(painter);
    }
    painter.restore();
    if (!geometry.isEmpty() && images.scan() != nullptr) {
        paintLabels(painter);
        paintLegend(painter);
    }
}

void ViewerCanvas::paintSurround(QPainter& painter) const {
    // A rounding pixel more at the right and below.
    QRegion around(
        0, 0, toDevice(m_widget.width(), m_ratio) + 1, toDevice(m_widget.height(), m_ratio) + 1);
    if (images.scan() != nullptr) {
        for (const Pane& pane : m_panes) {
            around -= target(pane);
        }
    }
    for (const QRect& rect : around) {
        painter.fillRect(rect, theme().surround);
    }
}

void ViewerCanvas::paintPhotos(QPainter& painter) {
    images.setView(geometry.scaled(), geometry.region(), m_ratio);
    for (const Pane& pane : m_panes) {
        const QRect to = target(pane);
        const int column = m_mode == ViewMode::Split && !peek ? splitColumn(to) : 0;
        paintPart(painter, to, QRect(0, 0, column, to.height()), PaneContent::Before);
        paintPart(painter, to, QRect(column, 0, to.width() - column, to.height()), pane.content);
    }
}

// `part` is a rectangle of what the pane shows, from its target's corner.
void ViewerCanvas::paintPart(QPainter& painter,
                             const QRect& target,
                             const QRect& part,
                             PaneContent content) {
    if (part.isEmpty()) {
        return;
    }
    const QPoint to = target.topLeft() + part.topLeft();
    painter.drawImage(to, imageOf(content), part);
    if (marksGuesses(content)) {
        painter.drawImage(to, images.guesses(content == PaneContent::AfterA ? 0 : 1), part);
    }
}

bool ViewerCanvas::marksGuesses(PaneContent content) const {
    if (!showsGuesses || peek ||
        (content != PaneContent::AfterA && content != PaneContent::AfterB)) {
        return false;
    }
    const auto& layer = images.layer(content == PaneContent::AfterA ? 0 : 1);
    return layer != nullptr && layer->hasSpread();
}

std::optional<double> ViewerCanvas::guessedShare() const {
    for (const Pane& pane : m_panes) {
        if (marksGuesses(pane.content)) {
            const std::size_t slot = pane.content == PaneContent::AfterA ? 0 : 1;
            return restore::guessedOf(images.layer(slot)->spread())->share;
        }
    }
    return std::nullopt;
}

void ViewerCanvas::paintLegend(QPainter& painter) const {
    for (const Pane& pane : m_panes) {
        if (marksGuesses(pane.content)) {
            QRect shown = target(pane);
            if (m_mode == ViewMode::Split) {
                shown.adjust(splitColumn(shown), 0, 0, 0);
            }
            const std::size_t slot = pane.content == PaneContent::AfterA ? 0 : 1;
            paintGuessLegend(
                painter, logical(shown), restore::guessedOf(images.layer(slot)->spread())->share);
        }
    }
}

QString ViewerCanvas::labelOf(PaneContent content) const {
    if (peek || content == PaneContent::Before) {
        return QCoreApplication::translate("tintype::ui::PhotoViewer", "Before");
    }
    if (content == PaneContent::Cleaned) {
        return QCoreApplication::translate("tintype::ui::PhotoViewer", "Cleaned");
    }
    const std::size_t slot = content == PaneContent::AfterA ? 0 : 1;
    if (images.layer(slot) == nullptr) {
        return {};  // what is seen are no colours yet
    }
    return labels[slot].isEmpty() ? QCoreApplication::translate("tintype::ui::PhotoViewer", "After")
                                  : labels[slot];
}

void ViewerCanvas::paintLabels(QPainter& painter) const {
    for (const Pane& pane : m_panes) {
        const QRect shown = target(pane);
        if (m_mode != ViewMode::Split || peek) {
            paintLabel(painter, logical(shown), pane.content, false);
            continue;
        }
        const int column = splitColumn(shown);
        paintLabel(painter,
                   logical(QRect(shown.topLeft(), QSize(column, shown.height()))),
                   PaneContent::Before,
                   false);
        paintLabel(painter, logical(shown.adjusted(column, 0, 0, 0)), pane.content, true);
    }
}

void ViewerCanvas::paintLabel(QPainter& painter,
                              const QRectF& room,
                              PaneContent content,
                              bool right) const {
    const QString text = labelOf(content);
    const QSizeF whole = pillSize(painter.font(), text, room.width());
    const double wide = room.width() - 2 * kLabelInset;
    // Not where it would be squeezed to a few letters.
    if (text.isEmpty() || wide < std::min(whole.width(), 90.0) ||
        room.height() < 3 * whole.height()) {
        return;
    }
    const QSizeF size(std::min(whole.width(), wide), whole.height());
    const double left =
        right ? room.right() - kLabelInset - size.width() : room.left() + kLabelInset;
    drawPill(painter, QRectF(QPointF(left, room.top() + kLabelInset), size), text);
}

}  // namespace tintype::ui

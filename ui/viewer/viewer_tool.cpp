#include "ui/viewer/viewer_tool.h"

#include <QKeyEvent>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr double kBrushStep = 1.25;

QPointF apply(const image::Affine& map, QPointF point) {
    const image::PointF mapped = map(point.x(), point.y());
    return {mapped.x, mapped.y};
}

}  // namespace

QPointF ToolView::widgetFromScan(image::RelativePoint point) const {
    return apply(widgetFromScanAffine, {point.x, point.y});
}

image::RelativePoint ToolView::scanFromWidget(QPointF point) const {
    const image::PointF at = widgetFromScanAffine.inverse()(point.x(), point.y());
    return {at.x, at.y};
}

QPointF ToolView::widgetFromPicture(QPointF point) const {
    return apply(widgetFromPictureAffine, point);
}

QPointF ToolView::pictureFromWidget(QPointF point) const {
    return apply(widgetFromPictureAffine.inverse(), point);
}

bool ViewerTool::key(const QKeyEvent& event) {
    switch (event.key()) {
        case Qt::Key_BracketLeft:
        case Qt::Key_BracketRight:
            if (m_brushRadius <= 0) {
                return false;
            }
            setBrushRadius(event.key() == Qt::Key_BracketLeft ? m_brushRadius / kBrushStep
                                                              : m_brushRadius * kBrushStep);
            return true;
        case Qt::Key_Escape:
            Q_EMIT finished();
            return true;
        default:
            return false;
    }
}

QCursor ViewerTool::cursor(const std::optional<ToolEvent>&) const {
    return Qt::CrossCursor;
}

void ViewerTool::setBrushRadius(double radius) {
    const double kept = std::clamp(radius, kSmallestBrush, kLargestBrush);
    if (kept != m_brushRadius) {
        m_brushRadius = kept;
        Q_EMIT brushRadiusChanged(kept);
        Q_EMIT changed();
    }
}

}  // namespace tintype::ui

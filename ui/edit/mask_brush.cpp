#include "ui/edit/mask_brush.h"

#include "ui/edit/mask_overlay.h"
#include "ui/edit/stroke_limits.h"

#include <QLineF>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr double kUsualRadius = 0.008;
// Of the brush's radius: what lies nearer adds nothing to a round brush.
constexpr double kStep = 0.25;

}  // namespace

MaskBrush::MaskBrush(QObject* parent) : ViewerTool(parent) {
    setBrushRadius(kUsualRadius);
}

void MaskBrush::paint(QPainter& painter, const ToolView& view) const {
    if (m_stroke) {
        paintMaskStroke(painter, view, *m_stroke);
    }
}

void MaskBrush::pressed(const ToolEvent& event) {
    m_stroke = clean::MaskStroke{m_erases, {{}, brushRadius()}};
    add(event);
}

void MaskBrush::moved(const ToolEvent& event) {
    const double step = std::max(1.0, kStep * brushRadius() * event.view.pixelsPerShortSide);
    if (m_stroke && QLineF(m_last, event.widget).length() >= step) {
        add(event);
    }
}

void MaskBrush::released(const ToolEvent& event) {
    if (!m_stroke) {
        return;
    }
    if (event.widget != m_last) {
        add(event);
    }
    const clean::MaskStroke done = *m_stroke;
    m_stroke.reset();
    Q_EMIT painted(done);
    Q_EMIT changed();
}

void MaskBrush::cancelled() {
    m_stroke.reset();
    Q_EMIT changed();
}

QCursor MaskBrush::cursor(const std::optional<ToolEvent>&) const {
    return Qt::BlankCursor;  // the circle says where
}

void MaskBrush::add(const ToolEvent& event) {
    if (m_stroke->stroke.points.size() >= kMaxStrokePoints) {
        return;
    }
    m_stroke->stroke.points.push_back(nearPhoto(event.place));
    m_last = event.widget;
    Q_EMIT changed();
}

}  // namespace tintype::ui

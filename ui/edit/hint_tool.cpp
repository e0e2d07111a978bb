#include "ui/edit/hint_tool.h"

#include "ui/edit/stroke_limits.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr double kDefaultRadius = 0.015;
// Points of a stroke lie this much of its radius apart: nobody sees more, and files stay small.
constexpr double kStep = 0.25;
constexpr double kRing = 5;

QPainterPath pathOf(const image::Stroke& stroke, const ToolView& view) {
    QPainterPath path;
    for (const image::RelativePoint& point : stroke.points) {
        const QPointF at = view.widgetFromScan(point);
        path.elementCount() == 0 ? path.moveTo(at) : path.lineTo(at);
    }
    if (stroke.points.size() == 1) {
        path.lineTo(view.widgetFromScan(stroke.points.front()) + QPointF(0.01, 0));
    }
    return path;
}

// What is neutral is shown as light grey, what erases as a dark glass.
QColor shown(HintTool::Kind kind, QColor colour) {
    switch (kind) {
        case HintTool::Kind::Colour:
            break;
        case HintTool::Kind::Neutral:
            colour = QColor(215, 215, 215);
            break;
        case HintTool::Kind::Erase:
            colour = QColor(40, 40, 40);
            break;
    }
    return colour;
}

}  // namespace

HintTool::HintTool(QObject* parent) : ViewerTool(parent) {
    setBrushRadius(kDefaultRadius);
}

void HintTool::setKind(Kind kind) {
    m_kind = kind;
    cancelled();
}

void HintTool::pressed(const ToolEvent& event) {
    if (event.modifiers & Qt::AltModifier) {
        Q_EMIT pickWanted(event.place);
        return;
    }
    Q_EMIT began(event.place);
    m_stroke = {{nearPhoto(event.place)}, brushRadius()};
    m_last = event.widget;
    Q_EMIT changed();
}

void HintTool::moved(const ToolEvent& event) {
    if (!m_stroke.points.empty()) {
        add(event);
    }
}

void HintTool::add(const ToolEvent& event) {
    const QPointF step = event.widget - m_last;
    const double apart = std::max(1.0, kStep * m_stroke.radius * event.view.pixelsPerShortSide);
    if (std::hypot(step.x(), step.y()) >= apart && m_stroke.points.size() < kMaxStrokePoints) {
        m_stroke.points.push_back(nearPhoto(event.place));
        m_last = event.widget;
        Q_EMIT changed();
    }
}

void HintTool::released(const ToolEvent& event) {
    if (m_stroke.points.empty()) {
        return;
    }
    add(event);
    const image::Stroke stroke = std::exchange(m_stroke, {});
    Q_EMIT painted(stroke);
    Q_EMIT changed();
}

void HintTool::cancelled() {
    m_stroke = {};
    Q_EMIT changed();
}

bool HintTool::key(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        Q_EMIT chooseWanted();
        return true;
    }
    return ViewerTool::key(event);
}

QCursor HintTool::cursor(const std::optional<ToolEvent>& at) const {
    return at && (at->modifiers & Qt::AltModifier) ? Qt::PointingHandCursor : Qt::CrossCursor;
}

void HintTool::paint(QPainter& painter, const ToolView& view) const {
    if (m_stroke.points.empty()) {
        return;
    }
    const QPainterPath path = pathOf(m_stroke, view);
    const double width = std::max(3.0, 2 * m_stroke.radius * view.pixelsPerShortSide);
    QColor ink = shown(m_kind, m_colour);
    painter.strokePath(
        path, QPen(QColor(0, 0, 0, 150), width + 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    ink.setAlpha(200);
    painter.strokePath(path, QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void HintMarkers::setMarkers(std::vector<Marker> markers) {
    m_markers = std::move(markers);
    Q_EMIT changed();
}

void HintMarkers::paint(QPainter& painter, const ToolView& view) const {
    for (const Marker& marker : m_markers) {
        const QPainterPath path = pathOf(marker.hint.stroke, view);
        const QPointF at = view.widgetFromScan(marker.hint.stroke.points.front());
        if (marker.hint.stroke.points.size() > 1) {
            painter.strokePath(path, QPen(QColor(0, 0, 0, 120), 2.4));
            painter.strokePath(path, QPen(QColor(255, 255, 255, 200), 1.0));
        }
        painter.setPen(QPen(QColor(0, 0, 0, 170), 3.4));
        painter.setBrush(shown(marker.hint.kind, marker.colour));
        painter.drawEllipse(at, kRing, kRing);
        painter.setPen(QPen(Qt::white, 1.5));
        painter.drawEllipse(at, kRing, kRing);
        const double arm = kRing * 0.6;
        if (marker.hint.kind == HintTool::Kind::Neutral) {
            painter.setPen(QPen(QColor(30, 30, 30), 1.6));
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0));
        } else if (marker.hint.kind == HintTool::Kind::Erase) {
            painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm));
            painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm));
        }
    }
}

}  // namespace tintype::ui

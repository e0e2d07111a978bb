#include "ui/edit/crop_tool.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr double kReach = 11;  // widget pixels around a handle
constexpr double kHandle = 18;
constexpr double kKeyStep = 0.005;

/// −1 near the first, 1 near the second, 0 between or beyond.
int nearEdge(double at, double first, double second) {
    const double toFirst = std::abs(at - first);
    const double toSecond = std::abs(at - second);
    if (std::min(toFirst, toSecond) > kReach) {
        return 0;
    }
    return toFirst < toSecond ? -1 : 1;
}

void moveEdge(double& first, double& second, int which, double by) {
    if (which < 0) {
        first = std::clamp(first + by, 0.0, second - CropTool::kSmallest);
    } else if (which > 0) {
        second = std::clamp(second + by, first + CropTool::kSmallest, 1.0);
    }
}

QRectF onWidget(const ToolView& view, const QRectF& rect) {
    return {view.widgetFromPicture(rect.topLeft()), view.widgetFromPicture(rect.bottomRight())};
}

}  // namespace

void CropTool::setRect(const image::RelativeRect& rect) {
    m_rect = QRectF(rect.x, rect.y, rect.width, rect.height);
    Q_EMIT changed();
}

image::RelativeRect CropTool::rect() const {
    return {m_rect.x(), m_rect.y(), m_rect.width(), m_rect.height()};
}

CropTool::Grip CropTool::gripAt(const ToolEvent& event) const {
    const QRectF frame = onWidget(event.view, m_rect);
    const QPointF at = event.widget;
    Grip grip;
    if (!frame.adjusted(-kReach, -kReach, kReach, kReach).contains(at)) {
        return grip;
    }
    grip.x = nearEdge(at.x(), frame.left(), frame.right());
    grip.y = nearEdge(at.y(), frame.top(), frame.bottom());
    grip.inside = grip.x == 0 && grip.y == 0 && frame.contains(at);
    return grip;
}

void CropTool::pressed(const ToolEvent& event) {
    if (!event.view.isUncropped) {
        return;
    }
    m_grabbed = event.picture;
    m_grip = gripAt(event);
    if (m_grip.isNone()) {  // another, from here on
        const QPointF start(std::clamp(event.picture.x(), 0.0, 1 - kSmallest),
                            std::clamp(event.picture.y(), 0.0, 1 - kSmallest));
        take(QRectF(start, QSizeF(kSmallest, kSmallest)));
        m_grip = {1, 1, false};
        m_grabbed = m_rect.bottomRight();
    }
    m_from = m_rect;
}

void CropTool::moved(const ToolEvent& event) {
    if (m_grip.isNone()) {
        return;
    }
    const QPointF by = event.picture - m_grabbed;
    QRectF rect = m_from;
    if (m_grip.inside) {
        rect.moveLeft(std::clamp(rect.left() + by.x(), 0.0, 1 - rect.width()));
        rect.moveTop(std::clamp(rect.top() + by.y(), 0.0, 1 - rect.height()));
    } else {
        double left = rect.left(), right = rect.right(), top = rect.top(), bottom = rect.bottom();
        moveEdge(left, right, m_grip.x, by.x());
        moveEdge(top, bottom, m_grip.y, by.y());
        rect = QRectF(QPointF(left, top), QPointF(right, bottom));
    }
    take(rect);
}

void CropTool::released(const ToolEvent&) {
    m_grip = Grip();
}

void CropTool::take(const QRectF& rect) {
    if (rect != m_rect) {
        m_rect = rect;
        Q_EMIT rectChanged();
        Q_EMIT changed();
    }
}

bool CropTool::key(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        Q_EMIT accepted();
        return true;
    }
    return step(event) || ViewerTool::key(event);
}

bool CropTool::step(const QKeyEvent& event) {
    const int x = (event.key() == Qt::Key_Right ? 1 : 0) - (event.key() == Qt::Key_Left ? 1 : 0);
    const int y = (event.key() == Qt::Key_Down ? 1 : 0) - (event.key() == Qt::Key_Up ? 1 : 0);
    if (x == 0 && y == 0) {
        return false;
    }
    QRectF rect = m_rect;
    if (event.modifiers() & Qt::ShiftModifier) {
        rect.setRight(std::clamp(rect.right() + x * kKeyStep, rect.left() + kSmallest, 1.0));
        rect.setBottom(std::clamp(rect.bottom() + y * kKeyStep, rect.top() + kSmallest, 1.0));
    } else {
        rect.moveLeft(std::clamp(rect.left() + x * kKeyStep, 0.0, 1 - rect.width()));
        rect.moveTop(std::clamp(rect.top() + y * kKeyStep, 0.0, 1 - rect.height()));
    }
    take(rect);
    return true;
}

QCursor CropTool::cursor(const std::optional<ToolEvent>& at) const {
    if (!at || !at->view.isUncropped) {
        return Qt::ArrowCursor;
    }
    const Grip grip = m_grip.isNone() ? gripAt(*at) : m_grip;
    if (grip.inside) {
        return Qt::SizeAllCursor;
    }
    if (grip.x != 0 && grip.y != 0) {
        return grip.x == grip.y ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
    }
    if (grip.x != 0 || grip.y != 0) {
        return grip.x != 0 ? Qt::SizeHorCursor : Qt::SizeVerCursor;
    }
    return Qt::CrossCursor;
}

void CropTool::paint(QPainter& painter, const ToolView& view) const {
    if (!view.isUncropped) {
        return;
    }
    const QRectF frame = onWidget(view, m_rect);
    QPainterPath outside;
    outside.addRect(view.photo);
    QPainterPath inside;
    inside.addRect(frame);
    painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150));
    paintFrame(painter, frame);
}

void CropTool::paintFrame(QPainter& painter, const QRectF& frame) const {
    painter.setBrush(Qt::NoBrush);
    // Light on dark: seen on any photograph.
    for (const auto& [colour, width] :
         {std::pair{QColor(0, 0, 0, 110), 3.0}, std::pair{QColor(255, 255, 255, 110), 1.0}}) {
        painter.setPen(QPen(colour, width));
        for (const double third : {1 / 3.0, 2 / 3.0}) {
            const double x = frame.left() + third * frame.width();
            const double y = frame.top() + third * frame.height();
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()));
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y));
        }
    }
    const double arm = std::min({kHandle, frame.width() / 3, frame.height() / 3});
    const QRectF edge = frame.adjusted(1.5, 1.5, -1.5, -1.5);
    for (const auto& [colour, width] :
         {std::pair{QColor(0, 0, 0, 170), 5.0}, std::pair{QColor(255, 255, 255), 3.0}}) {
        painter.setPen(QPen(QColor(colour), width > 4 ? 3 : 1.4));
        painter.drawRect(edge);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        for (const int x : {-1, 0, 1}) {
            for (const int y : {-1, 0, 1}) {
                const QPointF at(edge.center().x() + x * edge.width() / 2,
                                 edge.center().y() + y * edge.height() / 2);
                if (x != 0 && y != 0) {
                    painter.drawPolyline(
                        QPolygonF{{at + QPointF(-x * arm, 0), at, at + QPointF(0, -y * arm)}});
                } else if (x != 0) {
                    painter.drawLine(at - QPointF(0, arm / 2), at + QPointF(0, arm / 2));
                } else if (y != 0) {
                    painter.drawLine(at - QPointF(arm / 2, 0), at + QPointF(arm / 2, 0));
                }
            }
        }
    }
}

}  // namespace tintype::ui

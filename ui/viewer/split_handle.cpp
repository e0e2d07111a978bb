#include "ui/viewer/split_handle.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr int kWidth = 32;  // wide enough to be taken hold of
constexpr double kKnob = 26;
constexpr double kStep = 0.02;
constexpr double kLargeStep = 0.1;

}  // namespace

SplitHandle::SplitHandle(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("splitHandle"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::SplitHCursor);
    setMouseTracking(true);
    setAccessibleName(tr("Divider between before and after"));
    // No tooltip: it would cover what somebody is looking at.
    setWhatsThis(tr("Drag it, or move it with the arrow keys, to compare before and after."));
}

void SplitHandle::placeOn(const QRect& photo, double position) {
    m_photo = photo;
    m_position = position;
    const int line = photo.left() + static_cast<int>(std::lround(position * photo.width()));
    setGeometry(line - kWidth / 2, photo.top(), kWidth, photo.height());
    setAccessibleDescription(tr("%1 % from the left").arg(std::lround(100 * position)));
    update();
}

void SplitHandle::showIf(bool shown) {
    if (!shown && hasFocus()) {
        parentWidget()->setFocus();
    }
    setVisible(shown);
}

void SplitHandle::setGhost(bool ghost) {
    if (ghost != m_ghost) {
        m_ghost = ghost;
        update();
    }
}

void SplitHandle::paintEvent(QPaintEvent*) {
    if (m_ghost) {
        return;
    }
    QPainter painter(this);
    const double middle = width() / 2.0;
    painter.fillRect(QRectF(middle - 1.5, 0, 3, height()), QColor(0, 0, 0, 70));
    painter.fillRect(QRectF(middle - 0.5, 0, 1, height()), QColor(255, 255, 255, 220));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF knob(middle - kKnob / 2, height() / 2.0 - kKnob / 2, kKnob, kKnob);
    const bool lively = m_dragged || underMouse();
    painter.setPen(QPen(hasFocus() ? theme().accent : QColor(255, 255, 255, lively ? 255 : 200),
                        hasFocus() ? 2.5 : 1.5));
    painter.setBrush(QColor(0, 0, 0, lively ? 170 : 110));
    painter.drawEllipse(knob.adjusted(1.5, 1.5, -1.5, -1.5));
    painter.setPen(QPen(Qt::white, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip = knob.center() + QPointF(side * 7, 0);
        painter.drawPolyline(
            QPolygonF({tip + QPointF(-side * 3.2, -3.6), tip, tip + QPointF(-side * 3.2, 3.6)}));
    }
}

void SplitHandle::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragged = true;
        m_grip = event->position().x() - width() / 2.0;
        update();
    }
}

void SplitHandle::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragged || m_photo.width() <= 0) {
        event->ignore();
        return;
    }
    const double line = mapToParent(event->position().toPoint()).x() - m_grip;
    Q_EMIT moved(std::clamp((line - m_photo.left()) / m_photo.width(), 0.0, 1.0));
}

void SplitHandle::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragged = false;
        update();
    }
}

void SplitHandle::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers() & Qt::ControlModifier ? kLargeStep : kStep;
    double wanted = m_position;
    switch (event->key()) {
        case Qt::Key_Left:
            wanted -= step;
            break;
        case Qt::Key_Right:
            wanted += step;
            break;
        case Qt::Key_Home:
            wanted = 0;
            break;
        case Qt::Key_End:
            wanted = 1;
            break;
        default:
            event->ignore();
            return;
    }
    Q_EMIT moved(std::clamp(wanted, 0.0, 1.0));
}

void SplitHandle::enterEvent(QEnterEvent*) {
    update();
}

void SplitHandle::leaveEvent(QEvent*) {
    update();
}

void SplitHandle::focusInEvent(QFocusEvent*) {
    update();
}

void SplitHandle::focusOutEvent(QFocusEvent*) {
    update();
}

}  // namespace tintype::ui

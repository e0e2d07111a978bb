#include "ui/viewer/viewer_input.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

namespace tintype::ui {
namespace {

constexpr double kWheelStep = 1.2;  // zoom for one notch
constexpr double kKeyStep = 1.25;
constexpr int kNotch = 120;      // of QWheelEvent::angleDelta
constexpr double kPanStep = 64;  // logical pixels for an arrow key
constexpr double kDividerStep = 0.02;

}  // namespace

ViewerInput::ViewerInput(QWidget& widget, ViewerCanvas& canvas)
    : QObject(&widget), m_widget(widget), m_canvas(canvas) {
    widget.setMouseTracking(true);
    widget.grabGesture(Qt::PinchGesture);
    widget.installEventFilter(this);
}

bool ViewerInput::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::MouseButtonPress:
            return press(static_cast<QMouseEvent&>(*event));
        case QEvent::MouseMove:
            return move(static_cast<QMouseEvent&>(*event));
        case QEvent::MouseButtonRelease:
            return release(static_cast<QMouseEvent&>(*event));
        case QEvent::MouseButtonDblClick:
            if (static_cast<QMouseEvent&>(*event).button() == Qt::LeftButton) {
                toggleFit(static_cast<QMouseEvent&>(*event).position());
                return true;
            }
            return false;
        case QEvent::Leave:
            return leave();
        case QEvent::Wheel:
            return wheel(static_cast<QWheelEvent&>(*event));
        case QEvent::NativeGesture:
            return nativeGesture(static_cast<QNativeGestureEvent&>(*event));
        case QEvent::Gesture:
            return pinch(*event);
        case QEvent::KeyPress:
            return key(static_cast<QKeyEvent&>(*event));
        default:
            return QObject::eventFilter(watched, event);
    }
}

void ViewerInput::updateShape() {
    if (m_dragging) {
        m_widget.setCursor(Qt::ClosedHandCursor);
    } else if (const auto cursor = toolCursor ? toolCursor() : std::nullopt) {
        m_widget.setCursor(*cursor);
    } else if (m_canvas.geometry.canPan()) {
        m_widget.setCursor(Qt::OpenHandCursor);
    } else {
        m_widget.unsetCursor();
    }
}

bool ViewerInput::press(const QMouseEvent& event) {
    const bool drags = event.button() == Qt::LeftButton || event.button() == Qt::MiddleButton;
    if (!drags || !m_canvas.geometry.canPan()) {
        return false;
    }
    m_dragging = true;
    m_dragged = event.position();
    updateShape();
    return true;
}

bool ViewerInput::move(const QMouseEvent& event) {
    m_cursor = event.position();
    if (m_dragging) {
        const QPointF delta = event.position() - m_dragged;
        // Whole device pixels; what is less waits for the next move.
        const double ratio = m_canvas.devicePixelRatio();
        const QPointF whole(std::trunc(delta.x() * ratio) / ratio,
                            std::trunc(delta.y() * ratio) / ratio);
        m_dragged += whole;
        panBy(whole);
    }
    Q_EMIT cursorMoved();
    return m_dragging;
}

bool ViewerInput::release(const QMouseEvent&) {
    const bool was = m_dragging;
    m_dragging = false;
    updateShape();
    return was;
}

bool ViewerInput::leave() {
    m_cursor.reset();
    Q_EMIT cursorMoved();
    return false;
}

bool ViewerInput::wheel(QWheelEvent& event) {
    const QPoint angle = event.angleDelta();
    if (angle.x() != 0 && std::abs(angle.x()) > std::abs(angle.y())) {
        panBy(QPointF(kPanStep * angle.x() / kNotch, 0));
    } else {
        zoomBy(std::pow(kWheelStep, static_cast<double>(angle.y()) / kNotch), event.position());
    }
    event.accept();
    return true;
}

bool ViewerInput::nativeGesture(const QNativeGestureEvent& event) {
    if (event.gestureType() == Qt::ZoomNativeGesture) {
        zoomBy(1 + event.value(), event.position());
        return true;
    }
    if (event.gestureType() == Qt::SmartZoomNativeGesture) {
        toggleFit(event.position());
        return true;
    }
    return false;
}

bool ViewerInput::pinch(QEvent& event) {
    auto& gestures = static_cast<QGestureEvent&>(event);
    const auto* pinch = static_cast<QPinchGesture*>(gestures.gesture(Qt::PinchGesture));
    if (pinch == nullptr) {
        return false;
    }
    if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged) {
        zoomBy(pinch->scaleFactor(), m_widget.mapFromGlobal(pinch->centerPoint()));
    }
    panBy(pinch->centerPoint() - pinch->lastCenterPoint());
    return true;
}

bool ViewerInput::key(const QKeyEvent& event) {
    const bool divides = event.modifiers() & Qt::ShiftModifier;
    const auto arrow = [&](double x, double y) {
        if (divides && x != 0 && m_canvas.mode() == ViewMode::Split) {
            Q_EMIT dividerStepped(-x * kDividerStep);
            return true;
        }
        return panBy(QPointF(x, y) * kPanStep);
    };
    switch (event.key()) {
        case Qt::Key_Left:
            return arrow(1, 0);
        case Qt::Key_Right:
            return arrow(-1, 0);
        case Qt::Key_Up:
            return arrow(0, 1);
        case Qt::Key_Down:
            return arrow(0, -1);
        default:
            return zoomKey(event);
    }
}

bool ViewerInput::zoomKey(const QKeyEvent& event) {
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomBy(kKeyStep, anchor());
            return true;
        case Qt::Key_Minus:
            zoomBy(1 / kKeyStep, anchor());
            return true;
        case Qt::Key_0:
            if (control) {
                m_canvas.geometry.fit();
                Q_EMIT viewChanged();
            }
            return control;
        case Qt::Key_1:
            if (control) {
                m_canvas.geometry.setZoom(1, anchor());
                Q_EMIT viewChanged();
            }
            return control;
        default:
            return false;
    }
}

void ViewerInput::zoomBy(double factor, QPointF at) {
    m_canvas.geometry.zoomBy(factor, m_canvas.panePoint(at));
    Q_EMIT viewChanged();
}

bool ViewerInput::panBy(QPointF delta) {
    const bool moved = m_canvas.geometry.panBy((delta * m_canvas.devicePixelRatio()).toPoint());
    if (moved) {
        Q_EMIT viewChanged();
    }
    return moved;
}

// All of it, or its pixels one by one.
void ViewerInput::toggleFit(QPointF at) {
    ViewGeometry& geometry = m_canvas.geometry;
    if (geometry.isFitted() && geometry.zoom() != 1) {
        geometry.setZoom(1, m_canvas.panePoint(at));
    } else {
        geometry.fit();
    }
    Q_EMIT viewChanged();
}

// Keys zoom about the mouse where it is on the photograph, else about the middle.
QPointF ViewerInput::anchor() const {
    if (m_cursor) {
        return *m_cursor;
    }
    return m_canvas.photo().center();
}

}  // namespace tintype::ui

#pragma once

#include "ui/viewer/viewer_canvas.h"

#include <QCursor>
#include <QObject>
#include <QPointF>

#include <functional>
#include <optional>

class QKeyEvent;
class QMouseEvent;
class QNativeGestureEvent;
class QWheelEvent;
class QWidget;

namespace tintype::ui {

/// Turns what mouse, wheel, touchpad and keys do in a viewer into moves of its canvas. An event
/// filter on the widget.
class ViewerInput : public QObject {
    Q_OBJECT

public:
    ViewerInput(QWidget& widget, ViewerCanvas& canvas);

    /// Where the mouse is, if it is in the viewer.
    std::optional<QPointF> cursor() const { return m_cursor; }
    /// The cursor of a tool, where it has the mouse.
    std::function<std::optional<QCursor>()> toolCursor;
    /// Which shape of the mouse tells what it can do here.
    void updateShape();

Q_SIGNALS:
    void viewChanged();
    void cursorMoved();
    void dividerStepped(double step);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    bool leave();
    bool wheel(QWheelEvent& event);
    bool nativeGesture(const QNativeGestureEvent& event);
    bool pinch(QEvent& event);
    bool key(const QKeyEvent& event);
    bool zoomKey(const QKeyEvent& event);
    void zoomBy(double factor, QPointF at);
    bool panBy(QPointF delta);
    void toggleFit(QPointF at);
    QPointF anchor() const;

    QWidget& m_widget;
    ViewerCanvas& m_canvas;
    std::optional<QPointF> m_cursor;
    QPointF m_dragged;  ///< where the photograph was taken hold of last
    bool m_dragging = false;
};

}  // namespace tintype::ui

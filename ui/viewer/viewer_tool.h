#pragma once

#include "core/image/affine.h"
#include "core/image/stroke.h"

#include <QCursor>
#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QSize>

#include <optional>

class QKeyEvent;
class QPainter;

namespace tintype::ui {

/// How the photograph lies in one pane of the viewer. Lengths are the widget's (logical) pixels.
struct ToolView {
    /// A RelativePoint of the scan to the widget.
    image::Affine widgetFromScanAffine;
    /// A point of the picture that is shown (straightened, cropped), 0 to 1, to the widget.
    image::Affine widgetFromPictureAffine;
    /// Widget pixels a short side of the upright scan: what a Stroke's radius is measured in.
    double pixelsPerShortSide = 1;
    /// The visible part of the photograph. What is painted is clipped to it.
    QRectF photo;
    /// The picture that is shown, upright, in its own pixels.
    QSize pictureSize;
    /// The whole scan is shown: straightened perhaps, but not cropped.
    bool isUncropped = true;

    QPointF widgetFromScan(image::RelativePoint point) const;
    image::RelativePoint scanFromWidget(QPointF point) const;
    QPointF widgetFromPicture(QPointF point) const;
    QPointF pictureFromWidget(QPointF point) const;
};

/// Where the mouse, a pen or a finger is.
struct ToolEvent {
    image::RelativePoint place;  ///< of the scan; beyond 0 to 1 where it is beside it
    QPointF picture;             ///< of what is shown, 0 to 1
    QPointF widget;
    bool inside = false;  ///< on the photograph
    Qt::KeyboardModifiers modifiers;
    ToolView view;  ///< of the pane where the button was pressed
};

/// Something drawn over the photograph, in every pane.
class ViewerOverlay : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void paint(QPainter& painter, const ToolView& view) const = 0;

Q_SIGNALS:
    /// It has to be painted anew.
    void changed();
};

/// What the left button does on the photograph: a brush, an eraser, a pipette, a click. While a
/// viewer has a tool, photographs are moved with the middle button or with Space held.
class ViewerTool : public ViewerOverlay {
    Q_OBJECT
public:
    using ViewerOverlay::ViewerOverlay;

    void paint(QPainter&, const ToolView&) const override {}
    /// A press beside the photograph is no press, unless `pressesOutside`.
    virtual void pressed(const ToolEvent&) {}
    /// While pressed.
    virtual void moved(const ToolEvent&) {}
    virtual void released(const ToolEvent&) {}
    /// While not pressed; nothing where the mouse left the photograph.
    virtual void hovered(const std::optional<ToolEvent>&) {}
    /// The press did not end as it should: the tool was taken away, or the window lost the mouse.
    virtual void cancelled() {}
    /// Keys come here first while the viewer has the focus; `[`, `]` and Escape wherever it is in
    /// the window, except where somebody types. True where the tool had a use for it. The base
    /// changes the brush and ends the tool.
    virtual bool key(const QKeyEvent& event);
    virtual bool pressesOutside() const { return false; }
    /// At a place of the photograph. The circle of a brush is drawn by the viewer beside it.
    virtual QCursor cursor(const std::optional<ToolEvent>& at) const;

    /// Of the upright scan's short side; 0 where the tool is no brush.
    double brushRadius() const { return m_brushRadius; }
    /// Kept between kSmallestBrush and kLargestBrush.
    void setBrushRadius(double radius);
    static constexpr double kSmallestBrush = 0.001;
    static constexpr double kLargestBrush = 0.25;

Q_SIGNALS:
    void brushRadiusChanged(double radius);
    /// Escape: who set the tool takes it away.
    void finished();

private:
    double m_brushRadius = 0;
};

}  // namespace tintype::ui

#pragma once

#include "core/image/stroke.h"
#include "ui/viewer/viewer_tool.h"

#include <QRectF>

namespace tintype::ui {

/// Draws a crop on the whole photograph: eight handles, the inside moves it, a drag outside draws
/// another. With keys: arrows move it, with Shift they change its size, Enter keeps it, Escape
/// drops it. Nothing is drawn while a cropped photograph is shown.
class CropTool : public ViewerTool {
    Q_OBJECT
public:
    using ViewerTool::ViewerTool;
    static constexpr double kSmallest = 0.02;

    /// Of the straightened picture.
    void setRect(const image::RelativeRect& rect);
    image::RelativeRect rect() const;

    void paint(QPainter& painter, const ToolView& view) const override;
    void pressed(const ToolEvent& event) override;
    void moved(const ToolEvent& event) override;
    void released(const ToolEvent& event) override;
    void cancelled() override { m_grip = Grip(); }
    bool key(const QKeyEvent& event) override;
    bool pressesOutside() const override { return true; }
    QCursor cursor(const std::optional<ToolEvent>& at) const override;

Q_SIGNALS:
    void rectChanged();
    void accepted();

private:
    /// What is held: −1 the left (upper) edge, 1 the right (lower) one, 0 none; `inside` all.
    struct Grip {
        int x = 0;
        int y = 0;
        bool inside = false;
        bool isNone() const { return x == 0 && y == 0 && !inside; }
    };
    Grip gripAt(const ToolEvent& event) const;
    void take(const QRectF& rect);
    bool step(const QKeyEvent& event);
    void paintFrame(QPainter& painter, const QRectF& frame) const;

    QRectF m_rect{0, 0, 1, 1};
    QRectF m_from;  ///< when it was taken hold of
    QPointF m_grabbed;
    Grip m_grip;
};

}  // namespace tintype::ui

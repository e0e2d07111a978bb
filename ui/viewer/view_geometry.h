#pragma once

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSize>

namespace tintype::ui {

/// Where a photograph lies in a pane and how large. All lengths are device pixels of the pane;
/// zoom is device pixels a pixel of the (upright) photograph. The scaled photograph always lies on
/// whole device pixels, so that moving it changes no pixel.
class ViewGeometry {
public:
    static constexpr double kLargestZoom = 16;

    /// Another photograph is fitted. Keeps place and zoom for one of the same size.
    void setImage(QSize upright);
    /// Keeps what is fitted fitted, and else what is in the middle in the middle. `margin` is left
    /// free on each side of a fitted photograph.
    void setPane(QSize pane, int margin);

    bool isEmpty() const { return m_image.isEmpty() || m_pane.isEmpty(); }
    QSize image() const { return m_image; }
    QSize pane() const { return m_pane; }
    double zoom() const { return m_zoom; }
    bool isFitted() const { return m_fitted; }
    double fitZoom() const;
    double smallestZoom() const;

    void fit();
    /// What lies under `anchor` stays there, as far as the edges allow.
    void setZoom(double zoom, QPointF anchor);
    /// As a wheel or a key does it: stops at 100 % when it would jump over it.
    void zoomBy(double factor, QPointF anchor);
    /// False where nothing moved.
    bool panBy(QPoint delta);
    bool canPan() const;

    /// The whole photograph's size on the screen.
    QSize scaled() const;
    /// The visible part of the scaled photograph.
    QRect region() const;
    /// Where that part lies in the pane.
    QRect target() const;
    QPointF imageFromPane(QPointF point) const;
    QPointF paneFromImage(QPointF point) const;
    /// The visible part in pixels of the photograph.
    QRectF visibleImage() const;
    QPointF middle() const { return {m_pane.width() / 2.0, m_pane.height() / 2.0}; }

private:
    void place(QPointF imagePoint, QPointF panePoint);
    void clamp();

    QSize m_image;
    QSize m_pane;
    int m_margin = 0;
    double m_zoom = 1;
    bool m_fitted = true;
    QPoint m_offset;  ///< of the scaled photograph's corner in the pane
};

}  // namespace tintype::ui

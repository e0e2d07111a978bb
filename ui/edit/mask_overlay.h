#pragma once

#include "core/clean/cleaning.h"
#include "core/preview/luma_pyramid.h"
#include "ui/viewer/viewer_tool.h"

#include <QImage>

#include <memory>
#include <vector>

namespace tintype::ui {

/// Shows what is repaired: a red tint with stripes and a rim of light and dark, so that it is seen
/// on any grey and by any eye. A repair of less than a pixel of the screen is shown as one.
class MaskOverlay : public ViewerOverlay {
    Q_OBJECT
public:
    using ViewerOverlay::ViewerOverlay;

    void setVisible(bool visible);
    bool isVisible() const { return m_visible; }
    /// Whose repairs are shown.
    void setScan(std::shared_ptr<const preview::LumaPyramid> scan);
    /// Painted, but not in the scan's own mask yet.
    void setPending(std::vector<clean::MaskStroke> strokes);

    void paint(QPainter& painter, const ToolView& view) const override;

private:
    struct Drawn {
        image::Affine place;
        QRect rect;
        QImage image;
    };
    const QImage& imageFor(const ToolView& view, const QRect& rect) const;
    std::vector<std::uint8_t> covered(const ToolView& view, const QRect& rect) const;

    bool m_visible = false;
    std::shared_ptr<const preview::LumaPyramid> m_scan;
    std::vector<clean::MaskStroke> m_pending;
    mutable std::vector<Drawn> m_drawn;  ///< one for each pane
};

/// A stroke as it is being painted.
void paintMaskStroke(QPainter& painter, const ToolView& view, const clean::MaskStroke& stroke);

}  // namespace tintype::ui

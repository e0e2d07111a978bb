#pragma once

#include "core/preview/view_pixels.h"

#include <QImage>
#include <QRect>
#include <QSize>

#include <array>
#include <memory>

namespace tintype::ui {

/// The pictures that the panes show of one view: before, cleaned, and after with each of two
/// methods. Each is composed when it is first asked for, and again only when something that it
/// shows has changed.
class ViewImages {
public:
    /// Forgets the original where it is of another size.
    void setScan(std::shared_ptr<const preview::LumaPyramid> scan);
    /// What `before` shows, of the scan's size; null: the scan itself.
    void setOriginal(std::shared_ptr<const preview::LumaPyramid> original);
    void setLayer(std::size_t slot, std::shared_ptr<const preview::ColourLayer> layer);
    void setStrength(double strength);
    void setScreen(std::shared_ptr<const image::DisplayTransform> screen);
    /// As ViewGeometry::scaled and region; the ratio is that of device pixels to the widget's.
    void setView(QSize scaled, QRect region, double devicePixelRatio = 1);

    const std::shared_ptr<const preview::LumaPyramid>& scan() const { return m_scan; }
    const std::shared_ptr<const preview::LumaPyramid>& original() const { return m_original; }
    const std::shared_ptr<const preview::ColourLayer>& layer(std::size_t slot) const {
        return m_layers[slot];
    }
    const std::shared_ptr<const image::DisplayTransform>& screen() const { return m_screen; }
    double strength() const { return m_strength; }

    /// As large as the region, in device pixels; valid until something changes.
    const QImage& before();
    const QImage& cleaned();
    /// Cleaned, where the slot has no layer.
    const QImage& after(std::size_t slot);

    /// A veil over `after` that says where the slot's model guessed; null where it cannot tell.
    const QImage& guesses(std::size_t slot);

    quint64 pixelsComposed() const {
        return m_pixels.pixelsComposed() + m_originalPixels.pixelsComposed();
    }

private:
    void forget();
    QImage grey(preview::ViewPixels& pixels) const;
    void takeView(preview::ViewPixels& pixels) const;

    std::shared_ptr<const preview::LumaPyramid> m_scan;
    std::shared_ptr<const preview::LumaPyramid> m_original;
    std::array<std::shared_ptr<const preview::ColourLayer>, 2> m_layers;
    std::shared_ptr<const image::DisplayTransform> m_screen =
        std::make_shared<const image::DisplayTransform>();
    double m_strength = 1;
    preview::ViewPixels m_pixels;
    preview::ViewPixels m_originalPixels;
    QSize m_scaled;
    QRect m_region;
    QImage m_before;
    QImage m_cleaned;
    std::array<QImage, 2> m_after;
    std::array<QImage, 2> m_guesses;
    double m_ratio = 1;
};

}  // namespace tintype::ui

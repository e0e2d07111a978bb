#include "ui/viewer/view_images.h"

#include <utility>

namespace tintype::ui {

void ViewImages::setScan(std::shared_ptr<const preview::LumaPyramid> scan) {
    m_scan = scan;
    m_pixels.setScan(std::move(scan));
    m_scaled = {};
    m_region = {};
    forget();
}

void ViewImages::setLayer(std::size_t slot, std::shared_ptr<const preview::ColourLayer> layer) {
    if (m_layers[slot] != layer) {
        m_layers[slot] = std::move(layer);
        m_after[slot] = {};
    }
}

void ViewImages::setStrength(double strength) {
    if (strength != m_strength) {
        m_strength = strength;
        m_after = {};
    }
}

void ViewImages::setScreen(std::shared_ptr<const image::DisplayTransform> screen) {
    m_screen = std::move(screen);
    forget();
}

void ViewImages::setView(QSize scaled, QRect region) {
    if (scaled == m_scaled && region == m_region) {
        return;
    }
    m_scaled = scaled;
    m_region = region;
    m_pixels.setView({scaled.width(), scaled.height()},
                     {region.x(), region.y(), region.width(), region.height()});
    forget();
}

void ViewImages::forget() {
    m_before = {};
    m_after = {};
}

QImage ViewImages::fresh() const {
    return {m_region.size(), QImage::Format_RGB32};
}

const QImage& ViewImages::before() {
    if (m_before.isNull() && !m_region.isEmpty()) {
        m_before = fresh();
        // Rows of 32-bit pixels have no gaps.
        m_pixels.before(*m_screen, reinterpret_cast<std::uint32_t*>(m_before.bits()));
    }
    return m_before;
}

const QImage& ViewImages::after(std::size_t slot) {
    if (m_layers[slot] == nullptr) {
        return before();
    }
    QImage& image = m_after[slot];
    if (image.isNull() && !m_region.isEmpty()) {
        image = fresh();
        m_pixels.after(
            *m_layers[slot], m_strength, *m_screen, reinterpret_cast<std::uint32_t*>(image.bits()));
    }
    return image;
}

}  // namespace tintype::ui

#include "ui/viewer/view_images.h"

#include "core/preview/guess_field.h"
#include "ui/viewer/guess_tint.h"

#include <utility>

namespace tintype::ui {

void ViewImages::setScan(std::shared_ptr<const preview::LumaPyramid> scan) {
    const bool fits = scan != nullptr && m_scan != nullptr && scan->size() == m_scan->size() &&
                      scan->orientation() == m_scan->orientation();
    if (!fits) {
        m_scaled = {};
        m_region = {};
        setOriginal(nullptr);
    }
    m_scan = scan;
    m_pixels.setScan(std::move(scan));
    takeView(m_pixels);
    forget();
}

void ViewImages::setOriginal(std::shared_ptr<const preview::LumaPyramid> original) {
    const bool fits = original != nullptr && m_scan != nullptr && original != m_scan &&
                      original->size() == m_scan->size() &&
                      original->orientation() == m_scan->orientation();
    m_original = fits ? std::move(original) : nullptr;
    m_originalPixels.setScan(m_original);
    if (m_original != nullptr) {
        takeView(m_originalPixels);
    }
    m_before = {};
}

void ViewImages::setLayer(std::size_t slot, std::shared_ptr<const preview::ColourLayer> layer) {
    if (m_layers[slot] == layer) {
        return;
    }
    // A slider of the vividness changes colours only.
    const auto& old = m_layers[slot];
    if (old == nullptr || layer == nullptr || old->spread().values != layer->spread().values) {
        m_guesses[slot] = {};
    }
    m_layers[slot] = std::move(layer);
    m_after[slot] = {};
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

void ViewImages::setView(QSize scaled, QRect region, double devicePixelRatio) {
    if (scaled == m_scaled && region == m_region && devicePixelRatio == m_ratio) {
        return;
    }
    m_scaled = scaled;
    m_region = region;
    m_ratio = devicePixelRatio;
    takeView(m_pixels);
    if (m_original != nullptr) {
        takeView(m_originalPixels);
    }
    forget();
}

void ViewImages::takeView(preview::ViewPixels& pixels) const {
    if (m_scan != nullptr && !m_region.isEmpty()) {
        pixels.setView({m_scaled.width(), m_scaled.height()},
                       {m_region.x(), m_region.y(), m_region.width(), m_region.height()});
    }
}

void ViewImages::forget() {
    m_before = {};
    m_cleaned = {};
    m_after = {};
    m_guesses = {};
}

QImage ViewImages::grey(preview::ViewPixels& pixels) const {
    QImage image(m_region.size(), QImage::Format_RGB32);
    if (!image.isNull()) {
        // Rows of 32-bit pixels have no gaps.
        pixels.before(*m_screen, reinterpret_cast<std::uint32_t*>(image.bits()));
    }
    return image;
}

const QImage& ViewImages::before() {
    if (m_original == nullptr) {
        return cleaned();
    }
    if (m_before.isNull()) {
        m_before = grey(m_originalPixels);
    }
    return m_before;
}

const QImage& ViewImages::cleaned() {
    if (m_cleaned.isNull()) {
        m_cleaned = grey(m_pixels);
    }
    return m_cleaned;
}

const QImage& ViewImages::after(std::size_t slot) {
    if (m_layers[slot] == nullptr) {
        return cleaned();
    }
    QImage& image = m_after[slot];
    if (image.isNull() && !m_region.isEmpty()) {
        image = QImage(m_region.size(), QImage::Format_RGB32);
        m_pixels.after(
            *m_layers[slot], m_strength, *m_screen, reinterpret_cast<std::uint32_t*>(image.bits()));
    }
    return image;
}

const QImage& ViewImages::guesses(std::size_t slot) {
    QImage& image = m_guesses[slot];
    const auto& layer = m_layers[slot];
    if (image.isNull() && layer != nullptr && layer->hasSpread() && m_scan != nullptr) {
        image = guessTint(
            preview::uprightSpread(*layer, *m_scan), m_scaled, m_region, guessStripe(m_ratio));
    }
    return image;
}

}  // namespace tintype::ui

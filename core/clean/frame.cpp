#include "core/clean/frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tintype::clean {
namespace {

bool swapsSides(int orientation) {
    return orientation >= 5 && orientation <= 8;
}

image::Dimensions turned(image::Dimensions size, int orientation) {
    return swapsSides(orientation) ? image::Dimensions{size.height, size.width} : size;
}

/// Pixels as stored to pixels as seen; `stored` is the size as stored.
image::Affine uprightFromStored(image::Dimensions stored, int orientation) {
    const double width = stored.width;
    const double height = stored.height;
    switch (orientation) {
        case 2:
            return {-1, 0, width, 0, 1, 0};
        case 3:
            return {-1, 0, width, 0, -1, height};
        case 4:
            return {1, 0, 0, 0, -1, height};
        case 5:
            return {0, 1, 0, 1, 0, 0};
        case 6:
            return {0, -1, height, 1, 0, 0};
        case 7:
            return {0, -1, height, -1, 0, width};
        case 8:
            return {0, 1, 0, -1, 0, width};
        default:
            return {};
    }
}

/// Clockwise as seen (y points down), about the middle.
image::Affine rotation(double degrees, image::Dimensions size) {
    const double angle = degrees * std::numbers::pi / 180.0;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    const double x = 0.5 * size.width;
    const double y = 0.5 * size.height;
    return {cosine, -sine, x - cosine * x + sine * y, sine, cosine, y - sine * x - cosine * y};
}

struct PixelRect {
    int x;
    int y;
    image::Dimensions size;
};

PixelRect pixelsOf(const image::RelativeRect& crop, image::Dimensions upright) {
    const auto from = [](double share, int pixels) {
        return std::clamp(static_cast<int>(std::lround(share * pixels)), 0, pixels - 1);
    };
    const auto to = [](double share, int pixels, int begin) {
        return std::clamp(static_cast<int>(std::lround(share * pixels)), begin + 1, pixels);
    };
    PixelRect rect{from(crop.x, upright.width), from(crop.y, upright.height), {}};
    rect.size = {to(crop.x + crop.width, upright.width, rect.x) - rect.x,
                 to(crop.y + crop.height, upright.height, rect.y) - rect.y};
    return rect;
}

}  // namespace

Frame::Frame(image::Dimensions scan, int orientation, const Cleaning& cleaning)
    : m_scan(scan), m_orientation(orientation >= 1 && orientation <= 8 ? orientation : 1) {
    const image::Dimensions upright = turned(scan, m_orientation);
    const PixelRect crop = pixelsOf(cleaning.crop, upright);
    m_size = turned(crop.size, m_orientation);
    m_isShift = cleaning.straighten == 0;
    m_isWhole = m_isShift && m_size == scan;

    const image::Affine uprightScan = image::Affine::scaling(upright.width, upright.height);
    const image::Affine cropped =
        image::Affine{1, 0, static_cast<double>(-crop.x), 0, 1, static_cast<double>(-crop.y)}.after(
            rotation(cleaning.straighten, upright));
    const image::Affine resultFromUpright =
        uprightFromStored(m_size, m_orientation).inverse().after(cropped);
    m_resultFromScan = resultFromUpright.after(uprightScan);
    const image::Affine storedFromUpright = uprightFromStored(scan, m_orientation).inverse();
    m_storedScanFromResult = storedFromUpright.after(resultFromUpright.inverse());
    m_storedScanFromScan = storedFromUpright.after(uprightScan);
}

image::Dimensions Frame::uprightSize() const {
    return turned(m_size, m_orientation);
}

image::Affine Frame::uprightResultFromScan() const {
    return uprightFromStored(m_size, m_orientation).after(m_resultFromScan);
}

}  // namespace tintype::clean

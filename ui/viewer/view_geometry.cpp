#include "ui/viewer/view_geometry.h"

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

// A stamp is not blown up to the size of the window.
constexpr double kLargestFit = 2;

int scaledSide(int side, double zoom) {
    return std::max(1, static_cast<int>(std::lround(side * zoom)));
}

int clampedOffset(int offset, int pane, int scaled) {
    return scaled <= pane ? (pane - scaled) / 2 : std::clamp(offset, pane - scaled, 0);
}

}  // namespace

void ViewGeometry::setImage(QSize upright) {
    if (upright == m_image) {
        return;
    }
    m_image = upright;
    fit();
}

void ViewGeometry::setPane(QSize pane, int margin) {
    if (pane == m_pane && margin == m_margin) {
        return;
    }
    const QPointF seen = isEmpty() ? QPointF() : imageFromPane(middle());
    m_pane = pane;
    m_margin = margin;
    if (isEmpty()) {
        return;
    }
    if (m_fitted || m_zoom < smallestZoom()) {
        fit();
    } else {
        place(seen, middle());
    }
}

double ViewGeometry::fitZoom() const {
    if (isEmpty()) {
        return 1;
    }
    const auto room = [this](int side) { return std::max(side / 2, side - 2 * m_margin); };
    return std::min({static_cast<double>(room(m_pane.width())) / m_image.width(),
                     static_cast<double>(room(m_pane.height())) / m_image.height(),
                     kLargestFit});
}

double ViewGeometry::smallestZoom() const {
    return std::min(1.0, fitZoom());
}

void ViewGeometry::fit() {
    m_fitted = true;
    m_zoom = fitZoom();
    clamp();
}

void ViewGeometry::setZoom(double zoom, QPointF anchor) {
    if (isEmpty() || !std::isfinite(zoom)) {
        return;
    }
    const QPointF kept = imageFromPane(anchor);
    m_zoom = std::clamp(zoom, smallestZoom(), kLargestZoom);
    m_fitted = std::abs(m_zoom - fitZoom()) < 1e-9;
    place(kept, anchor);
}

void ViewGeometry::zoomBy(double factor, QPointF anchor) {
    const double wanted = m_zoom * factor;
    const bool passesFull = (m_zoom < 1 && wanted > 1) || (m_zoom > 1 && wanted < 1);
    setZoom(passesFull ? 1 : wanted, anchor);
}

bool ViewGeometry::panBy(QPoint delta) {
    const QPoint before = m_offset;
    m_offset += delta;
    clamp();
    return m_offset != before;
}

bool ViewGeometry::canPan() const {
    const QSize size = scaled();
    return !isEmpty() && (size.width() > m_pane.width() || size.height() > m_pane.height());
}

QSize ViewGeometry::scaled() const {
    return {scaledSide(m_image.width(), m_zoom), scaledSide(m_image.height(), m_zoom)};
}

QRect ViewGeometry::target() const {
    return isEmpty() ? QRect() : QRect(m_offset, scaled()).intersected(QRect(QPoint(0, 0), m_pane));
}

QRect ViewGeometry::region() const {
    return target().translated(-m_offset);
}

QPointF ViewGeometry::imageFromPane(QPointF point) const {
    const QSize size = scaled();
    const QPointF at = point - m_offset;
    return {at.x() * m_image.width() / size.width(), at.y() * m_image.height() / size.height()};
}

QPointF ViewGeometry::paneFromImage(QPointF point) const {
    const QSize size = scaled();
    return QPointF(point.x() * size.width() / m_image.width(),
                   point.y() * size.height() / m_image.height()) +
           m_offset;
}

QRectF ViewGeometry::visibleImage() const {
    const QRectF seen(target());
    return isEmpty() ? QRectF()
                     : QRectF(imageFromPane(seen.topLeft()), imageFromPane(seen.bottomRight()));
}

void ViewGeometry::place(QPointF imagePoint, QPointF panePoint) {
    m_offset = QPoint();
    m_offset = (panePoint - paneFromImage(imagePoint)).toPoint();
    clamp();
}

void ViewGeometry::clamp() {
    const QSize size = scaled();
    m_offset = {clampedOffset(m_offset.x(), m_pane.width(), size.width()),
                clampedOffset(m_offset.y(), m_pane.height(), size.height())};
}

}  // namespace tintype::ui

#include "ui/viewer/photo_viewer_parts.h"

namespace tintype::ui {
namespace {

constexpr double kKeyStep = 1.25;

}  // namespace

void PhotoViewer::setTool(ViewerTool* tool) {
    if (tool != m_parts->tools.tool()) {
        m_parts->tools.setTool(tool);
        arrange();
        Q_EMIT toolChanged(tool);
    }
}

ViewerTool* PhotoViewer::tool() const {
    return m_parts->tools.tool();
}

void PhotoViewer::setPanning(bool panning) {
    m_parts->tools.setPanning(panning);
}

void PhotoViewer::addOverlay(ViewerOverlay* overlay) {
    m_parts->tools.addOverlay(overlay);
}

void PhotoViewer::removeOverlay(ViewerOverlay* overlay) {
    m_parts->tools.removeOverlay(overlay);
}

std::shared_ptr<const preview::LumaPyramid> PhotoViewer::scan() const {
    return m_parts->canvas.images.scan();
}

std::shared_ptr<const preview::LumaPyramid> PhotoViewer::original() const {
    return m_parts->canvas.images.original();
}

double PhotoViewer::strength() const {
    return m_parts->canvas.images.strength();
}

ViewMode PhotoViewer::mode() const {
    return m_parts->canvas.mode();
}

bool PhotoViewer::isPeeking() const {
    return m_parts->canvas.peek;
}

bool PhotoViewer::isLoupeVisible() const {
    return m_parts->readout.loupeWanted;
}

bool PhotoViewer::areGuessesShown() const {
    return m_parts->canvas.showsGuesses;
}

double PhotoViewer::zoom() const {
    return m_parts->canvas.geometry.zoom();
}

bool PhotoViewer::isFitted() const {
    return m_parts->canvas.geometry.isFitted();
}

QRectF PhotoViewer::visibleImageRect() const {
    return m_parts->canvas.geometry.visibleImage();
}

double PhotoViewer::dividerPosition() const {
    return m_parts->canvas.divider;
}

QPointF PhotoViewer::widgetFromImage(const QPointF& point) const {
    return m_parts->canvas.widgetFromImage(point);
}

quint64 PhotoViewer::pixelsComposed() const {
    return m_parts->canvas.images.pixelsComposed();
}

QSize PhotoViewer::sizeHint() const {
    return {960, 640};
}

QSize PhotoViewer::minimumSizeHint() const {
    return {240, 180};
}

void PhotoViewer::zoomIn() {
    zoomBy(kKeyStep);
}

void PhotoViewer::zoomOut() {
    zoomBy(1 / kKeyStep);
}

void PhotoViewer::zoomBy(double factor) {
    ViewGeometry& geometry = m_parts->canvas.geometry;
    geometry.zoomBy(factor, geometry.middle());
    viewChanged();
}

void PhotoViewer::zoomToFit() {
    m_parts->canvas.geometry.fit();
    viewChanged();
}

void PhotoViewer::zoomToActualSize() {
    setZoom(1);
}

void PhotoViewer::setZoom(double zoom) {
    ViewGeometry& geometry = m_parts->canvas.geometry;
    geometry.setZoom(zoom, geometry.middle());
    viewChanged();
}

}  // namespace tintype::ui

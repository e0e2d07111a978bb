#include "ui/edit/mask_overlay.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tintype::ui {
namespace {

constexpr int kPanes = 2;
constexpr int kStripes = 6;  // pixels from one to the next

bool isSame(const image::Affine& a, const image::Affine& b) {
    return a.a == b.a && a.b == b.b && a.c == b.c && a.d == b.d && a.e == b.e && a.f == b.f;
}

/// Marks the neighbours of what is `from` with `to`, where nothing is yet.
void addRim(
    std::vector<std::uint8_t>& pixels, int width, int height, std::uint8_t from, std::uint8_t to) {
    const auto at = [width](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x);
    };
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (pixels[at(x, y)] != from) {
                continue;
            }
            for (const auto& [dx, dy] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                const int nx = x + dx;
                const int ny = y + dy;
                if (nx >= 0 && ny >= 0 && nx < width && ny < height && pixels[at(nx, ny)] == 0) {
                    pixels[at(nx, ny)] = to;
                }
            }
        }
    }
}

QRgb colourOf(std::uint8_t kind, int x, int y) {
    switch (kind) {
        case 1:
            return (x + y) % kStripes < 2 ? qRgba(200, 24, 24, 200) : qRgba(90, 12, 12, 100);
        case 2:
            return qRgba(240, 70, 60, 240);
        case 3:
            return qRgba(50, 0, 0, 150);
        default:
            return 0;
    }
}

}  // namespace

void MaskOverlay::setVisible(bool visible) {
    if (visible != m_visible) {
        m_visible = visible;
        Q_EMIT changed();
    }
}

void MaskOverlay::setScan(std::shared_ptr<const preview::LumaPyramid> scan) {
    if (scan != m_scan) {
        m_scan = std::move(scan);
        m_drawn.clear();
        Q_EMIT changed();
    }
}

void MaskOverlay::setPending(std::vector<clean::MaskStroke> strokes) {
    if (!(strokes == m_pending)) {
        m_pending = std::move(strokes);
        Q_EMIT changed();
    }
}

void MaskOverlay::paint(QPainter& painter, const ToolView& view) const {
    if (m_visible && m_scan != nullptr && !m_scan->repairMask().values.empty()) {
        const QRect rect = view.photo.toAlignedRect();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(rect.topLeft(), imageFor(view, rect));
    }
    for (const clean::MaskStroke& stroke : m_pending) {
        paintMaskStroke(painter, view, stroke);
    }
}

const QImage& MaskOverlay::imageFor(const ToolView& view, const QRect& rect) const {
    const auto known = std::find_if(m_drawn.begin(), m_drawn.end(), [&](const Drawn& one) {
        return one.rect == rect && isSame(one.place, view.widgetFromScanAffine);
    });
    if (known != m_drawn.end()) {
        return known->image;
    }
    std::vector<std::uint8_t> pixels = covered(view, rect);
    addRim(pixels, rect.width(), rect.height(), 1, 2);
    addRim(pixels, rect.width(), rect.height(), 2, 3);
    QImage image(rect.size(), QImage::Format_ARGB32);
    const std::uint8_t* kind = pixels.data();
    for (int y = 0; y < rect.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < rect.width(); ++x) {
            *line++ = colourOf(*kind++, x, y);
        }
    }
    if (m_drawn.size() >= kPanes) {
        m_drawn.erase(m_drawn.begin());
    }
    m_drawn.push_back({view.widgetFromScanAffine,
                       rect,
                       image.convertToFormat(QImage::Format_ARGB32_Premultiplied)});
    return m_drawn.back().image;
}

// 1 where anything under a pixel of the widget is repaired.
std::vector<std::uint8_t> MaskOverlay::covered(const ToolView& view, const QRect& rect) const {
    const preview::RepairMask& mask = m_scan->repairMask();
    const image::Dimensions scan = m_scan->frame().scanSize();
    const image::Affine maskFromScan =
        image::Affine::scaling(static_cast<double>(mask.size.width) / scan.width,
                               static_cast<double>(mask.size.height) / scan.height)
            .after(m_scan->frame().storedScanFromScan());
    const image::Affine toScreen{
        1, 0, static_cast<double>(-rect.x()), 0, 1, static_cast<double>(-rect.y())};
    const image::Affine fromMask =
        toScreen.after(view.widgetFromScanAffine).after(maskFromScan.inverse());
    const double scale = std::sqrt(std::abs(fromMask.a * fromMask.e - fromMask.b * fromMask.d));
    const auto width = static_cast<std::size_t>(rect.width());
    std::vector<std::uint8_t> pixels(width * static_cast<std::size_t>(rect.height()));
    const auto value = [&mask](int x, int y) {
        return mask.values[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.size.width) +
                           static_cast<std::size_t>(x)];
    };
    const auto floored = [](double number) { return static_cast<int>(std::floor(number)); };
    if (scale < 1) {  // each of the mask's to its pixel: the smallest speck leaves a mark
        for (int y = 0; y < mask.size.height; ++y) {
            for (int x = 0; x < mask.size.width; ++x) {
                if (value(x, y) == 0) {
                    continue;
                }
                const image::PointF at = fromMask(x + 0.5, y + 0.5);
                if (rect.translated(-rect.topLeft()).contains(floored(at.x), floored(at.y))) {
                    pixels[static_cast<std::size_t>(floored(at.y)) * width +
                           static_cast<std::size_t>(floored(at.x))] = 1;
                }
            }
        }
        return pixels;
    }
    const image::Affine toMask = fromMask.inverse();
    std::uint8_t* out = pixels.data();
    for (int y = 0; y < rect.height(); ++y) {
        for (int x = 0; x < rect.width(); ++x, ++out) {
            const image::PointF at = toMask(x + 0.5, y + 0.5);
            const int column = floored(at.x);
            const int row = floored(at.y);
            *out = column >= 0 && row >= 0 && column < mask.size.width && row < mask.size.height &&
                           value(column, row) != 0
                       ? 1
                       : 0;
        }
    }
    return pixels;
}

void paintMaskStroke(QPainter& painter, const ToolView& view, const clean::MaskStroke& painted) {
    const auto& points = painted.stroke.points;
    if (points.empty()) {
        return;
    }
    QPainterPath path(view.widgetFromScan(points.front()));
    // A point alone is a dot.
    path.lineTo(view.widgetFromScan(points.front()) + QPointF(0.01, 0));
    for (const image::RelativePoint& point : points) {
        path.lineTo(view.widgetFromScan(point));
    }
    const double width = std::max(3.0, 2 * painted.stroke.radius * view.pixelsPerShortSide);
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    const QPainterPath shape = stroker.createStroke(path).simplified();
    const QColor colour = painted.erases ? QColor(255, 255, 255) : QColor(240, 70, 60);
    QColor tint = colour;
    tint.setAlpha(80);
    painter.fillPath(shape, tint);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 150), 3));
    painter.drawPath(shape);
    // What is taken away has a broken rim.
    painter.setPen(QPen(colour, 1.4, painted.erases ? Qt::DashLine : Qt::SolidLine));
    painter.drawPath(shape);
}

}  // namespace tintype::ui

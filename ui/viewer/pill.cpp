#include "ui/viewer/pill.h"

#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr double kSides = 9;  // left and right of the text
constexpr double kAbove = 3;

}  // namespace

QFont pillFont(const QFont& font) {
    QFont small = font;
    if (small.pointSizeF() > 0) {
        small.setPointSizeF(small.pointSizeF() * 0.92);
    }
    return small;
}

QSizeF pillSize(const QFont& font, const QString& text, double maxWidth) {
    const QFontMetricsF metrics(pillFont(font));
    return {std::min(maxWidth, std::ceil(metrics.horizontalAdvance(text)) + 2 * kSides),
            std::ceil(metrics.height()) + 2 * kAbove};
}

void drawPillGround(QPainter& painter, const QRectF& rect) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().pill);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
}

void drawPill(QPainter& painter, const QRectF& rect, const QString& text) {
    painter.save();
    drawPillGround(painter, rect);
    painter.setFont(pillFont(painter.font()));
    painter.setPen(theme().onPill);
    const QRectF inner = rect.adjusted(kSides, 0, -kSides, 0);
    const QFontMetricsF metrics(painter.font());
    painter.drawText(inner,
                     Qt::AlignCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideMiddle, inner.width() + 1));
    painter.restore();
}

}  // namespace tintype::ui

#include "ui/window/sample_card.h"

#include "ui/common/theme.h"
#include "ui/photos/thumbnail_cache.h"

#include <QPainter>
#include <QPainterPath>

namespace tintype::ui {
namespace {

constexpr QSize kPicturePx(148, 104);
constexpr int kGap = 6;

// The middle of the picture in the card's shape; of an upright one a part above it, where faces
// are.
QRect middleOf(const QSize& image, const QSize& shape) {
    const QSize part = shape.scaled(image, Qt::KeepAspectRatio);
    return {QPoint((image.width() - part.width()) / 2, (image.height() - part.height()) / 3), part};
}

}  // namespace

SampleCard::SampleCard(const std::filesystem::path& path,
                       const QString& title,
                       ThumbnailCache& cache,
                       QWidget* parent)
    : QAbstractButton(parent), m_path(path), m_cache(cache) {
    setText(title);
    setAccessibleName(tr("Open the sample “%1”").arg(title));
    setToolTip(accessibleName());
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&cache, &ThumbnailCache::ready, this, [this](const std::filesystem::path& ready) {
        if (ready == m_path) {
            update();
        }
    });
}

QSize SampleCard::sizeHint() const {
    return {kPicturePx.width() + 4, kPicturePx.height() + kGap + fontMetrics().height() + 6};
}

QPixmap SampleCard::picture(const QSize& size) const {
    const QImage image = m_cache.thumbnail(m_path);
    if (image.isNull()) {
        return {};
    }
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap = QPixmap::fromImage(
        image.copy(middleOf(image.size(), size))
            .scaled(size * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

void SampleCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect frame(QPoint(2, 2), QSize(width() - 4, kPicturePx.height()));
    QPainterPath shape;
    shape.addRoundedRect(frame, 5, 5);
    painter.fillPath(shape, theme().raised);
    painter.save();
    painter.setClipPath(shape);
    painter.setOpacity(underMouse() || hasFocus() || isDown() ? 1.0 : 0.9);
    painter.drawPixmap(frame.topLeft(), picture(frame.size()));
    painter.restore();
    if (hasFocus() || underMouse()) {
        painter.setPen(QPen(hasFocus() ? theme().accent : theme().quietText, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(frame).adjusted(-1, -1, 1, 1), 6, 6);
    }
    const QRect line(2, frame.bottom() + kGap, width() - 4, fontMetrics().height());
    painter.setPen(hasFocus() || underMouse() ? theme().text : theme().quietText);
    painter.drawText(line,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
}

void SampleCard::enterEvent(QEnterEvent* event) {
    update();
    QAbstractButton::enterEvent(event);
}

void SampleCard::leaveEvent(QEvent* event) {
    update();
    QAbstractButton::leaveEvent(event);
}

}  // namespace tintype::ui

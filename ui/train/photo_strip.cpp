#include "ui/train/photo_strip.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace tintype::ui {
namespace {

constexpr int kSide = 54;
constexpr int kGap = 5;
constexpr int kRows = 2;

}  // namespace

PhotoStrip::PhotoStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(tr("Photographs that can be learnt from"));
}

void PhotoStrip::add(const QList<QImage>& images) {
    m_images.append(images);
    update();
}

void PhotoStrip::clear() {
    m_images.clear();
    update();
}

QSize PhotoStrip::sizeHint() const {
    return {8 * (kSide + kGap), kRows * (kSide + kGap) - kGap};
}

QSize PhotoStrip::minimumSizeHint() const {
    return {3 * (kSide + kGap), kRows * (kSide + kGap) - kGap};
}

void PhotoStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    const int columns = std::max(1, (width() + kGap) / (kSide + kGap));
    const int rows = std::clamp((height() + kGap) / (kSide + kGap), 1, kRows);
    for (int i = 0; i < columns * rows; ++i) {
        const QRect cell(i % columns * (kSide + kGap), i / columns * (kSide + kGap), kSide, kSide);
        QPainterPath rounded;
        rounded.addRoundedRect(cell, 3, 3);
        painter.setClipPath(rounded);
        if (i < m_images.size()) {
            painter.drawImage(cell, m_images[i]);
        } else {
            painter.fillPath(rounded, theme().surround);
        }
    }
}

}  // namespace tintype::ui

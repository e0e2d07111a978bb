#include "ui/edit/pipette_picture.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kAround = 2;  // pixels on each side: grain and dust do not count
constexpr double kCircle = 18;

}  // namespace

PipettePicture::PipettePicture(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("pipettePicture"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setMinimumSize(280, 200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Photograph to take a colour from"));
}

void PipettePicture::setPicture(const QImage& picture) {
    m_picture = picture;
    m_at = picture.rect().center();
    update();
}

QRectF PipettePicture::shown() const {
    const QSizeF size = QSizeF(m_picture.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QColor PipettePicture::colourAt(QPoint pixel) const {
    const QRect around =
        QRect(pixel - QPoint(kAround, kAround), QSize(2 * kAround + 1, 2 * kAround + 1))
            .intersected(m_picture.rect());
    int sums[3] = {0, 0, 0};
    for (int y = around.top(); y <= around.bottom(); ++y) {
        for (int x = around.left(); x <= around.right(); ++x) {
            const QRgb rgb = m_picture.pixel(x, y);
            sums[0] += qRed(rgb);
            sums[1] += qGreen(rgb);
            sums[2] += qBlue(rgb);
        }
    }
    const int count = std::max(1, around.width() * around.height());
    return {sums[0] / count, sums[1] / count, sums[2] / count};
}

void PipettePicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().surround);
    if (m_picture.isNull()) {
        return;
    }
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF area = shown();
    painter.drawImage(area, m_picture);
    const double scale = area.width() / m_picture.width();
    const QPointF at = area.topLeft() + QPointF(m_at) * scale;
    painter.setPen(QPen(QColor(0, 0, 0, 170), 3));
    painter.drawEllipse(at, 4, 4);
    painter.setPen(QPen(Qt::white, 1.3));
    painter.drawEllipse(at, 4, 4);
    // Beside the cursor, on the side where there is room.
    const double side = at.x() + 3 * kCircle < width() ? 1.7 : -1.7;
    const QPointF beside(at.x() + side * kCircle, std::max(kCircle + 2, at.y() - kCircle));
    painter.setBrush(colourAt(m_at));
    painter.setPen(QPen(Qt::white, 2));
    painter.drawEllipse(beside, kCircle, kCircle);
}

void PipettePicture::moveTo(QPointF point) {
    const QRectF area = shown();
    const QPointF at = (point - area.topLeft()) * (m_picture.width() / area.width());
    m_at = {std::clamp(static_cast<int>(at.x()), 0, m_picture.width() - 1),
            std::clamp(static_cast<int>(at.y()), 0, m_picture.height() - 1)};
    update();
}

void PipettePicture::mouseMoveEvent(QMouseEvent* event) {
    if (!m_picture.isNull()) {
        moveTo(event->position());
    }
}

void PipettePicture::mousePressEvent(QMouseEvent* event) {
    if (!m_picture.isNull() && event->button() == Qt::LeftButton &&
        shown().contains(event->position())) {
        moveTo(event->position());
        Q_EMIT taken(colourAt(m_at));
    }
}

void PipettePicture::keyPressEvent(QKeyEvent* event) {
    if (m_picture.isNull()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int step = event->modifiers() & Qt::ShiftModifier ? 1 : 8;
    QPoint by;
    switch (event->key()) {
        case Qt::Key_Left:
            by = {-step, 0};
            break;
        case Qt::Key_Right:
            by = {step, 0};
            break;
        case Qt::Key_Up:
            by = {0, -step};
            break;
        case Qt::Key_Down:
            by = {0, step};
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            Q_EMIT taken(colourAt(m_at));
            return;
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    m_at = {std::clamp(m_at.x() + by.x(), 0, m_picture.width() - 1),
            std::clamp(m_at.y() + by.y(), 0, m_picture.height() - 1)};
    update();
}

}  // namespace tintype::ui

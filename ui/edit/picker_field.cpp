#include "ui/edit/picker_field.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

// Colours change slowly: a small picture, enlarged smoothly, looks the same.
constexpr int kColumns = 72;
constexpr int kRows = 24;
constexpr int kRim = 7;  // room for the ring at the edges, and for the focus
constexpr double kFullTurn = 360;

QColor colourOf(double luma, const correct::PickedColour& picked) {
    const auto rgb = correct::rgbAt(luma, correct::colourAt(luma, picked));
    return {rgb[0], rgb[1], rgb[2]};
}

}  // namespace

PickerField::PickerField(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("pickerField"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Colours that are possible here"));
    setToolTip(tr("Hue from left to right, grey at the bottom, the purest colour at the top"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    draw();
    describe();
}

void PickerField::setLuma(double luma) {
    if (luma != m_luma) {
        m_luma = luma;
        draw();
        describe();
        update();
    }
}

void PickerField::show(const correct::PickedColour& picked) {
    m_picked = picked;
    describe();
    update();
}

QSize PickerField::sizeHint() const {
    return {250, 124};
}

QSize PickerField::minimumSizeHint() const {
    return {160, 124};
}

QRectF PickerField::field() const {
    return QRectF(rect()).adjusted(kRim, kRim, -kRim, -kRim);
}

void PickerField::draw() {
    m_image = QImage(kColumns, kRows, QImage::Format_RGB32);
    for (int y = 0; y < kRows; ++y) {
        for (int x = 0; x < kColumns; ++x) {
            m_image.setPixelColor(
                x, y, colourOf(m_luma, {kFullTurn * x / kColumns, 1 - y / double(kRows - 1)}));
        }
    }
}

void PickerField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF area = field();
    QPainterPath round;
    round.addRoundedRect(area, 4, 4);
    painter.save();
    painter.setClipPath(round);
    painter.drawImage(area, m_image);
    painter.restore();
    painter.setPen(QPen(hasFocus() ? theme().accent : theme().line, hasFocus() ? 2 : 1));
    painter.drawPath(round);
    if (!isEnabled()) {
        return;
    }
    const QPointF at(area.left() + m_picked.hue / kFullTurn * area.width(),
                     area.bottom() - m_picked.saturation * area.height());
    painter.setBrush(colourOf(m_luma, m_picked));
    painter.setPen(QPen(QColor(0, 0, 0, 180), 3.5));
    painter.drawEllipse(at, 6, 6);
    painter.setPen(QPen(Qt::white, 1.8));
    painter.drawEllipse(at, 6, 6);
}

void PickerField::pickAt(QPointF point) {
    const QRectF area = field();
    pick({std::clamp((point.x() - area.left()) / area.width(), 0.0, 0.9999) * kFullTurn,
          std::clamp((area.bottom() - point.y()) / area.height(), 0.0, 1.0)});
}

void PickerField::pick(correct::PickedColour picked) {
    picked.hue = std::fmod(picked.hue + kFullTurn, kFullTurn);
    picked.saturation = std::clamp(picked.saturation, 0.0, 1.0);
    show(picked);
    Q_EMIT changed(picked);
}

void PickerField::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        pickAt(event->position());
    }
}

void PickerField::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        pickAt(event->position());
    }
}

void PickerField::keyPressEvent(QKeyEvent* event) {
    const double times = event->modifiers() & Qt::ShiftModifier ? 5 : 1;
    const double turn = 3 * times;
    const double purer = 0.04 * times;
    switch (event->key()) {
        case Qt::Key_Left:
            return pick({m_picked.hue - turn, m_picked.saturation});
        case Qt::Key_Right:
            return pick({m_picked.hue + turn, m_picked.saturation});
        case Qt::Key_Up:
            return pick({m_picked.hue, m_picked.saturation + purer});
        case Qt::Key_Down:
            return pick({m_picked.hue, m_picked.saturation - purer});
        case Qt::Key_Home:
            return pick({m_picked.hue, 0});
        case Qt::Key_End:
            return pick({m_picked.hue, 1});
        default:
            QWidget::keyPressEvent(event);
    }
}

void PickerField::describe() {
    setAccessibleDescription(tr("Hue %1°, saturation %2 %")
                                 .arg(std::lround(m_picked.hue))
                                 .arg(std::lround(m_picked.saturation * 100)));
}

}  // namespace tintype::ui

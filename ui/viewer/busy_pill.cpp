#include "ui/viewer/busy_pill.h"

#include "ui/common/theme.h"
#include "ui/viewer/pill.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr int kTurnMs = 1100;
constexpr double kFadeInTurns = 0.25;
constexpr double kRing = 12;
constexpr double kSides = 12;
constexpr double kGap = 8;
constexpr double kAbove = 7;

}  // namespace

BusyPill::BusyPill(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    m_turn.setStartValue(0.0);
    m_turn.setEndValue(1.0);
    m_turn.setDuration(kTurnMs);
    m_turn.setLoopCount(-1);
    connect(&m_turn, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        if (m_turn.currentLoop() == 0) {
            m_opacity = std::clamp(value.toDouble() / kFadeInTurns - 0.5, 0.0, 1.0);
        }
        update();
    });
}

void BusyPill::begin(const QString& word) {
    m_word = word;
    setAccessibleName(word);
    if (!m_busy) {
        m_busy = true;
        m_opacity = 0;
        m_turn.start();
        show();
        raise();
    }
    updateGeometry();
    update();
}

void BusyPill::end() {
    m_busy = false;
    m_turn.stop();
    hide();
}

QSize BusyPill::sizeHint() const {
    const QFontMetricsF metrics(font());
    return {
        static_cast<int>(std::ceil(2 * kSides + kRing + kGap + metrics.horizontalAdvance(m_word))),
        static_cast<int>(std::ceil(std::max(kRing, metrics.height()) + 2 * kAbove))};
}

void BusyPill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setOpacity(m_opacity);
    drawPillGround(painter, QRectF(rect()));
    const QRectF ring(kSides, (height() - kRing) / 2, kRing, kRing);
    painter.setBrush(Qt::NoBrush);
    QColor colour = theme().onPill;
    QPen pen(colour, 2, Qt::SolidLine, Qt::RoundCap);
    colour.setAlphaF(0.3F);
    painter.setPen(QPen(colour, 2));
    painter.drawEllipse(ring);
    painter.setPen(pen);
    const int start = static_cast<int>(-m_turn.currentValue().toDouble() * 360 * 16);
    painter.drawArc(ring, start, 100 * 16);
    painter.drawText(QRectF(rect()).adjusted(kSides + kRing + kGap, 0, -kSides + 2, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     m_word);
}

void BusyPill::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

}  // namespace tintype::ui

#include "ui/edit/restore_histogram.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tintype::ui {
namespace {

constexpr int kHeight = 88;
constexpr double kHandle = 7;  // half of a handle's width
constexpr double kHandleHeight = 13;
constexpr double kStep = 0.005;
constexpr double kLargeStep = 0.05;
constexpr double kBeyond = 0.001;  // of the pixels

// Few lumas are very frequent (a border, a burnt sky): roots leave the others visible.
QPainterPath shapeOf(const RestoreHistogram::Counts& counts, const QRectF& field) {
    // A stretched histogram has gaps: neighbours share.
    std::array<double, 256> heights{};
    for (int i = 0; i < 256; ++i) {
        double sum = 0;
        for (int j = std::max(0, i - 2); j <= std::min(255, i + 2); ++j) {
            sum += static_cast<double>(counts[static_cast<std::size_t>(j)]);
        }
        heights[static_cast<std::size_t>(i)] = std::sqrt(sum);
    }
    const double largest = std::max(1.0, *std::max_element(heights.begin(), heights.end()));
    QPainterPath path(field.bottomLeft());
    for (std::size_t i = 0; i < heights.size(); ++i) {
        path.lineTo(field.left() + field.width() * static_cast<double>(i) / 255,
                    field.bottom() - (field.height() - 3) * heights[i] / largest);
    }
    path.lineTo(field.bottomRight());
    return path;
}

}  // namespace

RestoreHistogram::RestoreHistogram(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("histogram"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Tones, with black point and white point"));
    setToolTip(
        tr("How often each tone occurs, before (filled) and after (line).\n"
           "Drag the handles to what is to be black and white."));
    setCursor(Qt::SizeHorCursor);
    describe();
}

void RestoreHistogram::setCounts(const std::optional<Counts>& before,
                                 const std::optional<Counts>& after) {
    m_before = before;
    m_after = after;
    update();
}

void RestoreHistogram::setPoints(double black, double white) {
    m_points = {black, white};
    describe();
    update();
}

void RestoreHistogram::setInForce(bool inForce) {
    m_inForce = inForce;
    update();
}

std::pair<double, double> RestoreHistogram::suggestedPoints() const {
    if (!m_before) {
        return {0, 1};
    }
    const auto total =
        static_cast<double>(std::accumulate(m_before->begin(), m_before->end(), std::uint64_t{0}));
    const auto codeBeyond = [&](auto begin, auto end) {
        double sum = 0;
        const auto at = std::find_if(begin, end, [&](std::uint64_t count) {
            sum += static_cast<double>(count);
            return sum > kBeyond * total;
        });
        return std::min<std::ptrdiff_t>(at - begin, 255);
    };
    double black = static_cast<double>(codeBeyond(m_before->begin(), m_before->end())) / 255;
    double white = 1 - static_cast<double>(codeBeyond(m_before->rbegin(), m_before->rend())) / 255;
    if (white - black < 2 * kSmallestRange) {
        return {0, 1};  // one grey: nothing to stretch
    }
    return {std::floor(black * 1000) / 1000, std::ceil(white * 1000) / 1000};
}

QSize RestoreHistogram::sizeHint() const {
    return {200, kHeight};
}

QSize RestoreHistogram::minimumSizeHint() const {
    return {120, kHeight};
}

QRectF RestoreHistogram::field() const {
    return QRectF(rect()).adjusted(kHandle + 0.5, 0.5, -kHandle - 0.5, -kHandleHeight - 0.5);
}

double RestoreHistogram::columnOf(double luma) const {
    return field().left() + luma * field().width();
}

void RestoreHistogram::move(double luma) {
    // Where a point is as fine as a slider of tenths of a percent.
    const double rounded = std::round(luma * 1000) / 1000;
    std::array<double, 2> points = m_points;
    points[m_active] = m_active == 0 ? std::clamp(rounded, 0.0, m_points[1] - kSmallestRange)
                                     : std::clamp(rounded, m_points[0] + kSmallestRange, 1.0);
    if (points != m_points) {
        setPoints(points[0], points[1]);
        Q_EMIT pointsChanged(points[0], points[1]);
    }
}

void RestoreHistogram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().line, 1));
    painter.setBrush(theme().surround);
    painter.drawRect(field());
    paintCounts(painter);
    for (std::size_t which = 0; which < 2; ++which) {
        const double x = columnOf(m_points[which]);
        painter.setPen(QPen(m_inForce ? theme().text : theme().quietText, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, field().top()), QPointF(x, field().bottom()));
        paintHandle(painter, which);
    }
}

void RestoreHistogram::paintCounts(QPainter& painter) const {
    painter.save();
    painter.setClipRect(field());
    QColor filled = theme().text;
    filled.setAlphaF(0.32F);
    if (m_before) {
        painter.fillPath(shapeOf(*m_before, field()), filled);
    }
    if (m_after) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().accent, 1.6));
        painter.drawPath(shapeOf(*m_after, field()));
    }
    painter.restore();
}

// A little house whose roof points at the tone; filled with what the tone becomes.
void RestoreHistogram::paintHandle(QPainter& painter, std::size_t which) const {
    const double x = columnOf(m_points[which]);
    const double top = field().bottom();
    QPainterPath shape(QPointF(x, top));
    shape.lineTo(x + kHandle - 1, top + 6);
    shape.lineTo(x + kHandle - 1, top + kHandleHeight - 1);
    shape.lineTo(x - kHandle + 1, top + kHandleHeight - 1);
    shape.lineTo(x - kHandle + 1, top + 6);
    shape.closeSubpath();
    const bool active = hasFocus() && which == m_active;
    painter.setPen(QPen(active ? theme().accent : theme().quietText, active ? 2.4 : 1.2));
    painter.setBrush(which == 0 ? QColor(0x10, 0x10, 0x10) : QColor(0xf4, 0xf4, 0xf4));
    painter.drawPath(shape);
}

void RestoreHistogram::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const double x = event->position().x();
    const double toBlack = std::abs(x - columnOf(m_points[0]));
    const double toWhite = std::abs(x - columnOf(m_points[1]));
    m_active = toWhite < toBlack ? 1 : 0;
    m_dragged = true;
    move((x - field().left()) / field().width());
    update();
}

void RestoreHistogram::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged) {
        move((event->position().x() - field().left()) / field().width());
    }
}

void RestoreHistogram::mouseReleaseEvent(QMouseEvent* event) {
    if (m_dragged && event->button() == Qt::LeftButton) {
        m_dragged = false;
        Q_EMIT settled();
    }
}

void RestoreHistogram::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers() & Qt::ShiftModifier ? kLargeStep : kStep;
    switch (event->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
            m_active = event->key() == Qt::Key_Up ? 1 : 0;
            describe();
            update();
            break;
        case Qt::Key_Left:
        case Qt::Key_Right:
            move(m_points[m_active] + (event->key() == Qt::Key_Left ? -step : step));
            Q_EMIT settled();
            break;
        case Qt::Key_Home:
        case Qt::Key_End:
            move(event->key() == Qt::Key_Home ? 0 : 1);
            Q_EMIT settled();
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

void RestoreHistogram::focusInEvent(QFocusEvent*) {
    update();
}

void RestoreHistogram::focusOutEvent(QFocusEvent*) {
    update();
}

void RestoreHistogram::describe() {
    setAccessibleDescription((m_active == 0 ? tr("Black point chosen. Black %1 %, white %2 %.")
                                            : tr("White point chosen. Black %1 %, white %2 %."))
                                 .arg(m_points[0] * 100, 0, 'f', 1)
                                 .arg(m_points[1] * 100, 0, 'f', 1));
}

}  // namespace tintype::ui

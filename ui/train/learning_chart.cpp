#include "ui/train/learning_chart.h"

#include "ui/common/theme.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLegend>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>

namespace tintype::ui {

LearningChart::LearningChart(const QString& title, const QString& reference, QWidget* parent)
    : QWidget(parent),
      m_chart(new QChart),
      m_view(new QChartView(m_chart)),
      m_curve(new QLineSeries),
      m_reference(new QLineSeries),
      m_across(new QValueAxis),
      m_up(new QValueAxis) {
    setAccessibleName(title);
    m_hasReference = !reference.isEmpty();
    m_curve->setName(title);
    m_reference->setName(reference);
    m_chart->addSeries(m_curve);
    m_chart->addAxis(m_across, Qt::AlignBottom);
    m_chart->addAxis(m_up, Qt::AlignLeft);
    m_curve->attachAxis(m_across);
    m_curve->attachAxis(m_up);
    if (m_hasReference) {
        m_chart->addSeries(m_reference);
        m_reference->attachAxis(m_across);
        m_reference->attachAxis(m_up);
    }
    m_chart->setMargins({2, 0, 6, 0});
    m_chart->setBackgroundRoundness(4);
    m_chart->legend()->setAlignment(Qt::AlignTop);
    m_chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    m_across->setTickCount(5);
    m_across->setLabelFormat("%.0f");
    m_up->setTickCount(4);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setMinimumSize(220, 84);
    m_view->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    paintInTheme();
    fitAxes();
}

int LearningChart::count() const {
    return m_curve->count();
}

void LearningChart::clear() {
    m_curve->clear();
    m_reference->clear();
    fitAxes();
}

void LearningChart::add(double views, double value) {
    m_curve->append(views, value);
    m_curve->setPointsVisible(m_curve->count() < 12);
    fitAxes();
}

void LearningChart::setReference(double value) {
    m_referenceValue = value;
    fitAxes();
}

void LearningChart::fitAxes() {
    double last = 1, low = 0, high = 0;
    const auto points = m_curve->points();
    for (const QPointF& point : points) {
        last = std::max(last, point.x());
        low = &point == points.data() ? point.y() : std::min(low, point.y());
        high = &point == points.data() ? point.y() : std::max(high, point.y());
    }
    if (m_hasReference) {
        low = points.isEmpty() ? m_referenceValue : std::min(low, m_referenceValue);
        high = points.isEmpty() ? m_referenceValue : std::max(high, m_referenceValue);
        m_reference->replace(QList<QPointF>{{0, m_referenceValue}, {last, m_referenceValue}});
    }
    const double margin = std::max((high - low) * 0.12, 1e-4);
    m_across->setRange(0, last);
    m_up->setRange(low - margin, high + margin);
    m_across->setTickCount(5);
    m_across->applyNiceNumbers();
    m_up->setTickCount(4);
    m_up->applyNiceNumbers();
    m_up->setLabelFormat(high - low < 0.05 ? "%.4f" : "%.2f");
}

void LearningChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        paintInTheme();
    }
    QWidget::changeEvent(event);
}

void LearningChart::paintInTheme() {
    const Theme& colours = theme();
    m_chart->setBackgroundBrush(colours.surround);
    m_view->setBackgroundBrush(Qt::transparent);
    m_view->setStyleSheet(QStringLiteral("background: transparent"));
    m_curve->setPen(QPen(colours.accent, 2));
    m_reference->setPen(QPen(colours.quietText, 1.6, Qt::DashLine));
    m_chart->legend()->setLabelColor(colours.text);
    QFont small = font();
    small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.86));
    m_chart->legend()->setFont(small);
    for (QValueAxis* axis : {m_across, m_up}) {
        axis->setLabelsColor(colours.quietText);
        axis->setLabelsFont(small);
        QColor thin = colours.quietText;
        thin.setAlphaF(0.25F);
        axis->setLinePenColor(thin);
        axis->setGridLineColor(thin);
    }
}

}  // namespace tintype::ui

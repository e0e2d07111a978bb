#pragma once

#include <QWidget>

class QChart;
class QChartView;
class QLineSeries;
class QValueAxis;

namespace tintype::ui {

/// One curve over the photographs seen, and a line to compare it with, in the theme's colours.
class LearningChart : public QWidget {
    Q_OBJECT
public:
    /// `reference` names the line to compare with; empty: there is none.
    LearningChart(const QString& title, const QString& reference, QWidget* parent = nullptr);

    void clear();
    void add(double views, double value);
    void setReference(double value);
    int count() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintInTheme();
    void fitAxes();

    QChart* m_chart;
    QChartView* m_view;
    QLineSeries* m_curve;
    QLineSeries* m_reference;
    QValueAxis* m_across;
    QValueAxis* m_up;
    double m_referenceValue = 0;
    bool m_hasReference = false;
};

}  // namespace tintype::ui

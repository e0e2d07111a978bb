#pragma once

#include "core/clean/cleaning.h"
#include "ui/edit/restore_histogram.h"

#include <QWidget>

class QDoubleSpinBox;

namespace tintype::ui {

class RestoreSlider;

/// Fading: how far the tones are stretched, and from where to where.
class RestoreFading : public QWidget {
    Q_OBJECT
public:
    explicit RestoreFading(QWidget* parent = nullptr);

    /// Without telling anybody; the others of the cleaning's numbers are left alone.
    void show(const clean::Cleaning& cleaning);
    void give(clean::Cleaning& cleaning) const;
    RestoreHistogram& histogram() { return *m_histogram; }

Q_SIGNALS:
    void changed();
    void settled();

private:
    QDoubleSpinBox* pointNumber(const QString& name, const char* objectName);
    void setStrength(double strength);
    void setPoints(double black, double white);
    void showNumbers();

    RestoreSlider* m_strength;
    RestoreHistogram* m_histogram;
    QDoubleSpinBox* m_black;
    QDoubleSpinBox* m_white;
};

}  // namespace tintype::ui

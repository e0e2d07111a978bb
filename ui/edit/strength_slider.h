#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace tintype::ui {

/// How strong the colours are, 0 to 150 %, as a slider and a number. A double click on the slider
/// goes back to 100 %.
class StrengthSlider : public QWidget {
    Q_OBJECT
public:
    explicit StrengthSlider(QWidget* parent = nullptr);

    /// Shows a strength (1 is 100 %) without telling anybody.
    void show(double strength);

Q_SIGNALS:
    void changed(double strength);
    /// The slider was let go, or a number was typed.
    void settled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QSlider* m_slider;
    QSpinBox* m_number;
};

}  // namespace tintype::ui

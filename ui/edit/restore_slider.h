#pragma once

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace tintype::ui {

/// One strength of restoration: a switch with its name, a number, and a slider below. A double
/// click on the slider goes back to where nothing is done; the switch remembers what was set
/// before.
class RestoreSlider : public QWidget {
    Q_OBJECT
public:
    struct What {
        QString name;
        QString objectName;  ///< of the slider; the switch is NAMEOn, the number NAMENumber
        QString tip;
        // Of values; 0 is where nothing is done.
        double smallest = 0;
        double largest = 1;
        // A value times this is what is shown: percent.
        double shownFactor = 100;
        int decimals = 0;
        QString suffix;
        // What switching on sets first.
        double usual = 0.5;
        bool hasSwitch = true;
    };
    explicit RestoreSlider(const What& what, QWidget* parent = nullptr);

    /// Without telling anybody.
    void show(double value);
    double value() const;
    QSlider* slider() const { return m_slider; }

Q_SIGNALS:
    void changed(double value);
    /// The slider was let go, a number was typed, the switch was clicked.
    void settled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectParts();
    void set(double value);
    int position(double value) const;

    What m_what;
    QCheckBox* m_switch = nullptr;
    QDoubleSpinBox* m_number;
    QSlider* m_slider;
    double m_steps;  ///< of the slider, a unit of the value
    double m_kept;   ///< what the switch goes back to
};

}  // namespace tintype::ui

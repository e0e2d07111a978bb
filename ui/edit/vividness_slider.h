#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;

namespace tintype::ui {

/// A slider from faithful to vivid with its number: which of the colours that a model thinks
/// possible are taken. A double click sets the usual value.
class VividnessSlider : public QWidget {
    Q_OBJECT
public:
    explicit VividnessSlider(QWidget* parent = nullptr);

    /// Shows a vividness (0 to 1) without telling anybody.
    void show(double vividness);
    /// Empty: it can be used. Else a sentence, which becomes the tooltip: why it has no effect.
    void setObstacle(const QString& reason);

Q_SIGNALS:
    void changed(double vividness);
    /// The slider was let go, or a number was typed.
    void settled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectParts();

    QSlider* m_slider;
    QSpinBox* m_number;
    QLabel* m_faithful;
    QLabel* m_vivid;
};

}  // namespace tintype::ui

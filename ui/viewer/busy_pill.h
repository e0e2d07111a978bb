#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace tintype::ui {

/// A quiet spinner with a word, laid on the photograph. Does not take the mouse.
class BusyPill : public QWidget {
    Q_OBJECT

public:
    explicit BusyPill(QWidget* parent);

    /// Shown at once, but transparent for a moment: what is done in a blink never flickers.
    void begin(const QString& word);
    void end();
    bool isBusy() const { return m_busy; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_word;
    QVariantAnimation m_turn;
    double m_opacity = 0;
    bool m_busy = false;
};

}  // namespace tintype::ui

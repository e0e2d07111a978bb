#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QSlider;
class QToolButton;

namespace tintype::ui {

/// The tools that paint colour hints, the size of their brush, and what was painted so far.
class ColoursHints : public QWidget {
    Q_OBJECT
public:
    /// `tools` are offered as buttons; they belong to the window.
    explicit ColoursHints(const QList<QAction*>& tools, QWidget* parent = nullptr);

    void setCount(int count);
    /// Of the scan's short side. Without telling anybody.
    void setBrushRadius(double radius);
    /// The size is only of use with a tool in hand.
    void setPainting(bool painting);

Q_SIGNALS:
    void brushRadiusChosen(double radius);
    void removeAllWanted();

private:
    void scrollHere();

    QLabel* m_note;
    QWidget* m_sizeRow;
    QSlider* m_size;
    QToolButton* m_removeAll;
};

}  // namespace tintype::ui

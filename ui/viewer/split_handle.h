#pragma once

#include <QWidget>

namespace tintype::ui {

/// The line between before and after with a handle to drag. The left and right arrow keys move it
/// while it has the focus; Home and End bring it to an edge.
class SplitHandle : public QWidget {
    Q_OBJECT

public:
    explicit SplitHandle(QWidget* parent);

    /// Stands at `position` (0 to 1) of the rectangle, in coordinates of the parent.
    void placeOn(const QRect& photo, double position);
    double position() const { return m_position; }
    /// The focus that it has goes to the viewer when it is hidden.
    void showIf(bool shown);
    /// While there is nothing to divide it is not seen, but keeps the focus.
    void setGhost(bool ghost);

Q_SIGNALS:
    /// Somebody moved it; 0 to 1.
    void moved(double position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect m_photo;
    double m_position = 0.5;
    double m_grip = 0;  ///< from the line to where it was taken hold of
    bool m_dragged = false;
    bool m_ghost = false;
};

}  // namespace tintype::ui

#pragma once

#include <QColor>
#include <QImage>
#include <QWidget>

namespace tintype::ui {

/// A picture that a colour is taken from: the mean of a few pixels around the cursor, shown in a
/// circle beside it.
class PipettePicture : public QWidget {
    Q_OBJECT
public:
    explicit PipettePicture(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    /// At a place of the picture, in its pixels.
    QColor colourAt(QPoint pixel) const;
    QSize sizeHint() const override { return {640, 440}; }

Q_SIGNALS:
    void taken(const QColor& colour);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF shown() const;
    void moveTo(QPointF point);

    QImage m_picture;
    QPoint m_at;  ///< in pixels of the picture
};

}  // namespace tintype::ui

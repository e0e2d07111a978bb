#pragma once

#include "core/correct/gamut.h"

#include <QImage>
#include <QWidget>

namespace tintype::ui {

/// The colours that are possible at one luma: hue from left to right, from grey at the bottom to
/// the purest at the top. Mouse, or arrows (with Shift in larger steps); Home and End go to grey
/// and to the purest.
class PickerField : public QWidget {
    Q_OBJECT
public:
    explicit PickerField(QWidget* parent = nullptr);

    /// 0 to 1.
    void setLuma(double luma);
    double luma() const { return m_luma; }
    /// Shows a colour without telling anybody.
    void show(const correct::PickedColour& picked);
    const correct::PickedColour& picked() const { return m_picked; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed(const tintype::correct::PickedColour& picked);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF field() const;
    void pickAt(QPointF point);
    void pick(correct::PickedColour picked);
    void draw();
    void describe();

    double m_luma = 0.5;
    correct::PickedColour m_picked;
    QImage m_image;
};

}  // namespace tintype::ui

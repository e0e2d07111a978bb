#pragma once

#include <QLabel>

namespace tintype::ui {

/// One line that gives up its middle where it does not fit: a long path never makes a window wide.
/// The whole text is its tooltip then.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace tintype::ui

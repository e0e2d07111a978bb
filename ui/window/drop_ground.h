#pragma once

#include <QFrame>

namespace tintype::ui {

/// The place that looks as if something could be dropped there.
class DropGround : public QFrame {
    Q_OBJECT
public:
    using QFrame::QFrame;
    void setHovering(bool hovering);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_hovering = false;
};

}  // namespace tintype::ui

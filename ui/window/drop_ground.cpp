#include "ui/window/drop_ground.h"

#include "ui/common/theme.h"

#include <QPainter>

namespace tintype::ui {

void DropGround::setHovering(bool hovering) {
    m_hovering = hovering;
    update();
}

void DropGround::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = m_hovering ? theme().accent : theme().text;
    ground.setAlphaF(m_hovering ? 0.12F : 0.035F);
    QColor edge = m_hovering ? theme().accent : theme().quietText;
    edge.setAlphaF(m_hovering ? 1.0F : 0.55F);
    QPen pen(edge, m_hovering ? 2 : 1.25);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
}

}  // namespace tintype::ui

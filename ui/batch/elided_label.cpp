#include "ui/batch/elided_label.h"

#include <QPainter>
#include <QStyle>

namespace tintype::ui {

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const {
    return minimumSizeHint();
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideMiddle, width());
    if (const QString whole = shown == text() ? QString() : text(); toolTip() != whole) {
        setToolTip(whole);
    }
    style()->drawItemText(&painter,
                          rect(),
                          static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                          palette(),
                          isEnabled(),
                          shown,
                          foregroundRole());
}

}  // namespace tintype::ui

#pragma once

#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>

namespace tintype::ui {

/// A column that fills `page` and scrolls where the screen is too small for it.
inline QVBoxLayout* scrollingColumn(QWidget* page) {
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 8, 0);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inside);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    auto* outside = new QVBoxLayout(page);
    outside->addWidget(area);
    return column;
}

}  // namespace tintype::ui

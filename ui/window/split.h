#pragma once

#include <QSplitter>

namespace tintype::ui {

/// Two widgets with a divider between them; the first takes what there is.
inline QSplitter* split(Qt::Orientation orientation, QWidget* first, QWidget* second) {
    auto* splitter = new QSplitter(orientation);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(first);
    splitter->addWidget(second);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    return splitter;
}

}  // namespace tintype::ui

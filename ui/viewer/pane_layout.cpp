#include "ui/viewer/pane_layout.h"

#include <algorithm>

namespace tintype::ui {
namespace {

double fitOf(QSize pane, QSize image) {
    return std::min(static_cast<double>(pane.width()) / image.width(),
                    static_cast<double>(pane.height()) / image.height());
}

std::vector<Pane> twoPanes(
    QSize viewer, QSize image, int gap, PaneContent first, PaneContent second) {
    const QSize beside((viewer.width() - gap) / 2, viewer.height());
    const QSize stacked(viewer.width(), (viewer.height() - gap) / 2);
    const bool stacks = !image.isEmpty() && fitOf(stacked, image) > fitOf(beside, image);
    const QSize size = stacks ? stacked : beside;
    const QPoint other = stacks ? QPoint(0, viewer.height() - size.height())
                                : QPoint(viewer.width() - size.width(), 0);
    return {{QRect(QPoint(0, 0), size), first}, {QRect(other, size), second}};
}

}  // namespace

std::vector<Pane> layoutPanes(ViewMode mode, QSize viewer, QSize image, int gap) {
    const QRect all(QPoint(0, 0), viewer);
    switch (mode) {
        case ViewMode::SideBySide:
            return twoPanes(viewer, image, gap, PaneContent::Before, PaneContent::AfterA);
        case ViewMode::Compare:
            return twoPanes(viewer, image, gap, PaneContent::AfterA, PaneContent::AfterB);
        case ViewMode::Before:
            return {{all, PaneContent::Before}};
        case ViewMode::Cleaned:
            return {{all, PaneContent::Cleaned}};
        case ViewMode::Split:
        case ViewMode::After:
            break;
    }
    return {{all, PaneContent::AfterA}};
}

}  // namespace tintype::ui

#pragma once

#include "ui/viewer/photo_viewer.h"

#include <QRect>
#include <QSize>

#include <vector>

namespace tintype::ui {

/// What a part of the viewer shows.
enum class PaneContent { Before, Cleaned, AfterA, AfterB };

struct Pane {
    QRect rect;  ///< in device pixels of the viewer
    PaneContent content = PaneContent::Before;
};

/// The panes of a mode, all of one size. Two photographs lie side by side, or one above the other
/// where they come out larger that way. Split has one pane: its two halves share it.
std::vector<Pane> layoutPanes(ViewMode mode, QSize viewer, QSize image, int gap);

}  // namespace tintype::ui

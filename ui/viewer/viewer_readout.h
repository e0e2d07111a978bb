#pragma once

#include "ui/viewer/loupe.h"
#include "ui/viewer/viewer_canvas.h"

#include <QPointF>

#include <optional>

namespace tintype::ui {

/// Tells what lies under the mouse, in a loupe where that is wanted: under the mouse, or in the
/// middle of the photograph while the mouse is elsewhere.
class ViewerReadout {
public:
    explicit ViewerReadout(QWidget& viewer) : m_loupe(&viewer) {}

    /// What lies under the mouse; nothing where it is elsewhere.
    LumaReading update(const ViewerCanvas& canvas, std::optional<QPointF> cursor, bool shows);

    bool loupeWanted = false;

private:
    Loupe m_loupe;
};

/// What a screen reader says of the view.
QString describeView(const ViewerCanvas& canvas);

}  // namespace tintype::ui

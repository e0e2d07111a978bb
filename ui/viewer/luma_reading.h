#pragma once

#include <QMetaType>
#include <QPoint>

namespace tintype::ui {

/// What lies under the cursor.
struct LumaReading {
    bool inside = false;  ///< the cursor is on the photograph; the rest counts only then
    QPoint pixel;         ///< of the upright photograph, from 0
    int bits = 8;         ///< codes are 0 to 2^bits − 1
    int before = 0;       ///< the scan's own code
    int cleaned = -1;  ///< what the scan's code became by cleaning; −1 where nothing is cleaned
    int after = -1;    ///< of the composed RGB; −1 where there is no colour yet

    bool operator==(const LumaReading&) const = default;
};

}  // namespace tintype::ui

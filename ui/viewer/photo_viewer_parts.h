#pragma once

#include "ui/viewer/busy_pill.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/viewer/screen_profile.h"
#include "ui/viewer/split_handle.h"
#include "ui/viewer/tool_driver.h"
#include "ui/viewer/viewer_canvas.h"
#include "ui/viewer/viewer_input.h"
#include "ui/viewer/viewer_message.h"
#include "ui/viewer/viewer_readout.h"

namespace tintype::ui {

/// What a PhotoViewer is made of. Not for other users.
struct PhotoViewer::Parts {
    explicit Parts(PhotoViewer& viewer)
        : input(viewer, canvas),
          tools(viewer, canvas),
          screen(viewer),
          message(&viewer),
          handle(&viewer),
          busy(&viewer),
          readout(viewer) {}

    ViewerCanvas canvas;
    ViewerInput input;
    ToolDriver tools;  // after the input: it has the first word
    ScreenProfile screen;
    ViewerMessage message;
    SplitHandle handle;
    BusyPill busy;
    ViewerReadout readout;
    bool focusSeen = false;  // the focus came by a key: say where it is
    double lastZoom = 0;
    LumaReading lastReading;
};

}  // namespace tintype::ui

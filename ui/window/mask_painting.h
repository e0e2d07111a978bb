#pragma once

#include "ui/edit/mask_brush.h"
#include "ui/edit/mask_overlay.h"
#include "ui/edit/restore_repair.h"

#include <QObject>

namespace tintype::ui {

class PhotoViewer;

/// Shows the mask of repairs on the viewer and lets the user paint on it.
class MaskPainting : public QObject {
    Q_OBJECT
public:
    MaskPainting(PhotoViewer& viewer, RestoreRepair& repair, QObject* parent);

    /// Shows the repairs of a proposal, whatever the user asked for otherwise.
    void setProposed(bool shown);
    /// The brush is put away.
    void end() { choose(MaskTool::None); }

Q_SIGNALS:
    void painted(const tintype::clean::MaskStroke& stroke);

private:
    bool isPainting() const;
    void choose(MaskTool tool);
    void showMask();

    PhotoViewer& m_viewer;
    RestoreRepair& m_repair;
    MaskOverlay m_mask;
    MaskBrush m_brush;
    bool m_proposed = false;
    bool m_wanted = false;  ///< the user asked for the repairs to be shown
};

}  // namespace tintype::ui

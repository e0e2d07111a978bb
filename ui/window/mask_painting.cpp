#include "ui/window/mask_painting.h"

#include "ui/viewer/photo_viewer.h"

namespace tintype::ui {

MaskPainting::MaskPainting(PhotoViewer& viewer, RestoreRepair& repair, QObject* parent)
    : QObject(parent), m_viewer(viewer), m_repair(repair) {
    repair.setBrushRadius(m_brush.brushRadius());
    connect(&repair, &RestoreRepair::toolChosen, this, &MaskPainting::choose);
    connect(&repair, &RestoreRepair::brushRadiusChosen, &m_brush, &ViewerTool::setBrushRadius);
    connect(&repair, &RestoreRepair::repairsShownChanged, this, [this](bool shown) {
        m_wanted = shown;
        showMask();
    });
    connect(&m_brush, &ViewerTool::brushRadiusChanged, &repair, &RestoreRepair::setBrushRadius);
    connect(&m_brush, &ViewerTool::finished, this, &MaskPainting::end);
    connect(&m_brush, &MaskBrush::painted, this, [this](const clean::MaskStroke& stroke) {
        // Seen until the scan that has it is there.
        m_mask.setPending({stroke});
        Q_EMIT painted(stroke);
    });
    connect(&viewer, &PhotoViewer::toolChanged, this, [this] {
        if (!isPainting()) {
            m_repair.setTool(MaskTool::None);
        }
        showMask();
    });
    connect(&viewer, &PhotoViewer::scanChanged, this, [this] {
        m_mask.setScan(m_viewer.scan());
        m_mask.setPending({});
    });
    viewer.addOverlay(&m_mask);
}

bool MaskPainting::isPainting() const {
    return m_viewer.tool() == &m_brush;
}

void MaskPainting::setProposed(bool shown) {
    m_proposed = shown;
    showMask();
}

void MaskPainting::choose(MaskTool tool) {
    m_brush.setErases(tool == MaskTool::Erase);
    if (tool != MaskTool::None) {
        m_viewer.setTool(&m_brush);
    } else if (isPainting()) {
        m_viewer.setTool(nullptr);
    }
    m_repair.setTool(isPainting() ? tool : MaskTool::None);
    showMask();
}

// Who paints has to see what there is.
void MaskPainting::showMask() {
    m_mask.setVisible(m_wanted || m_proposed || isPainting());
}

}  // namespace tintype::ui

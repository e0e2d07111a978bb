#pragma once

#include "core/clean/analysis.h"
#include "ui/common/job.h"
#include "ui/edit/crop_tool.h"
#include "ui/photos/photo.h"
#include "ui/window/mask_painting.h"

#include <QObject>

#include <optional>

namespace tintype::ui {

class EditPanel;
class MessageBar;
class PhotoPresenter;
class PhotoViewer;
class RestorePanel;
class Section;
struct Session;

/// The Restore section of the side panel, and what it does to the current photograph: sliders
/// change its edit, proposals and the crop that is being drawn are shown before they are kept.
class RestoreBindings : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        EditPanel& panel;
        PhotoViewer& viewer;
        PhotoPresenter& presenter;
        MessageBar& messages;
    };
    /// Adds the section to the panel.
    RestoreBindings(const Parts& parts, QObject* parent);

    /// Another photograph is shown, or its edit has changed.
    void update();
    RestorePanel& panel() { return *m_panel; }

private:
    void connectPanel();
    void connectProposal();
    void connectFrame();
    void connectViewer();

    const Photo* photo() const;
    void keep(const clean::Cleaning& cleaning, const QString& text);
    void leave();
    void showScan();
    void showSummary();

    void look(bool forCrop);
    void takeProposal(PhotoId id, bool forCrop, Result<clean::Proposal> proposal);
    void showProposal();
    void endProposal();

    void beginCrop();
    clean::Cleaning toBeCropped() const;
    void showUncropped();
    void suggestCrop();
    void keepCrop();
    void endCrop();

    void takeStroke(const clean::MaskStroke& stroke);

    Parts m_parts;
    RestorePanel* m_panel;
    Section* m_section;
    PhotoId m_shown = kNoPhoto;
    struct Found {
        PhotoId id = kNoPhoto;
        clean::Proposal proposal;
    };
    std::optional<Found> m_found;            ///< the last that was looked at
    std::optional<double> m_suggestedAngle;  ///< while a crop is drawn: not kept yet
    bool m_cropping = false;
    MaskPainting m_mask;
    CropTool m_crop;
    Job<Result<clean::Proposal>> m_looking;
};

}  // namespace tintype::ui

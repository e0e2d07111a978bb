#include "ui/window/restore_bindings.h"

#include "ui/common/message_bar.h"
#include "ui/common/section.h"
#include "ui/common/text.h"
#include "ui/edit/edit_panel.h"
#include "ui/edit/restore_frame.h"
#include "ui/edit/restore_panel.h"
#include "ui/edit/restore_proposal.h"
#include "ui/edit/stroke_limits.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/session.h"

namespace tintype::ui {
namespace {

std::optional<RestoreHistogram::Counts> countsOf(
    const std::shared_ptr<const preview::LumaPyramid>& scan) {
    return scan == nullptr ? std::nullopt : std::optional(scan->histogram());
}

int stepsOf(const clean::Cleaning& cleaning) {
    return (cleaning.repairs() ? 1 : 0) + (cleaning.denoise > 0 ? 1 : 0) +
           (cleaning.fading > 0 ? 1 : 0) + (cleaning.localContrast > 0 ? 1 : 0) +
           (cleaning.straighten != 0 ? 1 : 0) + (cleaning.crop.isWhole() ? 0 : 1);
}

}  // namespace

RestoreBindings::RestoreBindings(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_parts(parts),
      m_panel(new RestorePanel),
      m_section(parts.panel.addSection(tr("Restore"), m_panel)),
      m_mask(parts.viewer, m_panel->repair(), this) {
    connectPanel();
    connectProposal();
    connectFrame();
    connectViewer();
    update();
}

void RestoreBindings::connectPanel() {
    connect(m_panel,
            &RestorePanel::cleaningChanged,
            this,
            [this](const clean::Cleaning& cleaning, const QString& text) {
                if (const Photo* shown = photo();
                    shown != nullptr && cleaning.straighten != shown->edit.cleaning.straighten) {
                    m_suggestedAngle.reset();  // the user's own counts
                }
                keep(cleaning, text);
            });
    connect(&m_mask, &MaskPainting::painted, this, &RestoreBindings::takeStroke);
    connect(m_panel, &RestorePanel::settled, this, [this] { m_parts.session.edits.endGesture(); });
    connect(m_panel, &RestorePanel::restoreWanted, this, [this] { look(false); });
    connect(m_panel, &RestorePanel::stopWanted, this, [this] { m_looking.stop(); });
    connect(m_section, &Section::resetRequested, this, [this] {
        leave();
        keep({}, tr("restoration"));
        m_parts.session.edits.endGesture();
    });
}

void RestoreBindings::connectProposal() {
    RestoreProposal* proposal = &m_panel->proposal();
    connect(proposal, &RestoreProposal::changed, this, &RestoreBindings::showProposal);
    connect(proposal, &RestoreProposal::repairsShownChanged, &m_mask, &MaskPainting::setProposed);
    connect(proposal, &RestoreProposal::dropped, this, &RestoreBindings::endProposal);
    connect(proposal, &RestoreProposal::applied, this, [this] {
        const clean::Cleaning chosen = m_panel->proposal().chosen();
        m_parts.session.edits.endGesture();
        keep(chosen, tr("restoration"));
        m_parts.session.edits.endGesture();
        endProposal();
    });
}

void RestoreBindings::connectFrame() {
    RestoreFrame* frame = &m_panel->frame();
    connect(frame, &RestoreFrame::cropWanted, this, &RestoreBindings::beginCrop);
    connect(frame, &RestoreFrame::cropDone, this, &RestoreBindings::keepCrop);
    connect(frame, &RestoreFrame::cropDropped, this, &RestoreBindings::endCrop);
    connect(frame, &RestoreFrame::suggestionWanted, this, [this] { look(true); });
    connect(&m_crop, &CropTool::accepted, this, &RestoreBindings::keepCrop);
    connect(&m_crop, &ViewerTool::finished, this, &RestoreBindings::endCrop);
}

void RestoreBindings::connectViewer() {
    connect(&m_parts.viewer, &PhotoViewer::scanChanged, this, &RestoreBindings::showScan);
    connect(&m_parts.viewer, &PhotoViewer::toolChanged, this, [this](ViewerTool* tool) {
        if (m_cropping && tool != &m_crop) {
            endCrop();  // another tool was chosen
        }
    });
    connect(&m_parts.session.photos, &PhotoList::editChanged, this, [this](PhotoId id) {
        if (id == m_shown) {
            update();
        }
    });
}

const Photo* RestoreBindings::photo() const {
    return m_parts.session.photos.photo(m_parts.presenter.current());
}

void RestoreBindings::keep(const clean::Cleaning& cleaning, const QString& text) {
    if (const Photo* shown = photo()) {
        m_parts.session.edits.setCleaning(shown->id, cleaning, text);
    }
}

void RestoreBindings::update() {
    const Photo* shown = photo();
    const PhotoId id = shown == nullptr ? kNoPhoto : shown->id;
    if (id != m_shown) {
        leave();
        m_shown = id;
    }
    if (m_panel->isProposing() && shown->edit.cleaning != m_panel->proposal().base()) {
        endProposal();  // undone or pasted meanwhile: it would bring back what was before
    }
    m_panel->show(shown == nullptr ? nullptr : &shown->edit.cleaning);
    if (m_cropping) {
        showUncropped();
    }
    showSummary();
}

// Nothing that was begun and not kept goes on to another photograph.
void RestoreBindings::leave() {
    m_looking.stop();
    if (m_panel->isProposing()) {
        endProposal();
    }
    if (m_cropping) {
        endCrop();
    }
    m_mask.end();
}

void RestoreBindings::showScan() {
    const auto scan = m_parts.viewer.scan();
    const auto original = m_parts.viewer.original();
    m_panel->histogram().setCounts(countsOf(original != nullptr ? original : scan),
                                   original != nullptr ? countsOf(scan) : std::nullopt);
}

void RestoreBindings::showSummary() {
    const Photo* shown = photo();
    const int steps = shown == nullptr ? 0 : stepsOf(shown->edit.cleaning);
    m_section->setSummary(steps > 0 ? tr("%n on", nullptr, steps) : QString());
    m_section->setResettable(steps > 0, tr("Take every restoration of this photograph back"));
}

void RestoreBindings::look(bool forCrop) {
    const auto raw = m_parts.presenter.raw();
    const PhotoId id = m_parts.presenter.current();
    if (raw == nullptr) {
        return;
    }
    if (m_found && m_found->id == id) {
        takeProposal(id, forCrop, m_found->proposal);
        return;
    }
    const auto showProgress = [this, forCrop](double fraction) {
        forCrop ? m_panel->frame().setSuggesting(fraction >= 0) : m_panel->setLooking(fraction);
    };
    // What looks for the other button will not say that it ended.
    m_panel->setLooking(-1);
    m_panel->frame().setSuggesting(false);
    showProgress(0);
    m_looking.start(
        [raw](const JobContext& context) {
            return clean::proposeCleaning(preview::LumaPyramid::rowsOf(raw), context);
        },
        [this, id, forCrop, showProgress](Result<clean::Proposal> proposal) {
            showProgress(-1);
            takeProposal(id, forCrop, std::move(proposal));
        },
        [showProgress](double fraction, const QString&) { showProgress(fraction); });
}

void RestoreBindings::takeProposal(PhotoId id, bool forCrop, Result<clean::Proposal> proposal) {
    if (!proposal) {
        if (proposal.error().code != ErrorCode::Cancelled) {
            m_parts.messages.show(
                MessageBar::Kind::Warning,
                tr("The photograph cannot be looked at: %1").arg(errorText(proposal.error())));
        }
        return;
    }
    m_found = Found{id, std::move(*proposal)};
    const Photo* shown = photo();
    if (shown == nullptr || shown->id != id) {
        return;
    }
    if (forCrop) {
        suggestCrop();
        return;
    }
    m_parts.viewer.setTool(nullptr);
    clean::Cleaning base = shown->edit.cleaning;
    m_panel->proposal().show(m_found->proposal, base);
    m_panel->setProposing(true);
    m_mask.setProposed(m_panel->proposal().showsRepairs());
    showProposal();
}

void RestoreBindings::showProposal() {
    m_parts.presenter.tryCleaning(m_panel->proposal().chosen());
}

void RestoreBindings::endProposal() {
    m_panel->setProposing(false);
    m_mask.setProposed(false);
    m_parts.presenter.tryCleaning(std::nullopt);
}

void RestoreBindings::beginCrop() {
    const Photo* shown = photo();
    if (shown == nullptr) {
        return;
    }
    m_cropping = true;
    m_crop.setRect(shown->edit.cleaning.crop);
    m_parts.viewer.setTool(&m_crop);
    m_parts.viewer.setFocus();
    m_panel->frame().setCropping(true);
    showUncropped();
}

clean::Cleaning RestoreBindings::toBeCropped() const {
    clean::Cleaning cleaning = photo()->edit.cleaning;
    cleaning.straighten = m_suggestedAngle.value_or(cleaning.straighten);
    return cleaning;
}

// So that the crop can grow.
void RestoreBindings::showUncropped() {
    clean::Cleaning whole = toBeCropped();
    m_panel->frame().show(whole);
    whole.crop = {};
    m_parts.presenter.tryCleaning(whole);
}

void RestoreBindings::suggestCrop() {
    const clean::Cleaning& found = m_found->proposal.cleaning;
    if (!found.changesFrame()) {
        m_parts.messages.show(MessageBar::Kind::Note,
                              tr("No border was found, and the photograph lies straight."));
        return;
    }
    m_suggestedAngle = found.straighten;
    beginCrop();
    m_crop.setRect(found.crop);
}

void RestoreBindings::keepCrop() {
    clean::Cleaning cropped = toBeCropped();
    cropped.crop = m_crop.rect();
    constexpr double kWhole = 1 - 1e-6;
    if (cropped.crop.width > kWhole && cropped.crop.height > kWhole) {
        cropped.crop = {};
    }
    cropped.origin = clean::Origin::Chosen;
    m_cropping = false;
    m_parts.session.edits.endGesture();
    keep(cropped, tr("crop"));
    m_parts.session.edits.endGesture();
    endCrop();
}

void RestoreBindings::endCrop() {
    m_cropping = false;
    m_suggestedAngle.reset();
    m_panel->frame().setCropping(false);
    if (m_parts.viewer.tool() == &m_crop) {
        m_parts.viewer.setTool(nullptr);
    }
    if (const Photo* shown = photo()) {
        m_panel->frame().show(shown->edit.cleaning);
    }
    m_parts.presenter.tryCleaning(std::nullopt);
}

void RestoreBindings::takeStroke(const clean::MaskStroke& stroke) {
    const Photo* shown = photo();
    if (shown == nullptr) {
        return;
    }
    if (shown->edit.cleaning.maskStrokes.size() >= kMaxStrokes) {
        m_parts.messages.show(
            MessageBar::Kind::Note,
            tr("A photograph holds %n painted repairs at most; undo or reset some first.",
               nullptr,
               static_cast<int>(kMaxStrokes)));
        return;
    }
    clean::Cleaning painted = shown->edit.cleaning;
    painted.maskStrokes.push_back(stroke);
    painted.origin = clean::Origin::Chosen;
    m_parts.session.edits.endGesture();
    keep(painted, stroke.erases ? tr("erased repair") : tr("painted repair"));
    m_parts.session.edits.endGesture();
}

}  // namespace tintype::ui

#include "ui/window/hint_painting.h"

#include "core/correct/gamut.h"
#include "ui/common/message_bar.h"
#include "ui/common/text.h"
#include "ui/edit/colours_hints.h"
#include "ui/edit/hint_colours.h"
#include "ui/edit/hint_pipette.h"
#include "ui/edit/stroke_limits.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/actions.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/session.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tintype::ui {
namespace {

// A click this near to the beginning of a hint is about that hint; of the short side.
constexpr double kNear = 0.012;

std::array<std::uint8_t, 3> rgbOf(const QColor& colour) {
    return {static_cast<std::uint8_t>(colour.red()),
            static_cast<std::uint8_t>(colour.green()),
            static_cast<std::uint8_t>(colour.blue())};
}

struct GuidePixel {
    int x = 0;
    int y = 0;
};

std::optional<GuidePixel> guidePixel(const preview::LumaPyramid& scan, image::RelativePoint place) {
    const image::PointF at = scan.placement().scanToGuide(place.x, place.y);
    const GuidePixel pixel{static_cast<int>(std::floor(at.x)), static_cast<int>(std::floor(at.y))};
    const bool inside = pixel.x >= 0 && pixel.y >= 0 && pixel.x < scan.guide().width &&
                        pixel.y < scan.guide().height;
    return inside ? std::optional(pixel) : std::nullopt;
}

}  // namespace

HintPainting::HintPainting(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_picker(new HintPicker(&parts.viewer)) {
    m_parts.viewer.addOverlay(&m_markers);
    m_parts.panel.setBrushRadius(m_tool.brushRadius());
    const std::pair<QAction*, HintTool::Kind> tools[] = {
        {m_parts.actions.hintColour, HintTool::Kind::Colour},
        {m_parts.actions.hintNeutral, HintTool::Kind::Neutral},
        {m_parts.actions.hintErase, HintTool::Kind::Erase}};
    for (const auto& [action, kind] : tools) {
        connect(
            action, &QAction::triggered, this, [this, kind = kind](bool on) { choose(kind, on); });
    }
    connectTool();
    connectPicker();
    connect(&m_parts.session.photos, &PhotoList::editChanged, this, [this](PhotoId id) {
        if (id == m_shown) {
            update();
        }
    });
    connect(&m_parts.viewer, &PhotoViewer::scanChanged, this, &HintPainting::showMarkers);
}

void HintPainting::connectTool() {
    ColoursHints* panel = &m_parts.panel;
    connect(panel, &ColoursHints::brushRadiusChosen, &m_tool, &ViewerTool::setBrushRadius);
    connect(panel, &ColoursHints::removeAllWanted, this, &HintPainting::removeAll);
    connect(&m_tool, &ViewerTool::brushRadiusChanged, panel, &ColoursHints::setBrushRadius);
    connect(&m_tool, &HintTool::began, this, [this](image::RelativePoint place) {
        closePicker();
        if (const auto luma = lumaAt(place)) {
            const auto rgb = correct::rgbAt(*luma, firstChroma(place, *luma));
            m_tool.setColour({rgb[0], rgb[1], rgb[2]});
        }
    });
    connect(&m_tool, &HintTool::painted, this, &HintPainting::paint);
    connect(&m_tool, &HintTool::pickWanted, this, &HintPainting::pickFromHere);
    connect(&m_tool, &HintTool::chooseWanted, this, [this] {
        const Photo* shown = photo();
        if (m_picker->isHidden() && shown != nullptr && !shown->edit.corrections.hints.empty()) {
            edit(shown->edit.corrections.hints.size() - 1);
        }
        m_picker->focusField();
    });
    // Escape: first the picker goes, then the tool.
    connect(&m_tool, &ViewerTool::finished, this, [this] {
        if (m_picker->isVisible()) {
            closePicker();
            m_parts.viewer.setFocus();
        } else {
            m_parts.viewer.setTool(nullptr);
        }
    });
    connect(&m_parts.viewer, &PhotoViewer::toolChanged, this, [this](ViewerTool* tool) {
        if (tool != &m_tool) {
            ended();
        }
    });
}

void HintPainting::connectPicker() {
    connect(m_picker, &HintPicker::chosen, this, &HintPainting::setChroma);
    connect(m_picker, &HintPicker::removeWanted, this, &HintPainting::removeHint);
    connect(m_picker, &HintPicker::pipetteWanted, this, &HintPainting::pickFromPhoto);
    connect(m_picker, &HintPicker::closed, this, [this] {
        closePicker();
        m_parts.viewer.setFocus();
    });
}

bool HintPainting::isOurs() const {
    return m_parts.viewer.tool() == &m_tool;
}

void HintPainting::choose(HintTool::Kind kind, bool on) {
    closePicker();
    if (!on) {
        m_parts.viewer.setTool(nullptr);
        ended();
        return;
    }
    m_tool.setKind(kind);
    m_parts.viewer.setTool(&m_tool);
    m_parts.viewer.setFocus();
    m_parts.actions.hintColour->setChecked(kind == HintTool::Kind::Colour);
    m_parts.actions.hintNeutral->setChecked(kind == HintTool::Kind::Neutral);
    m_parts.actions.hintErase->setChecked(kind == HintTool::Kind::Erase);
    m_parts.panel.setPainting(true);
    showMarkers();
}

void HintPainting::ended() {
    closePicker();
    for (QAction* action :
         {m_parts.actions.hintColour, m_parts.actions.hintNeutral, m_parts.actions.hintErase}) {
        action->setChecked(false);
    }
    m_parts.panel.setPainting(false);
    showMarkers();
}

const Photo* HintPainting::photo() const {
    return m_parts.session.photos.photo(m_parts.presenter.current());
}

void HintPainting::update() {
    const Photo* shown = photo();
    const PhotoId id = shown == nullptr ? kNoPhoto : shown->id;
    const bool same = id == m_shown;
    m_shown = id;
    if (m_active) {
        const auto* hints = shown == nullptr ? nullptr : &shown->edit.corrections.hints;
        const bool there = same && hints != nullptr && m_active->hint < hints->size() &&
                           (*hints)[m_active->hint].stroke == m_active->stroke;
        if (!there) {
            closePicker();
        }
    }
    if (shown == nullptr && isOurs()) {
        m_parts.viewer.setTool(nullptr);
    }
    showMarkers();
}

void HintPainting::showMarkers() {
    std::vector<HintMarkers::Marker> markers;
    if (const Photo* shown = photo(); shown != nullptr && isOurs()) {
        for (const correct::Hint& hint : shown->edit.corrections.hints) {
            markers.push_back({hint, colourOf(hint)});
        }
    }
    m_markers.setMarkers(std::move(markers));
}

std::optional<double> HintPainting::lumaAt(image::RelativePoint place) const {
    const auto scan = m_parts.viewer.scan();
    const auto pixel = scan == nullptr ? std::nullopt : guidePixel(*scan, place);
    if (!pixel) {
        return std::nullopt;
    }
    const image::FloatPlane& guide = scan->guide();
    return guide.values[static_cast<std::size_t>(pixel->y) * static_cast<std::size_t>(guide.width) +
                        static_cast<std::size_t>(pixel->x)];
}

QColor HintPainting::colourOf(const correct::Hint& hint) const {
    const double luma = lumaOf(hint.stroke).value_or(0.5);
    const auto rgb = correct::rgbAt(luma, {hint.alpha, hint.beta});
    return {rgb[0], rgb[1], rgb[2]};
}

std::vector<correct::Suggestion> HintPainting::suggestionsAt(image::RelativePoint place) const {
    const auto scan = m_parts.viewer.scan();
    const Photo* shown = photo();
    const auto pixel = scan == nullptr ? std::nullopt : guidePixel(*scan, place);
    if (!pixel || shown == nullptr) {
        return {};
    }
    const auto layer = m_parts.presenter.predicted(shown->edit.method);
    return correct::suggestColours(scan->guide(),
                                   layer == nullptr ? image::ChromaPlanes{} : layer->predicted(),
                                   pixel->x,
                                   pixel->y);
}

// What was used last; before anything was used, what is most likely.
image::Chroma HintPainting::firstChroma(image::RelativePoint place, double luma) const {
    if (const auto last = HintColours::last()) {
        return correct::hintColourFor(rgbOf(*last), luma);
    }
    const auto suggestions = suggestionsAt(place);
    return suggestions.empty() ? image::Chroma{} : suggestions.front().chroma;
}

void HintPainting::paint(const image::Stroke& stroke) {
    const Photo* shown = photo();
    const auto luma = lumaOf(stroke);
    if (shown == nullptr || !luma) {
        return;
    }
    if (const auto hint = hintAt(stroke)) {
        edit(*hint);
        return;
    }
    if (shown->edit.corrections.hints.size() >= kMaxStrokes) {
        m_parts.messages.show(MessageBar::Kind::Note,
                              tr("A photograph holds %n colour hints at most; remove some first.",
                                 nullptr,
                                 static_cast<int>(kMaxStrokes)));
        return;
    }
    correct::Hint hint{m_tool.kind(), stroke};
    QString text = tr("erase hints");
    if (hint.kind == HintTool::Kind::Colour) {
        const image::Chroma chroma = firstChroma(stroke.points.front(), *luma);
        hint.alpha = chroma.alpha;
        hint.beta = chroma.beta;
        text = tr("colour hint");
    } else if (hint.kind == HintTool::Kind::Neutral) {
        text = tr("neutral area");
    }
    correct::Corrections corrections = shown->edit.corrections;
    corrections.hints.push_back(hint);
    m_parts.session.edits.endGesture();
    keep(corrections, text);
    if (hint.kind == HintTool::Kind::Colour) {
        edit(corrections.hints.size() - 1);
    } else {
        m_parts.session.edits.endGesture();
    }
}

// A click with the colour brush on a colour hint that is there already.
std::optional<std::size_t> HintPainting::hintAt(const image::Stroke& click) const {
    const auto scan = m_parts.viewer.scan();
    const auto& hints = photo()->edit.corrections.hints;
    if (click.points.size() > 1 || m_tool.kind() != HintTool::Kind::Colour || scan == nullptr) {
        return std::nullopt;
    }
    const correct::Placement placement = scan->placement();
    const image::PointF at = placement.scanToGuide(click.points.front().x, click.points.front().y);
    for (std::size_t i = hints.size(); i-- > 0;) {
        const image::RelativePoint& begin = hints[i].stroke.points.front();
        const image::PointF there = placement.scanToGuide(begin.x, begin.y);
        if (hints[i].kind == HintTool::Kind::Colour &&
            std::hypot(at.x - there.x, at.y - there.y) < kNear * placement.shortSidePx) {
            return i;
        }
    }
    return std::nullopt;
}

void HintPainting::edit(std::size_t index) {
    const correct::Hint hint = photo()->edit.corrections.hints[index];
    const image::RelativePoint place = hint.stroke.points.front();
    const auto luma = lumaOf(hint.stroke);
    if (!luma || hint.kind != HintTool::Kind::Colour) {
        return;
    }
    m_active = Active{index, hint.stroke};
    m_picker->setPlace(*luma, suggestionsAt(place));
    m_picker->setRecent(HintColours::recent());
    m_picker->showColour({hint.alpha, hint.beta});
    m_picker->openBeside(seenOf(hint.stroke));
}

// As core/correct takes it: a stroke may begin in a shadow.
std::optional<double> HintPainting::lumaOf(const image::Stroke& stroke) const {
    std::vector<double> lumas;
    for (const image::RelativePoint& point : stroke.points) {
        if (const auto luma = lumaAt(point)) {
            lumas.push_back(*luma);
        }
    }
    if (lumas.empty()) {
        return std::nullopt;
    }
    const auto middle = lumas.begin() + static_cast<std::ptrdiff_t>(lumas.size() / 2);
    std::nth_element(lumas.begin(), middle, lumas.end());
    return *middle;
}

// In coordinates of the viewer.
QRect HintPainting::seenOf(const image::Stroke& stroke) const {
    const auto scan = m_parts.viewer.scan();
    QRectF seen;
    for (const image::RelativePoint& point : stroke.points) {
        const image::PointF at = scan->frame().uprightResultFromScan()(point.x, point.y);
        const QPointF place = m_parts.viewer.widgetFromImage({at.x, at.y});
        seen = seen.isNull() ? QRectF(place, QSizeF(1, 1)) : seen.united({place, QSizeF(1, 1)});
    }
    return seen.toRect();
}

void HintPainting::setChroma(const image::Chroma& chroma) {
    const Photo* shown = photo();
    if (shown == nullptr || !m_active) {
        return;
    }
    correct::Corrections corrections = shown->edit.corrections;
    correct::Hint& hint = corrections.hints[m_active->hint];
    hint.alpha = chroma.alpha;
    hint.beta = chroma.beta;
    const QColor colour = colourOf(hint);
    m_tool.setColour(colour);
    keep(corrections, tr("colour hint"));
}

void HintPainting::removeHint() {
    const Photo* shown = photo();
    if (shown == nullptr || !m_active) {
        return;
    }
    correct::Corrections corrections = shown->edit.corrections;
    corrections.hints.erase(corrections.hints.begin() +
                            static_cast<std::ptrdiff_t>(m_active->hint));
    m_active.reset();
    closePicker();
    m_parts.session.edits.endGesture();
    keep(corrections, tr("remove hint"));
    m_parts.session.edits.endGesture();
    m_parts.viewer.setFocus();
}

void HintPainting::removeAll() {
    if (const Photo* shown = photo()) {
        correct::Corrections corrections = shown->edit.corrections;
        corrections.hints.clear();
        m_parts.session.edits.endGesture();
        keep(corrections, tr("remove all hints"));
        m_parts.session.edits.endGesture();
    }
}

void HintPainting::pickFromHere(image::RelativePoint place) {
    const auto scan = m_parts.viewer.scan();
    const auto layer = m_parts.presenter.shownLayer();
    if (scan == nullptr || layer == nullptr) {
        return;
    }
    const image::PointF at = scan->frame().resultFromScan()(place.x, place.y);
    const image::Dimensions size = scan->size();
    const int x = std::clamp(static_cast<int>(at.x), 0, size.width - 1);
    const int y = std::clamp(static_cast<int>(at.y), 0, size.height - 1);
    std::array<std::uint8_t, 3> rgb{};
    layer->colour(*scan, 0, {x, y, 1, 1}, photo()->edit.strength, rgb.data());
    useColour({rgb[0], rgb[1], rgb[2]});
}

void HintPainting::pickFromPhoto() {
    QStringList photos;
    for (const PhotoId id : m_parts.session.photos.ids()) {
        const Photo* other = m_parts.session.photos.photo(id);
        if (const auto scan = m_parts.presenter.openScan(id);
            id != m_shown && scan != nullptr && scan->sawColour()) {
            photos << toText(other->input.file);
        }
    }
    m_pipette = new HintPipette(photos, m_parts.viewer.window());
    m_pipette->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_pipette, &HintPipette::taken, this, &HintPainting::useColour);
    m_pipette->open();
}

// For the hint that is being coloured, or else for the next one.
void HintPainting::useColour(const QColor& colour) {
    if (!m_active) {
        HintColours::use(colour);
        return;
    }
    const image::Chroma chroma = correct::hintColourFor(rgbOf(colour), m_picker->luma());
    m_picker->showColour(chroma);
    setChroma(chroma);
}

// The colour that it ended with is what is used next.
void HintPainting::closePicker() {
    const bool had = m_active.has_value();
    if (const Photo* shown = photo();
        had && shown != nullptr && m_active->hint < shown->edit.corrections.hints.size()) {
        const correct::Hint& hint = shown->edit.corrections.hints[m_active->hint];
        if (hint.stroke == m_active->stroke) {
            HintColours::use(colourOf(hint));
        }
    }
    m_active.reset();
    m_picker->hide();
    if (had) {
        m_parts.session.edits.endGesture();
    }
}

void HintPainting::keep(const correct::Corrections& corrections, const QString& text) {
    if (const Photo* shown = photo()) {
        m_parts.session.edits.setCorrections(shown->id, corrections, text);
    }
}

}  // namespace tintype::ui

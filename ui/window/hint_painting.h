#pragma once

#include "ui/edit/hint_picker.h"
#include "ui/edit/hint_tool.h"
#include "ui/photos/photo.h"

#include <QObject>
#include <QPointer>
#include <QRect>

#include <optional>

namespace tintype::ui {

class Actions;
class ColoursHints;
class HintPipette;
class MessageBar;
class PhotoPresenter;
class PhotoViewer;
struct Session;

/// The tools of colour hints on the viewer: what is painted goes into the current photograph's
/// edit, and the colour of the last stroke is chosen in a picker beside it.
class HintPainting : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        Actions& actions;
        ColoursHints& panel;
        PhotoPresenter& presenter;
        PhotoViewer& viewer;
        MessageBar& messages;
    };
    HintPainting(const Parts& parts, QObject* parent);

    /// Another photograph is shown, or its edit has changed.
    void update();
    HintPicker& picker() { return *m_picker; }

private:
    void connectTool();
    void connectPicker();
    void choose(HintTool::Kind kind, bool on);
    void ended();
    const Photo* photo() const;
    bool isOurs() const;
    /// Of the cleaned scan at a place; nothing where that is not open or lies beside it.
    std::optional<double> lumaAt(image::RelativePoint place) const;
    std::optional<double> lumaOf(const image::Stroke& stroke) const;
    QRect seenOf(const image::Stroke& stroke) const;
    QColor colourOf(const correct::Hint& hint) const;
    image::Chroma firstChroma(image::RelativePoint place, double luma) const;
    std::vector<correct::Suggestion> suggestionsAt(image::RelativePoint place) const;

    void paint(const image::Stroke& stroke);
    std::optional<std::size_t> hintAt(const image::Stroke& click) const;
    void edit(std::size_t hint);
    void setChroma(const image::Chroma& chroma);
    void removeHint();
    void removeAll();
    void pickFromHere(image::RelativePoint place);
    void pickFromPhoto();
    void closePicker();
    void keep(const correct::Corrections& corrections, const QString& text);
    void useColour(const QColor& colour);
    void showMarkers();

    Parts m_parts;
    HintTool m_tool;
    HintMarkers m_markers;
    HintPicker* m_picker;
    QPointer<HintPipette> m_pipette;
    PhotoId m_shown = kNoPhoto;
    struct Active {
        std::size_t hint = 0;
        image::Stroke stroke;  ///< tells whether it is still the same
    };
    std::optional<Active> m_active;  ///< the hint that the picker is about
};

}  // namespace tintype::ui

#pragma once

#include "core/correct/corrections.h"
#include "ui/viewer/viewer_tool.h"

#include <QColor>

namespace tintype::ui {

/// The brush that paints hints: what colour something has, that it is neutral, or that a hint was
/// wrong. Shows the stroke while it is painted and hands it over when the button is let go. With
/// Alt held, a press takes the colour that is seen there.
class HintTool : public ViewerTool {
    Q_OBJECT
public:
    using Kind = correct::Hint::Kind;

    explicit HintTool(QObject* parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    /// What a stroke of the colour brush looks like while it is painted.
    void setColour(const QColor& colour) { m_colour = colour; }

    void pressed(const ToolEvent& event) override;
    void moved(const ToolEvent& event) override;
    void released(const ToolEvent& event) override;
    void cancelled() override;
    bool key(const QKeyEvent& event) override;
    QCursor cursor(const std::optional<ToolEvent>& at) const override;
    void paint(QPainter& painter, const ToolView& view) const override;

Q_SIGNALS:
    /// A press, before anything is painted.
    void began(tintype::image::RelativePoint place);
    void painted(const tintype::image::Stroke& stroke);
    void pickWanted(tintype::image::RelativePoint place);
    /// Return: the colour is to be chosen.
    void chooseWanted();

private:
    void add(const ToolEvent& event);

    Kind m_kind = Kind::Colour;
    QColor m_colour = Qt::white;
    image::Stroke m_stroke;  ///< while it is painted
    QPointF m_last;          ///< of it, in the widget
};

/// Shows where hints were painted, while a hint tool is in use: a ring at the beginning of each
/// stroke and a thin line along it, in its colour; neutral ones with a bar, erasing ones with a
/// cross.
class HintMarkers : public ViewerOverlay {
    Q_OBJECT
public:
    struct Marker {
        correct::Hint hint;
        QColor colour;
    };
    using ViewerOverlay::ViewerOverlay;

    void setMarkers(std::vector<Marker> markers);
    const std::vector<Marker>& markers() const { return m_markers; }
    void paint(QPainter& painter, const ToolView& view) const override;

private:
    std::vector<Marker> m_markers;
};

}  // namespace tintype::ui

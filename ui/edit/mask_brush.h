#pragma once

#include "core/clean/cleaning.h"
#include "ui/viewer/viewer_tool.h"

#include <optional>

namespace tintype::ui {

/// Paints over the mask of repairs: adds to it, or takes away.
class MaskBrush : public ViewerTool {
    Q_OBJECT
public:
    explicit MaskBrush(QObject* parent = nullptr);

    void setErases(bool erases) { m_erases = erases; }
    bool erases() const { return m_erases; }

    void paint(QPainter& painter, const ToolView& view) const override;
    void pressed(const ToolEvent& event) override;
    void moved(const ToolEvent& event) override;
    void released(const ToolEvent& event) override;
    void cancelled() override;
    QCursor cursor(const std::optional<ToolEvent>& at) const override;

Q_SIGNALS:
    /// The button was let go.
    void painted(const tintype::clean::MaskStroke& stroke);

private:
    void add(const ToolEvent& event);

    bool m_erases = false;
    std::optional<clean::MaskStroke> m_stroke;
    QPointF m_last;  ///< in the widget
};

}  // namespace tintype::ui

#pragma once

#include "ui/viewer/viewer_canvas.h"
#include "ui/viewer/viewer_tool.h"

#include <QPointer>

#include <memory>
#include <vector>

class QMouseEvent;
class QWidget;

namespace tintype::ui {

/// Hands mouse and keys of a viewer to its tool, and draws the tool and what else lies over the
/// photograph. An event filter on the widget, before ViewerInput.
class ToolDriver : public QObject {
    Q_OBJECT
public:
    ToolDriver(QWidget& widget, const ViewerCanvas& canvas);
    ~ToolDriver() override;

    /// Null: none. The tool is not owned.
    void setTool(ViewerTool* tool);
    ViewerTool* tool() const { return m_tool; }
    void addOverlay(ViewerOverlay* overlay);
    void removeOverlay(ViewerOverlay* overlay);
    /// While set, drags move the photograph although there is a tool.
    void setPanning(bool panning);
    /// The photograph is shown, not a message in its place.
    void setActive(bool active) { m_active = active; }
    /// The tool's cursor here; nothing where the viewer's own is right.
    std::optional<QCursor> cursor() const;

    void paint(QPainter& painter) const;

Q_SIGNALS:
    void repaintWanted();
    void shapeWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool worksHere() const;
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    void leave();
    bool takeKey(QObject* watched, QEvent& event);
    void cancel();
    ToolEvent eventAt(QPointF point, std::size_t pane, Qt::KeyboardModifiers modifiers) const;
    void paintBrush(QPainter& painter, const ToolView& view) const;

    QWidget& m_widget;
    const ViewerCanvas& m_canvas;
    QPointer<ViewerTool> m_tool;
    std::unique_ptr<QObject> m_windowKeys;  ///< while there is a tool
    std::vector<QPointer<ViewerOverlay>> m_overlays;
    std::optional<QPointF> m_hover;
    std::size_t m_pane = 0;  ///< where the button was pressed
    bool m_pressed = false;
    bool m_panning = false;
    bool m_active = true;
};

}  // namespace tintype::ui

#include "ui/viewer/tool_driver.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QWidget>

#include <algorithm>
#include <functional>
#include <utility>

namespace tintype::ui {
namespace {

bool isTyping(const QWidget* focus) {
    return qobject_cast<const QLineEdit*>(focus) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(focus) != nullptr ||
           qobject_cast<const QPlainTextEdit*>(focus) != nullptr;
}

bool isToolKey(int key) {
    return key == Qt::Key_BracketLeft || key == Qt::Key_BracketRight || key == Qt::Key_Escape;
}

/// Sees the keys that other widgets of the window get.
class WindowKeys : public QObject {
public:
    explicit WindowKeys(std::function<bool(QObject*, QEvent&)> take) : m_take(std::move(take)) {
        qApp->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool isKey =
            event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
        return isKey && m_take(watched, *event);
    }

private:
    std::function<bool(QObject*, QEvent&)> m_take;
};

}  // namespace

ToolDriver::~ToolDriver() = default;

ToolDriver::ToolDriver(QWidget& widget, const ViewerCanvas& canvas)
    : QObject(&widget), m_widget(widget), m_canvas(canvas) {
    widget.installEventFilter(this);
}

void ToolDriver::setTool(ViewerTool* tool) {
    if (tool == m_tool) {
        return;
    }
    cancel();
    if (m_tool != nullptr) {
        m_tool->disconnect(this);
    }
    if (m_windowKeys) {
        // It may be the one that is working just now.
        qApp->removeEventFilter(m_windowKeys.get());
        m_windowKeys.release()->deleteLater();
    }
    m_tool = tool;
    if (tool != nullptr) {
        m_windowKeys = std::make_unique<WindowKeys>([this](QObject* watched, QEvent& event) {
            return watched != &m_widget && takeKey(watched, event);
        });
        connect(tool, &ViewerOverlay::changed, this, &ToolDriver::repaintWanted);
        connect(tool, &ViewerOverlay::changed, this, &ToolDriver::shapeWanted);
        connect(tool, &QObject::destroyed, this, &ToolDriver::repaintWanted);
    }
    m_panning = false;
    Q_EMIT shapeWanted();
    Q_EMIT repaintWanted();
}

void ToolDriver::addOverlay(ViewerOverlay* overlay) {
    m_overlays.emplace_back(overlay);
    connect(overlay, &ViewerOverlay::changed, this, &ToolDriver::repaintWanted);
    connect(overlay, &QObject::destroyed, this, &ToolDriver::repaintWanted);
    Q_EMIT repaintWanted();
}

void ToolDriver::removeOverlay(ViewerOverlay* overlay) {
    overlay->disconnect(this);
    std::erase_if(m_overlays, [overlay](const auto& one) { return one == overlay; });
    Q_EMIT repaintWanted();
}

void ToolDriver::setPanning(bool panning) {
    m_panning = panning;
    if (panning) {
        cancel();
    }
    Q_EMIT shapeWanted();
    Q_EMIT repaintWanted();
}

bool ToolDriver::worksHere() const {
    return m_tool != nullptr && m_active && !m_panning && !m_canvas.geometry.isEmpty() &&
           m_canvas.images.scan() != nullptr;
}

bool ToolDriver::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
            return press(static_cast<QMouseEvent&>(*event));
        case QEvent::MouseMove:
            return move(static_cast<QMouseEvent&>(*event));
        case QEvent::MouseButtonRelease:
            return release(static_cast<QMouseEvent&>(*event));
        case QEvent::Leave:
            leave();
            return false;
        case QEvent::WindowDeactivate:
            cancel();
            return false;
        case QEvent::ShortcutOverride:
        case QEvent::KeyPress:
            return takeKey(watched, *event);
        default:
            return false;
    }
}

bool ToolDriver::press(const QMouseEvent& event) {
    if (!worksHere() || event.button() != Qt::LeftButton) {
        return false;
    }
    m_pane = m_canvas.paneAt(event.position());
    const ToolEvent at = eventAt(event.position(), m_pane, event.modifiers());
    m_hover = event.position();
    if (at.inside || m_tool->pressesOutside()) {
        m_pressed = true;
        m_tool->pressed(at);
    }
    Q_EMIT shapeWanted();
    return true;
}

bool ToolDriver::move(const QMouseEvent& event) {
    if (!worksHere()) {
        return false;
    }
    m_hover = event.position();
    if (m_pressed) {
        m_tool->moved(eventAt(event.position(), m_pane, event.modifiers()));
    } else if (event.buttons() == Qt::NoButton) {
        const ToolEvent at =
            eventAt(event.position(), m_canvas.paneAt(event.position()), event.modifiers());
        m_tool->hovered(at.inside || m_tool->pressesOutside() ? std::optional(at) : std::nullopt);
    }
    Q_EMIT shapeWanted();
    if (m_tool != nullptr && m_tool->brushRadius() > 0) {
        Q_EMIT repaintWanted();
    }
    return false;  // the loupe follows all the same
}

bool ToolDriver::release(const QMouseEvent& event) {
    if (!m_pressed || event.button() != Qt::LeftButton) {
        return false;
    }
    m_pressed = false;
    if (m_tool != nullptr) {
        m_tool->released(eventAt(event.position(), m_pane, event.modifiers()));
    }
    Q_EMIT shapeWanted();
    return true;
}

void ToolDriver::leave() {
    m_hover.reset();
    if (m_tool != nullptr) {
        m_tool->hovered(std::nullopt);
        Q_EMIT repaintWanted();
    }
}

void ToolDriver::cancel() {
    if (m_pressed) {
        m_pressed = false;
        if (m_tool != nullptr) {
            m_tool->cancelled();
        }
    }
}

// Whoever has the focus gets a key first as ShortcutOverride: taken, it is no shortcut.
bool ToolDriver::takeKey(QObject* watched, QEvent& event) {
    const bool asks = event.type() == QEvent::ShortcutOverride;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (m_tool == nullptr || !m_active || widget == nullptr ||
        widget->window() != m_widget.window()) {
        return false;
    }
    auto& key = static_cast<QKeyEvent&>(event);
    const bool here = widget == &m_widget;
    if (!here &&
        (!isToolKey(key.key()) || widget != QApplication::focusWidget() || isTyping(widget))) {
        return false;
    }
    if (asks) {
        if (isToolKey(key.key())) {
            key.accept();
        }
        return isToolKey(key.key());
    }
    return m_tool->key(key);
}

ToolEvent ToolDriver::eventAt(QPointF point,
                              std::size_t pane,
                              Qt::KeyboardModifiers modifiers) const {
    ToolEvent event;
    event.view = m_canvas.toolView(pane);
    event.widget = point;
    event.place = event.view.scanFromWidget(point);
    event.picture = event.view.pictureFromWidget(point);
    event.inside = event.view.photo.contains(point);
    event.modifiers = modifiers;
    return event;
}

std::optional<QCursor> ToolDriver::cursor() const {
    if (!worksHere()) {
        return std::nullopt;
    }
    if (!m_hover) {
        return m_tool->cursor(std::nullopt);
    }
    const std::size_t pane = m_pressed ? m_pane : m_canvas.paneAt(*m_hover);
    const ToolEvent at = eventAt(*m_hover, pane, {});
    if (!at.inside && !m_pressed && !m_tool->pressesOutside()) {
        return std::nullopt;
    }
    return m_tool->cursor(at);
}

void ToolDriver::paint(QPainter& painter) const {
    for (std::size_t pane = 0; pane < m_canvas.paneCount(); ++pane) {
        const ToolView view = m_canvas.toolView(pane);
        painter.save();
        painter.setClipRect(view.photo);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const auto& overlay : m_overlays) {
            if (overlay != nullptr) {
                painter.save();
                overlay->paint(painter, view);
                painter.restore();
            }
        }
        if (m_tool != nullptr) {
            painter.save();
            m_tool->paint(painter, view);
            painter.restore();
            paintBrush(painter, view);
        }
        painter.restore();
    }
}

// Black around white: seen on any grey.
void ToolDriver::paintBrush(QPainter& painter, const ToolView& view) const {
    if (!worksHere() || !m_hover || m_tool->brushRadius() <= 0) {
        return;
    }
    const std::size_t under = m_pressed ? m_pane : m_canvas.paneAt(*m_hover);
    const ToolView from = m_canvas.toolView(under);
    // In the other pane, where the same place is seen.
    const QPointF at = view.widgetFromPicture(from.pictureFromWidget(*m_hover));
    const double radius = std::max(1.5, m_tool->brushRadius() * view.pixelsPerShortSide);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 170), 3));
    painter.drawEllipse(at, radius, radius);
    painter.setPen(QPen(QColor(255, 255, 255, 230), 1.2));
    painter.drawEllipse(at, radius, radius);
}

}  // namespace tintype::ui

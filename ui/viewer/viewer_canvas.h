#pragma once

#include "ui/viewer/pane_layout.h"
#include "ui/viewer/view_geometry.h"
#include "ui/viewer/view_images.h"
#include "ui/viewer/viewer_tool.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

class QPainter;

namespace tintype::ui {

/// What PhotoViewer shows and where: the panes with their photographs, the divider and the labels.
/// Knows no widget. Points are in the widget's coordinates unless they say otherwise.
class ViewerCanvas {
public:
    ViewGeometry geometry;  ///< of every pane
    ViewImages images;
    std::array<QString, 2> labels;
    bool peek = false;
    bool showsGuesses = false;  ///< where models guessed, over their colours
    double divider = 0.5;

    ViewMode mode() const { return m_mode; }
    void setMode(ViewMode mode);
    void layout(QSize widget, double devicePixelRatio);
    double devicePixelRatio() const { return m_ratio; }
    /// With the photograph in the middle of its pane or wherever it was moved to.
    void setImage(QSize upright);

    void paint(QPainter& painter);

    /// The visible part of the photograph in the first pane.
    QRect photo() const;
    /// A point of the photograph in the pane (by default the first).
    QPointF widgetFromImage(QPointF point, std::size_t pane = 0) const;
    /// Device pixels of the pane that the point lies in.
    QPointF panePoint(QPointF point) const;
    /// The pixel under a point; none beside the photograph.
    std::optional<QPoint> pixelAt(QPointF point) const;
    /// What is shown at a point.
    PaneContent contentAt(QPointF point) const;
    /// The share of the photograph above restore::kGuessLimit, by the first method shown that can
    /// tell; nothing while guesses are not shown.
    std::optional<double> guessedShare() const;
    /// Where colours are, or are to be, seen.
    QRect afterRect() const;
    QSize widgetSize() const { return m_widget; }

    std::size_t paneCount() const { return m_panes.size(); }
    /// The pane that a point lies in; the first where it lies in none.
    std::size_t paneAt(QPointF point) const;
    /// How the photograph lies in a pane.
    ToolView toolView(std::size_t pane) const;

private:
    QRect target(const Pane& pane) const;
    QRectF logical(const QRect& device) const;
    const QImage& imageOf(PaneContent content);
    bool marksGuesses(PaneContent content) const;
    void paintPart(QPainter& painter, const QRect& target, const QRect& part, PaneContent content);
    void paintLegend(QPainter& painter) const;
    int splitColumn(const QRect& target) const;
    void paintSurround(QPainter& painter) const;
    void paintPhotos(QPainter& painter);
    void paintLabels(QPainter& painter) const;
    void paintLabel(QPainter& painter, const QRectF& room, PaneContent content, bool right) const;
    QString labelOf(PaneContent content) const;

    ViewMode m_mode = ViewMode::Split;
    QSize m_widget;
    double m_ratio = 1;
    std::vector<Pane> m_panes;
};

}  // namespace tintype::ui

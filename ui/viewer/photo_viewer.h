#pragma once

#include "core/preview/colour_layer.h"
#include "core/preview/luma_pyramid.h"
#include "ui/viewer/luma_reading.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <memory>

namespace tintype::ui {

class ViewerOverlay;
class ViewerTool;

/// How before and after are shown.
enum class ViewMode {
    Split,       ///< one photograph, before left and after right of a divider
    SideBySide,  ///< two, moving together
    Before,
    After,
    Compare,  ///< methods A and B beside each other
    Cleaned,  ///< the scan after cleaning, without colours
};

/// Shows one photograph before and after. Only what is visible is composed, at the pixels of the
/// screen. Zoom is in device pixels a pixel of the scan: 1 is "100 %". Everything is also done by
/// keys: arrows pan, Shift+arrows move the divider, + and − zoom, Ctrl+0 fits, Ctrl+1 shows 100 %.
///
/// Keys that find nothing to do, such as arrows where all is seen, are passed on to the parent,
/// which may go to the next photograph.
class PhotoViewer : public QWidget {
    Q_OBJECT

public:
    enum class Slot { A, B };  ///< A is "after"; B the second method of Compare

    explicit PhotoViewer(QWidget* parent = nullptr);
    ~PhotoViewer() override;

    /// Another photograph is shown whole and forgets the colours of the one before; the same one
    /// again (by LumaPyramid::scanKey), cleaned otherwise, keeps place, zoom and, until there are
    /// new ones, colours, unless it was cropped to another size. Null shows none. Clears the
    /// message.
    void setScan(std::shared_ptr<const preview::LumaPyramid> scan);
    /// The scan before it was cleaned, of the size of `scan()`: what "before" shows. Null where
    /// nothing was cleaned. Kept by `setScan` while the photograph and its size stay the same.
    void setOriginal(std::shared_ptr<const preview::LumaPyramid> original);
    /// Null: none yet, the luma is shown. `label` names the method ("Hybrid").
    void setColour(Slot slot,
                   std::shared_ptr<const preview::ColourLayer> layer,
                   const QString& label);
    void setStrength(double strength);
    void setMode(ViewMode mode);
    /// A quiet spinner on the photograph with a word or two, while a prediction is under way.
    void setBusy(bool busy, const QString& word = {});
    /// A sentence in place of the photograph; empty takes it away.
    void setMessage(const QString& sentence);
    /// Shows before everywhere while it is set.
    void setPeek(bool peek);
    void setLoupeVisible(bool visible);
    /// Marks, over the colours, where their models guessed, with a legend in the corner; nothing
    /// where a model cannot tell.
    void setGuessesShown(bool shown);
    /// What the left button does; null: it moves the photograph. Not owned.
    void setTool(ViewerTool* tool);
    ViewerTool* tool() const;
    /// While set, the photograph is moved although there is a tool (Space held).
    void setPanning(bool panning);
    /// Drawn over the photograph, below the tool. Not owned.
    void addOverlay(ViewerOverlay* overlay);
    void removeOverlay(ViewerOverlay* overlay);

    std::shared_ptr<const preview::LumaPyramid> scan() const;
    /// Null where nothing was cleaned.
    std::shared_ptr<const preview::LumaPyramid> original() const;
    double strength() const;
    ViewMode mode() const;
    bool isPeeking() const;
    bool isLoupeVisible() const;
    bool areGuessesShown() const;
    double zoom() const;
    bool isFitted() const;
    /// The part of the upright photograph that is seen, in its pixels.
    QRectF visibleImageRect() const;
    /// Where the divider stands in the visible part of the photograph, 0 (left) to 1.
    double dividerPosition() const;
    /// Where a point of the upright photograph is seen, in coordinates of this widget (of the left
    /// pane).
    QPointF widgetFromImage(const QPointF& point) const;

    /// Pixels composed so far: tests see by it that only what is visible is worked on.
    quint64 pixelsComposed() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToActualSize();
    /// About the middle of the pane.
    void setZoom(double zoom);
    void setDividerPosition(double position);

Q_SIGNALS:
    void modeChanged(ViewMode mode);
    void zoomChanged(double zoom);
    void hovered(const LumaReading& reading);
    void loupeVisibleChanged(bool visible);
    void toolChanged(tintype::ui::ViewerTool* tool);
    /// Another scan is shown, or another original.
    void scanChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Parts;

    void zoomBy(double factor);
    void viewChanged();
    void arrange();
    void updateReading();
    void updateDescription();

    std::unique_ptr<Parts> m_parts;
};

}  // namespace tintype::ui

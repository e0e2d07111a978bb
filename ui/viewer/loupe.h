#pragma once

#include "core/preview/view_pixels.h"
#include "ui/viewer/luma_reading.h"
#include "ui/viewer/view_images.h"

#include <QImage>
#include <QWidget>

namespace tintype::ui {

/// A small overlay with the pixels around one point, magnified, before, cleaned and after, and
/// their luma in the scan's own codes. Keeps beside the point and does not take the mouse.
class Loupe : public QWidget {
    Q_OBJECT

public:
    explicit Loupe(QWidget* parent);

    /// Looks at `reading.pixel`, which is seen at `at` in the parent; `slot` names the method.
    void lookAt(const ViewImages& images, std::size_t slot, const LumaReading& reading, QPoint at);
    QString lumaText() const;
    QString placeText() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage magnified(preview::ViewPixels& from,
                     const ViewImages& images,
                     const preview::ColourLayer* layer);
    int squares() const;
    void placeBeside(QPoint at);

    LumaReading m_reading;
    preview::ViewPixels m_pixels;
    preview::ViewPixels m_originalPixels;
    std::shared_ptr<const preview::LumaPyramid> m_scan;
    std::shared_ptr<const preview::LumaPyramid> m_original;
    QImage m_before;
    QImage m_cleaned;
    QImage m_after;
};

}  // namespace tintype::ui

#pragma once

#include "ui/viewer/photo_viewer.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

namespace tintype::ui::test {

/// A picture in which no pixel looks like its neighbours.
std::shared_ptr<const preview::LumaPyramid> picture(int width,
                                                    int height,
                                                    int bits = 8,
                                                    int orientation = 1);
/// All of one grey; cheap even for 100 megapixels.
std::shared_ptr<const preview::LumaPyramid> flatPicture(int width, int height);
/// Colours that differ from place to place; another `phase`, others.
std::shared_ptr<const preview::ColourLayer> layerFor(const preview::LumaPyramid& scan,
                                                     double phase = 0);

/// A viewer of 800 × 600 on the screen that nobody sees.
class ViewerTest : public ::testing::Test {
protected:
    ViewerTest();

    /// With colours in both slots.
    void load(std::shared_ptr<const preview::LumaPyramid> scan);
    QImage shot() { return viewer.grab().toImage().convertToFormat(QImage::Format_RGB32); }
    /// The composed pixel of the upright scan, by core.
    QRgb coreColour(int x, int y, double strength = 1) const;
    QRgb coreGrey(int x, int y) const;
    /// Where the middle of a pixel of the scan is seen.
    QPoint seenAt(int x, int y) const;
    void wheel(QPointF at, int angle, QPoint sideways = {});
    void drag(QWidget& widget, QPoint from, QPoint to);

    PhotoViewer viewer;
    std::shared_ptr<const preview::LumaPyramid> scan;
    std::shared_ptr<const preview::ColourLayer> layerA;
    std::shared_ptr<const preview::ColourLayer> layerB;
};

}  // namespace tintype::ui::test

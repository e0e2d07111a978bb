#include "tests/ui/viewer/viewer_fixture.h"

#include "core/preview/turned.h"

#include <QWheelEvent>

#include <array>
#include <cmath>

namespace tintype::ui::test {

std::shared_ptr<const preview::LumaPyramid> picture(int width,
                                                    int height,
                                                    int bits,
                                                    int orientation) {
    std::vector<std::uint8_t> bytes;
    unsigned state = 1;
    for (int i = 0; i < width * height * bits / 8; ++i) {
        state = state * 1664525U + 1013904223U;
        bytes.push_back(static_cast<std::uint8_t>(40U + (state >> 24U) / 2U));
    }
    return preview::LumaPyramid::fromPixels({width, height}, bits, std::move(bytes), orientation);
}

std::shared_ptr<const preview::LumaPyramid> flatPicture(int width, int height) {
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    return preview::LumaPyramid::fromPixels(
        {width, height}, 8, std::vector<std::uint8_t>(count, 128));
}

std::shared_ptr<const preview::ColourLayer> layerFor(const preview::LumaPyramid& scan,
                                                     double phase) {
    const auto predict = [phase](const methods::LumaMap& luma,
                                 double) -> Result<methods::ChromaMap> {
        methods::ChromaMap map{luma.width, luma.height, {}, {}};
        for (std::size_t i = 0; i < luma.values.size(); ++i) {
            const auto at = static_cast<double>(i);
            map.alpha.push_back(static_cast<float>(0.2 * std::sin(phase + 0.05 * at)));
            map.beta.push_back(static_cast<float>(0.1 * std::cos(phase + 0.03 * at)));
        }
        return map;
    };
    return preview::ColourLayer::make(scan, 32, predict).value();
}

ViewerTest::ViewerTest() {
    viewer.resize(800, 600);
    viewer.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&viewer));
}

void ViewerTest::load(std::shared_ptr<const preview::LumaPyramid> loaded) {
    scan = std::move(loaded);
    layerA = layerFor(*scan);
    layerB = layerFor(*scan, 2);
    viewer.setScan(scan);
    viewer.setColour(PhotoViewer::Slot::A, layerA, QStringLiteral("Hybrid"));
    viewer.setColour(PhotoViewer::Slot::B, layerB, QStringLiteral("Baseline"));
}

QRgb ViewerTest::coreColour(int x, int y, double strength) const {
    const image::Region at =
        preview::Turned(scan->size(), scan->orientation()).toStored({x, y, 1, 1});
    std::array<std::uint8_t, 3> rgb{};
    layerA->colour(*scan, 0, at, strength, rgb.data());
    return qRgb(rgb[0], rgb[1], rgb[2]);
}

QRgb ViewerTest::coreGrey(int x, int y) const {
    const image::Region at =
        preview::Turned(scan->size(), scan->orientation()).toStored({x, y, 1, 1});
    std::uint8_t grey = 0;
    scan->luma(0, at, &grey);
    return qRgb(grey, grey, grey);
}

QPoint ViewerTest::seenAt(int x, int y) const {
    const QPointF point = viewer.widgetFromImage(QPointF(x + 0.5, y + 0.5));
    return {static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y()))};
}

void ViewerTest::wheel(QPointF at, int angle, QPoint sideways) {
    QWheelEvent event(at,
                      viewer.mapToGlobal(at),
                      QPoint(),
                      sideways.isNull() ? QPoint(0, angle) : sideways,
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&viewer, &event);
}

void ViewerTest::drag(QWidget& widget, QPoint from, QPoint to) {
    QTest::mousePress(&widget, Qt::LeftButton, Qt::NoModifier, from);
    const QPoint globalFrom = widget.mapToGlobal(from);
    const QPoint globalTo = widget.mapToGlobal(to);
    for (int step = 1; step <= 4; ++step) {
        const QPoint at = widget.mapFromGlobal(globalFrom + (globalTo - globalFrom) * step / 4);
        QMouseEvent move(QEvent::MouseMove,
                         at,
                         widget.mapToGlobal(at),
                         Qt::NoButton,
                         Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, Qt::NoModifier, widget.mapFromGlobal(globalTo));
}

}  // namespace tintype::ui::test

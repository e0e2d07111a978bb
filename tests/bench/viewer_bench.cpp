// What somebody who looks at photographs waits for. Each figure comes with its ratio to a memcpy of
// the same bytes in the same run (the window's for repaints, the scan's luma for opening), and for
// opening with its ratio to decoding alone.
//
// Floor: for a repaint, reading the luma and writing the window's pixels once; for opening, the
// codec's work.

#include "core/base/memory.h"
#include "core/image/display_transform.h"
#include "core/image/image_reader.h"
#include "core/image/image_writer.h"
#include "core/preview/colour_layer.h"
#include "core/preview/luma_pyramid.h"
#include "ui/common/theme.h"
#include "ui/viewer/photo_viewer.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <lcms2.h>

namespace {

using namespace tintype;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kWindowBytes = std::size_t{1920} * 1080 * 4;

template <class T>
T need(Result<T> result) {
    if (!result) {
        std::cerr << result.error().message() << "\n";
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

double secondsOf(const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        const auto begin = Clock::now();
        work();
        times.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    }
    std::nth_element(times.begin(), times.begin() + 7, times.end());
    return times[7];
}

double secondsOfMemcpy(std::size_t bytes) {
    std::vector<std::uint8_t> from(bytes, 1);
    std::vector<std::uint8_t> to(bytes, 2);
    return secondsOf([&] {
        std::memcpy(to.data(), from.data(), bytes);
        benchmark::ClobberMemory();
    });
}

// The loop's seconds as multiples of others.
class Ratios {
public:
    explicit Ratios(benchmark::State& state) : m_state(state), m_begin(Clock::now()) {}
    void report(const std::map<std::string, double>& others) const {
        const double each = std::chrono::duration<double>(Clock::now() - m_begin).count() /
                            static_cast<double>(std::max<std::int64_t>(1, m_state.iterations()));
        for (const auto& [name, seconds] : others) {
            m_state.counters["x" + name] = each / seconds;
        }
    }

private:
    benchmark::State& m_state;
    Clock::time_point m_begin;
};

// A scan with smooth shapes and some grain.
std::filesystem::path makeScan(image::Format format, int width, int height, int bits) {
    static const QTemporaryDir folder;
    const std::string name = std::to_string(width) + (bits == 16 ? ".tif" : ".jpg");
    const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / name;
    if (std::filesystem::exists(path)) {
        return path;
    }
    image::OutputSpec spec;
    spec.format = format;
    spec.width = width;
    spec.height = height;
    spec.bitsPerSample = bits;
    auto writer = need(image::createImage(path, spec));
    const auto rowSamples = static_cast<std::size_t>(width) * 3;
    std::vector<std::uint16_t> row(rowSamples);
    std::vector<std::uint8_t> narrow(rowSamples);
    unsigned state = 1;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1664525U + 1013904223U;
            const double value = 0.5 + 0.2 * std::sin(0.004 * x) + 0.2 * std::cos(0.006 * y) +
                                 0.02 * (state >> 16U) / 65535.0;
            for (std::size_t c = 0; c < 3; ++c) {
                const std::size_t i = static_cast<std::size_t>(x) * 3 + c;
                row[i] = static_cast<std::uint16_t>(value * 65535);
                narrow[i] = static_cast<std::uint8_t>(value * 255);
            }
        }
        need(writer->writeRows(
            1, bits == 16 ? static_cast<void*>(row.data()) : static_cast<void*>(narrow.data())));
    }
    need(writer->finish());
    return path;
}

std::filesystem::path jpegOf12() {
    return makeScan(image::Format::Jpeg, 4000, 3000, 8);
}

std::filesystem::path tiffOf100() {
    return makeScan(image::Format::Tiff, 10000, 10000, 16);
}

double secondsOfDecoding(const std::filesystem::path& path) {
    const auto begin = Clock::now();
    auto reader = need(image::openImage(path));
    const image::ImageInfo& info = reader->info();
    constexpr int kRows = 64;
    std::vector<std::uint8_t> rows(info.rowBytes() * kRows);
    for (int y = 0; y < info.height; y += kRows) {
        need(reader->readRows(std::min(kRows, info.height - y), rows.data()));
    }
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::shared_ptr<const preview::LumaPyramid> opened(const std::filesystem::path& path) {
    static std::map<std::filesystem::path, std::shared_ptr<const preview::LumaPyramid>> all;
    auto& scan = all[path];
    if (scan == nullptr) {
        scan = need(preview::LumaPyramid::open(path));
    }
    return scan;
}

std::shared_ptr<const preview::ColourLayer> layerFor(const preview::LumaPyramid& scan,
                                                     double phase) {
    return need(preview::ColourLayer::make(
        scan, 64, [phase](const methods::LumaMap& luma, double) -> Result<methods::ChromaMap> {
            methods::ChromaMap map{luma.width, luma.height, {}, {}};
            for (std::size_t i = 0; i < luma.values.size(); ++i) {
                const auto at = static_cast<double>(i);
                map.alpha.push_back(static_cast<float>(0.1 * std::sin(phase + 0.01 * at)));
                map.beta.push_back(static_cast<float>(0.05 * std::cos(phase + 0.01 * at)));
            }
            return map;
        }));
}

// A viewer of 1080p with a photograph that fills it.
struct Shown {
    explicit Shown(std::shared_ptr<const preview::LumaPyramid> loaded) : scan(std::move(loaded)) {
        viewer.resize(1920, 1080);
        viewer.show();
        (void)QTest::qWaitForWindowExposed(&viewer);
        viewer.setScan(scan);
        a = layerFor(*scan, 0);
        b = layerFor(*scan, 1);
        viewer.setColour(ui::PhotoViewer::Slot::A, a, QStringLiteral("Hybrid"));
        viewer.setMode(ui::ViewMode::After);
        viewer.setZoom(0.55);  // fills the window
        viewer.repaint();
    }
    ui::PhotoViewer viewer;
    std::shared_ptr<const preview::LumaPyramid> scan;
    std::shared_ptr<const preview::ColourLayer> a;
    std::shared_ptr<const preview::ColourLayer> b;
};

void firstPixelsOf12Megapixels(benchmark::State& state) {
    const auto path = jpegOf12();
    secondsOfDecoding(path);
    const double decoding = secondsOfDecoding(path);
    ui::PhotoViewer viewer;
    viewer.resize(1920, 1080);
    viewer.show();
    (void)QTest::qWaitForWindowExposed(&viewer);
    const Ratios ratios(state);
    for (auto _ : state) {
        viewer.setScan(need(preview::LumaPyramid::open(path)));
        viewer.repaint();
    }
    ratios.report({{"decode", decoding}, {"memcpy", secondsOfMemcpy(12000000)}});
}

void open100MegapixelsOf16Bit(benchmark::State& state) {
    const auto path = tiffOf100();
    secondsOfDecoding(path);
    const double decoding = secondsOfDecoding(path);
    std::size_t bytes = 0;
    const Ratios ratios(state);
    for (auto _ : state) {
        bytes = need(preview::LumaPyramid::open(path))->bytes();
    }
    ratios.report({{"decode", decoding}, {"memcpy", secondsOfMemcpy(200000000)}});
    state.counters["MB"] = static_cast<double>(bytes) / 1e6;
}

void slide(benchmark::State& state, ui::ViewMode mode, double zoom) {
    Shown shown(opened(jpegOf12()));
    shown.viewer.setMode(mode);
    shown.viewer.setZoom(zoom);
    const Ratios ratios(state);
    double strength = 0.5;
    for (auto _ : state) {
        strength = strength > 1.4 ? 0.5 : strength + 0.01;
        shown.viewer.setStrength(strength);
        shown.viewer.repaint();
    }
    ratios.report({{"memcpy", secondsOfMemcpy(kWindowBytes)}});
}

void sliderFitted(benchmark::State& state) {
    slide(state, ui::ViewMode::After, 0.55);
}

void sliderAtFullSize(benchmark::State& state) {
    slide(state, ui::ViewMode::After, 1);
}

void sliderSplit(benchmark::State& state) {
    slide(state, ui::ViewMode::Split, 0.55);
}

void toggleTwoMethods(benchmark::State& state) {
    Shown shown(opened(jpegOf12()));
    const Ratios ratios(state);
    bool first = false;
    for (auto _ : state) {
        shown.viewer.setColour(
            ui::PhotoViewer::Slot::A, first ? shown.a : shown.b, QStringLiteral("Method"));
        first = !first;
        shown.viewer.repaint();
    }
    ratios.report({{"memcpy", secondsOfMemcpy(kWindowBytes)}});
}

void pan(benchmark::State& state, double zoom) {
    Shown shown(opened(tiffOf100()));
    shown.viewer.setZoom(zoom);
    shown.viewer.repaint();
    const Ratios ratios(state);
    int step = 0;
    for (auto _ : state) {
        QTest::sendKeyEvent(QTest::Click,
                            &shown.viewer,
                            step++ / 16 % 2 == 0 ? Qt::Key_Right : Qt::Key_Left,
                            QString(),
                            Qt::NoModifier);
        shown.viewer.repaint();
    }
    ratios.report({{"memcpy", secondsOfMemcpy(kWindowBytes)}});
}

void panStepOf100Megapixels(benchmark::State& state) {
    pan(state, 0.37);
}

void panStepOf100MegapixelsAtFullSize(benchmark::State& state) {
    pan(state, 1);
}

void dragDivider(benchmark::State& state) {
    Shown shown(opened(jpegOf12()));
    shown.viewer.setMode(ui::ViewMode::Split);
    const Ratios ratios(state);
    double position = 0.2;
    for (auto _ : state) {
        position = position > 0.8 ? 0.2 : position + 0.01;
        shown.viewer.setDividerPosition(position);
        shown.viewer.repaint();
    }
    ratios.report({{"memcpy", secondsOfMemcpy(kWindowBytes)}});
}

std::vector<std::uint8_t> wideProfile() {
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.68, 0.32, 1}, {0.265, 0.69, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* gamma = cmsBuildGamma(nullptr, 2.2);
    cmsToneCurve* curves[] = {gamma, gamma, gamma};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::vector<std::uint8_t> bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(gamma);
    return bytes;
}

void displayTransformOf1080p(benchmark::State& state) {
    const image::DisplayTransform transform(wideProfile());
    const std::size_t pixels = kWindowBytes / 4;
    std::vector<std::uint8_t> rgb(3 * pixels);
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        rgb[i] = static_cast<std::uint8_t>(i * 2654435761U >> 11U);
    }
    std::vector<std::uint32_t> screen(pixels);
    const Ratios ratios(state);
    for (auto _ : state) {
        transform.colours(rgb.data(), screen.data(), pixels);
    }
    ratios.report({{"memcpy", secondsOfMemcpy(kWindowBytes)}});
}

BENCHMARK(firstPixelsOf12Megapixels)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(open100MegapixelsOf16Bit)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(sliderFitted)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(sliderAtFullSize)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(sliderSplit)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(toggleTwoMethods)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(dragDivider)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(panStepOf100Megapixels)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(panStepOf100MegapixelsAtFullSize)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(displayTransformOf1080p)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
    tintype::reuseFreedMemory();  // as the program does
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", "offscreen").toUtf8());
    QApplication application(argc, argv);
    tintype::ui::applyTheme(application, tintype::ui::ThemeChoice::Dark);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

// Cleaning beside reading: the rows of one scan read alone, and read and cleaned by each step; and
// what a window waits for while a slider moves. TINTYPE_BENCH_SCAN names a grey scan.
//
// Floor: a decoder's work, which is not ours, and one read and one write of the luma in memory (2
// bytes a pixel at 8 bits: 2 ms for 12 megapixels at 12 GB/s). The tone curve is one look-up a
// pixel. Straightening is 36 products a pixel (0.4 G of them: 30 ms on two cores with vectors of
// four). Denoising compares 121 patches of 25 pixels around each pixel: with running sums some 600
// operations a pixel, 7 G at 12 megapixels.

#include "core/preview/luma_pyramid.h"
#include "core/restore/auto_clean.h"

#include <opencv2/core/utility.hpp>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <vector>

#include <benchmark/benchmark.h>

namespace {

using namespace tintype;

constexpr int kRows = 64;

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

std::filesystem::path scan() {
    const char* path = std::getenv("TINTYPE_BENCH_SCAN");
    if (path == nullptr) {
        std::cerr << "TINTYPE_BENCH_SCAN must name a grey scan.\n";
        std::exit(1);
    }
    return path;
}

enum Step { Nothing, Repair, Denoise, Tone, Contrast, Straighten, Everything };

clean::Cleaning cleaningOf(int step) {
    clean::Cleaning cleaning;
    const auto has = [step](Step one) { return step == one || step == Everything; };
    cleaning.repair = has(Repair) ? 0.5 : 0;
    cleaning.denoise = has(Denoise) ? 0.5 : 0;
    cleaning.fading = has(Tone) ? 1 : 0;
    cleaning.blackPoint = has(Tone) ? 0.1 : 0;
    cleaning.localContrast = has(Contrast) ? 0.4 : 0;
    cleaning.straighten = has(Straighten) ? 1.3 : 0;
    return cleaning;
}

const char* nameOf(int step) {
    constexpr const char* kNames[] = {
        "nothing", "repair", "denoise", "tone", "contrast", "straighten", "everything"};
    return kNames[step];
}

/// The rows of a file, cleaned.
void file(benchmark::State& state) {
    const auto step = static_cast<int>(state.range(0));
    state.SetLabel(nameOf(step));
    for (auto _ : state) {
        auto source = need(restore::LumaSource::open(scan(), {}));
        auto rows = need(clean::CleanRows::open(restore::rowsOf(*source), cleaningOf(step)));
        const int height = rows->size().height;
        std::vector<std::uint8_t> luma(static_cast<std::size_t>(rows->size().width) *
                                       source->bytesPerSample() * kRows);
        std::vector<std::uint8_t> alpha(source->info().hasAlpha ? luma.size() : 0);
        for (int y = 0; y < height; y += kRows) {
            need(rows->readRows(std::min(kRows, height - y), luma.data(), alpha.data()));
        }
        benchmark::DoNotOptimize(luma.data());
    }
}

/// The same in the window, where everything slow but what changes was done before.
void slider(benchmark::State& state) {
    const auto step = static_cast<int>(state.range(0));
    state.SetLabel(step == Repair ? "a stroke of the repair brush" : nameOf(step));
    const auto raw = need(preview::LumaPyramid::open(scan()));
    clean::Cleaning cleaning = cleaningOf(Repair);
    cleaning.denoise = 0.3;
    auto shown = need(preview::LumaPyramid::cleaned(raw, cleaning));
    double value = 0.1;
    for (auto _ : state) {
        value = value < 0.3 ? value + 0.001 : 0.1;
        if (step == Tone) {
            cleaning.fading = 1;
            cleaning.blackPoint = value;
        } else if (step == Contrast) {
            cleaning.localContrast = value;
        } else if (step == Repair) {
            cleaning.denoise = 0;
            cleaning.maskStrokes = {{false, {{{value, 0.5}}, 0.01}}};
        } else {
            cleaning.straighten = value;
        }
        shown = need(preview::LumaPyramid::cleaned(raw, cleaning));
    }
}

BENCHMARK(file)->DenseRange(Nothing, Everything)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(slider)
    ->Arg(Repair)
    ->DenseRange(Tone, Straighten)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    std::cerr << "OpenCV uses " << cv::getNumThreads() << " threads.\n";
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

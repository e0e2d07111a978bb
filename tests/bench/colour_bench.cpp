// The full-resolution pass on a 12-megapixel picture.
//
// Floor: the pass reads 1 byte and writes 3 a pixel (8 bit), so a memcpy of the result, which reads
// 3 and writes 3, is the speed of light that anything writing it could hope for. See the figures at
// the end of this file for how far from it each step is.

#include "core/image/compose.h"
#include "core/image/guided_upsample.h"
#include "core/image/luma.h"
#include "core/image/shrink.h"

#include <opencv2/core.hpp>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

namespace tintype::image {
namespace {

constexpr Dimensions kFull{4000, 3000};
constexpr double kMegapixels = 12.0;
constexpr std::size_t kPixels = 12'000'000;

template <class T>
const std::vector<T>& scan() {
    static const std::vector<T> luma = [] {
        std::mt19937 random(1);
        std::normal_distribution<float> grain(0.0F, 0.03F);
        std::vector<T> codes(kPixels);
        for (std::size_t i = 0; i < kPixels; ++i) {
            const auto x = static_cast<float>(i % 4000);
            const auto y = static_cast<float>(i / 4000);
            const float scene = 0.5F + 0.3F * std::sin(x / 97.0F) * std::cos(y / 61.0F);
            codes[i] = static_cast<T>(std::clamp(scene + grain(random), 0.0F, 1.0F) *
                                      std::numeric_limits<T>::max());
        }
        return codes;
    }();
    return luma;
}

ChromaPlanes prediction() {
    ChromaPlanes chroma{88, 64, std::vector<float>(88 * 64), std::vector<float>(88 * 64)};
    for (std::size_t i = 0; i < chroma.alpha.size(); ++i) {
        chroma.alpha[i] = 0.1F * std::sin(static_cast<float>(i % 88) / 9.0F);
        chroma.beta[i] = 0.1F * std::cos(static_cast<float>(i / 88) / 7.0F);
    }
    return chroma;
}

FloatPlane guide() {
    LumaShrinker shrinker(kFull, guideDimensions(kFull.width, kFull.height));
    shrinker.addRows(scan<std::uint8_t>().data(), kFull.height);
    return shrinker.take();
}

void perMegapixel(benchmark::State& state) {
    state.counters["per_gigapixel"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * kMegapixels * 1e-3,
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

template <class T>
void shrink(benchmark::State& state) {
    const std::vector<T>& luma = scan<T>();
    const Dimensions target = guideDimensions(kFull.width, kFull.height);
    for (auto _ : state) {
        LumaShrinker shrinker(kFull, target);
        shrinker.addRows(luma.data(), kFull.height);
        benchmark::DoNotOptimize(shrinker.take());
    }
    perMegapixel(state);
}
BENCHMARK(shrink<std::uint8_t>)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(shrink<std::uint16_t>)->Unit(benchmark::kMillisecond)->UseRealTime();

void lumaOfRgb(benchmark::State& state) {
    std::vector<std::uint8_t> rgb(3 * kPixels, 90);
    std::vector<std::uint8_t> luma(kPixels);
    for (auto _ : state) {
        for (int y = 0; y < kFull.height; ++y) {
            const auto row = static_cast<std::size_t>(y) * 4000;
            lumaRow(rgb.data() + 3 * row, luma.data() + row, kFull.width, 3);
        }
        benchmark::ClobberMemory();
    }
    perMegapixel(state);
}
BENCHMARK(lumaOfRgb)->Unit(benchmark::kMillisecond)->UseRealTime();

void fit(benchmark::State& state) {
    const FloatPlane luma = guide();
    const ChromaPlanes chroma = prediction();
    for (auto _ : state) {
        benchmark::DoNotOptimize(GuidedUpsampler::fit(luma, chroma, kFull));
    }
}
BENCHMARK(fit)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Argument: OpenCV's threads.
template <class T>
void upsampleAndCompose(benchmark::State& state) {
    const auto upsampler = GuidedUpsampler::fit(guide(), prediction(), kFull);
    const std::vector<T>& luma = scan<T>();
    std::vector<T> rgb(3 * kPixels);
    const int before = cv::getNumThreads();
    cv::setNumThreads(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        ColourBand<T> band;
        band.rows = kFull.height;
        band.luma = luma.data();
        band.rgb = rgb.data();
        upsampler->colour(band);
        benchmark::ClobberMemory();
    }
    cv::setNumThreads(before);
    perMegapixel(state);
}
BENCHMARK(upsampleAndCompose<std::uint8_t>)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(upsampleAndCompose<std::uint16_t>)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// The same in bands of 64 rows, as a picture is rendered.
void upsampleInBands(benchmark::State& state) {
    const auto upsampler = GuidedUpsampler::fit(guide(), prediction(), kFull);
    const std::vector<std::uint8_t>& luma = scan<std::uint8_t>();
    std::vector<std::uint8_t> rgb(3 * 4000 * 64);
    for (auto _ : state) {
        for (int row = 0; row < kFull.height; row += 64) {
            ColourBand<std::uint8_t> band;
            band.firstRow = row;
            band.rows = std::min(64, kFull.height - row);
            band.luma = luma.data() + static_cast<std::size_t>(row) * 4000;
            band.rgb = rgb.data();
            upsampler->colour(band);
        }
        benchmark::ClobberMemory();
    }
    perMegapixel(state);
}
BENCHMARK(upsampleInBands)->Unit(benchmark::kMillisecond)->UseRealTime();

template <class T>
void memcpyOfTheResult(benchmark::State& state) {
    const std::vector<T> from(3 * kPixels, 1);
    std::vector<T> to(3 * kPixels);
    for (auto _ : state) {
        const double strips = static_cast<double>(state.range(0));
        cv::parallel_for_(
            cv::Range(0, static_cast<int>(state.range(0))),
            [&](const cv::Range& range) {
                const std::size_t piece = from.size() / static_cast<std::size_t>(state.range(0));
                for (int i = range.start; i < range.end; ++i) {
                    const std::size_t at = static_cast<std::size_t>(i) * piece;
                    std::memcpy(to.data() + at, from.data() + at, piece * sizeof(T));
                }
            },
            strips);
        benchmark::ClobberMemory();
    }
    perMegapixel(state);
}
BENCHMARK(memcpyOfTheResult<std::uint8_t>)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(memcpyOfTheResult<std::uint16_t>)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace tintype::image

BENCHMARK_MAIN();

// CPU time of one core of an EPYC at 2.6 GHz, g++ 12, best of ten on a machine busy with other work
// (wall time there says nothing):
//
//                                 8 bit            16 bit
//   shrink to the guide           0.25 ms/MP       0.29 ms/MP
//   luma of RGB                   0.35 ms/MP
//   fit                           21–28 ms, any picture (guide of 512; 12 ms of wall time at the 384 of today)
//   upsample and compose          2.8 ms/MP        3.6 ms/MP     shared among threads
//   memcpy of the result          0.19–0.27 ms/MP  0.43–0.52 ms/MP
//
// The pass is thus some 10 to 15 times above the floor, and bound by arithmetic rather than memory:
// 12 loads from the first cache, some 45 operations and one division a pixel. It was 4.3 ms/MP as one
// loop over bytes. Three short loops, one division less and stretching each guide row once brought
// 0.7; fetching rows ahead and a model stored pixel by pixel, against waits for memory, another 0.7.

// Reading and writing 12 megapixels in bands of 64 rows, against a copy of the pixels in memory.

#include "core/image/image_reader.h"
#include "core/image/image_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <unistd.h>

namespace tintype::image {
namespace {

constexpr int kWidth = 4000;
constexpr int kHeight = 3000;
constexpr int kBandRows = 64;

// A scene with the grain of film: neither flat nor noise only.
const std::vector<std::uint16_t>& band() {
    static const std::vector<std::uint16_t> samples = [] {
        std::mt19937 random(1);
        std::normal_distribution<float> grain(0.0F, 0.01F);
        std::vector<std::uint16_t> values;
        for (int y = 0; y < kBandRows; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                const float scene = 0.5F + 0.3F * std::sin(static_cast<float>(x) / 97.0F) *
                                               std::cos(static_cast<float>(y) / 61.0F);
                const float luma = std::clamp(scene + grain(random), 0.0F, 1.0F);
                for (const float tint : {1.0F, 0.95F, 0.9F}) {
                    values.push_back(static_cast<std::uint16_t>(luma * tint * 65535.0F));
                }
            }
        }
        return values;
    }();
    return samples;
}

std::vector<std::uint8_t> bandBytes(int bits) {
    std::vector<std::uint8_t> bytes(band().size() * static_cast<std::size_t>(bits / 8));
    if (bits == 16) {
        std::memcpy(bytes.data(), band().data(), bytes.size());
    } else {
        std::transform(band().begin(), band().end(), bytes.begin(), [](std::uint16_t value) {
            return static_cast<std::uint8_t>(value >> 8);
        });
    }
    return bytes;
}

OutputSpec specOf(const benchmark::State& state) {
    OutputSpec spec;
    spec.format = static_cast<Format>(state.range(0));
    spec.bitsPerSample = static_cast<int>(state.range(1));
    spec.width = kWidth;
    spec.height = kHeight;
    return spec;
}

std::filesystem::path scratch() {
    return std::filesystem::temp_directory_path() / ("tintype-bench-" + std::to_string(::getpid()));
}

bool writeAll(const OutputSpec& spec, const std::vector<std::uint8_t>& rows) {
    auto writer = createImage(scratch(), spec);
    for (int y = 0; writer && y < kHeight; y += kBandRows) {
        if (!(*writer)->writeRows(std::min(kBandRows, kHeight - y), rows.data())) {
            return false;
        }
    }
    return writer && (*writer)->finish();
}

void countMegapixels(benchmark::State& state) {
    state.counters["MP/s"] = benchmark::Counter(12.0 * static_cast<double>(state.iterations()),
                                                benchmark::Counter::kIsRate);
}

void writePicture(benchmark::State& state) {
    const OutputSpec spec = specOf(state);
    const std::vector<std::uint8_t> rows = bandBytes(spec.bitsPerSample);
    for ([[maybe_unused]] auto _ : state) {
        if (!writeAll(spec, rows)) {
            state.SkipWithError("the picture could not be written");
            break;
        }
    }
    std::filesystem::remove(scratch());
    countMegapixels(state);
}

void readPicture(benchmark::State& state) {
    const OutputSpec spec = specOf(state);
    std::vector<std::uint8_t> rows = bandBytes(spec.bitsPerSample);
    if (!writeAll(spec, rows)) {
        state.SkipWithError("the picture could not be written");
    }
    for ([[maybe_unused]] auto _ : state) {
        auto reader = openImage(scratch());
        for (int y = 0; reader && y < kHeight; y += kBandRows) {
            if (!(*reader)->readRows(std::min(kBandRows, kHeight - y), rows.data())) {
                state.SkipWithError("the picture could not be read");
                break;
            }
        }
        benchmark::DoNotOptimize(rows.data());
    }
    std::filesystem::remove(scratch());
    countMegapixels(state);
}

// The floor: the same bytes, from memory to memory.
void copyInMemory(benchmark::State& state) {
    const std::vector<std::uint8_t> rows = bandBytes(static_cast<int>(state.range(0)));
    std::vector<std::uint8_t> copy(rows.size());
    for ([[maybe_unused]] auto _ : state) {
        for (int y = 0; y < kHeight; y += kBandRows) {
            std::memcpy(copy.data(), rows.data(), rows.size());
            benchmark::DoNotOptimize(copy.data());
        }
    }
    countMegapixels(state);
}

void formats(benchmark::internal::Benchmark* bench) {
    bench->ArgNames({"format", "bits"})->Unit(benchmark::kMillisecond);
    bench->Args({static_cast<int>(Format::Jpeg), 8});
    for (const Format format : {Format::Png, Format::Tiff}) {
        bench->Args({static_cast<int>(format), 8})->Args({static_cast<int>(format), 16});
    }
}

BENCHMARK(writePicture)->Apply(formats);
BENCHMARK(readPicture)->Apply(formats);
BENCHMARK(copyInMemory)->ArgName("bits")->Arg(8)->Arg(16)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tintype::image

BENCHMARK_MAIN();

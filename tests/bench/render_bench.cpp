// The whole way of one photo in a warm process, beside merely reading the same scan and writing it
// as RGB with the same library and settings. TINTYPE_BENCH_SCAN names the scan; tests/bench/table
// makes scans and calls this.
//
// Floor: both codecs' work, which is not ours: for a 12-megapixel JPEG, decoding grey (one core)
// and encoding RGB (one core); for an uncompressed 16-bit TIFF of 100 megapixels, 200 MB read and
// 600 MB written. Between them lie one read of the luma, one write of RGB three times its size, and
// a network on a picture of a few thousand pixels.

#include "core/base/atomic_file.h"
#include "core/base/memory.h"
#include "core/batch/shared_model.h"
#include "core/image/icc.h"
#include "core/image/image_reader.h"
#include "core/image/image_writer.h"
#include "core/restore/render.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
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

fs::path scan() {
    const char* path = std::getenv("TINTYPE_BENCH_SCAN");
    if (path == nullptr) {
        std::cerr << "TINTYPE_BENCH_SCAN must name a grey scan.\n";
        std::exit(1);
    }
    return path;
}

fs::path target() {
    return scan().parent_path() /
           ("bench-" + std::to_string(::getpid()) + scan().extension().string());
}

template <class T>
void greyToRgb(const std::uint8_t* grey, std::uint8_t* rgb, std::size_t pixels) {
    const T* from = reinterpret_cast<const T*>(grey);
    T* to = reinterpret_cast<T*>(rgb);
    for (std::size_t i = 0; i < pixels; ++i) {
        to[3 * i] = to[3 * i + 1] = to[3 * i + 2] = from[i];
    }
}

void readAndWriteRgb(benchmark::State& state) {
    for (auto _ : state) {
        auto reader = need(image::openImage(scan()));
        const image::ImageInfo& info = reader->info();
        image::OutputSpec spec;
        spec.format = info.format;
        spec.width = info.width;
        spec.height = info.height;
        spec.bitsPerSample = info.bitsPerSample;
        spec.iccProfile = image::srgbProfile();
        AtomicFile file(target(), AtomicFile::IfExists::Replace);
        auto writer = need(image::createImage(file.partialPath(), spec));
        std::vector<std::uint8_t> grey(info.rowBytes() * kRows);
        std::vector<std::uint8_t> rgb(grey.size() * 3);
        for (int y = 0; y < info.height; y += kRows) {
            const int rows = std::min(kRows, info.height - y);
            need(reader->readRows(rows, grey.data()));
            const std::size_t pixels =
                static_cast<std::size_t>(rows) * static_cast<std::size_t>(info.width);
            info.bitsPerSample == 8 ? greyToRgb<std::uint8_t>(grey.data(), rgb.data(), pixels)
                                    : greyToRgb<std::uint16_t>(grey.data(), rgb.data(), pixels);
            need(writer->writeRows(rows, rgb.data()));
        }
        need(writer->finish());
        need(file.commit());
    }
    fs::remove(target());
}

/// What a step costs by itself is in clean_bench.
clean::Cleaning cleaningOf(benchmark::State& state) {
    clean::Cleaning cleaning;
    const auto kind = state.range(0);
    if (kind == 1) {
        state.SetLabel("with the tone curve");
        cleaning.fading = 1;
        cleaning.blackPoint = 0.1;
    } else if (kind == 2) {
        state.SetLabel("repaired");
        cleaning.repair = 0.5;
    } else if (kind == 3) {
        state.SetLabel("repaired, denoised, tone and contrast, straightened");
        cleaning.repair = 0.5;
        cleaning.denoise = 0.5;
        cleaning.fading = 1;
        cleaning.blackPoint = 0.1;
        cleaning.localContrast = 0.3;
        cleaning.straighten = 1;
    }
    return cleaning;
}

void colorizeWith(const clean::Cleaning& cleaning, benchmark::State& state) {
    auto model = need(batch::SharedModel::open("tintype-1", "", "cpu", 0));
    restore::RenderRequest request;
    request.scan = scan();
    request.result = target();
    request.edit.when = restore::timeStampNow();
    request.edit.cleaning = cleaning;
    request.workingSize = need(model->wait())->workingSize();
    request.software = "Tintype bench";
    request.overwrite = true;
    for (auto _ : state) {
        need(restore::renderPhoto(request,
                                  [&model](const methods::LumaMap& luma, double vividness) {
                                      return model->predict(luma, vividness);
                                  },
                                  {}));
    }
    fs::remove(restore::editPathFor(target()));
    fs::remove(restore::maskPathFor(target()));
    fs::remove(target());
}

void colorize(benchmark::State& state) {
    colorizeWith({}, state);
}

void colorizeCleaned(benchmark::State& state) {
    colorizeWith(cleaningOf(state), state);
}

void predict(benchmark::State& state) {
    auto model = need(batch::SharedModel::open("tintype-1", "", "cpu", 0));
    const int size = need(model->wait())->workingSize();
    const int width = size * 3 / 2 / 8 * 8;
    const methods::LumaMap luma{
        width, size, std::vector<float>(static_cast<std::size_t>(width * size), 0.5F)};
    for (auto _ : state) {
        benchmark::DoNotOptimize(need(model->predict(luma, 0)));
    }
}

BENCHMARK(readAndWriteRgb)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(colorize)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(colorizeCleaned)->DenseRange(1, 3)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(predict)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
    tintype::reuseFreedMemory();  // as the program does
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

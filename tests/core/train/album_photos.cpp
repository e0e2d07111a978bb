#include "tests/core/train/album_photos.h"

#include "core/base/counter_rng.h"
#include "tests/core/image/test_images.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace tintype::train::test {
namespace {

namespace fs = std::filesystem;
using image::test::Pixels;

constexpr int kSide = 128;

std::vector<Pixels> samples() {
    std::vector<Pixels> result;
    for (const char* name : {"aitzgorri", "dandelions", "picos-de-europa", "stream", "two-dogs"}) {
        const auto file = fs::path(TINTYPE_SOURCE_DIR) / "resources/samples-in-colour" /
                          (name + std::string(".jpg"));
        auto pixels = image::test::readPixels(file);
        if (!pixels) {
            throw std::runtime_error(pixels.error().message());
        }
        result.push_back(std::move(*pixels));
    }
    return result;
}

/// A square of the photograph, shrunk by leaving pixels out, perhaps mirrored.
Pixels part(const Pixels& photo, CounterRng& random) {
    const int largest = std::min(photo.width, photo.height);
    const int side = std::max(kSide, static_cast<int>(largest * random.uniform(0.25, 0.7)));
    const int left = static_cast<int>(random.uniform() * (photo.width - side));
    const int top = static_cast<int>(random.uniform() * (photo.height - side));
    const bool mirrored = random.uniform() < 0.5;
    Pixels result{kSide, kSide, 3};
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const int across = (mirrored ? kSide - 1 - x : x) * side / kSide;
            for (int channel = 0; channel < 3; ++channel) {
                result.values.push_back(photo.at(left + across, top + y * side / kSide, channel));
            }
        }
    }
    return result;
}

// With the luma of one photograph and the colours of another, blue and red exchanged if wanted.
Pixels mixed(const Pixels& photo, const Pixels& colours, bool swapped) {
    Pixels result = photo;
    for (std::size_t i = 0; i < result.values.size(); i += 3) {
        const auto luma = [i](const Pixels& of) {
            return 0.299 * of.values[i] + 0.587 * of.values[i + 1] + 0.114 * of.values[i + 2];
        };
        // JFIF's Cb and Cr, and back.
        double cb = (colours.values[i + 2] - luma(colours)) / 1.772;
        double cr = (colours.values[i] - luma(colours)) / 1.402;
        if (swapped) {
            std::swap(cb, cr);
        }
        const double y = luma(photo);
        const double rgb[] = {y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            result.values[i + channel] =
                static_cast<std::uint16_t>(std::clamp(rgb[channel] + 0.5, 0.0, 255.0));
        }
    }
    return result;
}

}  // namespace

void makeAlbum(const fs::path& folder, int count, AlbumColours colours, unsigned seed) {
    fs::create_directories(folder);
    const auto sources = samples();
    std::vector<Pixels> parts;
    for (int i = 0; i < count; ++i) {
        CounterRng random(seed, 7, static_cast<std::uint64_t>(i));
        parts.push_back(part(sources[static_cast<std::size_t>(i) % sources.size()], random));
    }
    const auto begin = fs::file_time_type::clock::now() - std::chrono::hours(24 * 1000);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        // Two sources further: never the colours of another part of the same photograph.
        const auto& lent =
            colours == AlbumColours::Shuffled ? parts[(i * 3 + 2) % parts.size()] : parts[i];
        char name[32];
        std::snprintf(name, sizeof(name), "photo-%03zu.jpg", i);
        writeJpeg(folder / name, mixed(parts[i], lent, colours == AlbumColours::Swapped));
        fs::last_write_time(folder / name, begin + std::chrono::hours(24 * (i / 2)));
    }
}

}  // namespace tintype::train::test

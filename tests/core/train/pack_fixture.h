#pragma once

#include "core/image/image_writer.h"
#include "core/train/pack_builder.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tintype::train {

using Colour = std::array<std::uint8_t, 3>;
using Painter = std::function<Colour(int x, int y)>;

inline constexpr Colour kRed{220, 30, 20};
inline constexpr Colour kGreen{20, 200, 40};
inline constexpr Colour kBlue{10, 40, 230};
inline constexpr Colour kYellow{230, 220, 10};

/// A gradient in colour; another seed gives another picture.
inline Painter colourful(int seed) {
    return [seed](int x, int y) {
        const int shade = 40 * (seed % 4);
        return Colour{static_cast<std::uint8_t>(200 - shade + x % 32),
                      static_cast<std::uint8_t>(60 + y % 64 + seed),
                      static_cast<std::uint8_t>(20 + seed * 7 % 50)};
    };
}

inline void paint(const std::filesystem::path& path,
                  int width,
                  int height,
                  const Painter& painter,
                  int orientation = 1) {
    std::filesystem::create_directories(path.parent_path());
    image::OutputSpec spec;
    const auto extension = path.extension();
    spec.format = extension == ".png"   ? image::Format::Png
                  : extension == ".tif" ? image::Format::Tiff
                                        : image::Format::Jpeg;
    spec.width = width;
    spec.height = height;
    spec.orientation = orientation;
    const auto writer = image::createImage(path, spec);
    ASSERT_TRUE(writer) << writer.error().message();
    std::vector<std::uint8_t> row(static_cast<std::size_t>(width) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Colour colour = painter(x, y);
            std::copy(colour.begin(), colour.end(), row.begin() + 3L * x);
        }
        ASSERT_TRUE((*writer)->writeRows(1, row.data()));
    }
    ASSERT_TRUE((*writer)->finish());
}

/// One member of a USTAR archive, put together by hand so that its name can be anything.
inline std::string tarMember(const std::string& name, const std::string& content) {
    std::string header(512, '\0');
    header.replace(0, std::min<std::size_t>(name.size(), 100), name, 0, 100);
    const auto octal = [&](std::size_t at, int digits, std::size_t value) {
        for (int i = digits - 1; i >= 0; --i, value /= 8) {
            header[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 8);
        }
    };
    octal(100, 7, 0644);
    octal(124, 11, content.size());
    octal(136, 11, 0);
    header[156] = '0';
    header.replace(257,
                   8,
                   std::string("ustar\0"
                               "00",
                               8));
    header.replace(148, 8, "        ");
    std::size_t sum = 0;
    for (const char c : header) {
        sum += static_cast<unsigned char>(c);
    }
    octal(148, 6, sum);
    header[154] = '\0';
    return header + content + std::string((512 - content.size() % 512) % 512, '\0');
}

inline std::string tarEnd() {
    return std::string(1024, '\0');
}

/// What is in a finished pack, read by nothing but what the format says.
struct ReadPack {
    nlohmann::json index;
    std::string header;  ///< of the .npy file, as text
    std::string pixels;

    std::string image(std::size_t number) const {
        const std::size_t bytes = pixels.size() / index["count"].get<std::size_t>();
        return pixels.substr(number * bytes, bytes);
    }
    Colour pixel(std::size_t number, int x, int y) const {
        const auto side = index["width"].get<std::size_t>();
        const std::string planes = image(number);
        const std::size_t at = static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x);
        const auto sample = [&](std::size_t plane) {
            return static_cast<std::uint8_t>(planes[plane * side * side + at]);
        };
        return {sample(0), sample(1), sample(2)};
    }
    std::map<std::string, std::string> skipped() const {
        std::map<std::string, std::string> reasons;
        for (const auto& photo : index["skipped"]) {
            reasons[photo["id"]] = photo["reason"];
        }
        return reasons;
    }
    /// By id; of the photos that have one.
    std::map<std::string, std::string> categories() const {
        std::map<std::string, std::string> categories;
        for (const auto& photo : index["images"]) {
            if (photo.contains("category")) {
                categories[photo["id"]] = photo["category"];
            }
        }
        return categories;
    }
    std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        for (const auto& photo : index["images"]) {
            ids.push_back(photo["id"]);
        }
        return ids;
    }
};

inline ReadPack readPack(const std::filesystem::path& name) {
    ReadPack pack;
    const std::string array = test::readText(name.string() + ".npy");
    pack.header = array.substr(0, 128);
    pack.pixels = array.size() > 128 ? array.substr(128) : "";
    pack.index = nlohmann::json::parse(test::readText(name.string() + ".json"));
    return pack;
}

class PackTest : public testing::Test {
protected:
    PackTest() {
        request.name = m_folder / "out/pack";
        request.options.sizePx = 16;
        std::filesystem::create_directories(m_folder / "out");
    }

    /// Packs these sources and reads the result; fails the test where that fails.
    ReadPack pack(const std::vector<std::filesystem::path>& sources) {
        request.sources = sources;
        const auto summary = buildPack(request, {});
        EXPECT_TRUE(summary) << (summary ? "" : summary.error().message());
        return summary ? readPack(request.name) : ReadPack{};
    }

    std::filesystem::path path(const std::string& name) const { return m_folder / name; }

    /// The bytes of a JPEG.
    std::string jpeg(int seed, int width = 24, int height = 20) const {
        const auto file = m_folder / "painted.jpg";
        paint(file, width, height, colourful(seed));
        const std::string bytes = test::readText(file);
        std::filesystem::remove(file);
        return bytes;
    }

    test::TempFolder m_folder;
    PackRequest request;
};

}  // namespace tintype::train

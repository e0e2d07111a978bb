#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace tintype::train {

/// A folder of its own for every test, gone afterwards.
class TrainFixture : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "tintype-train-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path folder() const { return m_folder; }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(m_folder / name, std::ios::binary) << content;
    }

    static std::string npyHeader(const std::string& dictionary) {
        std::string header = dictionary;
        header.resize((10 + header.size() + 1 + 63) / 64 * 64 - 10 - 1, ' ');
        header += '\n';
        const auto size = header.size();
        return std::string("\x93NUMPY\x01", 7) + '\0' + static_cast<char>(size & 0xFFU) +
               static_cast<char>(size >> 8U) + header;
    }

    static std::string dictionary(int count, int height, int width) {
        return "{'descr': '|u1', 'fortran_order': False, 'shape': (" + std::to_string(count) +
               ", 3, " + std::to_string(height) + ", " + std::to_string(width) + "), }";
    }

    /// With `categories` the photos bear the names "kind-0", "kind-1", … in turn.
    static std::string index(
        int count, int height, int width, int selectEvery = 5, int categories = 0) {
        std::string images;
        for (int i = 0; i < count; ++i) {
            images += (i == 0 ? "" : ",");
            images +=
                R"({"id":"photo-)" + std::to_string(i) + R"(","source":")" +
                (i % 2 == 0 ? "even" : "odd") + R"(","split":")" +
                (i % selectEvery == 0 ? "select" : "train") +
                (categories == 0 ? std::string()
                                 : R"(","category":"kind-)" + std::to_string(i % categories)) +
                R"("})";
        }
        return R"({"format":"tintype-pack","version":1,"height":)" + std::to_string(height) +
               R"(,"width":)" + std::to_string(width) + R"(,"count":)" + std::to_string(count) +
               R"(,"images":[)" + images + R"(],"skipped":[]})";
    }

    /// Photos whose colour follows from their brightness, so that there is something to learn.
    std::filesystem::path makePack(const std::string& name,
                                   int count,
                                   int side,
                                   int categories = 0) const {
        std::string pixels;
        for (int i = 0; i < count; ++i) {
            for (int plane = 0; plane < 3; ++plane) {
                for (int y = 0; y < side; ++y) {
                    for (int x = 0; x < side; ++x) {
                        const int base = (i * 37 + x * (3 + i % 4) + y * 5) % 200;
                        const int value = plane == 0   ? base + 40
                                          : plane == 1 ? base
                                                       : 20 + base / 2;
                        pixels += static_cast<char>(value);
                    }
                }
            }
        }
        write(name + ".npy", npyHeader(dictionary(count, side, side)) + pixels);
        write(name + ".json", index(count, side, side, 5, categories));
        return m_folder / name;
    }

private:
    std::filesystem::path m_folder;
};

}  // namespace tintype::train

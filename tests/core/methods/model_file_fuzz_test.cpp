#include "core/base/atomic_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

// tests/fuzz/model_file_fuzz.cpp: aborts where a promise is broken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace tintype::methods {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> contentsBelow(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> contents;
    for (const fs::path& path : paths) {
        contents.push_back(readWholeFile(path, 1U << 20U).value());
    }
    return contents;
}

void run(const std::string& bytes) {
    // A copy of exactly this size, so that a sanitizer notices a single byte too far.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

/// A few small changes to a file, as damage or malice would make them.
std::string mutated(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t change = 0, changes = 1 + below(4); change < changes && !bytes.empty();
         ++change) {
        const std::size_t at = below(bytes.size());
        switch (below(6)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << below(8)));
                break;
            case 1:
                bytes[at] = static_cast<char>(random());
                break;
            case 2:
                bytes.erase(at, 1 + below(8));
                break;
            case 3:
                bytes.insert(at, bytes.substr(below(bytes.size()), below(32)));
                break;
            case 4:
                bytes[at] = "{}[]\",:0123456789-e\\"[below(20)];
                break;
            default:
                bytes.resize(at);
        }
    }
    // Mostly with a length that fits again: otherwise few changes would get past the first check.
    if (bytes.size() >= 8 && below(4) != 0) {
        const auto brace = bytes.rfind('}');
        const std::uint64_t length = brace == std::string::npos || brace < 8 ? 0 : brace + 1 - 8;
        std::copy_n(reinterpret_cast<const char*>(&length), 8, bytes.begin());
    }
    return bytes;
}

TEST(ModelFileFuzz, SurvivesTheCorpus) {
    const auto corpus =
        contentsBelow(fs::path(TINTYPE_SOURCE_DIR) / "tests/fuzz/corpus/model_file");
    EXPECT_GT(corpus.size(), 20U);
    std::for_each(corpus.begin(), corpus.end(), run);
}

TEST(ModelFileFuzz, SurvivesTwentyThousandMutations) {
    auto seeds = contentsBelow(fs::path(TINTYPE_TEST_DATA) / "models");
    const auto corpus =
        contentsBelow(fs::path(TINTYPE_SOURCE_DIR) / "tests/fuzz/corpus/model_file");
    seeds.insert(seeds.end(), corpus.begin(), corpus.end());
    std::mt19937 random(20261121);
    for (int i = 0; i < 20000; ++i) {
        run(mutated(seeds[random() % seeds.size()], random));
    }
}

}  // namespace
}  // namespace tintype::methods

#pragma once

#include "core/preview/luma_pyramid.h"

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tintype::preview {

/// A scan repaired and denoised: what is kept of the slow steps of cleaning, so that tone and crop
/// follow a slider.
struct CleanStage {
    clean::Cleaning cleaning;  ///< of these steps alone
    RepairMask mask;
    /// What was detected, without what is painted: one bit a pixel, in order. So a stroke of the
    /// brush detects nothing again. Empty where nothing was looked for.
    std::vector<std::uint8_t> detected;
    std::shared_ptr<std::uint8_t[]> codes;
};

struct LumaPyramid::Data {
    std::filesystem::path path;
    std::string key;
    std::string scanKey;  ///< empty: `key`
    image::Dimensions size;
    int bits = 8;
    int orientation = 1;
    bool sawColour = false;
    std::vector<std::string> notes;
    image::FloatPlane guide;
    std::optional<clean::Frame> frame;  ///< set by `take` where nobody else did
    RepairMask repairMask;
    std::array<std::uint64_t, 256> histogram{};
    std::shared_ptr<std::uint8_t[]> full;  ///< 8- or 16-bit codes
    struct Level {
        image::Dimensions size;
        std::unique_ptr<std::uint8_t[]> luma;
    };
    std::vector<Level> halved;  ///< level 1 and on

    /// Of a scan that was cleaned: kept for others that are cleaned from the same scan.
    std::shared_ptr<const CleanStage> stage;
    /// Of a scan that others are cleaned from.
    struct ForCleaning {
        std::mutex guard;
        std::weak_ptr<const CleanStage> stage;  ///< the last one
        std::once_flag surveyed;
        clean::Survey survey;
    };
    std::unique_ptr<ForCleaning> forCleaning = std::make_unique<ForCleaning>();

    std::size_t rowBytes() const {
        return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bits / 8);
    }
    std::uint8_t* row(int y) const { return full.get() + rowBytes() * static_cast<std::size_t>(y); }
};

/// Room for the codes of a picture. Throws std::bad_alloc.
std::shared_ptr<std::uint8_t[]> roomFor(image::Dimensions size, int bits);

/// Whether `copies` such pictures, each with its levels, fit into half of the computer's memory:
/// Linux promises more than it has, and ends a program that takes it at its word.
bool fitsIntoMemory(image::Dimensions size, int bits, int copies);

/// Fills a pyramid from the top: rows go into `nextRows`, then `added` halves them and makes the
/// guide while they are still in the cache.
class PyramidBuilder {
public:
    /// Throws std::bad_alloc.
    PyramidBuilder(image::Dimensions size, int bits);
    /// Of rows that are there already: call `added` for them all the same.
    PyramidBuilder(image::Dimensions size, int bits, std::shared_ptr<std::uint8_t[]> full);

    LumaPyramid::Data& data() { return *m_data; }
    /// Room for the next rows.
    std::uint8_t* nextRows() { return m_data->row(m_rows); }
    void added(int rows);
    std::shared_ptr<const LumaPyramid> take();

private:
    void countTones();
    template <class T>
    void halveFull();
    void halveLevel(std::size_t level);

    std::unique_ptr<LumaPyramid::Data> m_data;
    image::LumaShrinker m_guide;
    int m_rows = 0;
    std::vector<int> m_halvedRows;  ///< done, of each level from 1 on
};

}  // namespace tintype::preview

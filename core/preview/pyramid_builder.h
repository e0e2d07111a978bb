#pragma once

#include "core/preview/luma_pyramid.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tintype::preview {

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
    std::unique_ptr<std::uint8_t[]> full;  ///< 8- or 16-bit codes
    struct Level {
        image::Dimensions size;
        std::unique_ptr<std::uint8_t[]> luma;
    };
    std::vector<Level> halved;  ///< level 1 and on

    std::size_t rowBytes() const {
        return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bits / 8);
    }
    std::uint8_t* row(int y) const { return full.get() + rowBytes() * static_cast<std::size_t>(y); }
};

/// Fills a pyramid from the top: rows go into `nextRows`, then `added` halves them and makes the
/// guide while they are still in the cache.
class PyramidBuilder {
public:
    /// Throws std::bad_alloc.
    PyramidBuilder(image::Dimensions size, int bits);

    LumaPyramid::Data& data() { return *m_data; }
    /// Room for the next rows.
    std::uint8_t* nextRows() { return m_data->row(m_rows); }
    void added(int rows);
    std::shared_ptr<const LumaPyramid> take();

private:
    template <class T>
    void halveFull();
    void halveLevel(std::size_t level);

    std::unique_ptr<LumaPyramid::Data> m_data;
    image::LumaShrinker m_guide;
    int m_rows = 0;
    std::vector<int> m_halvedRows;  ///< done, of each level from 1 on
};

}  // namespace tintype::preview

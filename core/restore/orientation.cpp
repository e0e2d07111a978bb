#include "core/restore/orientation.h"

namespace tintype::restore {
namespace {

// Where stored pixel (x, y) of a width×height picture lies in the upright picture. Exif: 2
// mirrored, 3 turned by 180°, 4 upside down, 5 transposed, 6 to be turned clockwise, 7 transversed,
// 8 to be turned counter-clockwise.
struct Turn {
    int orientation;
    int width;  // as stored
    int height;

    bool swapsSides() const { return orientation >= 5 && orientation <= 8; }
    int uprightWidth() const { return swapsSides() ? height : width; }
    int uprightHeight() const { return swapsSides() ? width : height; }

    std::size_t uprightIndex(int x, int y) const {
        const int right = width - 1 - x;
        const int below = height - 1 - y;
        int u = x;
        int v = y;
        switch (orientation) {
            case 2:
                u = right;
                break;
            case 3:
                u = right;
                v = below;
                break;
            case 4:
                v = below;
                break;
            case 5:
                u = y;
                v = x;
                break;
            case 6:
                u = below;
                v = x;
                break;
            case 7:
                u = below;
                v = right;
                break;
            case 8:
                u = y;
                v = right;
                break;
            default:
                break;
        }
        return static_cast<std::size_t>(v) * static_cast<std::size_t>(uprightWidth()) +
               static_cast<std::size_t>(u);
    }
};

template <class Copy>
void forEachPixel(const Turn& turn, const Copy& copy) {
    std::size_t stored = 0;
    for (int y = 0; y < turn.height; ++y) {
        for (int x = 0; x < turn.width; ++x) {
            copy(stored++, turn.uprightIndex(x, y));
        }
    }
}

}  // namespace

methods::LumaMap upright(const methods::LumaMap& stored, int orientation) {
    const Turn turn{orientation, stored.width, stored.height};
    methods::LumaMap result{
        turn.uprightWidth(), turn.uprightHeight(), std::vector<float>(stored.values.size())};
    forEachPixel(
        turn, [&](std::size_t from, std::size_t to) { result.values[to] = stored.values[from]; });
    return result;
}

methods::ChromaMap asStored(const methods::ChromaMap& chroma, int orientation) {
    const bool swap = orientation >= 5 && orientation <= 8;
    const Turn turn{
        orientation, swap ? chroma.height : chroma.width, swap ? chroma.width : chroma.height};
    methods::ChromaMap result{turn.width,
                              turn.height,
                              std::vector<float>(chroma.alpha.size()),
                              std::vector<float>(chroma.beta.size()),
                              std::vector<float>(chroma.spread.size())};
    forEachPixel(turn, [&](std::size_t to, std::size_t from) {
        result.alpha[to] = chroma.alpha[from];
        result.beta[to] = chroma.beta[from];
    });
    if (!chroma.spread.empty()) {
        forEachPixel(turn, [&](std::size_t to, std::size_t from) {
            result.spread[to] = chroma.spread[from];
        });
    }
    return result;
}

}  // namespace tintype::restore

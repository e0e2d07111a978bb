#include "core/preview/guess_field.h"

#include "core/preview/turned.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace tintype::preview {

image::FloatPlane uprightSpread(const ColourLayer& layer, const LumaPyramid& scan) {
    const image::FloatPlane& stored = layer.spread();
    const Turned turned({stored.width, stored.height}, scan.orientation());
    if (stored.values.empty() || turned.isAsStored()) {
        return stored;
    }
    // Turned as the words that pixels are.
    static_assert(sizeof(float) == sizeof(std::uint32_t));
    const std::size_t bytes = stored.values.size() * sizeof(float);
    std::vector<std::uint32_t> words(stored.values.size());
    std::vector<std::uint32_t> upright(words.size());
    std::memcpy(words.data(), stored.values.data(), bytes);
    turned.turn(words.data(), {0, 0, stored.width, stored.height}, upright.data());
    const image::Dimensions size = turned.upright();
    image::FloatPlane result{size.width, size.height, std::vector<float>(upright.size())};
    std::memcpy(result.values.data(), upright.data(), bytes);
    return result;
}

}  // namespace tintype::preview

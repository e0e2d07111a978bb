#pragma once

#include "core/base/result.h"
#include "core/image/stroke.h"

#include <optional>
#include <string>
#include <vector>

namespace tintype::correct {

/// One stroke of a brush that says what colour something has. Later strokes lie over earlier ones.
struct Hint {
    enum class Kind {
        Colour,
        Neutral,  ///< stays grey: paper, hair, a white dress
        Erase,    ///< takes away what earlier strokes painted here
    };
    Kind kind = Kind::Colour;
    image::Stroke stroke;
    // Neutral-axis chroma (core/image/axes.h) of the colour at the luma under the stroke; 0 for the
    // other kinds.
    double alpha = 0;
    double beta = 0;
    bool operator==(const Hint&) const = default;
};

/// A region of a reference photograph, by what a grey scan shows as well, and its colour.
struct Swatch {
    double luma = 0;      ///< mean, 0 to 1
    double contrast = 0;  ///< standard deviation of the luma inside it
    double texture = 0;   ///< mean size of the luma's fine gradients
    double height = 0.5;  ///< of its middle in the picture, 0 top to 1 bottom
    double weight = 0;    ///< its share of the picture, 0 to 1
    double alpha = 0;     ///< neutral-axis chroma, mean
    double beta = 0;
    bool operator==(const Swatch&) const = default;
};

/// The colours of another photograph, kept in the edit themselves: the photograph is not needed
/// again.
struct Reference {
    std::string name;    ///< file name without folder
    std::string sha256;  ///< of that file
    // How far the prediction is pulled, 0 to 1.
    double amount = 0.7;
    std::vector<Swatch> swatches;  ///< at most kMaxSwatches
    bool operator==(const Reference&) const = default;
};
inline constexpr std::size_t kMaxSwatches = 64;

/// What the user puts right about the predicted colours, applied in this order.
struct Corrections {
    std::optional<Reference> reference;
    // A gentle prior on the faces that are found: 0 off, up to 1.
    double skin = 0;
    // −1 (cooler) to 1 (warmer).
    double warmth = 0;
    std::vector<Hint> hints;

    bool operator==(const Corrections&) const = default;
    bool isOff() const { return !reference && skin == 0 && warmth == 0 && hints.empty(); }
    /// What is out of range, as a sentence.
    Result<void> validate() const;
};

}  // namespace tintype::correct

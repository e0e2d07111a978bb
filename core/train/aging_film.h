#pragma once

#include "core/train/aging_plane.h"

#include <array>
#include <cstdint>

namespace tintype::train {

/// How much red, green and blue light blackens an emulsion; the three add up to 1, so that grey
/// stays grey. `known` is false where the view keeps its Rec. 601 luma.
struct Sensitivity {
    bool known = false;
    std::array<float, 3> light{};
};

/// Wet plates and the first dry ones (until about 1900): blue, hardly any green, no red.
Sensitivity blueSensitive(CounterRng& random);
/// Orthochromatic plates and films (until about 1930): blue and green, no red.
Sensitivity orthochromatic(CounterRng& random);
/// Panchromatic film, sometimes behind a yellow, orange or red filter that darkens the sky.
Sensitivity panchromatic(CounterRng& random);
/// One of the above, or Rec. 601 for a third of the views: a modern scan's own grey.
Sensitivity drawFilm(CounterRng& random);

/// The picture on that emulsion, as sRGB-encoded grey in [0, 1]. `planes`: red, green and blue of
/// side·side bytes. The weights act on linear light, since an emulsion adds up energy, not encoded
/// values; Rec. 601 acts on encoded values as everywhere in the program. A photographer exposes for
/// what the plate sees, so most of a change of the mean is taken back.
Plane exposed(const std::uint8_t* planes, int side, const Sensitivity& film);

/// Soft lenses and shaken cameras.
void soften(Plane& picture, CounterRng& random);
/// Wrong exposure, hard or soft paper (the S of the characteristic curve), and gamma.
void develop(Plane& picture, CounterRng& random);
/// Clumps of silver of one to two pixels; strongest in the middle tones, as density varies most
/// where about half of the grains are developed.
void addGrain(Plane& picture, CounterRng& random);

}  // namespace tintype::train

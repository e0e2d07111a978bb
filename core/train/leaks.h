#pragma once

#include "core/train/metrics.h"

#include <vector>

namespace tintype::train {

/// What chroma does where luma does nothing; see ImageMeasures.
struct Leaks {
    double flatChange = 0;
    double flatShare = 0;  ///< of the pairs of neighbours: both flat
    double strayEdges = 0;
    double edgeShare = 0;  ///< of the pixels: with an edge of chroma
};

/// Where luma is flat and where it has no edge nearby: the same for every picture of one luma.
class LumaMap {
public:
    LumaMap(const float* luma, int width, int height);

    /// `picture` has the map's luma and size.
    Leaks leaksOf(const RgbPlanes& picture) const;

private:
    int m_width;
    int m_height;
    std::vector<float> m_luma;
    std::vector<char> m_flat;      ///< luma changes by less than 2/255 within 5×5
    std::vector<char> m_edgeNear;  ///< an edge of luma within 5×5
};

}  // namespace tintype::train

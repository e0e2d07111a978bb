#pragma once

#include "core/clean/cleaning.h"
#include "core/image/shrink.h"

#include <array>
#include <cstdint>
#include <memory>

namespace tintype::clean {

/// What has to be known of a whole scan before its rows can be cleaned.
struct Survey {
    image::Dimensions size;  ///< as stored
    double grain = 0;        ///< standard deviation of the grain on even ground, luma 0 to 1
    double quietest =
        0;  ///< the same where it is quietest: far less where there is texture but no grain
    image::FloatPlane guide;                     ///< luma at image::guideDimensions, not cleaned
    std::array<std::uint64_t, 256> histogram{};  ///< of the luma in 8 bits
};

/// Gathers a survey while rows stream by, from top to bottom.
class Surveyor {
public:
    explicit Surveyor(image::Dimensions size);

    /// The next `count` rows of luma codes, without gaps.
    void addRows(const std::uint8_t* rows, int count);
    void addRows(const std::uint16_t* rows, int count);
    Survey take();

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

}  // namespace tintype::clean

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace tintype::image {

/// From sRGB in 8 bits to the colours of a screen, as 0xffRRGGBB words (what windows are made of).
/// Relative colorimetric with black point compensation, as photo programs do. Const calls are safe
/// from several threads; large runs are shared among OpenCV's threads.
class DisplayTransform {
public:
    /// For a screen of which nothing is known: sRGB.
    DisplayTransform();
    /// A broken profile, one that is not for RGB screens, or one that is sRGB itself gives the
    /// identity.
    explicit DisplayTransform(const std::vector<std::uint8_t>& screenProfile);
    ~DisplayTransform();
    DisplayTransform(DisplayTransform&&) noexcept;
    DisplayTransform& operator=(DisplayTransform&&) noexcept;

    bool isIdentity() const { return m_conversion == nullptr; }
    void colours(const std::uint8_t* rgb, std::uint32_t* screen, std::size_t pixels) const;
    /// R = G = B.
    void greys(const std::uint8_t* luma, std::uint32_t* screen, std::size_t pixels) const;

private:
    struct Conversion;
    std::unique_ptr<const Conversion> m_conversion;
    std::vector<std::uint32_t> m_greys;  ///< by code
};

}  // namespace tintype::image

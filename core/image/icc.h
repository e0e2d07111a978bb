#pragma once

#include "core/image/image_format.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tintype::image {

/// The bytes of an sRGB profile, the same at every call and in every run.
const std::vector<std::uint8_t>& srgbProfile();

/// The name inside a profile ("Adobe RGB (1998)"), or an empty string if it has none or is broken.
std::string profileDescription(const std::vector<std::uint8_t>& profile);

/// A profile for files that state only a gamma (PNG's gAMA): decoding exponent `gamma`, sRGB
/// primaries if not `grey`.
std::vector<std::uint8_t> gammaProfile(double gamma, bool grey);

/// Turns rows of a scan into sRGB-encoded rows (a grey scan stays grey, with sRGB's tone curve) of
/// 16 bit. Const calls are safe from several threads at once.
class ToneConverter {
public:
    /// Looks at profile, channels and depth. A broken or unfitting profile counts as absent and
    /// leaves a note.
    explicit ToneConverter(const ImageInfo& info);
    ~ToneConverter();
    ToneConverter(ToneConverter&&) noexcept;
    ToneConverter& operator=(ToneConverter&&) noexcept;

    /// True where the rows are sRGB-encoded as they are: no profile, or one within half an 8-bit
    /// code of sRGB.
    bool isIdentity() const { return m_conversion == nullptr; }
    /// A sentence for the user, mostly empty.
    const std::string& note() const { return m_note; }
    /// `in` as it came from ImageReader, `out` with the same channels at 16 bit; alpha is kept.
    /// Works for the identity too (then 8-bit values are widened, v * 257).
    void convertRow(const void* in, std::uint16_t* out) const;

    struct Conversion;

private:
    std::unique_ptr<const Conversion> m_conversion;
    std::string m_note;
    int m_width = 0;
    int m_colours = 1;
    bool m_alpha = false;
    bool m_deep = false;
};

/// Printing inks to sRGB, by the file's own profile where it has a sound one.
class CmykConverter {
public:
    /// `inverted`: 0 means full ink, as Adobe writes it into JPEG. `bitsPerSample`: 8 or 16, of
    /// both sides.
    CmykConverter(const std::vector<std::uint8_t>& profile, int bitsPerSample, bool inverted);
    ~CmykConverter();
    CmykConverter(CmykConverter&&) noexcept;
    CmykConverter& operator=(CmykConverter&&) noexcept;
    void convertRow(const void* cmyk, void* rgb, int width) const;

private:
    void* m_transform = nullptr;  // of lcms2; null: plain arithmetic
    int m_bits = 8;
    bool m_inverted = false;
};

}  // namespace tintype::image

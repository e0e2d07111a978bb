#pragma once

#include "core/image/image_reader.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tintype::restore {

/// The luma of a scan at full resolution, sRGB-encoded, in bands: the scan's own grey values where
/// it is grey and sRGB-encoded, else Rec. 601 luma of its colours after the scan's ICC profile was
/// converted to sRGB. Can be read from the top again.
class LumaSource {
public:
    /// `depth` 8 or 16 asks for that many bits; 0 takes the scan's own depth, but 16 where an 8-bit
    /// scan's tone curve is converted and `maySixteen` is true (two 8-bit curves cannot both be
    /// kept).
    struct Options {
        int depth = 0;
        bool maySixteen = true;
    };
    static Result<std::unique_ptr<LumaSource>> open(const std::filesystem::path& path,
                                                    const Options& options);
    ~LumaSource();

    const image::ImageInfo& info() const;
    int bits() const { return m_bits; }
    std::size_t bytesPerSample() const { return static_cast<std::size_t>(m_bits / 8); }
    /// Whether the values differ from the file's own because an ICC profile was converted.
    bool toneConverted() const;
    /// Whether the rows read so far hold visible colour (a toned or yellowed scan) that was reduced
    /// to its luma. A grey scan stored as RGB does not.
    bool sawColour() const { return m_sawColour; }
    /// Sentences for the user, the reader's included.
    const std::vector<std::string>& notes() const { return m_notes; }

    /// The next `count` rows: luma as uint8_t or uint16_t by `bits()`; `alpha` likewise where the
    /// scan has alpha, else untouched.
    Result<void> readRows(int count, void* luma, void* alpha);
    /// Back to the first row.
    Result<void> rewind();

private:
    LumaSource();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    int m_bits = 8;
    bool m_sawColour = false;
    std::vector<std::string> m_notes;
};

}  // namespace tintype::restore

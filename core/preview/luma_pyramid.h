#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/clean/clean_rows.h"
#include "core/correct/correct.h"
#include "core/image/region.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tintype::preview {

/// Where a scan is repaired, at most 4096 pixels wide and high (a pixel is set if anything under it
/// is).
struct RepairMask {
    image::Dimensions size;
    std::vector<std::uint8_t> values;
    std::uint64_t repairedPixels = 0;  ///< of the scan at full size
};

/// A scan opened for looking at: its luma at the scan's own depth, and halved again and again (in 8
/// bits, which is what a screen shows) until the long side is at most 256 pixels. Never changes, so
/// every thread may read it at once.
///
/// Pixels stay as stored; who shows them turns them by `orientation()` (see turned.h). Opacity is
/// left out: a window shows every pixel.
class LumaPyramid {
public:
    /// Reads the whole scan in bands. Reports "read"; Cancelled when `context.stop` asks for it.
    /// Errors are those of LumaSource, and OutOfMemory.
    static Result<std::shared_ptr<const LumaPyramid>> open(const std::filesystem::path& path,
                                                           const JobContext& context = {});
    /// A scan that was opened, cleaned: its own luma where nothing is to be done. `key` and
    /// `placement` differ from the scan's. Errors: Cancelled, OutOfMemory.
    static Result<std::shared_ptr<const LumaPyramid>> cleaned(
        std::shared_ptr<const LumaPyramid> scan,
        const clean::Cleaning& cleaning,
        const JobContext& context = {});
    /// A picture from memory: rows of uint8_t or uint16_t without gaps, by `bits`.
    static std::shared_ptr<const LumaPyramid> fromPixels(image::Dimensions size,
                                                         int bits,
                                                         std::vector<std::uint8_t> luma,
                                                         int orientation = 1);
    struct Data;
    ~LumaPyramid();
    LumaPyramid(const LumaPyramid&) = delete;
    LumaPyramid& operator=(const LumaPyramid&) = delete;

    const std::filesystem::path& path() const;
    /// Tells this state of this file from any other: the path with size and time of change.
    const std::string& key() const;
    /// The key of the scan itself: the same for everything that was cleaned from it.
    const std::string& scanKey() const;
    /// The key of a file that was not opened; empty if it is not there.
    static std::string keyOf(const std::filesystem::path& path);

    image::Dimensions size() const;                 ///< as stored
    image::Dimensions uprightSize() const;          ///< as people look at it
    int bits() const;                               ///< 8 or 16
    int orientation() const;                        ///< Exif, 1 to 8
    bool sawColour() const;                         ///< a toned scan that was reduced to its luma
    const std::vector<std::string>& notes() const;  ///< sentences for the user
    std::size_t bytes() const;                      ///< in memory, all levels

    /// Level 0 is the full size; each further one has half the sides, rounded up.
    int levels() const;
    image::Dimensions levelSize(int level) const;
    /// Luma in 8 bits of a rectangle of one level, which must lie inside; rows without gaps.
    void luma(int level, const image::Region& region, std::uint8_t* out) const;
    /// The same of the picture scaled to any size (at that of level 0 the pixels themselves). Made
    /// from the smallest level that is large enough, without aliasing.
    void scaledLuma(image::Dimensions scaled, const image::Region& region, std::uint8_t* out) const;
    /// The scan's own codes, 8 or 16 bit, of a rectangle at full size.
    void codes(const image::Region& region, std::uint16_t* out) const;
    std::uint16_t codeAt(int x, int y) const;

    /// Luma as the colours' guide: in [0, 1], at image::guideDimensions of the full size.
    const image::FloatPlane& guide() const;
    /// How the picture lies on the scan that it was made from.
    const clean::Frame& frame() const;
    /// The same for the guide.
    correct::Placement placement() const;
    /// What is repaired, 255 and 0, in the scan's pixels as stored, at `size` (at most the scan's);
    /// empty where nothing is.
    const RepairMask& repairMask() const;
    /// Of the luma in 8 bits.
    const std::array<std::uint64_t, 256>& histogram() const;
    /// The scan as rows from memory, for clean::proposeCleaning; keeps the pyramid alive.
    static clean::LumaRows rowsOf(std::shared_ptr<const LumaPyramid> scan);

private:
    friend class PyramidBuilder;
    explicit LumaPyramid(std::unique_ptr<Data> data);
    std::unique_ptr<const Data> m_data;
};

}  // namespace tintype::preview

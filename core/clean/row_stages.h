#pragma once

#include "core/clean/clean_rows.h"
#include "core/clean/stages.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

/// The parts of CleanRows: each gives rows from top to bottom and takes them from the one before.
/// Not for other users.
namespace tintype::clean::detail {

/// What rows look like, and how many there are.
struct RowShape {
    image::Dimensions size;
    int bits = 8;
    bool hasAlpha = false;

    std::size_t rowBytes() const {
        return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bits / 8);
    }
    std::size_t alphaBytes() const { return hasAlpha ? rowBytes() : 0; }
};

class RowStage {
public:
    virtual ~RowStage() = default;
    virtual const RowShape& shape() const = 0;
    /// The next `count` rows without gaps; `alpha` is not touched where there is none.
    virtual Result<void> read(int count, std::uint8_t* luma, std::uint8_t* alpha) = 0;
    virtual Result<void> rewind() = 0;
    /// After the last row that anybody wants.
    virtual Result<void> finish() = 0;
};

/// Consecutive rows of a picture that is passed through from top to bottom.
class RowWindow {
public:
    explicit RowWindow(std::size_t rowBytes) : m_rowBytes(rowBytes) {}

    int first() const { return m_first; }
    int end() const { return m_end; }
    std::uint8_t* row(int y) {
        return m_bytes.data() + m_rowBytes * static_cast<std::size_t>(y - m_first);
    }
    /// Room for the next rows.
    std::uint8_t* grow(int rows) {
        m_end += rows;
        const std::size_t needed = m_rowBytes * static_cast<std::size_t>(m_end - m_first);
        if (m_bytes.size() < needed) {
            m_bytes.resize(needed);
        }
        return row(m_end - rows);
    }
    void dropBefore(int y) {
        const int kept = std::clamp(y, m_first, m_end);
        if (kept > m_first && kept < m_end) {
            std::memmove(
                m_bytes.data(), row(kept), m_rowBytes * static_cast<std::size_t>(m_end - kept));
        }
        m_first = kept;
    }
    void clear() { m_first = m_end = 0; }

private:
    std::size_t m_rowBytes;
    int m_first = 0;
    int m_end = 0;
    std::vector<std::uint8_t> m_bytes;
};

/// Shares rows `begin` to `end` among OpenCV's threads, in pieces of some.
template <class Call>
void forRows(int begin, int end, const Call& call) {
    constexpr int kRows = 16;
    const int pieces = (end - begin + kRows - 1) / kRows;
    cv::parallel_for_(cv::Range(0, pieces), [&](const cv::Range& range) {
        for (int piece = range.start; piece < range.end; ++piece) {
            call(begin + piece * kRows, std::min(end, begin + (piece + 1) * kRows));
        }
    });
}

/// The scan itself.
std::unique_ptr<RowStage> scanStage(LumaRows scan);

/// What a slab needs besides its rows.
struct SlabSteps {
    double repair = 0;
    double denoise = 0;
    double grain = 0;
    std::vector<MaskStroke> strokes;
    bool repairs = false;
    /// See CleanOptions.
    GiveMask mask;
    TakeMask takeMask;
    GiveMask detected;
    TakeMask takeDetected;
    std::stop_token stop;
};
class SlabStage : public RowStage {
public:
    /// From the first row on, instead of detecting.
    virtual void useMask(GiveMask mask) = 0;
    virtual std::uint64_t repairedPixels() const = 0;
};
/// Repairs and denoises. `frame` tells where strokes lie.
std::unique_ptr<SlabStage> slabStage(std::unique_ptr<RowStage> before,
                                     const Frame& frame,
                                     SlabSteps steps);

/// What one slab at a time takes at most, by measurement.
std::uint64_t slabBytes(image::Dimensions scan, int bits);

/// Tone curve and local contrast. `survey` is needed for the latter alone.
std::unique_ptr<RowStage> toneStage(std::unique_ptr<RowStage> before,
                                    const Cleaning& cleaning,
                                    const Survey& survey);

/// Straightens and crops.
std::unique_ptr<RowStage> frameStage(std::unique_ptr<RowStage> before, const Frame& frame);

}  // namespace tintype::clean::detail

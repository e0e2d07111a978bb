#include "core/clean/row_stages.h"
#include "core/clean/scales.h"

#include <utility>

namespace tintype::clean::detail {
namespace {

// A slab sees its context once more, so it should be much higher; its memory is bounded.
constexpr int kMostContexts = 6;
constexpr int kFewestContexts = 2;
constexpr int kSlabPixels = 8 << 20;
constexpr std::size_t kGroupBytes = 32U << 20U;

/// What detection, and repair with denoising, see above and below. Less than both in turn
/// (`contextRows`), because the mask is finished before the repair.
int rowsSeen(image::Dimensions scan) {
    const int step = detectionStep(scan);
    return std::max((kDetectionReach + 2) * step,
                    (kRepairBand + kRepairReach) * step + kDenoiseReach);
}

/// Whole bands of the repair.
int slabRows(image::Dimensions scan) {
    const int context = rowsSeen(scan);
    const int rows =
        std::clamp(kSlabPixels / scan.width, kFewestContexts * context, kMostContexts * context);
    const int band = kRepairBand * detectionStep(scan);
    return (rows + band - 1) / band * band;
}

/// Rows from `first` to `end`, with what has to be seen around them.
struct Slab {
    int first;
    int end;
    int seenFirst;
    int seenEnd;
};

/// Slabs lie at the same rows whatever is asked for, and each pixel is made from one slab, so it
/// does not depend on bands. The mask is finished some slabs ahead of the repair: so a repair sees
/// the mask that is handed out, not one that was guessed at a slab's edge, and giving that mask
/// back gives the same pixels.
class Slabs final : public SlabStage {
public:
    Slabs(std::unique_ptr<RowStage> before, const Frame& frame, SlabSteps steps)
        : m_before(std::move(before)),
          m_frame(frame),
          m_steps(std::move(steps)),
          m_height(shape().size.height),
          m_context(rowsSeen(shape().size)),
          m_slabRows(slabRows(shape().size)),
          m_raw(shape().rowBytes()),
          m_alpha(shape().alphaBytes()),
          m_mask(static_cast<std::size_t>(shape().size.width)),
          m_ready(shape().rowBytes()) {}

    const RowShape& shape() const override { return m_before->shape(); }
    Result<void> read(int count, std::uint8_t* luma, std::uint8_t* alpha) override;
    Result<void> rewind() override;
    Result<void> finish() override;
    void useMask(GiveMask mask) override { m_steps.mask = std::move(mask); }
    std::uint64_t repairedPixels() const override { return m_repaired; }

private:
    Slab slabAt(int first) const {
        const int end = std::min(m_height, first + m_slabRows);
        return {first, end, std::max(0, first - m_context), std::min(m_height, end + m_context)};
    }
    std::vector<Slab> nextSlabs(int first) const;
    Result<void> readRaw(int end);
    Result<void> makeMask(int end);
    Result<void> detect();
    Result<void> takeGivenMask(int end);
    Result<void> paint(int first, int end);
    Result<void> handOut(int first, int end);
    Result<void> makeReady();
    cv::Mat rawOf(const Slab& slab);
    cv::Mat1b maskOf(const Slab& slab);
    cv::Mat1b detectIn(const Slab& slab);
    void finishSlab(const Slab& slab, std::uint8_t* out);
    Result<void> stopped() const;

    std::unique_ptr<RowStage> m_before;
    Frame m_frame;
    SlabSteps m_steps;
    int m_height;
    int m_context;
    int m_slabRows;
    RowWindow m_raw;
    RowWindow m_alpha;
    RowWindow m_mask;
    RowWindow m_ready;
    int m_next = 0;            // row to be read
    bool m_handedOut = false;  // the whole mask
    std::uint64_t m_repaired = 0;
};

Result<void> Slabs::stopped() const {
    return m_steps.stop.stop_requested()
               ? Result<void>(fail(ErrorCode::Cancelled, "Stopped before it was cleaned."))
               : Result<void>();
}

// As many as there are threads, unless they are large. Which slabs share a turn changes no pixel.
std::vector<Slab> Slabs::nextSlabs(int first) const {
    const std::size_t slabBytes = static_cast<std::size_t>(m_slabRows + 2 * m_context) *
                                  static_cast<std::size_t>(shape().size.width) * 4;
    const int most = static_cast<int>(std::max<std::size_t>(1, kGroupBytes / slabBytes));
    std::vector<Slab> slabs;
    while (first < m_height &&
           static_cast<int>(slabs.size()) < std::min(most, cv::getNumThreads())) {
        slabs.push_back(slabAt(first));
        first = slabs.back().end;
    }
    return slabs;
}

Result<void> Slabs::readRaw(int end) {
    const int rows = end - m_raw.end();
    if (rows <= 0) {
        return {};
    }
    std::uint8_t* luma = m_raw.grow(rows);
    std::uint8_t* alpha = shape().hasAlpha ? m_alpha.grow(rows) : nullptr;
    return m_before->read(rows, luma, alpha);
}

cv::Mat Slabs::rawOf(const Slab& slab) {
    return {slab.seenEnd - slab.seenFirst,
            shape().size.width,
            shape().bits == 8 ? CV_8UC1 : CV_16UC1,
            m_raw.row(slab.seenFirst)};
}

cv::Mat1b Slabs::maskOf(const Slab& slab) {
    return {slab.seenEnd - slab.seenFirst, shape().size.width, m_mask.row(slab.seenFirst)};
}

cv::Mat1b Slabs::detectIn(const Slab& slab) {
    const cv::Mat raw = rawOf(slab);
    if (m_steps.repair <= 0) {
        return cv::Mat1b::zeros(raw.size());
    }
    return detectDefects(raw, m_steps.repair, {shape().size, slab.seenFirst});
}

// What is painted depends on its own place alone.
Result<void> Slabs::paint(int first, int end) {
    if (m_steps.takeDetected && !m_handedOut) {
        if (auto taken = m_steps.takeDetected(end - first, m_mask.row(first)); !taken) {
            return taken;
        }
    }
    if (!m_steps.strokes.empty()) {
        cv::Mat1b rows(end - first, shape().size.width, m_mask.row(first));
        paintMask(rows, m_steps.strokes, m_frame, {shape().size, first});
    }
    return handOut(first, end);
}

Result<void> Slabs::detect() {
    const std::vector<Slab> slabs = nextSlabs(m_mask.end());
    if (auto read = readRaw(slabs.back().seenEnd); !read) {
        return read;
    }
    const int first = slabs.front().first;
    m_mask.grow(slabs.back().end - first);
    cv::parallel_for_(cv::Range(0, static_cast<int>(slabs.size())), [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) {
            const Slab& slab = slabs[static_cast<std::size_t>(i)];
            const cv::Mat1b seen = detectIn(slab);
            cv::Mat1b rows(slab.end - slab.first, seen.cols, m_mask.row(slab.first));
            seen.rowRange(slab.first - slab.seenFirst, slab.end - slab.seenFirst).copyTo(rows);
        }
    });
    return paint(first, slabs.back().end);
}

Result<void> Slabs::takeGivenMask(int end) {
    const int first = m_mask.end();
    std::uint8_t* const mask = m_mask.grow(end - first);
    const GiveMask& give = m_steps.mask ? m_steps.mask : m_steps.detected;
    if (auto given = give(end - first, mask); !given) {
        return given;
    }
    const std::size_t pixels =
        static_cast<std::size_t>(end - first) * static_cast<std::size_t>(shape().size.width);
    std::transform(mask, mask + pixels, mask, [](std::uint8_t value) {
        return static_cast<std::uint8_t>(value >= 128 ? 255 : 0);
    });
    return m_steps.mask ? handOut(first, end) : paint(first, end);
}

Result<void> Slabs::handOut(int first, int end) {
    if (m_handedOut) {
        return {};
    }
    const cv::Mat1b rows(end - first, shape().size.width, m_mask.row(first));
    m_repaired += static_cast<std::uint64_t>(cv::countNonZero(rows));
    m_handedOut = end == m_height;
    return m_steps.takeMask ? m_steps.takeMask(end - first, m_mask.row(first)) : Result<void>();
}

Result<void> Slabs::makeMask(int end) {
    while (m_mask.end() < end) {
        if (auto going = stopped(); !going) {
            return going;
        }
        auto made = m_steps.mask || m_steps.detected ? takeGivenMask(end) : detect();
        if (!made) {
            return made;
        }
    }
    return {};
}

void Slabs::finishSlab(const Slab& slab, std::uint8_t* out) {
    const cv::Mat raw = rawOf(slab);
    int above = slab.first - slab.seenFirst;
    const bool damaged = m_steps.repairs && cv::countNonZero(maskOf(slab)) > 0;
    cv::Mat luma = raw;
    if (damaged) {
        luma = raw.clone();
        const int reach = m_steps.denoise > 0 ? kDenoiseReach : 0;
        inpaintDefects(luma,
                       maskOf(slab),
                       {shape().size, slab.seenFirst},
                       {above - reach, above + slab.end - slab.first + reach});
    }
    if (m_steps.denoise > 0) {
        const int reach = std::min(above, kDenoiseReach);
        const int end = std::min(raw.rows, above + slab.end - slab.first + kDenoiseReach);
        luma = luma.rowRange(above - reach, end).clone();
        denoise(luma, m_steps.denoise, m_steps.grain, {shape().size, slab.first - reach});
        above = reach;
    }
    cv::Mat rows(slab.end - slab.first, raw.cols, raw.type(), out);
    luma.rowRange(above, above + rows.rows).copyTo(rows);
}

Result<void> Slabs::makeReady() {
    if (auto going = stopped(); !going) {
        return going;
    }
    const std::vector<Slab> slabs = nextSlabs(m_ready.end());
    const int seenEnd = slabs.back().seenEnd;
    if (m_steps.repairs) {
        if (auto made = makeMask(seenEnd); !made) {
            return made;
        }
    }
    if (auto read = readRaw(seenEnd); !read) {
        return read;
    }
    const int first = slabs.front().first;
    m_ready.dropBefore(first);
    m_ready.grow(slabs.back().end - first);
    cv::parallel_for_(cv::Range(0, static_cast<int>(slabs.size())), [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) {
            const Slab& slab = slabs[static_cast<std::size_t>(i)];
            finishSlab(slab, m_ready.row(slab.first));
        }
    });
    m_raw.dropBefore(slabs.back().end - m_context);
    m_mask.dropBefore(slabs.back().end - m_context);
    m_alpha.dropBefore(first);
    return {};
}

Result<void> Slabs::read(int count, std::uint8_t* luma, std::uint8_t* alpha) {
    while (count > 0) {
        if (m_next == m_ready.end()) {
            if (auto made = makeReady(); !made) {
                return made;
            }
        }
        const int rows = std::min(count, m_ready.end() - m_next);
        const std::size_t bytes = shape().rowBytes() * static_cast<std::size_t>(rows);
        std::memcpy(luma, m_ready.row(m_next), bytes);
        luma += bytes;
        if (shape().hasAlpha) {
            std::memcpy(alpha, m_alpha.row(m_next), bytes);
            alpha += bytes;
        }
        m_next += rows;
        count -= rows;
    }
    return {};
}

// The rest of the mask, where a crop leaves rows below unread.
Result<void> Slabs::finish() {
    while (m_steps.repairs && !m_handedOut) {
        if (auto made = makeMask(std::min(m_height, m_mask.end() + m_slabRows)); !made) {
            return made;
        }
        m_raw.dropBefore(m_mask.end() - m_context);
        m_alpha.dropBefore(m_raw.first());
        m_mask.dropBefore(m_mask.end());
    }
    return {};
}

Result<void> Slabs::rewind() {
    if (auto finished = finish(); !finished) {
        return finished;
    }
    for (RowWindow* window : {&m_raw, &m_alpha, &m_mask, &m_ready}) {
        window->clear();
    }
    m_next = 0;
    return m_before->rewind();
}

}  // namespace

std::uint64_t slabBytes(image::Dimensions scan, int bits) {
    const auto width = static_cast<std::uint64_t>(scan.width);
    const std::uint64_t rowBytes = width * static_cast<std::uint64_t>(bits / 8);
    const int height = std::min(scan.height, slabRows(scan) + 2 * rowsSeen(scan));
    const auto seen = static_cast<std::uint64_t>(height);
    // Rows waiting, being worked on and done, and the mask; what detection makes of them.
    const auto step = static_cast<std::uint64_t>(detectionStep(scan));
    return seen * (5 * rowBytes + 2 * width) + 24 * seen * width / (step * step);
}

std::unique_ptr<SlabStage> slabStage(std::unique_ptr<RowStage> before,
                                     const Frame& frame,
                                     SlabSteps steps) {
    return std::make_unique<Slabs>(std::move(before), frame, std::move(steps));
}

}  // namespace tintype::clean::detail

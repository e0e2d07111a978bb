#include "core/clean/straighten.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tintype::clean::detail {
namespace {

constexpr int kSkippedRows = 64;

/// A rectangle of the picture, pixels as they are.
class Cut final : public RowStage {
public:
    Cut(std::unique_ptr<RowStage> before, const Frame& frame)
        : m_before(std::move(before)), m_shape(m_before->shape()) {
        const image::PointF corner = topLeft(frame);
        m_x = static_cast<int>(corner.x);
        m_y = static_cast<int>(corner.y);
        m_shape.size = frame.size();
    }
    const RowShape& shape() const override { return m_shape; }
    Result<void> read(int count, std::uint8_t* luma, std::uint8_t* alpha) override {
        const RowShape& whole = m_before->shape();
        while (m_rowsRead < m_y) {
            const int rows = std::min(kSkippedRows, m_y - m_rowsRead);
            if (auto read = readWhole(rows); !read) {
                return read;
            }
        }
        if (m_shape.size.width == whole.size.width) {
            m_rowsRead += count;
            return m_before->read(count, luma, alpha);
        }
        // In steps: many rows of a narrow crop are many more bytes of the whole.
        for (int done = 0; done < count;) {
            const int rows = std::min(kSkippedRows, count - done);
            if (auto read = readWhole(rows); !read) {
                return read;
            }
            cutRows(m_luma, rows, luma);
            luma += m_shape.rowBytes() * static_cast<std::size_t>(rows);
            if (whole.hasAlpha) {
                cutRows(m_alpha, rows, alpha);
                alpha += m_shape.alphaBytes() * static_cast<std::size_t>(rows);
            }
            done += rows;
        }
        return {};
    }
    Result<void> rewind() override {
        m_rowsRead = 0;
        return m_before->rewind();
    }
    Result<void> finish() override { return m_before->finish(); }

private:
    // Pixels stay where they are, so that the stored corner is one of the crop's.
    static image::PointF topLeft(const Frame& frame) {
        const image::Affine& toScan = frame.storedScanFromResult();
        return {std::round(toScan(0, 0).x), std::round(toScan(0, 0).y)};
    }
    Result<void> readWhole(int count) {
        const RowShape& whole = m_before->shape();
        m_luma.resize(whole.rowBytes() * static_cast<std::size_t>(count));
        m_alpha.resize(whole.alphaBytes() * static_cast<std::size_t>(count));
        m_rowsRead += count;
        return m_before->read(count, m_luma.data(), m_alpha.data());
    }
    void cutRows(const std::vector<std::uint8_t>& from, int count, std::uint8_t* to) const {
        const std::size_t step = m_before->shape().rowBytes();
        const std::size_t bytes = m_shape.rowBytes();
        const std::uint8_t* row = from.data() + static_cast<std::size_t>(m_x) *
                                                    static_cast<std::size_t>(m_shape.bits / 8);
        for (int i = 0; i < count; ++i, row += step, to += bytes) {
            std::memcpy(to, row, bytes);
        }
    }

    std::unique_ptr<RowStage> m_before;
    RowShape m_shape;
    int m_x = 0;
    int m_y = 0;
    int m_rowsRead = 0;
    std::vector<std::uint8_t> m_luma;
    std::vector<std::uint8_t> m_alpha;
};

/// Turned by some degrees. Keeps the rows that a row of the result runs through.
class Straightened final : public RowStage {
public:
    Straightened(std::unique_ptr<RowStage> before, const Frame& frame)
        : m_before(std::move(before)),
          m_shape(m_before->shape()),
          m_turn(frame),
          m_luma(paddedBytes(m_shape)),
          m_alpha(m_shape.hasAlpha ? paddedBytes(m_shape) : 0) {
        m_shape.size = frame.size();
    }
    const RowShape& shape() const override { return m_shape; }
    Result<void> read(int count, std::uint8_t* luma, std::uint8_t* alpha) override {
        // In steps, so that few rows are held whatever is asked for.
        for (int done = 0; done < count;) {
            const int rows = std::min(kSkippedRows, count - done);
            if (auto made = make(rows, luma, alpha); !made) {
                return made;
            }
            luma += m_shape.rowBytes() * static_cast<std::size_t>(rows);
            alpha += m_shape.alphaBytes() * static_cast<std::size_t>(rows);
            done += rows;
        }
        return {};
    }
    Result<void> rewind() override {
        m_next = 0;
        m_luma.clear();
        m_alpha.clear();
        return m_before->rewind();
    }
    Result<void> finish() override { return m_before->finish(); }

private:
    static std::size_t paddedBytes(const RowShape& shape) {
        return static_cast<std::size_t>(shape.size.width + 2 * kTurnPadding) *
               static_cast<std::size_t>(shape.bits / 8);
    }

    Result<void> make(int count, std::uint8_t* luma, std::uint8_t* alpha) {
        const RowRange needed = m_turn.rowsFor(m_next, m_next + count);
        if (auto read = readUntil(needed.end); !read) {
            return read;
        }
        forRows(0, count, [&](int begin, int end) {
            for (int i = begin; i < end; ++i) {
                const std::size_t at = m_shape.rowBytes() * static_cast<std::size_t>(i);
                turnRow(m_luma, m_next + i, luma + at);
                if (m_shape.hasAlpha) {
                    turnRow(m_alpha, m_next + i, alpha + at);
                }
            }
        });
        m_next += count;
        if (m_turn.mayDrop()) {
            // Past the lower edge the picture is mirrored: later rows may need earlier ones again.
            // The first that is needed changes in one direction only, so its ends say it all.
            const int last = m_shape.size.height;
            const int kept = std::min(m_turn.rowsFor(m_next, m_next + 1).first,
                                      m_turn.rowsFor(last - 1, last).first);
            m_luma.dropBefore(kept);
            m_alpha.dropBefore(kept);
        }
        return {};
    }

    void turnRow(RowWindow& window, int y, std::uint8_t* out) {
        if (m_shape.bits == 8) {
            m_turn.row<std::uint8_t>(window.row(window.first()), window.first(), y, out);
        } else {
            m_turn.row<std::uint16_t>(
                reinterpret_cast<const std::uint16_t*>(window.row(window.first())),
                window.first(),
                y,
                reinterpret_cast<std::uint16_t*>(out));
        }
    }

    Result<void> readUntil(int end) {
        const std::size_t bytes = m_before->shape().rowBytes();
        while (m_luma.end() < end) {
            const int rows = std::min(kSkippedRows, end - m_luma.end());
            m_rows.resize(bytes * static_cast<std::size_t>(rows));
            m_alphaRows.resize(m_before->shape().alphaBytes() * static_cast<std::size_t>(rows));
            if (auto read = m_before->read(rows, m_rows.data(), m_alphaRows.data()); !read) {
                return read;
            }
            pad(m_rows, rows, m_luma.grow(rows));
            if (m_shape.hasAlpha) {
                pad(m_alphaRows, rows, m_alpha.grow(rows));
            }
        }
        return {};
    }

    void pad(const std::vector<std::uint8_t>& from, int rows, std::uint8_t* to) const {
        const int width = m_before->shape().size.width;
        const std::size_t bytes = m_before->shape().rowBytes();
        for (int i = 0; i < rows; ++i, to += paddedBytes(m_before->shape())) {
            const std::uint8_t* row = from.data() + bytes * static_cast<std::size_t>(i);
            m_shape.bits == 8 ? padRow(row, width, to)
                              : padRow(reinterpret_cast<const std::uint16_t*>(row),
                                       width,
                                       reinterpret_cast<std::uint16_t*>(to));
        }
    }

    std::unique_ptr<RowStage> m_before;
    RowShape m_shape;  // of the result
    Turn m_turn;
    RowWindow m_luma;
    RowWindow m_alpha;
    std::vector<std::uint8_t> m_rows;
    std::vector<std::uint8_t> m_alphaRows;
    int m_next = 0;
};

}  // namespace

std::unique_ptr<RowStage> frameStage(std::unique_ptr<RowStage> before, const Frame& frame) {
    if (frame.isShift()) {
        return std::make_unique<Cut>(std::move(before), frame);
    }
    return std::make_unique<Straightened>(std::move(before), frame);
}

}  // namespace tintype::clean::detail

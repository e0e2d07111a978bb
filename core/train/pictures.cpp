#include "core/train/pictures.h"

#include "core/train/canvas.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

namespace tintype::train {
namespace {

using Colour = Canvas::Colour;
constexpr Colour kBlack{20, 20, 20}, kGreyInk{150, 150, 150}, kPale{228, 228, 228};
constexpr Colour kBlue{31, 90, 180}, kRed{200, 60, 40}, kGreen{30, 130, 70};
constexpr int kSmallestOnGrid = 96;  // smaller photos are enlarged, for the eye

struct Series {
    std::string name;
    Colour colour;
    std::function<double(const EpochRecord&)> value;
    bool whole = true;  // false: what lies far above the others is cut off at the top
};

struct Frame {
    int left, top, width, height;
};

struct Range {
    double low = 1e300, high = -1e300;
    void include(double value) {
        low = std::min(low, std::isfinite(value) ? value : low);
        high = std::max(high, std::isfinite(value) ? value : high);
    }
};

// From data to pixels of one diagram.
class Scale {
public:
    Scale(const Frame& frame, const Range& range, std::size_t count)
        : m_frame(frame),
          m_range(range),
          m_last(std::max<double>(1, static_cast<double>(count) - 1)) {}
    double x(std::size_t i) const {
        return m_frame.left + static_cast<double>(i) / m_last * (m_frame.width - 1);
    }
    double y(double value) const {
        const double share = (m_range.high - value) / (m_range.high - m_range.low);
        return m_frame.top + std::clamp(share, 0.0, 1.0) * (m_frame.height - 1);
    }

private:
    Frame m_frame;
    Range m_range;
    double m_last;
};

std::string shortNumber(double value) {
    char text[32];
    std::snprintf(text, sizeof(text), "%.4g", value);
    return text;
}

// The loss of the first, untrained epoch would press everything after it into a flat line.
Range rangeOf(const std::vector<EpochRecord>& epochs, const std::vector<Series>& series) {
    Range whole, all;
    for (const auto& epoch : epochs) {
        for (const auto& one : series) {
            const double value = one.value(epoch);
            all.include(value);
            if (one.whole) {
                whole.include(value);
            }
        }
    }
    Range range{all.low, std::min(all.high, whole.high + (whole.high - all.low))};
    const double margin = std::max((range.high - range.low) * 0.05, 1e-9);
    return {range.low - margin, range.high + margin};
}

void drawAxes(Canvas& canvas,
              const Frame& frame,
              const Range& range,
              const Scale& scale,
              const std::vector<EpochRecord>& epochs) {
    for (int tick = 0; tick <= 4; ++tick) {
        const double value = range.low + (range.high - range.low) * tick / 4;
        canvas.line(frame.left, scale.y(value), frame.left + frame.width, scale.y(value), kPale);
        canvas.text(4, static_cast<int>(scale.y(value)) - 4, shortNumber(value), kBlack);
    }
    const int below = frame.top + frame.height + 6;
    const std::string last = std::to_string(epochs.back().epoch);
    canvas.text(frame.left, below, "epoch " + std::to_string(epochs.front().epoch), kBlack);
    canvas.text(frame.left + frame.width - 7 * static_cast<int>(last.size()), below, last, kBlack);
}

void drawSeries(Canvas& canvas,
                const Scale& scale,
                const std::vector<EpochRecord>& epochs,
                const Series& series) {
    for (std::size_t i = 0; i < epochs.size(); ++i) {
        const auto from = i == 0 ? i : i - 1;
        const double a = series.value(epochs[from]), b = series.value(epochs[i]);
        if (std::isfinite(a) && std::isfinite(b)) {
            canvas.line(scale.x(from), scale.y(a), scale.x(i), scale.y(b), series.colour);
            canvas.fill(static_cast<int>(scale.x(i)) - 1,
                        static_cast<int>(scale.y(b)) - 1,
                        3,
                        3,
                        series.colour);
        }
    }
}

void plot(Canvas& canvas,
          const Frame& frame,
          const std::vector<EpochRecord>& epochs,
          const std::vector<Series>& series) {
    const Range range = rangeOf(epochs, series);
    const Scale scale(frame, range, epochs.size());
    drawAxes(canvas, frame, range, scale, epochs);
    int legend = frame.left + 8;
    for (const auto& one : series) {
        drawSeries(canvas, scale, epochs, one);
        canvas.fill(legend, frame.top - 13, 10, 4, one.colour);
        canvas.text(legend + 14, frame.top - 15, one.name, kBlack);
        legend += 30 + 7 * static_cast<int>(one.name.size());
    }
}

unsigned char toByte(float value) {
    return static_cast<unsigned char>(std::clamp(value, 0.0F, 1.0F) * 255.0F + 0.5F);
}

void paste(Canvas& canvas, const RgbPlanes& photo, int left, int top, int enlarge) {
    const auto pixels = photo.values.size() / 3;
    for (int y = 0; y < photo.height * enlarge; ++y) {
        for (int x = 0; x < photo.width * enlarge; ++x) {
            const auto i = static_cast<std::size_t>(y / enlarge * photo.width + x / enlarge);
            canvas.set(left + x,
                       top + y,
                       {toByte(photo.values[i]),
                        toByte(photo.values[pixels + i]),
                        toByte(photo.values[2 * pixels + i])});
        }
    }
}

}  // namespace

Result<void> writeCurves(const std::filesystem::path& path,
                         const std::vector<EpochRecord>& epochs) {
    Canvas canvas(800, 560);
    if (!epochs.empty()) {
        plot(canvas,
             {70, 30, 700, 220},
             epochs,
             {{"training loss", kBlue, [](const EpochRecord& e) { return e.trainLoss; }, false},
              {"selection MSE", kRed, [](const EpochRecord& e) { return e.select.mse; }},
              {"MSE of plain grey", kGreyInk, [](const EpochRecord& e) {
                   return e.select.greyMse;
               }}});
        plot(canvas,
             {70, 310, 700, 220},
             epochs,
             {{"colour skill (0: no better than grey)", kGreen, [](const EpochRecord& e) {
                   return e.select.skill;
               }}});
    }
    return canvas.writePng(path);
}

GridColumn columnOf(const std::vector<float>& luma,
                    const std::vector<float>& predicted,
                    const std::vector<float>& truth,
                    int size) {
    return {greyRgb(luma.data(), size, size),
            composeRgb(luma.data(), predicted.data(), size, size, true),
            composeRgb(luma.data(), truth.data(), size, size, false)};
}

Result<void> writeGrid(const std::filesystem::path& path, const std::vector<GridColumn>& columns) {
    constexpr int gap = 4;
    if (columns.empty()) {
        return Canvas(gap, gap).writePng(path);
    }
    const auto& first = columns.front().grey;
    const int enlarge = std::max(1, kSmallestOnGrid / std::max(first.width, first.height));
    const int width = first.width * enlarge, height = first.height * enlarge;
    Canvas canvas(static_cast<int>(columns.size()) * (width + gap) + gap, 3 * (height + gap) + gap);
    int left = gap;
    for (const auto& column : columns) {
        paste(canvas, column.grey, left, gap, enlarge);
        paste(canvas, column.predicted, left, 2 * gap + height, enlarge);
        paste(canvas, column.truth, left, 3 * gap + 2 * height, enlarge);
        left += width + gap;
    }
    return canvas.writePng(path);
}

}  // namespace tintype::train

#include "core/train/pictures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wsign-compare"
#include <stb/stb_easy_font.h>
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

#include "core/base/atomic_file.h"

namespace tintype::train {
namespace {

using Colour = Canvas::Colour;
constexpr Colour kBlack{20, 20, 20}, kGreyInk{150, 150, 150}, kPale{228, 228, 228};
constexpr Colour kBlue{31, 90, 180}, kRed{200, 60, 40}, kGreen{30, 130, 70};

struct Series {
    std::string name;
    Colour colour;
    std::function<double(const EpochRecord&)> value;
};

struct Frame {
    int left, top, width, height;
};

std::string shortNumber(double value) {
    char text[32];
    std::snprintf(text, sizeof(text), "%.4g", value);
    return text;
}

void plot(Canvas& canvas,
          const Frame& frame,
          const std::vector<EpochRecord>& epochs,
          const std::vector<Series>& series) {
    double low = 1e300, high = -1e300;
    for (const auto& epoch : epochs) {
        for (const auto& one : series) {
            const double value = one.value(epoch);
            low = std::min(low, std::isfinite(value) ? value : low);
            high = std::max(high, std::isfinite(value) ? value : high);
        }
    }
    const double margin = std::max((high - low) * 0.05, 1e-9);
    low -= margin;
    high += margin;
    const auto xOf = [&](std::size_t i) {
        const double last = std::max<double>(1, static_cast<double>(epochs.size()) - 1);
        return frame.left + static_cast<double>(i) / last * (frame.width - 1);
    };
    const auto yOf = [&](double value) {
        return frame.top + (high - value) / (high - low) * (frame.height - 1);
    };
    for (int tick = 0; tick <= 4; ++tick) {
        const double value = low + (high - low) * tick / 4;
        canvas.line(frame.left, yOf(value), frame.left + frame.width, yOf(value), kPale);
        canvas.text(4, static_cast<int>(yOf(value)) - 4, shortNumber(value), kBlack);
    }
    int legend = frame.left + 8;
    for (const auto& one : series) {
        for (std::size_t i = 0; i < epochs.size(); ++i) {
            const auto from = i == 0 ? i : i - 1;
            const double a = one.value(epochs[from]), b = one.value(epochs[i]);
            if (std::isfinite(a) && std::isfinite(b)) {
                canvas.line(xOf(from), yOf(a), xOf(i), yOf(b), one.colour);
                canvas.fill(
                    static_cast<int>(xOf(i)) - 1, static_cast<int>(yOf(b)) - 1, 3, 3, one.colour);
            }
        }
        canvas.fill(legend, frame.top - 13, 10, 4, one.colour);
        canvas.text(legend + 14, frame.top - 15, one.name, kBlack);
        legend += 30 + 7 * static_cast<int>(one.name.size());
    }
    canvas.text(frame.left,
                frame.top + frame.height + 6,
                "epoch " + std::to_string(epochs.front().epoch),
                kBlack);
    const std::string last = std::to_string(epochs.back().epoch);
    canvas.text(frame.left + frame.width - 7 * static_cast<int>(last.size()),
                frame.top + frame.height + 6,
                last,
                kBlack);
}

unsigned char toByte(float value) {
    return static_cast<unsigned char>(std::clamp(value, 0.0F, 1.0F) * 255.0F + 0.5F);
}

void paste(Canvas& canvas, const RgbPlanes& photo, int left, int top) {
    const auto pixels = photo.values.size() / 3;
    for (int y = 0; y < photo.height; ++y) {
        for (int x = 0; x < photo.width; ++x) {
            const auto i = static_cast<std::size_t>(y * photo.width + x);
            canvas.set(left + x,
                       top + y,
                       {toByte(photo.values[i]),
                        toByte(photo.values[pixels + i]),
                        toByte(photo.values[2 * pixels + i])});
        }
    }
}

}  // namespace

Canvas::Canvas(int width, int height, Colour background)
    : m_width(width),
      m_height(height),
      m_pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) {
    fill(0, 0, width, height, background);
}

void Canvas::set(int x, int y, Colour colour) {
    if (x < 0 || y < 0 || x >= m_width || y >= m_height) {
        return;
    }
    unsigned char* pixel =
        m_pixels.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                           static_cast<std::size_t>(x)) *
                              3;
    pixel[0] = colour.red;
    pixel[1] = colour.green;
    pixel[2] = colour.blue;
}

void Canvas::line(double x0, double y0, double x1, double y1, Colour colour) {
    const int steps =
        std::max(1, static_cast<int>(std::ceil(std::max(std::abs(x1 - x0), std::abs(y1 - y0)))));
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        set(static_cast<int>(std::lround(x0 + (x1 - x0) * t)),
            static_cast<int>(std::lround(y0 + (y1 - y0) * t)),
            colour);
    }
}

void Canvas::fill(int x, int y, int width, int height, Colour colour) {
    for (int row = y; row < y + height; ++row) {
        for (int column = x; column < x + width; ++column) {
            set(column, row, colour);
        }
    }
}

void Canvas::text(int x, int y, const std::string& ascii, Colour colour) {
    struct Vertex {
        float x, y, z;
        unsigned char rgba[4];
    };
    std::vector<Vertex> vertices(ascii.size() * 70 + 64);
    std::string text = ascii;
    const int quads = stb_easy_font_print(static_cast<float>(x),
                                          static_cast<float>(y),
                                          text.data(),
                                          nullptr,
                                          vertices.data(),
                                          static_cast<int>(vertices.size() * sizeof(Vertex)));
    for (int i = 0; i < quads; ++i) {
        const auto& a = vertices[static_cast<std::size_t>(4 * i)];
        const auto& b = vertices[static_cast<std::size_t>(4 * i + 2)];
        fill(static_cast<int>(a.x),
             static_cast<int>(a.y),
             static_cast<int>(b.x - a.x),
             static_cast<int>(b.y - a.y),
             colour);
    }
}

Result<void> Canvas::writePng(const std::filesystem::path& path) const {
    std::string bytes;
    const auto append = [](void* context, void* data, int size) {
        static_cast<std::string*>(context)->append(static_cast<const char*>(data),
                                                   static_cast<std::size_t>(size));
    };
    if (stbi_write_png_to_func(
            append, &bytes, m_width, m_height, 3, m_pixels.data(), m_width * 3) == 0) {
        return fail(ErrorCode::OutOfMemory, "The picture could not be encoded.", path);
    }
    return writeFileAtomically(path, bytes);
}

Result<void> writeCurves(const std::filesystem::path& path,
                         const std::vector<EpochRecord>& epochs) {
    Canvas canvas(800, 560);
    if (!epochs.empty()) {
        plot(canvas,
             {70, 30, 700, 220},
             epochs,
             {{"training loss", kBlue, [](const EpochRecord& e) { return e.trainLoss; }},
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
    const int width = columns.empty() ? 1 : columns.front().grey.width,
              height = columns.empty() ? 1 : columns.front().grey.height;
    const int count = std::max(1, static_cast<int>(columns.size()));
    Canvas canvas(count * (width + gap) + gap, 3 * (height + gap) + gap);
    int left = gap;
    for (const auto& column : columns) {
        paste(canvas, column.grey, left, gap);
        paste(canvas, column.predicted, left, 2 * gap + height);
        paste(canvas, column.truth, left, 3 * gap + 2 * height);
        left += width + gap;
    }
    return canvas.writePng(path);
}

}  // namespace tintype::train

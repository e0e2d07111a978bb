#include "core/train/canvas.h"

#include <algorithm>
#include <cmath>

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

}  // namespace tintype::train

#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tintype::train {

/// A small 8-bit RGB picture to draw on; written as PNG without any image library.
class Canvas {
public:
    struct Colour {
        unsigned char red, green, blue;
    };
    Canvas(int width, int height, Colour background = {255, 255, 255});

    int width() const { return m_width; }
    int height() const { return m_height; }
    void set(int x, int y, Colour colour);  ///< outside nothing happens
    void line(double x0, double y0, double x1, double y1, Colour colour);
    void fill(int x, int y, int width, int height, Colour colour);
    void text(int x, int y, const std::string& ascii, Colour colour);  ///< 7 pixels high
    Result<void> writePng(const std::filesystem::path& path) const;

private:
    int m_width;
    int m_height;
    std::vector<unsigned char> m_pixels;
};

}  // namespace tintype::train

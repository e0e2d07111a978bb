#include "core/reproduce/svg.h"

#include "core/reproduce/html.h"

#include <array>
#include <cmath>

namespace tintype::reproduce::report {
namespace {

std::vector<double> multiplesIn(const Range& range, const std::vector<double>& mantissas) {
    std::vector<double> ticks;
    const int first = static_cast<int>(std::floor(std::log10(range.low)));
    const int last = static_cast<int>(std::ceil(std::log10(range.high)));
    for (int power = first; power <= last; ++power) {
        for (const double mantissa : mantissas) {
            const double tick = mantissa * std::pow(10.0, power);
            if (tick >= range.low * (1 - 1e-9) && tick <= range.high * (1 + 1e-9)) {
                ticks.push_back(tick);
            }
        }
    }
    return ticks;
}

}  // namespace

std::string coordinate(double value) {
    const auto text = number(std::abs(value), 1);
    return value < 0 && text != "0.0" ? "-" + text : text;
}

std::string attribute(const char* name, double value) {
    return " " + std::string(name) + "=\"" + coordinate(value) + "\"";
}

std::string svgLine(double x1, double y1, double x2, double y2, const char* cssClass) {
    return "<line class=\"" + std::string(cssClass) + "\"" + attribute("x1", x1) +
           attribute("y1", y1) + attribute("x2", x2) + attribute("y2", y2) + "/>";
}

std::string svgText(double x, double y, const std::string& text, const char* cssClass) {
    return "<text class=\"" + std::string(cssClass) + "\"" + attribute("x", x) + attribute("y", y) +
           ">" + escaped(text) + "</text>";
}

std::vector<double> linearTicks(const Range& range) {
    const double span = range.high - range.low;
    const double power = std::pow(10.0, std::floor(std::log10(span)));
    double step = power;
    for (const double factor : {0.2, 0.5, 1.0, 2.0}) {
        if (span / (factor * power) <= 6) {
            step = factor * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (double k = std::ceil(range.low / step - 1e-9); k * step <= range.high + 1e-9 * span; ++k) {
        ticks.push_back(k * step);
    }
    return ticks;
}

std::vector<double> logarithmicTicks(const Range& range) {
    static const std::array<std::vector<double>, 4> kLevels = {
        std::vector<double>{1},
        std::vector<double>{1, 2, 5},
        std::vector<double>{1, 1.5, 2, 3, 4, 5, 6, 8},
        std::vector<double>{1,   1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2,   2.2, 2.4, 2.6,
                            2.8, 3,   3.2, 3.4, 3.6, 3.8, 4,   4.2, 4.4, 4.6, 4.8, 5,
                            5.2, 5.4, 5.6, 5.8, 6,   6.5, 7,   7.5, 8,   8.5, 9,   9.5}};
    std::vector<double> ticks;
    for (const auto& level : kLevels) {
        ticks = multiplesIn(range, level);
        if (ticks.size() >= 3) {
            break;
        }
    }
    return ticks;
}

int digitsFor(double value) {
    int digits = 0;
    for (double scaled = std::abs(value);
         digits < 6 && std::abs(scaled - std::round(scaled)) > 1e-6 * std::max(1.0, scaled);
         scaled *= 10) {
        ++digits;
    }
    return digits;
}

}  // namespace tintype::reproduce::report

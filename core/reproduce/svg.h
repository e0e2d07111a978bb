#pragma once

#include <string>
#include <vector>

/// What all charts draw with. Colours and text sizes belong to the classes of the style sheet.
namespace tintype::reproduce::report {

struct Range {
    double low = 0;
    double high = 0;
};

/// "-12.3": what SVG reads, unlike `number`, which prints for people.
std::string coordinate(double value);
/// ` name="-12.3"`
std::string attribute(const char* name, double value);
std::string svgLine(double x1, double y1, double x2, double y2, const char* cssClass);
std::string svgText(double x, double y, const std::string& text, const char* cssClass);

/// Three to six round numbers of a linear scale, and of a logarithmic one (`low` above 0).
std::vector<double> linearTicks(const Range& range);
std::vector<double> logarithmicTicks(const Range& range);
/// As many digits after the point as a number needs; at most 6.
int digitsFor(double value);

}  // namespace tintype::reproduce::report

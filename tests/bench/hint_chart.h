#pragma once

#include <string>
#include <vector>

/// One line of the chart: PSNR against the number of hints.
struct ChartLine {
    std::string name;
    std::string colour;
    std::vector<double> decibels;
};

/// A chart as SVG, light, readable at 640 pixels. `points` is the number of hints of each value.
std::string hintChart(const std::vector<int>& points, const std::vector<ChartLine>& lines);

#pragma once

#include "core/reproduce/results.h"

#include <optional>
#include <string>
#include <vector>

/// Charts as inline SVG whose colours come from the page's style sheet.
namespace tintype::reproduce::report {

/// The scales that the loss charts of one data set share, so that they can be compared.
struct LossFrame {
    double views = 0;
    double low = 0;
    double high = 0;
};
LossFrame lossFrame(const std::vector<const RunResult*>& runs);

/// Training loss and selection MSE over the views, with the line of grey; logarithmic. Where the
/// loss is an MSE on RGB, the selection MSE is there before gamut mapping, too, as the loss sees
/// it. Where the training loss is no MSE on RGB it has a panel and a scale of its own. Empty
/// without epochs.
std::string lossChart(const RunResult& run, const LossFrame& frame);
/// What the lines of a loss chart mean.
std::string lossLegend();

/// One horizontal bar from 0, its whisker the interval; or a heading.
struct Bar {
    std::string label;
    std::optional<train::Estimate> value;
    std::optional<double> marker;  ///< a line across the bar
};
struct BarStyle {
    int digits = 3;
    bool withSign = false;
    std::string title;   ///< read out by screen readers
    std::string marker;  ///< what the line across means
};
std::string barChart(const std::vector<Bar>& bars, const BarStyle& style);

}  // namespace tintype::reproduce::report

#include "core/reproduce/html.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/svg.h"

#include <algorithm>
#include <cmath>

namespace tintype::reproduce::report {
namespace {

constexpr double kWidth = 800;
constexpr double kLabelWidth = 330;
constexpr double kValueWidth = 90;
constexpr double kRowHeight = 22;
constexpr double kAxisHeight = 24;

bool isFinite(const train::Estimate& value) {
    return std::isfinite(value.value) && std::isfinite(value.low) && std::isfinite(value.high);
}

Range rangeOf(const std::vector<Bar>& bars) {
    Range range;
    for (const auto& bar : bars) {
        if (bar.value && isFinite(*bar.value)) {
            range.low = std::min({range.low, bar.value->low, bar.value->value});
            range.high = std::max({range.high, bar.value->high, bar.value->value});
        }
        if (bar.marker && std::isfinite(*bar.marker)) {
            range.high = std::max(range.high, *bar.marker);
        }
    }
    if (range.high - range.low < 1e-9) {
        range.high = range.low + 1;
    }
    return range;
}

class BarPlot {
public:
    BarPlot(const std::vector<Bar>& bars, const BarStyle& style)
        : m_bars(bars), m_style(style), m_range(rangeOf(bars)) {}

    std::string draw() const {
        const double bottom = kRowHeight * static_cast<double>(m_bars.size());
        std::string svg = "<svg class=\"bars\" viewBox=\"0 0 800 " +
                          number(bottom + kAxisHeight, 0) + "\" role=\"img\">" +
                          element("title", m_style.title) + grid(bottom);
        for (std::size_t i = 0; i < m_bars.size(); ++i) {
            svg += row(m_bars[i], kRowHeight * static_cast<double>(i));
        }
        return svg + svgLine(x(0), 0, x(0), bottom, "zero") + "</svg>\n";
    }

private:
    double x(double value) const {
        const double share = (value - m_range.low) / (m_range.high - m_range.low);
        return kLabelWidth + share * (kWidth - kLabelWidth - kValueWidth);
    }

    std::string grid(double bottom) const {
        const auto ticks = linearTicks(m_range);
        int digits = 0;
        for (const double tick : ticks) {
            digits = std::max(digits, digitsFor(tick));
        }
        std::string svg;
        for (const double tick : ticks) {
            svg += svgLine(x(tick), 0, x(tick), bottom, "grid") +
                   svgText(x(tick), bottom + 15, number(tick, digits), "tick middle");
        }
        return svg;
    }

    std::string row(const Bar& bar, double top) const {
        if (!bar.value) {
            return svgText(0, top + 16, bar.label, "heading");
        }
        std::string svg = svgText(kLabelWidth - 8, top + 15, bar.label, "end");
        if (!isFinite(*bar.value)) {
            return svg;
        }
        const double from = x(std::min(0.0, bar.value->value));
        const double to = x(std::max(0.0, bar.value->value));
        const double middle = top + kRowHeight / 2;
        svg += "<rect class=\"bar\"" + attribute("x", from) + attribute("y", top + 5) +
               attribute("width", to - from) + attribute("height", kRowHeight - 10) + "/>";
        svg += svgLine(x(bar.value->low), middle, x(bar.value->high), middle, "whisker");
        svg += svgLine(x(bar.value->low), middle - 3, x(bar.value->low), middle + 3, "whisker");
        svg += svgLine(x(bar.value->high), middle - 3, x(bar.value->high), middle + 3, "whisker");
        if (bar.marker && std::isfinite(*bar.marker)) {
            svg += svgLine(x(*bar.marker), top + 1, x(*bar.marker), top + kRowHeight - 1, "marker");
        }
        const auto text = m_style.withSign ? signedNumber(bar.value->value, m_style.digits)
                                           : number(bar.value->value, m_style.digits);
        return svg + svgText(kWidth, top + 15, text, "end value");
    }

    const std::vector<Bar>& m_bars;
    const BarStyle& m_style;
    Range m_range;
};

}  // namespace

std::string barChart(const std::vector<Bar>& bars, const BarStyle& style) {
    if (bars.empty()) {
        return {};
    }
    std::string html = "<div class=\"scroll\">" + BarPlot(bars, style).draw() + "</div>\n";
    if (!style.marker.empty()) {
        html += element(
            "p", "Upright line: " + style.marker + ". Whisker: 95 % interval.", "class=\"note\"");
    }
    return html;
}

}  // namespace tintype::reproduce::report

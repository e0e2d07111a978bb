#include "core/reproduce/html.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/svg.h"

#include <algorithm>
#include <cmath>

namespace tintype::reproduce::report {
namespace {

constexpr double kAxisHeight = 24;
constexpr double kBarHeight = 12;

/// A wide chart has labels, bars and values side by side; a narrow one has the bar below label and
/// value, so that a telephone shows all three.
struct BarLayout {
    const char* cssClass;
    double width;
    double labelWidth;  ///< before the bars
    double valueWidth;  ///< behind them
    double rowHeight;
    double headingHeight;
    double textBaseline;
    double barTop;
};
constexpr BarLayout kWide = {"bars wide", 800, 330, 70, 22, 28, 15, 5};
constexpr BarLayout kNarrow = {"bars narrow", 380, 4, 8, 36, 34, 13, 19};

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
    BarPlot(const std::vector<Bar>& bars, const BarStyle& style, const BarLayout& layout)
        : m_bars(bars), m_style(style), m_layout(layout), m_range(rangeOf(bars)) {}

    std::string draw() const {
        std::string rows;
        double bottom = 0;
        for (const auto& bar : m_bars) {
            rows += row(bar, bottom);
            bottom += bar.value ? m_layout.rowHeight : m_layout.headingHeight;
        }
        return "<svg class=\"" + std::string(m_layout.cssClass) + "\" viewBox=\"0 0 " +
               number(m_layout.width, 0) + " " + number(bottom + kAxisHeight, 0) +
               "\" role=\"img\">" + element("title", m_style.title) + grid(bottom) +
               svgLine(x(0), 0, x(0), bottom, "zero") + rows + "</svg>\n";
    }

private:
    double x(double value) const {
        const double share = (value - m_range.low) / (m_range.high - m_range.low);
        return m_layout.labelWidth +
               share * (m_layout.width - m_layout.labelWidth - m_layout.valueWidth);
    }

    std::string grid(double bottom) const {
        const auto ticks = linearTicks(m_range);
        int digits = 0;
        for (const double tick : ticks) {
            digits = std::max(digits, digitsFor(tick));
        }
        std::string svg;
        for (const double tick : ticks) {
            const double half = 4.0 * (digits + 2);
            const double middle =
                std::clamp(x(tick), std::min(half, x(tick) + half), m_layout.width - half);
            svg += svgLine(x(tick), 0, x(tick), bottom, "grid") +
                   svgText(middle, bottom + 15, number(tick, digits), "tick middle");
        }
        return svg;
    }

    std::string row(const Bar& bar, double top) const {
        const bool stacked = m_layout.barTop > m_layout.textBaseline;
        if (!bar.value) {
            return svgText(0, top + m_layout.headingHeight - 7, bar.label, "heading");
        }
        std::string svg =
            stacked
                ? svgText(0, top + m_layout.textBaseline, bar.label, "label")
                : svgText(m_layout.labelWidth - 8, top + m_layout.textBaseline, bar.label, "end");
        if (!isFinite(*bar.value)) {
            return svg;
        }
        const auto text = m_style.withSign ? signedNumber(bar.value->value, m_style.digits)
                                           : number(bar.value->value, m_style.digits);
        return svg + svgText(m_layout.width, top + m_layout.textBaseline, text, "end value") +
               barOf(bar, top + m_layout.barTop);
    }

    std::string barOf(const Bar& bar, double top) const {
        const double from = x(std::min(0.0, bar.value->value));
        const double to = x(std::max(0.0, bar.value->value));
        const double low = x(bar.value->low);
        const double high = x(bar.value->high);
        const double middle = top + kBarHeight / 2;
        std::string svg = "<rect class=\"bar\"" + attribute("x", from) + attribute("y", top) +
                          attribute("width", to - from) + attribute("height", kBarHeight) + "/>";
        svg += svgLine(low, middle, high, middle, "whisker") +
               svgLine(low, middle - 3, low, middle + 3, "whisker") +
               svgLine(high, middle - 3, high, middle + 3, "whisker");
        if (bar.marker && std::isfinite(*bar.marker)) {
            svg += svgLine(x(*bar.marker), top - 3, x(*bar.marker), top + kBarHeight + 3, "marker");
        }
        return svg;
    }

    const std::vector<Bar>& m_bars;
    const BarStyle& m_style;
    const BarLayout& m_layout;
    Range m_range;
};

}  // namespace

std::string barChart(const std::vector<Bar>& bars, const BarStyle& style) {
    if (bars.empty()) {
        return {};
    }
    std::string html = BarPlot(bars, style, kWide).draw() + BarPlot(bars, style, kNarrow).draw();
    if (!style.marker.empty()) {
        html += element(
            "p", "Upright line: " + style.marker + ". Whisker: 95 % interval.", "class=\"note\"");
    }
    return html;
}

}  // namespace tintype::reproduce::report

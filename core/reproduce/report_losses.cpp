#include "core/reproduce/html.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/svg.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tintype::reproduce::report {
namespace {

constexpr double kWidth = 340;
constexpr double kHeight = 190;
constexpr double kLeft = 46;
constexpr double kRight = 322;
constexpr double kTop = 8;
constexpr double kBottom = 166;
constexpr double kTickDistance = 13;
/// Where the panel of a training loss in other units begins, if there is one.
constexpr double kSplit = 112;

bool drawable(double value) {
    return std::isfinite(value) && value > 0;
}

using ValueOf = std::function<double(const train::EpochRecord&)>;

double trainLossOf(const train::EpochRecord& epoch) {
    return epoch.trainLoss;
}

double selectMseOf(const train::EpochRecord& epoch) {
    return epoch.select.mse;
}

double rawMseOf(const train::EpochRecord& epoch) {
    return epoch.select.rawMse;
}

void widen(LossFrame& frame, double value) {
    if (drawable(value)) {
        frame.low = frame.low > 0 ? std::min(frame.low, value) : value;
        frame.high = std::max(frame.high, value);
    }
}

/// Without the first epoch, which begins at random weights, where there are others.
void widenBy(LossFrame& frame, const RunResult& run, const ValueOf& valueOf) {
    for (std::size_t i = run.epochs.size() < 3 ? 0 : 1; i < run.epochs.size(); ++i) {
        if (isWholeEpoch(run, i)) {
            widen(frame, valueOf(run.epochs[i]));
        }
    }
}

/// Room above and below, and never nothing.
LossFrame padded(LossFrame frame) {
    frame.views = std::max(frame.views, 1.0);
    if (frame.low <= 0) {
        return {frame.views, 1e-3, 1e-1};
    }
    const double room = std::max(1.05, std::pow(frame.high / frame.low, 0.06));
    frame.low /= room;
    frame.high *= room;
    return frame;
}

class LossPanel {
public:
    LossPanel(const RunResult& run, const LossFrame& frame, double top, double bottom)
        : m_run(run), m_frame(frame), m_top(top), m_bottom(bottom) {}

    double x(double views) const {
        return kLeft + std::clamp(views / m_frame.views, 0.0, 1.0) * (kRight - kLeft);
    }
    double y(double value) const {
        const double share = std::log(value / m_frame.low) / std::log(m_frame.high / m_frame.low);
        return m_bottom - share * (m_bottom - m_top);
    }

    std::string scale() const {
        std::vector<double> ticks;
        int digits = 0;
        for (const double tick : logarithmicTicks({m_frame.low, m_frame.high})) {
            if (ticks.empty() || y(ticks.back()) - y(tick) >= kTickDistance) {
                ticks.push_back(tick);
                digits = std::max(digits, digitsFor(tick));
            }
        }
        std::string svg;
        for (const double tick : ticks) {
            svg += svgLine(kLeft, y(tick), kRight, y(tick), "grid") +
                   svgText(kLeft - 6, y(tick) + 4, number(tick, digits), "tick end");
        }
        return svg;
    }

    /// An inner picture with the same coordinates, which cuts off what is outside of the panel.
    std::string clipped(const std::string& svg) const {
        const double left = kLeft - 5;
        const double width = kRight - kLeft + 10;
        return "<svg" + attribute("x", left) + attribute("y", m_top) + attribute("width", width) +
               attribute("height", m_bottom - m_top) + " viewBox=\"" + coordinate(left) + " " +
               coordinate(m_top) + " " + coordinate(width) + " " + coordinate(m_bottom - m_top) +
               "\">" + svg + "</svg>";
    }

    std::string curve(const ValueOf& valueOf, const std::string& cssClass) const {
        std::string points;
        std::string dots;
        int count = 0;
        for (std::size_t i = 0; i < m_run.epochs.size(); ++i) {
            const auto& epoch = m_run.epochs[i];
            if (const double value = valueOf(epoch); isWholeEpoch(m_run, i) && drawable(value)) {
                const double px = x(static_cast<double>(epoch.views));
                points += coordinate(px) + "," + coordinate(y(value)) + " ";
                dots = dot(px, y(value), 2.5, cssClass);
                ++count;
            }
        }
        if (count < 2) {
            return dots;
        }
        points.pop_back();
        return "<polyline class=\"" + cssClass + "\" points=\"" + points + "\"/>";
    }

    std::string best() const {
        for (const auto& epoch : m_run.epochs) {
            if (epoch.epoch == m_run.bestEpoch && drawable(epoch.select.mse)) {
                return dot(x(static_cast<double>(epoch.views)), y(epoch.select.mse), 4, "best");
            }
        }
        return {};
    }

    std::string grey() const {
        const double value = m_run.epochs.back().select.greyMse;
        return drawable(value) ? svgLine(kLeft, y(value), kRight, y(value), "grey-line")
                               : std::string();
    }

private:
    static std::string dot(double x, double y, double radius, const std::string& cssClass) {
        return "<circle class=\"" + cssClass + "\"" + attribute("cx", x) + attribute("cy", y) +
               attribute("r", radius) + "/>";
    }

    const RunResult& m_run;
    LossFrame m_frame;
    double m_top;
    double m_bottom;
};

std::string viewsAxis(const LossPanel& panel, const LossFrame& frame) {
    std::string svg = svgLine(kLeft, kBottom, kRight, kBottom, "zero");
    for (const double tick : linearTicks({0, frame.views})) {
        const auto views = static_cast<std::int64_t>(std::llround(tick));
        const auto text = frame.views >= 10'000 && views % 1000 == 0 && views > 0
                              ? grouped(views / 1000) + "k"
                              : grouped(views);
        svg += svgText(panel.x(tick), kBottom + 14, text, "tick middle");
    }
    return svg;
}

LossFrame trainLossFrame(const RunResult& run, double views) {
    LossFrame frame{views, 0, 0};
    widenBy(frame, run, trainLossOf);
    return padded(frame);
}

}  // namespace

LossFrame lossFrame(const std::vector<const RunResult*>& runs) {
    LossFrame frame;
    for (const auto* run : runs) {
        for (const auto& epoch : run->epochs) {
            frame.views = std::max(frame.views, static_cast<double>(epoch.views));
            widen(frame, epoch.select.mse);
            widen(frame, epoch.select.greyMse);
        }
        if (trainsOnMse(*run)) {
            widenBy(frame, *run, trainLossOf);
            widenBy(frame, *run, rawMseOf);
        }
    }
    return padded(frame);
}

std::string lossChart(const RunResult& run, const LossFrame& frame) {
    if (run.epochs.empty()) {
        return {};
    }
    const bool oneScale = trainsOnMse(run);
    const LossPanel mse(run, frame, kTop, oneScale ? kBottom : kSplit);
    std::string svg = mse.scale() + viewsAxis(mse, frame) + mse.grey();
    if (oneScale) {
        svg += mse.clipped(mse.curve(trainLossOf, "training") + mse.curve(rawMseOf, "raw"));
    } else {
        const LossPanel loss(run, trainLossFrame(run, frame.views), kSplit + 8, kBottom);
        svg += loss.scale() + svgLine(kLeft, kSplit + 4, kRight, kSplit + 4, "zero") +
               loss.curve(trainLossOf, "training");
    }
    svg += mse.curve(selectMseOf, "selection") + mse.best();
    return "<svg class=\"loss\" viewBox=\"0 0 " + number(kWidth, 0) + " " + number(kHeight, 0) +
           "\" role=\"img\">" + element("title", "Loss curves of " + run.id) + svg + "</svg>";
}

std::string lossLegend() {
    const auto sample = [](const char* cssClass, const char* words) {
        return "<span><svg class=\"sample\" viewBox=\"0 0 28 10\">" +
               svgLine(0, 5, 28, 5, cssClass) + "</svg> " + escaped(words) + "</span>";
    };
    return "<p class=\"legend\">" + sample("selection", "MSE on the selection images, as shown") +
           sample("raw", "the same before gamut, as the loss sees it") +
           sample("training", "training loss") + sample("grey-line", "MSE of plain grey") +
           "<span><svg class=\"sample\" viewBox=\"0 0 28 10\">"
           "<circle class=\"best\" cx=\"14\" cy=\"5\" r=\"4\"/></svg> epoch that was kept</span>"
           "</p>\n";
}

}  // namespace tintype::reproduce::report

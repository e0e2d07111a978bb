#include "core/reproduce/report_figures.h"

#include "core/reproduce/html.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/report_images.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_verdict.h"
#include "core/reproduce/report_words.h"

namespace tintype::reproduce::report {
namespace {

/// The epoch that was kept, with the size of its pictures if that is not the usual one.
std::string keptWords(const RunResult& run, int usualSidePx) {
    for (const auto& epoch : run.epochs) {
        if (epoch.epoch == run.bestEpoch) {
            const bool unusual = run.trainingSidePx != usualSidePx && run.trainingSidePx > 0;
            return "epoch " + std::to_string(epoch.epoch) + " of " +
                   std::to_string(run.epochs.size()) + (selectsBySsim(run) ? " by SSIM" : "") +
                   (unusual ? ", at " + sideWords(run.trainingSidePx) : "") + ": MSE " +
                   number(epoch.select.mse, 5) + ", grey " + number(epoch.select.greyMse, 5);
        }
    }
    return {};
}

std::string figureOf(const RunResult& run, const LossFrame& frame, int usualSidePx) {
    std::string words = keptWords(run, usualSidePx);
    if (run.state == RunState::Partial) {
        words += words.empty() ? "not finished" : "; not finished";
    }
    return "<figure><figcaption>" + twoLines(systemTitle(run.system), words) + "</figcaption>" +
           lossChart(run, frame) + "</figure>\n";
}

std::string ablationBars(const Results& results) {
    std::vector<Bar> bars;
    std::string base;
    for (const auto& step : ablations(results)) {
        const auto& pair = step.pair;
        if (step.kind == Ablation::Kind::Test) {
            continue;  // far off, it would press all others together
        }
        if (pair.base->system != base) {
            base = pair.base->system;
            bars.push_back({"From " + systemTitle(base), {}, {}});
        }
        bars.push_back({systemTitle(pair.other->system), pair.gain(), {}});
    }
    return barChart(bars, {3, true, "What each change brought in colour skill", ""});
}

std::string rowOf(const InlinePicture& picture,
                  const std::string& title,
                  const std::string& below) {
    return wrapped("div", twoLines(title, below), "class=\"who\"") + "<img src=\"" + picture.uri +
           "\" width=\"" + std::to_string(picture.width) + "\" height=\"" +
           std::to_string(picture.height) + "\" alt=\"" + escaped(title) + "\"/>\n";
}

/// Grey, what each system made of it, the truth: pictures of one data set and size.
class PictureRows {
public:
    bool fits(const GridRows& rows) const {
        return m_html.empty() ||
               (rows.truth.uri == m_truth.uri && rows.grey.width == m_truth.width);
    }
    void add(const RunResult& run, const GridRows& rows) {
        if (m_html.empty()) {
            m_html = rowOf(rows.grey, "Grey", "what the systems see");
            m_truth = rows.truth;
        }
        m_html += rowOf(rows.prediction,
                        systemTitle(run.system),
                        run.measures ? "skill " + number(run.measures->skill.value, 3) : "");
    }
    std::string html() const {
        return m_html.empty() ? std::string()
                              : "<div class=\"pictures\">\n" + m_html +
                                    rowOf(m_truth, "Truth", "the colour originals") + "</div>\n";
    }

private:
    std::string m_html;
    InlinePicture m_truth;
};

std::string picturesOf(const Results& results,
                       const std::string& dataSet,
                       const std::filesystem::path& folder) {
    std::string html;
    PictureRows together;
    for (const auto* run : runsOn(results, dataSet)) {
        if (run->grid.empty()) {
            continue;
        }
        const auto rows = gridRows(folder / run->grid, folder);
        if (!rows) {
            html += element(
                "p", "The pictures of " + runTitle(*run) + " could not be read.", "class=\"note\"");
        } else {
            if (!together.fits(*rows)) {
                html += together.html();
                together = {};
            }
            together.add(*run, *rows);
        }
    }
    html += together.html();
    return html.empty() ? html : element("h3", dataSetTitle(dataSet)) + html;
}

}  // namespace

std::string errorBars(const Results& results) {
    std::vector<Bar> bars;
    for (const auto& dataSet : dataSetsOf(results)) {
        bool first = true;
        for (const auto* system :
             {"baseline-paper", "hybrid-paper", "baseline-neutral", "hybrid-neutral"}) {
            const auto* run = measuredRun(results, dataSet, system);
            if (run == nullptr) {
                continue;
            }
            if (first) {
                bars.push_back({dataSetTitle(dataSet), {}, {}});
                first = false;
            }
            const auto& m = *run->measures;
            bars.push_back({systemTitle(system), m.mse, m.greyMse.value});
        }
    }
    if (bars.empty()) {
        return element("p", "Not run.");
    }
    return barChart(bars,
                    {5, false, "Validation MSE by data set and model", "the MSE of plain grey"});
}

std::string lossCurves(const Results& results) {
    std::string html;
    for (const auto& dataSet : dataSetsOf(results)) {
        auto runs = runsOn(results, dataSet);
        std::erase_if(runs, [](const RunResult* run) { return run->epochs.empty(); });
        if (runs.empty()) {
            continue;
        }
        const auto frame = lossFrame(runs);
        html += element("h3", dataSetTitle(dataSet)) + "<div class=\"charts\">\n";
        for (const auto* run : runs) {
            html += figureOf(*run, frame, runs.front()->trainingSidePx);
        }
        html += "</div>\n";
    }
    return html.empty() ? element("p", "No training has finished an epoch.") : lossLegend() + html;
}

std::string ablationFigures(const Results& results) {
    const auto bars = ablationBars(results);
    return bars.empty() ? bars : element("h3", "Difference in colour skill") + bars;
}

std::string pictures(const Results& results, const std::filesystem::path& folder) {
    std::string html;
    for (const auto& dataSet : dataSetsOf(results)) {
        html += picturesOf(results, dataSet, folder);
    }
    return html.empty() ? element("p", "None: no run has pictures that may be shown.")
                        : pictureSources() + html;
}

}  // namespace tintype::reproduce::report

#include "core/reproduce/report_words.h"

#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/licences.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/report_overview.h"
#include "core/reproduce/report_sizes.h"

#include <algorithm>
#include <map>

namespace tintype::reproduce::report {
namespace {

struct Definition {
    const char* name;
    const char* words;
};

constexpr Definition kDefinitions[] = {
    {"Images and pixels",
     "Everything is measured on RGB in [0, 1], of the picture as it is shown (chroma brought into "
     "gamut with luma kept), against the colour original. Means are over pixels and channels of "
     "all validation images."},
    {"95 % interval",
     "Bootstrap over images: 1,000 resamples with a fixed seed, from the 2.5th to the 97.5th "
     "percentile (Efron 1979). It says how much the figure depends on which images were measured, "
     "not how much it depends on the seed of the training. Intervals of differences are paired: "
     "both systems are resampled with the same images."},
    {"MSE, L1", "Mean squared and mean absolute error."},
    {"Colour skill",
     "1 − MSE / MSE of grey, both over all images: 0 is a grey picture, 1 the truth, below 0 is "
     "worse than no colour. Skill scores of this form are usual in forecasting (Murphy 1988)."},
    {"PSNR",
     "−10·log10(MSE). Pooled: of the MSE over all images. Mean: the mean of the images' own dB. "
     "The second is higher, and more so the more the images differ."},
    {"SSIM",
     "Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004): Gaussian window of 11×11 "
     "with σ 1.5, K1 0.01, K2 0.03, data range 1, mean of the three channels. It mostly sees luma, "
     "which is exact here for every system and for grey."},
    {"R² on ab",
     "1 − Σ error² / Σ (truth − its mean)², over a* and b* of all images together (CIE Lab, D65)."},
    {"CIEDE2000",
     "Mean colour difference of the pixels (Sharma, Wu and Dalal 2005); 1 is just visible side by "
     "side."},
    {"Colourfulness",
     "M3 = σ + 0.3·µ of the opponent colours, on RGB in [0, 255] (Hasler and Süsstrunk 2003), mean "
     "of the images. Neither high nor low is good: it should be the truth's."},
    {"Saturation",
     "Mean chroma (length of RGB − luma) of the prediction over that of the truth. Far below 1: "
     "washed out."},
    {"Change of colour in flat areas",
     "A pixel is flat where luma changes by less than 2/255 within the 5×5 pixels around it: the "
     "support of a 3×3 kernel and its neighbour. The mean length of the difference of RGB − luma "
     "between flat neighbours, in the prediction and in the truth. No change is visible where its "
     "whole interval is below half a step of 8 bits (0.5/255). “Not measured” stands where the "
     "images have no flat neighbours, or so few that some resamples have none."},
    {"Stray colour edges",
     "Of the pixels where RGB − luma changes by more than 0.05 to a neighbour, the share without "
     "an edge of luma (more than 0.02) within the 5×5 pixels around them."},
    {"Colour bias",
     "Mean a* and b* of the prediction minus those of the truth: positive is too red and too "
     "yellow (warm), negative too green and too blue."},
    {"Luma error",
     "The largest difference of luma (0.299, 0.587, 0.114) between any shown pixel and its input."},
};

std::string sentence(const std::string& text) {
    return element("p", text);
}

/// Budgets of the runs that were trained in steps and measured, with how many each.
std::map<std::string, int> budgetsOf(const Results& results) {
    std::map<std::string, int> budgets;
    for (const auto& run : results.runs) {
        if (isMeasured(run) && run.batch > 0) {
            ++budgets[budgetWords(run)];
        }
    }
    return budgets;
}

/// "11 fitted runs: …": those that have no steps; empty if there are none.
std::string fittedWords(const Results& results) {
    std::int64_t fewest = 0;
    std::int64_t most = 0;
    for (const auto& run : results.runs) {
        if (isMeasured(run) && run.batch == 0) {
            fewest = most == 0 ? run.views : std::min(fewest, run.views);
            most = std::max(most, run.views);
        }
    }
    return most == 0 ? std::string()
                     : "solved at once, without training steps, from " + grouped(fewest) +
                           (most > fewest ? " to " + grouped(most) : "") + " training photos";
}

int countFitted(const Results& results) {
    return static_cast<int>(std::ranges::count_if(
        results.runs, [](const RunResult& run) { return isMeasured(run) && run.batch == 0; }));
}

std::string countOf(int count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

double totalSeconds(const Results& results) {
    double seconds = 0;
    for (const auto& run : results.runs) {
        seconds += run.seconds;
    }
    return seconds;
}

/// "2026-11-22 08:00 UTC" of "2026-11-22T08:00:00Z"; anything else as it is.
std::string dateWords(const std::string& date) {
    const bool usual = date.size() == 20 && date[10] == 'T' && date.back() == 'Z';
    return usual ? date.substr(0, 10) + " " + date.substr(11, 5) + " UTC" : date;
}

/// At which size each data set was measured, here and in the documents.
std::string sizesWords(const Results& results) {
    std::vector<std::string> parts;
    for (const auto& dataSet : dataSetsOf(results)) {
        if (const int side = measuredSideOn(results, dataSet); side > 0) {
            parts.push_back(dataSetTitle(dataSet) + " at " + sideWords(side));
        }
    }
    return parts.empty() ? std::string()
                         : joined(parts) + ". The report's figures are of pictures of " +
                               sideWords(sidePxOf(Document::Report)) + ", the slides' of " +
                               sideWords(sidePxOf(Document::Slides)) +
                               ": figures of different sizes are not the same measurement, so "
                               "compare ratios and the distance to grey, not the figures.";
}

}  // namespace

std::string versionWords(const Results& results) {
    std::string words = results.version;
    if (!words.empty() && !words.starts_with("Tintype")) {
        words.insert(0, "Tintype ");
    }
    const bool both = !words.empty() && !results.date.empty();
    return words + (both ? ", " : "") + dateWords(results.date);
}

std::string howToRead() {
    return sentence(
               "Grey is the rival. Showing the grey photograph as it is has an error, too, and it "
               "is small, because most colours are pale. So every table has a row of plain grey, "
               "and the first column is the colour skill: 0 is no better than grey, 1 is the "
               "truth, below 0 is worse than no colour at all. A vivid picture with a skill below "
               "0 is vivid, but not faithful.") +
           sentence(
               "PSNR is printed in both of its meanings, since they differ by more than most "
               "systems do. Small figures below a value are its 95 % interval over images. Bold "
               "is the best of a data set, if it is better than grey in that very measure. “Not "
               "run” means just that: nothing is estimated in its place.");
}

std::string protocol(const Results& results) {
    std::string text = sentence(
        "All systems of a data set learn from the same images, in as many views as their rows say. "
        "They keep the epoch that is best on selection images, which they do not learn from (by "
        "SSIM those of the slides, as there; by MSE all others), and are measured on validation "
        "images that served for neither. Each puts its colours on the "
        "input's luma, so luma is exact for all.");
    text += "<dl>";
    const auto item = [&](const std::string& name, const std::string& words) {
        text += element("dt", name) + element("dd", words);
    };
    for (const auto& [words, count] : budgetsOf(results)) {
        item("Budget of " + countOf(count, "trained run"), words);
    }
    if (const auto fitted = fittedWords(results); !fitted.empty()) {
        item("Budget of " + countOf(countFitted(results), "fitted run"), fitted);
    }
    item("Budget of the report", budgetOf(Document::Report));
    item("Budget of the slides", budgetOf(Document::Slides));
    if (const auto sizes = sizesWords(results); !sizes.empty()) {
        item("Pictures measured", sizes);
    }
    if (const auto machines = machinesWords(results); !machines.empty()) {
        item("Machine", machines);
    }
    if (totalSeconds(results) > 0) {
        item("Time of all trainings together", duration(totalSeconds(results)));
    }
    if (!results.version.empty() || !results.date.empty()) {
        item("Version and date", versionWords(results));
    }
    return text + "</dl>\n";
}

std::string pictureSources() {
    std::vector<std::string> sources;
    for (const auto* name : {"grocery", "facemask", "clothing", "ccp", "nips2017"}) {
        if (const auto licence = licenceOf(name)) {
            sources.push_back(std::string(licence->attribution) + " (" +
                              std::string(licence->licence) + ")");
        }
    }
    std::string words =
        "Only photographs of sources whose licence allows it are shown; they are "
        "validation images, which no system has learned from. The sources: ";
    for (std::size_t i = 0; i < sources.size(); ++i) {
        words += (i > 0 ? "; " : "") + sources[i];
    }
    return element("p", words + ".", "class=\"note\"");
}

std::string measureDefinitions() {
    std::string text = "<dl class=\"measures\">";
    for (const auto& definition : kDefinitions) {
        text +=
            "<div>" + element("dt", definition.name) + element("dd", definition.words) + "</div>";
    }
    return text + "</dl>\n";
}

}  // namespace tintype::reproduce::report

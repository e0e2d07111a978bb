#include "core/reproduce/report.h"

#include "core/base/atomic_file.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_cells.h"
#include "core/reproduce/report_figures.h"
#include "core/reproduce/report_overview.h"
#include "core/reproduce/report_recipes.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_style.h"
#include "core/reproduce/report_tables.h"
#include "core/reproduce/report_verdict.h"
#include "core/reproduce/report_words.h"

namespace tintype::reproduce {
namespace report {
namespace {

std::string verdictHtml(const Results& results) {
    const auto statements = verdict(results);
    if (statements.empty()) {
        return element("p", "Nothing was measured yet, so there is no verdict.");
    }
    std::string html = "<ol class=\"verdict\">\n";
    for (const auto& statement : statements) {
        html += "<li>" + element("span", statement.topic, "class=\"topic\"") + " " +
                badge(statement.judgement) + element("p", statement.text) + "</li>\n";
    }
    return html + "</ol>\n";
}

std::string findingsHtml(const Results& results) {
    std::string html = "<ol class=\"findings\">\n";
    for (const auto& finding : findings(results)) {
        html += "<li>" + element("span", finding.title, "class=\"topic\"") + " " +
                badge(nameOf(finding.status)) + element("p", finding.claim, "class=\"note\"") +
                element("p", finding.evidence) + "</li>\n";
    }
    return html + "</ol>\n";
}

/// Whether the mix of MSE and L1 has the best SSIM of the three losses, as in the slides.
std::string mixedLoss(const Results& results) {
    std::vector<std::string> parts;
    for (const std::string model : {"baseline", "unet-plain", "unet"}) {
        const auto* mse = measuredRun(results, "tiny-imagenet", model + "-mse");
        const auto* l1 = measuredRun(results, "tiny-imagenet", model + "-l1");
        const auto* mixed = measuredRun(results, "tiny-imagenet", model + "-mse-l1");
        if (mse != nullptr && l1 != nullptr && mixed != nullptr) {
            const auto ssim = [](const RunResult* run) { return run->measures->ssim.value; };
            const bool best = ssim(mixed) > ssim(mse) && ssim(mixed) > ssim(l1);
            parts.push_back(systemTitle(mixed->system) + (best ? ": yes" : ": no") + " (" +
                            number(ssim(mixed), 4) + "; MSE " + number(ssim(mse), 4) + ", L1 " +
                            number(ssim(l1), 4) + ")");
        }
    }
    return parts.empty() ? std::string()
                         : element("p",
                                   "In the slides the mix of MSE and L1 has the best SSIM of the "
                                   "three losses. Here, " +
                                       joined(parts) + "." +
                                       sizesSentence(results, "tiny-imagenet", Document::Slides));
}

/// The sections one after another, and the list of them.
class Page {
public:
    void add(const std::string& id, const std::string& title, const std::string& html) {
        m_list += element("a", title, "href=\"#" + id + "\"") + "\n";
        m_body +=
            "<section>" + element("h2", title, "id=\"" + id + "\"") + "\n" + html + "</section>\n";
    }
    std::string html(const std::string& head) const {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
               "<title>Colour from grey: two documents, reproduced</title>\n<style>" +
               std::string(kStyle) + "</style>\n</head>\n<body>\n" + head + "<nav>\n" + m_list +
               "</nav>\n<main>\n" + m_body + "</main>\n</body>\n</html>\n";
    }

private:
    std::string m_list;
    std::string m_body;
};

std::string headOf(const Results& results) {
    return "<header>" + element("h1", "Colour from grey: two documents, reproduced") +
           element("p", versionWords(results), "class=\"by\"") + overview(results) + "</header>\n";
}

std::string prose(const char* text) {
    return element("p", text);
}

void addResults(Page& page, const Results& results) {
    page.add("results", "All systems", mainTable(results));
    page.add(
        "claims",
        "What the documents claim, beside ours",
        prose("Shaded rows are the documents' figures as printed; below each stands ours, with "
              "plain grey beside it. Mind the size of the pictures: the same system has another "
              "error on pictures of another size, and so has grey. The slides do not say which "
              "PSNR they print (their "
              "figures fit the mean of the images' dB), nor whether their U-Net has skip "
              "connections, which their last slide lists as future work: both are here. "
              "Their architectures and loss weights are not stated; ours are in the recipes "
              "below.") +
            claimsTable(results) + mixedLoss(results) +
            element("h3", "On Tiny ImageNet against grey") + overGreyTable(results));
    page.add("axes",
             "Two models, two axes",
             prose("The report builds colours on Y·w/(wᵀw), which is a green (paper axis). "
                   "The neutral axis builds them on grey, with the same exact luma. Both models on "
                   "both axes, with everything else equal:") +
                 axesTable(results) + element("h3", "Data set against loss") + errorBars(results));
    page.add(
        "curves",
        "Loss curves",
        prose(
            "Over the training views, on logarithmic scales that are the same within a data "
            "set. The MSE on the selection images is of the pictures as they are shown, with "
            "chroma "
            "brought into gamut; where the training loss is an MSE on RGB, the same before that, "
            "which is what the loss sees, stands beside it. A training loss that is no MSE on RGB "
            "has its own panel below. That of the first epoch, which begins at random weights, "
            "may leave the panel at the top.") +
            lossCurves(results));
}

void addQuestions(Page& page, const Results& results) {
    page.add("leaks",
             "Colour leaks",
             prose("The report claims that its hybrid cannot change colour where luma does not "
                   "change, and that colour edges occur only at luma edges. Measured:") +
                 leakTable(results));
    page.add("lessons",
             "Lessons on data",
             prose("The report says that models of enlarged CIFAR-10 images do worse on "
                   "photographs, and that data sets bias colours: indoor scenes to warm, outdoor "
                   "scenes to green and blue; and that flips and rotations did not cure "
                   "overfitting.") +
                 element("h3", "Trained on one data set, measured on another") +
                 transferTable(results) + element("h3", "Colour bias") +
                 prose("Mean error of a* and b*: which way the colours are off. If houses and "
                       "rooms, and landscapes and streets, were learned apart, they stand first.") +
                 biasTable(results) + element("h3", "Overfitting") +
                 prose("Of systems whose training loss is an MSE on RGB. Both errors are of the "
                       "prediction before it is brought into gamut, as the loss sees it; that of "
                       "training is a mean over the epoch, while the network still learns and "
                       "with flips and rotations. A last epoch of a few left-over views does not "
                       "count. A first ratio far above 1 says that new images "
                       "are harder than learned ones, a second one above 1 that the training went "
                       "on for too long. What is measured is always the best epoch: by SSIM for "
                       "the slides' systems, which learn from Tiny ImageNet, by MSE for all "
                       "others, as the last column says.") +
                 overfittingTable(results));
    page.add("improvements",
             "What each improvement brought alone",
             prose("Each system differs from its base in one thing: where a proposal changes two "
                   "things against the plain hybrid, its base is the system it was added to. "
                   "Leaving out the identity kernel tests the claim about flat luma and proposes "
                   "nothing; it stands in the table only. Whiskers are 95 % intervals of the "
                   "difference on the same images.") +
                 ablationFigures(results) + ablationTable(results));
}

}  // namespace
}  // namespace report

std::string reportHtml(const Results& results, const std::filesystem::path& folder) {
    using namespace report;
    Page page;
    page.add("verdict", "The verdict", verdictHtml(results));
    page.add("reading", "How to read this", howToRead());
    page.add("protocol",
             "Protocol, budget and data",
             protocol(results) + element("h3", "Data as used") + dataTable(results));
    addResults(page, results);
    addQuestions(page, results);
    page.add("pictures", "Pictures", pictures(results, folder));
    page.add("findings",
             "Nine points from a check of the two documents",
             prose("Before this program was written, the figures and formulas of both documents "
                   "were checked by hand and in a short trial. That raised nine points; here is "
                   "what these runs say about each.") +
                 findingsHtml(results));
    page.add("not-run", "What was not run, and why", notRunTable(results));
    page.add("recipes", "Recipes", recipes(results));
    page.add("measures", "How everything is measured", measureDefinitions());
    return page.html(headOf(results));
}

Result<void> writeReport(const Results& results,
                         const std::filesystem::path& folder,
                         const std::filesystem::path& html) {
    return writeFileAtomically(html, reportHtml(results, folder));
}

}  // namespace tintype::reproduce

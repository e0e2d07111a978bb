#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/restore/verify.h"

#include <iomanip>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using nlohmann::json;
using restore::VerifyReport;

constexpr char kFooter[] =
    R"(Compares every pixel's luma, round(0.299 R + 0.587 G + 0.114 B), with the scan's value, and every field of Exif, IPTC and XMP.
A JPEG result is lossy: there the mean difference must stay within 2 codes and the largest within 24.
Where the edit beside the result cleans the scan, the scan is cleaned again with the mask kept beside the result, and compared
with that; outside the mask the result must also equal what the tone curve makes of the scan, unless it was denoised.
What the format of the result cannot hold, and what describes only the pixels of one file, is expected.
Exit code 0 if all holds, 4 if not.

Examples:
  tintype verify scan_color.tif scan.tif
  tintype verify --json scan_color.jpg scan.jpg)";

struct Options {
    std::string result;
    std::string scan;
    bool json = false;
    bool all = false;
};

std::string number(double value, int digits) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

json cleaningJson(const VerifyReport& report) {
    const restore::OutsideMaskReport& outside = report.outsideMask;
    json object = {{"repairs", report.repairs},
                   {"maskHolds", report.maskHolds},
                   {"repairedPixels", report.repairedPixels},
                   {"unexplainedPixels", report.unexplainedRepairs},
                   {"repairedShare", report.repairedShare}};
    if (outside.compared) {
        object["outsideMask"] = {{"mustEqualToneCurve", outside.mustEqual},
                                 {"pixels", outside.pixels},
                                 {"pixelsWithOtherLuma", outside.differing},
                                 {"largestLumaDifference", outside.largestDifference},
                                 {"meanLumaDifference", outside.meanDifference}};
    }
    return object;
}

json toJson(const VerifyReport& report) {
    json object = {{"holds", report.lumaHolds() && report.metadataHolds()},
                   {"lumaHolds", report.lumaHolds()},
                   {"metadataHolds", report.metadataHolds()},
                   {"width", report.width},
                   {"height", report.height},
                   {"sameSize", report.sameSize},
                   {"sameOrientation", report.sameOrientation},
                   {"bits", report.bits},
                   {"lossy", report.lossy},
                   {"pixels", report.pixels},
                   {"pixelsWithOtherLuma", report.differing},
                   {"largestLumaDifference", report.largestDifference},
                   {"meanLumaDifference", report.meanDifference},
                   {"meanChroma", report.meanChroma},
                   {"sameTransparency", report.sameAlpha},
                   {"scanSha256", report.scanSha256},
                   {"editNamesThisScan", report.scanIsTheEdits},
                   {"notes", report.notes},
                   {"metadata", metadata::toJson(report.metadata)}};
    if (report.cleaned) {
        object["cleaning"] = cleaningJson(report);
    }
    return object;
}

std::string lumaSentence(const VerifyReport& report) {
    if (report.differing == 0) {
        return std::string("equals the ") + (report.cleaned ? "cleaned scan's" : "scan's") +
               " at all " + std::to_string(report.pixels) + " pixels (" +
               std::to_string(report.bits) + " bits)";
    }
    std::string text = "differs at " + std::to_string(report.differing) + " of " +
                       std::to_string(report.pixels) + " pixels: mean " +
                       number(report.meanDifference, 3) + ", largest " +
                       std::to_string(report.largestDifference) + " codes of " +
                       std::to_string(report.bits) + " bits";
    return text + (report.lossy ? " (JPEG rounds; within 2 and 24 it holds)" : "");
}

void line(const std::string& name, const std::string& text) {
    std::cout << std::left << std::setw(14) << name << text << "\n";
}

std::string repairSentence(const VerifyReport& report) {
    return report.maskHolds ? std::to_string(report.repairedPixels) + " pixels of the scan (" +
                                  number(100 * report.repairedShare, 2) + " %), as its mask says"
                            : "not accounted for: see the note about its mask";
}

std::string outsideSentence(const VerifyReport& report) {
    const restore::OutsideMaskReport& outside = report.outsideMask;
    const std::string pixels = std::to_string(outside.pixels) + " pixels that were not repaired";
    if (outside.differing == 0) {
        return "nothing but the tone curve changed the " + pixels;
    }
    return std::to_string(outside.differing) + " of the " + pixels +
           " differ from what the tone curve makes of them: mean " +
           number(outside.meanDifference, 3) + ", largest " +
           std::to_string(outside.largestDifference);
}

void printCleaning(const VerifyReport& report) {
    if (report.repairs) {
        line("Repaired", repairSentence(report));
    }
    if (report.outsideMask.compared) {
        line("Elsewhere", outsideSentence(report));
    }
}

void print(const VerifyReport& report, bool all) {
    const std::string scan = report.cleaned ? "the cleaned scan's" : "the scan's";
    if (!report.sameSize) {
        line("Size",
             "differs from " + scan + ": " + std::to_string(report.width) + " × " +
                 std::to_string(report.height));
    } else {
        line("Size",
             scan + ", " + std::to_string(report.width) + " × " + std::to_string(report.height));
        line("Luma", lumaSentence(report));
        line("Chroma",
             report.meanChroma == 0 ? "none: the result is grey"
                                    : "mean " + number(report.meanChroma, 2) + " codes");
        printCleaning(report);
    }
    if (!report.sameOrientation) {
        line("Orientation", "differs from the scan's");
    }
    if (!report.sameAlpha) {
        line("Transparency", "differs from the scan's");
    }
    line("Scan",
         "SHA-256 " + report.scanSha256 +
             (report.scanIsTheEdits ? "" : "  (the edit beside the result names another scan)"));
    for (const std::string& note : report.notes) {
        line("Note", note);
    }
    std::cout << metadata::toText(report.metadata, all);
    const std::string kept =
        std::string(report.cleaned ? "The cleaned scan's" : "The scan's") +
        " pixels are kept: size, orientation, luma" +
        (report.lossy && report.differing > 0 ? ", as far as JPEG's rounding lets it." : ".");
    std::cout << (report.lumaHolds() ? kept : "The scan's pixels are NOT kept: see above.") << "\n"
              << (report.metadataHolds()
                      ? "Its metadata is kept."
                      : "Its metadata is NOT kept: see the lines with an exclamation mark.")
              << "\n";
}

int verify(const Options& options) {
    JobContext context;
    context.stop = stopOnInterrupt();
    ProgressBar bar(!options.json);
    context.report = [&bar](const Progress& progress) { bar.show(progress.fraction, "comparing"); };
    const auto report = restore::verifyResult(options.result, options.scan, context);
    bar.clear();
    if (!report) {
        printError(report.error().message());
        return report.error().code == ErrorCode::Cancelled ? kInterrupted : kNothingDone;
    }
    if (options.json) {
        std::cout << toJson(*report).dump(2, ' ', false, json::error_handler_t::replace) << "\n";
    } else {
        print(*report, options.all);
    }
    return report->lumaHolds() && report->metadataHolds() ? kOk : kDifferent;
}

}  // namespace

void addVerifyCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* command = app.add_subcommand(
        "verify",
        "Show that a result keeps its scan's luma, and list every difference in metadata");
    command->footer(kFooter);
    auto options = std::make_shared<Options>();
    command->add_option("RESULT", options->result, "The colorized file")->required();
    command->add_option("SCAN", options->scan, "The scan that it was made from")->required();
    command->add_flag("--all", options->all, "List the metadata fields that are equal, too");
    command->add_flag("--json", options->json, "One JSON object");
    command->callback([options, &chosen] { chosen.run = [options] { return verify(*options); }; });
}

}  // namespace tintype::cli

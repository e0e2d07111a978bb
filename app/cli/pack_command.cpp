#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/train/pack_builder.h"

#include <charconv>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <string_view>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kFooter[] =
    R"(Gathers colour photographs as squares of equal size, which training reads at memory speed: NAME.npy holds the
pixels (NumPy, uint8, N x 3 x SIZE x SIZE), NAME.json what they are and which photos were left out, and why. Sources are
folders with their subfolders, tar files (also .gz, .bz2, .xz, .zst), zip files, and single photographs. An index.csv.gz
beside a tar or in a folder marks sheets of tiles. The archives that the makers of CIFAR-10 (binary), STL-10, Oxford
Flowers-102 and Tiny ImageNet publish are known, with their labels and their parts for training and validation. About 4 %
are set aside ("select") to choose between models, by their id alone.

Examples:
  tintype pack ~/Photos -o family
  tintype pack photos/*.tar -o photos144 --size 144
  tintype pack tinyimagenet-train.tar -o tiny64 --size 64
  tintype pack sheets/ -o cifar --tiles 32x32 --size 32 --min-chroma 0
  tintype pack cifar-10-binary.tar.gz -o cifar-test --part validation --size 32 --min-chroma 0)";

struct Words {
    std::vector<std::string> sources;
    std::string name;
    std::string tiles;
    std::string only = "all";
    std::string part = "all";
    std::string resize = "area";
    train::PackOptions options;
    bool json = false;
    bool quiet = false;
};

// "64x64"; nothing else.
std::optional<train::TileSize> tileSizeFrom(std::string_view text) {
    train::TileSize size;
    const char* const end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    if (width.ec != std::errc{} || width.ptr == end || *width.ptr != 'x') {
        return std::nullopt;
    }
    const auto height = std::from_chars(width.ptr + 1, end, size.height);
    return height.ec == std::errc{} && height.ptr == end ? std::optional(size) : std::nullopt;
}

Result<train::PackRequest> requestFrom(const Words& words) {
    train::PackRequest request{
        {words.sources.begin(), words.sources.end()}, words.name, words.options};
    if (!words.tiles.empty()) {
        request.options.tiles = tileSizeFrom(words.tiles);
        if (!request.options.tiles) {
            return fail(ErrorCode::InvalidArgument,
                        "Write the size of tiles as WIDTHxHEIGHT, for example 64x64.");
        }
    }
    if (words.only != "all") {
        request.options.only = words.only == "select" ? train::Split::Select : train::Split::Train;
    }
    if (words.part != "all") {
        request.options.part =
            words.part == "training" ? train::Part::Training : train::Part::Validation;
    }
    request.options.resize =
        words.resize == "bilinear" ? train::Resize::Bilinear : train::Resize::Area;
    return request;
}

void printJson(const train::PackSummary& summary, double seconds) {
    Json skipped = Json::array();
    for (const train::SkippedPhoto& photo : summary.skipped) {
        skipped.push_back({{"id", photo.id}, {"reason", photo.reason}, {"detail", photo.detail}});
    }
    const Json json{{"cancelled", summary.cancelled},
                    {"array", summary.array.string()},
                    {"index", summary.index.string()},
                    {"count", summary.count},
                    {"select", summary.selectCount},
                    {"skipped", skipped},
                    {"seconds", seconds}};
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

void printSkipped(const train::PackSummary& summary) {
    constexpr std::size_t kNamed = 5;
    std::map<std::string, std::vector<const train::SkippedPhoto*>> byReason;
    for (const train::SkippedPhoto& photo : summary.skipped) {
        byReason[photo.reason].push_back(&photo);
    }
    for (const auto& [reason, photos] : byReason) {
        std::cout << "Left out, " << reason << ": " << photos.size() << "\n";
        for (std::size_t i = 0; i < std::min(kNamed, photos.size()); ++i) {
            std::cout << "    " << photos[i]->id
                      << (photos[i]->detail.empty() ? "" : "  " + photos[i]->detail) << "\n";
        }
        if (photos.size() > kNamed) {
            std::cout << "    … all of them are named in the index.\n";
        }
    }
}

void printSummary(const train::PackSummary& summary, double seconds) {
    printSkipped(summary);
    std::cout << summary.count << " photographs in " << durationText(seconds) << ", "
              << summary.selectCount << " of them to choose models by: " << summary.array.string()
              << "\n";
}

int pack(const Words& words) {
    const auto request = requestFrom(words);
    if (!request) {
        printError(request.error().message());
        return kUsage;
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto seconds = [begin] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    ProgressBar bar(!words.json && !words.quiet);
    JobContext context;
    context.stop = stopOnInterrupt();
    context.report = [&](const Progress& progress) {
        const double left = progress.fraction > 0.02 ? seconds() * (1 / progress.fraction - 1) : 0;
        bar.show(progress.fraction, left > 1 ? durationText(left) + " left" : "");
    };
    const auto summary = train::buildPack(*request, context);
    bar.clear();
    if (!summary) {
        printError(summary.error().message());
        return summary.error().code == ErrorCode::InvalidArgument ? kUsage : kNothingDone;
    }
    if (words.json) {
        printJson(*summary, seconds());
    } else if (!words.quiet && !summary->cancelled) {
        printSummary(*summary, seconds());
    }
    return summary->cancelled ? kInterrupted : kOk;
}

}  // namespace

void addPackCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* command = app.add_subcommand("pack", "Gather photographs for training");
    command->footer(kFooter);
    auto words = std::make_shared<Words>();
    train::PackOptions& options = words->options;
    command->add_option("SOURCE", words->sources, "Folders, tar files and photographs")->required();
    command->add_option("-o,--output", words->name, "Name of the pack, without extension")
        ->type_name("NAME")
        ->required();
    command->add_option("--size", options.sizePx, "Side of the squares in pixels")
        ->capture_default_str();
    command
        ->add_option("--min-side",
                     options.minSidePx,
                     "Leave out photos with a shorter side; 0 means the size of the squares")
        ->capture_default_str();
    command->add_flag("--enlarge", options.enlarge, "Take smaller photos as well");
    command
        ->add_option("--min-chroma",
                     options.minChroma,
                     "Leave out photos with a mean Lab chroma below this, as grey")
        ->capture_default_str();
    command->add_option("--resize", words->resize, "area (without aliasing) or bilinear")
        ->check(CLI::IsMember({"area", "bilinear"}))
        ->capture_default_str();
    command->add_option("--tiles", words->tiles, "Every picture is a sheet of tiles of this size")
        ->type_name("WxH");
    command->add_option("--only", words->only, "train, select or all")
        ->check(CLI::IsMember({"train", "select", "all"}))
        ->capture_default_str();
    command
        ->add_option(
            "--part",
            words->part,
            "training, validation or all: as an original archive says, elsewhere one photo "
            "in ten is for validation")
        ->check(CLI::IsMember({"training", "validation", "all"}))
        ->capture_default_str();
    command
        ->add_option("--limit",
                     options.limit,
                     "Take the first so many in the order of the pack, a fair sample; 0: all")
        ->capture_default_str();
    command
        ->add_option(
            "--split-seed", options.splitSeed, "Another word gives another split and order")
        ->capture_default_str();
    command->add_option("--threads", options.threads, "Threads that decode")->capture_default_str();
    command->add_flag("--replace", options.replace, "Replace a pack of the same name");
    command->add_flag("--json", words->json, "Print one JSON object");
    command->add_flag("-q,--quiet", words->quiet, "Print errors only");
    command->callback([words, &chosen] { chosen.run = [words] { return pack(*words); }; });
}

}  // namespace tintype::cli

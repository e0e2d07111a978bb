#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/terminal.h"
#include "core/image/icc.h"
#include "core/metadata/metadata.h"
#include "core/restore/edit_words.h"
#include "core/restore/luma_source.h"

#include <iostream>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using nlohmann::json;

constexpr char kFooter[] = R"(Examples:
  tintype inspect scan.tif
  tintype inspect --json scan_color.jpg)";

struct Options {
    std::string file;
    bool json = false;
};

json pictureJson(const restore::LumaSource& source) {
    const image::ImageInfo& info = source.info();
    json object = {{"format", image::nameOf(info.format)},
                   {"width", info.width},
                   {"height", info.height},
                   {"colour", info.colourChannels == 3},
                   {"transparency", info.hasAlpha},
                   {"bits", info.bitsPerSample},
                   {"orientation", info.orientation},
                   {"pages", info.pages},
                   {"notes", source.notes()}};
    if (info.resolution.xDpi > 0) {
        object["dpi"] = {info.resolution.xDpi, info.resolution.yDpi};
    }
    if (!info.iccProfile.empty()) {
        object["iccProfile"] = image::profileDescription(info.iccProfile);
        object["convertedToSrgb"] = source.toneConverted();
    }
    if (!info.compression.empty()) {
        object["compression"] = info.compression;
    }
    return object;
}

json tagsJson(const metadata::Metadata& metadata) {
    json tags = json::array();
    for (const metadata::Tag& tag : metadata::list(metadata)) {
        tags.push_back({{"key", tag.key}, {"value", tag.value}});
    }
    return tags;
}

void print(const json& object) {
    const auto dump = [](const json& value) {
        return value.is_string() ? value.get<std::string>()
                                 : value.dump(-1, ' ', false, json::error_handler_t::replace);
    };
    for (const auto& item : object.at("picture").items()) {
        std::cout << item.key() << ": " << dump(item.value()) << "\n";
    }
    if (object.contains("guessed")) {
        std::cout << "guessed: " << dump(object.at("guessed")) << "\n";
    }
    if (object.contains("edit")) {
        std::cout << "edit: " << dump(object.at("edit")) << "\n";
    }
    for (const json& tag : object.at("metadata")) {
        std::cout << "  " << dump(tag.at("key")) << " = " << dump(tag.at("value")) << "\n";
    }
}

int inspect(const Options& options) {
    const auto source = restore::LumaSource::open(options.file, {});
    if (!source) {
        printError(source.error().message());
        return kNothingDone;
    }
    const auto metadata = metadata::readMetadata(std::filesystem::path(options.file));
    if (!metadata) {
        printError(metadata.error().message());
        return kNothingDone;
    }
    json object = {{"file", options.file},
                   {"picture", pictureJson(**source)},
                   {"metadata", tagsJson(*metadata)}};
    std::optional<restore::Guessed> guessed;
    if (const auto record = restore::readEdit(restore::editPathFor(options.file))) {
        object["edit"] = json::parse(restore::toJson(*record));
        guessed = record->guessed;
    }
    if (options.json) {
        std::cout << object.dump(2, ' ', false, json::error_handler_t::replace) << "\n";
    } else {
        if (guessed) {
            object["guessed"] = restore::guessedInWords(*guessed);
        }
        print(object);
    }
    return kOk;
}

}  // namespace

void addInspectCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* command = app.add_subcommand(
        "inspect", "Show what a picture file holds: format, depth, profile, metadata, its edit");
    command->footer(kFooter);
    auto options = std::make_shared<Options>();
    command->add_option("FILE", options->file, "A picture")->required();
    command->add_flag("--json", options->json, "One JSON object");
    command->callback([options, &chosen] { chosen.run = [options] { return inspect(*options); }; });
}

}  // namespace tintype::cli

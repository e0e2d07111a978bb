#include "app/cli/restoration_options.h"

#include "core/base/atomic_file.h"
#include "core/correct/reference.h"

#include <charconv>
#include <map>
#include <sstream>
#include <system_error>

namespace tintype::cli {
namespace {

constexpr std::uintmax_t kMaxHintBytes = 16U << 20U;
// Where `repair` or another step is named without a strength.
constexpr double kUsualStrength = 0.5;

tl::unexpected<Error> invalid(const std::string& sentence) {
    return fail(ErrorCode::InvalidArgument, sentence);
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

Result<std::vector<double>> numbersOf(const std::string& word,
                                      const std::string& text,
                                      std::size_t count) {
    std::vector<double> numbers;
    for (const std::string& part : split(text, ':')) {
        double number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (error != std::errc() || end != part.data() + part.size()) {
            return invalid("--clean " + word + ": \"" + part + "\" is no number.");
        }
        numbers.push_back(number);
    }
    if (numbers.size() != count) {
        return invalid("--clean " + word + " takes " + std::to_string(count) +
                       (count == 1 ? " number." : " numbers, separated by colons."));
    }
    return numbers;
}

Result<void> applyStep(clean::Cleaning& cleaning, const std::string& step) {
    const auto equals = step.find('=');
    const std::string name = step.substr(0, equals);
    const bool bare = equals == std::string::npos;
    const std::map<std::string, double clean::Cleaning::*> strengths = {
        {"repair", &clean::Cleaning::repair},
        {"denoise", &clean::Cleaning::denoise},
        {"contrast", &clean::Cleaning::localContrast}};
    const std::map<std::string, std::size_t> counts = {
        {"levels", 2}, {"straighten", 1}, {"crop", 4}};
    const auto strength = strengths.find(name);
    const auto other = counts.find(name);
    if (strength == strengths.end() && other == counts.end()) {
        return invalid("--clean knows no \"" + name +
                       "\"; it takes off, auto, auto+frame, or a list of repair, denoise, levels, "
                       "contrast, straighten and crop.");
    }
    if (strength != strengths.end() && bare) {
        cleaning.*strength->second = kUsualStrength;
        return {};
    }
    const auto numbers = numbersOf(name,
                                   bare ? std::string() : step.substr(equals + 1),
                                   other == counts.end() ? 1 : other->second);
    if (!numbers) {
        return failWith(numbers);
    }
    const std::vector<double>& given = *numbers;
    if (strength != strengths.end()) {
        cleaning.*strength->second = given[0] / 100;
    } else if (name == "levels") {
        cleaning.fading = 1;
        cleaning.blackPoint = given[0] / 100;
        cleaning.whitePoint = given[1] / 100;
    } else if (name == "straighten") {
        cleaning.straighten = given[0];
    } else {
        cleaning.crop = {given[0], given[1], given[2], given[3]};
    }
    return {};
}

Result<std::vector<correct::Hint>> readHints(const std::string& file,
                                             const std::vector<std::string>& paths) {
    std::error_code ignored;
    if (paths.size() != 1 || std::filesystem::is_directory(paths.front(), ignored)) {
        return invalid("Hints belong to one photograph; name that one with --hints.");
    }
    auto text = readWholeFile(file, kMaxHintBytes);
    if (!text) {
        return failWith(text);
    }
    auto hints = restore::hintsFromJson(*text);
    return hints ? hints : fail(hints.error().code, hints.error().detail, file);
}

}  // namespace

Result<clean::Cleaning> cleaningFromWords(const std::string& words) {
    clean::Cleaning cleaning;
    if (words == "off") {
        return cleaning;
    }
    if (words == "auto" || words == "auto+frame") {
        cleaning.origin = words == "auto" ? clean::Origin::Auto : clean::Origin::AutoWithFrame;
        return cleaning;
    }
    if (words.empty() || words.back() == ',') {
        return invalid("--clean is empty or ends with a comma.");
    }
    for (const std::string& step : split(words, ',')) {
        if (auto applied = applyStep(cleaning, step); !applied) {
            return failWith(applied);
        }
    }
    if (auto valid = cleaning.validate(); !valid) {
        return failWith(valid);
    }
    return cleaning;
}

std::vector<CLI::Option*> RestorationOptions::addTo(CLI::App& command) {
    const std::string group = "Restoration and colours";
    std::vector<CLI::Option*> options;
    options.push_back(
        command
            .add_option("--clean",
                        clean,
                        "Clean the luma first: off; auto (what an analysis of each photograph "
                        "proposes); auto+frame (straighten and crop as well); or a list such as "
                        "repair=60,denoise=30,levels=8:92,contrast=20,straighten=-1.5,"
                        "crop=X:Y:WIDTH:HEIGHT (percent; degrees; shares of the picture)")
            ->type_name("HOW")
            ->capture_default_str());
    options.push_back(command
                          .add_option("--hints",
                                      hints,
                                      "Colours of places in the photograph, as JSON (as in "
                                      "\"corrections\" of an edit file)")
                          ->type_name("FILE"));
    options.push_back(command
                          .add_option("--reference",
                                      reference,
                                      "Pull the colours towards those of this colour photograph")
                          ->type_name("PHOTO"));
    options.push_back(command
                          .add_option("--reference-amount",
                                      referencePercent,
                                      "How far they are pulled, in percent")
                          ->check(CLI::Range(0.0, 100.0))
                          ->capture_default_str());
    options.push_back(command
                          .add_option("--skin",
                                      skinPercent,
                                      "Keep faces from turning blue, green or grey, in percent")
                          ->check(CLI::Range(0.0, 100.0))
                          ->capture_default_str());
    options.push_back(
        command.add_option("--warmth", warmthPercent, "-100 (cooler) to 100 (warmer) percent")
            ->check(CLI::Range(-100.0, 100.0))
            ->capture_default_str());
    for (CLI::Option* option : options) {
        option->group(group);
    }
    return options;
}

Result<void> RestorationOptions::applyTo(restore::Edit& edit,
                                         const std::vector<std::string>& paths) const {
    auto cleaning = cleaningFromWords(clean);
    if (!cleaning) {
        return failWith(cleaning);
    }
    edit.cleaning = std::move(*cleaning);
    edit.corrections.skin = skinPercent / 100;
    edit.corrections.warmth = warmthPercent / 100;
    if (!hints.empty()) {
        auto read = readHints(hints, paths);
        if (!read) {
            return failWith(read);
        }
        edit.corrections.hints = std::move(*read);
    }
    if (!reference.empty()) {
        auto read = correct::readReference(reference);
        if (!read) {
            return failWith(read);
        }
        edit.corrections.reference = std::move(*read);
        edit.corrections.reference->amount = referencePercent / 100;
    }
    return {};
}

}  // namespace tintype::cli

#include "core/restore/edit.h"

#include "core/base/atomic_file.h"
#include "core/restore/edit_json.h"

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <set>

#include <nlohmann/json.hpp>

namespace tintype::restore {
namespace {

using nlohmann::json;

constexpr int kFormatVersion = 1;
// Painted strokes take some 40 bytes a point.
constexpr std::uintmax_t kMaxEditBytes = 16U << 20U;

tl::unexpected<Error> invalid(const std::string& sentence) {
    return fail(ErrorCode::InvalidArgument, sentence);
}

json outputJson(const OutputOptions& output) {
    json result = {{"depth", output.depth},
                   {"jpegQuality", output.jpegQuality},
                   {"tiffCompression", output.tiffCompression}};
    if (output.format) {
        result["format"] = formatKey(*output.format);
    }
    return result;
}

Result<OutputOptions> outputFrom(const json& object) {
    if (auto known = detail::rejectUnknown(
            object, {"format", "depth", "jpegQuality", "tiffCompression"}, "output.");
        !known) {
        return failWith(known);
    }
    OutputOptions output;
    output.depth = object.value("depth", output.depth);
    output.jpegQuality = object.value("jpegQuality", output.jpegQuality);
    output.tiffCompression = object.value("tiffCompression", output.tiffCompression);
    if (object.contains("format")) {
        output.format = writableFormatFrom(object.at("format").get<std::string>());
        if (!output.format) {
            return invalid("The edit's output.format must be jpeg, png or tiff.");
        }
    }
    return output;
}

Result<Guessed> guessedFrom(const json& object) {
    if (auto known = detail::rejectUnknown(object, {"mean", "share"}, "guessed."); !known) {
        return failWith(known);
    }
    const Guessed guessed{object.at("mean").get<double>(), object.at("share").get<double>()};
    for (const double number : {guessed.mean, guessed.share}) {
        if (!std::isfinite(number) || number < 0 || number > 1) {
            return invalid("The edit's guessed.mean and guessed.share must lie between 0 and 1.");
        }
    }
    return guessed;
}

Result<EditRecord> recordFrom(const json& object) {
    if (!object.is_object() || object.value("tintypeEdit", 0) != kFormatVersion) {
        return invalid("This is no edit file of this version of Tintype.");
    }
    if (auto known = detail::rejectUnknown(object,
                                           {"tintypeEdit",
                                            "method",
                                            "modelSha256",
                                            "strength",
                                            "vividness",
                                            "guessed",
                                            "when",
                                            "output",
                                            "cleaning",
                                            "corrections",
                                            "scan",
                                            "scanSha256"},
                                           "");
        !known) {
        return failWith(known);
    }
    EditRecord record;
    Edit& edit = record.edit;
    edit.method = object.at("method").get<std::string>();
    edit.modelChecksum = object.value("modelSha256", std::string());
    edit.strength = object.value("strength", edit.strength);
    edit.vividness = object.value("vividness", edit.vividness);
    edit.when = object.value("when", std::string());
    record.scanName = object.value("scan", std::string());
    record.scanSha256 = object.value("scanSha256", std::string());
    if (object.contains("guessed")) {
        auto guessed = guessedFrom(object.at("guessed"));
        if (!guessed) {
            return failWith(guessed);
        }
        record.guessed = *guessed;
    }
    auto output = outputFrom(object.value("output", json::object()));
    if (!output) {
        return failWith(output);
    }
    edit.output = *output;
    auto cleaning = detail::cleaningFrom(object.value("cleaning", json::object()));
    if (!cleaning) {
        return failWith(cleaning);
    }
    edit.cleaning = std::move(*cleaning);
    auto corrections = detail::correctionsFrom(object.value("corrections", json::object()));
    if (!corrections) {
        return failWith(corrections);
    }
    edit.corrections = std::move(*corrections);
    if (auto valid = edit.validate(); !valid) {
        return failWith(valid);
    }
    return record;
}

}  // namespace

Result<void> detail::rejectUnknown(const json& object,
                                   const std::set<std::string>& known,
                                   const std::string& where) {
    for (const auto& item : object.items()) {
        if (!known.contains(item.key())) {
            return invalid("The edit holds an unknown field \"" + where + item.key() +
                           "\"; it may come from a newer Tintype.");
        }
    }
    return {};
}

Result<void> Edit::validate() const {
    if (method.empty()) {
        return invalid("No method is named.");
    }
    if (!std::isfinite(strength) || strength < 0 || strength > 1.5) {
        return invalid("The strength must lie between 0 and 150 %.");
    }
    if (!std::isfinite(vividness) || vividness < 0 || vividness > 1) {
        return invalid("The vividness must lie between 0 and 100 %.");
    }
    if (output.depth != 0 && output.depth != 8 && output.depth != 16) {
        return invalid("The depth must be 8 or 16 bits.");
    }
    if (output.format == image::Format::Jpeg && output.depth == 16) {
        return invalid("JPEG holds 8 bits only; choose TIFF or PNG for 16 bits.");
    }
    if (output.jpegQuality < 1 || output.jpegQuality > 100) {
        return invalid("The JPEG quality must lie between 1 and 100.");
    }
    if (!std::set<std::string>{"none", "lzw", "deflate"}.contains(output.tiffCompression)) {
        return invalid("The TIFF compression must be none, lzw or deflate.");
    }
    return cleaning.validate().and_then([this] { return corrections.validate(); });
}

bool satisfies(const Edit& made, const Edit& wanted) {
    if (!wanted.cleaning.isToBeProposed()) {
        return made == wanted;
    }
    const clean::Origin proposed = wanted.cleaning.origin == clean::Origin::Auto
                                       ? clean::Origin::Proposed
                                       : clean::Origin::ProposedWithFrame;
    Edit same = wanted;
    same.cleaning = made.cleaning;
    return made.cleaning.origin == proposed &&
           made.cleaning.maskStrokes == wanted.cleaning.maskStrokes && made == same;
}

std::string toJson(const EditRecord& record) {
    const Edit& edit = record.edit;
    json object = {{"tintypeEdit", kFormatVersion},
                   {"method", edit.method},
                   {"modelSha256", edit.modelChecksum},
                   {"strength", edit.strength},
                   {"vividness", edit.vividness},
                   {"when", edit.when},
                   {"output", outputJson(edit.output)},
                   {"scan", record.scanName},
                   {"scanSha256", record.scanSha256}};
    if (record.guessed) {
        object["guessed"] = {{"mean", record.guessed->mean}, {"share", record.guessed->share}};
    }
    // An edit without them is the same file as ever.
    if (json cleaning = detail::cleaningJson(edit.cleaning); !cleaning.empty()) {
        object["cleaning"] = std::move(cleaning);
    }
    if (json corrections = detail::correctionsJson(edit.corrections); !corrections.empty()) {
        object["corrections"] = std::move(corrections);
    }
    // File names need not be UTF-8; such a name is kept readable rather than made fatal.
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<EditRecord> editFromJson(const std::string& text) {
    try {
        return recordFrom(json::parse(text));
    } catch (const json::exception& error) {
        return fail(ErrorCode::BrokenFile,
                    std::string("The edit cannot be understood: ") + error.what() + ".");
    }
}

std::string hintsToJson(const std::vector<correct::Hint>& hints) {
    return json{{"hints", detail::hintsJson(hints)}}.dump(2) + "\n";
}

Result<std::vector<correct::Hint>> hintsFromJson(const std::string& text) {
    try {
        const json object = json::parse(text);
        auto hints = detail::hintsFrom(object.at("hints"));
        if (!hints) {
            return failWith(hints);
        }
        correct::Corrections corrections;
        corrections.hints = std::move(*hints);
        if (auto valid = corrections.validate(); !valid) {
            return failWith(valid);
        }
        return std::move(corrections.hints);
    } catch (const json::exception& error) {
        return fail(ErrorCode::BrokenFile,
                    std::string("The hints cannot be understood: ") + error.what() + ".");
    }
}

std::filesystem::path maskPathFor(const std::filesystem::path& result) {
    return std::filesystem::path(result.native() + ".mask.png");
}

std::filesystem::path editPathFor(const std::filesystem::path& result) {
    return std::filesystem::path(result.native() + ".tintype.json");
}

Result<EditRecord> readEdit(const std::filesystem::path& path) {
    auto text = readWholeFile(path, kMaxEditBytes);
    if (!text) {
        return failWith(text);
    }
    auto record = editFromJson(*text);
    if (!record) {
        return fail(record.error().code, record.error().detail, path);
    }
    return record;
}

std::string timeStampNow() {
    std::time_t now = std::time(nullptr);
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr) {
        now = static_cast<std::time_t>(std::atoll(epoch));
    }
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::optional<image::Format> writableFormatFrom(const std::string& name) {
    if (name == "jpeg" || name == "jpg") {
        return image::Format::Jpeg;
    }
    if (name == "png") {
        return image::Format::Png;
    }
    if (name == "tiff" || name == "tif") {
        return image::Format::Tiff;
    }
    return std::nullopt;
}

std::string formatKey(image::Format format) {
    switch (format) {
        case image::Format::Jpeg:
            return "jpeg";
        case image::Format::Tiff:
            return "tiff";
        default:
            return "png";
    }
}

std::string extensionFor(image::Format format) {
    switch (format) {
        case image::Format::Jpeg:
            return ".jpg";
        case image::Format::Tiff:
            return ".tif";
        default:
            return ".png";
    }
}

}  // namespace tintype::restore

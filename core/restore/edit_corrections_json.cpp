#include "core/image/axes.h"
#include "core/restore/edit_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

namespace tintype::restore::detail {
namespace {

using nlohmann::json;
using Kind = correct::Hint::Kind;

constexpr std::array<std::pair<Kind, const char*>, 3> kKinds = {
    {{Kind::Colour, "colour"}, {Kind::Neutral, "neutral"}, {Kind::Erase, "erase"}}};

// In the order of the numbers of a swatch in a file.
constexpr std::array kSwatchFields = {&correct::Swatch::luma,
                                      &correct::Swatch::contrast,
                                      &correct::Swatch::texture,
                                      &correct::Swatch::height,
                                      &correct::Swatch::weight,
                                      &correct::Swatch::alpha,
                                      &correct::Swatch::beta};

json hintJson(const correct::Hint& hint) {
    json object = strokeJson(hint.stroke);
    for (const auto& [kind, name] : kKinds) {
        if (kind == hint.kind) {
            object["kind"] = name;
        }
    }
    if (hint.kind == Kind::Colour) {
        object["alpha"] = hint.alpha;
        object["beta"] = hint.beta;
    }
    return object;
}

// "#7a3b2e", as people write colours by hand.
Result<image::Chroma> chromaFrom(const std::string& text) {
    unsigned rgb = 0;
    const auto [end, error] = std::from_chars(
        text.data() + 1, text.data() + std::max<std::size_t>(1, text.size()), rgb, 16);
    if (text.size() != 7 || text[0] != '#' || error != std::errc() ||
        end != text.data() + text.size()) {
        return fail(ErrorCode::InvalidArgument,
                    "The colour of a hint must be written as #RRGGBB, not \"" + text + "\".");
    }
    const auto channel = [rgb](unsigned shift) { return (rgb >> shift & 0xFFU) / 255.0; };
    return image::chromaOf({channel(16), channel(8), channel(0)});
}

Result<correct::Hint> hintFrom(json object) {
    correct::Hint hint;
    const std::string kind = object.at("kind").get<std::string>();
    bool known = false;
    for (const auto& [value, name] : kKinds) {
        if (kind == name) {
            hint.kind = value;
            known = true;
        }
    }
    if (!known) {
        return fail(ErrorCode::InvalidArgument,
                    "The kind of a hint must be colour, neutral or erase.");
    }
    hint.alpha = object.value("alpha", 0.0);
    hint.beta = object.value("beta", 0.0);
    if (object.contains("colour")) {
        const auto chroma = chromaFrom(object.at("colour").get<std::string>());
        if (!chroma) {
            return failWith(chroma);
        }
        hint.alpha = chroma->alpha;
        hint.beta = chroma->beta;
    }
    for (const char* read : {"kind", "alpha", "beta", "colour"}) {
        object.erase(read);
    }
    if (hint.kind != Kind::Colour) {
        hint.alpha = 0;
        hint.beta = 0;
    }
    auto stroke = strokeFrom(object, "hints.");
    if (!stroke) {
        return failWith(stroke);
    }
    hint.stroke = std::move(*stroke);
    return hint;
}

json referenceJson(const correct::Reference& reference) {
    json swatches = json::array();
    for (const correct::Swatch& swatch : reference.swatches) {
        json numbers = json::array();
        for (const auto field : kSwatchFields) {
            numbers.push_back(swatch.*field);
        }
        swatches.push_back(std::move(numbers));
    }
    return {{"name", reference.name},
            {"sha256", reference.sha256},
            {"amount", reference.amount},
            {"swatches", std::move(swatches)}};
}

Result<correct::Reference> referenceFrom(const json& object) {
    if (auto known = rejectUnknown(object, {"name", "sha256", "amount", "swatches"}, "reference.");
        !known) {
        return failWith(known);
    }
    correct::Reference reference;
    reference.name = object.value("name", std::string());
    reference.sha256 = object.value("sha256", std::string());
    reference.amount = object.at("amount").get<double>();
    for (const json& numbers : object.at("swatches")) {
        if (numbers.size() != kSwatchFields.size()) {
            return fail(ErrorCode::InvalidArgument,
                        "A colour of the edit's reference must be seven numbers.");
        }
        correct::Swatch swatch;
        for (std::size_t i = 0; i < kSwatchFields.size(); ++i) {
            swatch.*kSwatchFields[i] = numbers.at(i).get<double>();
        }
        reference.swatches.push_back(swatch);
    }
    return reference;
}

}  // namespace

json hintsJson(const std::vector<correct::Hint>& hints) {
    json array = json::array();
    for (const correct::Hint& hint : hints) {
        array.push_back(hintJson(hint));
    }
    return array;
}

Result<std::vector<correct::Hint>> hintsFrom(const json& array) {
    std::vector<correct::Hint> hints;
    for (const json& object : array) {
        auto hint = hintFrom(object);
        if (!hint) {
            return failWith(hint);
        }
        hints.push_back(std::move(*hint));
    }
    return hints;
}

json correctionsJson(const correct::Corrections& corrections) {
    json object = json::object();
    if (corrections.reference) {
        object["reference"] = referenceJson(*corrections.reference);
    }
    if (corrections.skin != 0) {
        object["skin"] = corrections.skin;
    }
    if (corrections.warmth != 0) {
        object["warmth"] = corrections.warmth;
    }
    if (!corrections.hints.empty()) {
        object["hints"] = hintsJson(corrections.hints);
    }
    return object;
}

Result<correct::Corrections> correctionsFrom(const json& object) {
    if (auto known =
            rejectUnknown(object, {"reference", "skin", "warmth", "hints"}, "corrections.");
        !known) {
        return failWith(known);
    }
    correct::Corrections corrections;
    corrections.skin = object.value("skin", 0.0);
    corrections.warmth = object.value("warmth", 0.0);
    if (object.contains("reference")) {
        auto reference = referenceFrom(object.at("reference"));
        if (!reference) {
            return failWith(reference);
        }
        corrections.reference = std::move(*reference);
    }
    auto hints = hintsFrom(object.value("hints", json::array()));
    if (!hints) {
        return failWith(hints);
    }
    corrections.hints = std::move(*hints);
    return corrections;
}

}  // namespace tintype::restore::detail

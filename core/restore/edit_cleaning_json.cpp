#include "core/restore/edit_json.h"

#include <array>
#include <utility>

namespace tintype::restore::detail {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<clean::Origin, const char*>, 5> kOrigins = {
    {{clean::Origin::Chosen, "chosen"},
     {clean::Origin::Auto, "auto"},
     {clean::Origin::AutoWithFrame, "auto+frame"},
     {clean::Origin::Proposed, "proposed"},
     {clean::Origin::ProposedWithFrame, "proposed+frame"}}};

Result<clean::Origin> originFrom(const std::string& text) {
    for (const auto& [origin, name] : kOrigins) {
        if (text == name) {
            return origin;
        }
    }
    return fail(ErrorCode::InvalidArgument,
                "The edit's cleaning.origin must be chosen, auto, auto+frame, "
                "proposed or proposed+frame.");
}

json maskStrokesJson(const std::vector<clean::MaskStroke>& strokes) {
    json array = json::array();
    for (const clean::MaskStroke& painted : strokes) {
        json object = strokeJson(painted.stroke);
        object["erases"] = painted.erases;
        array.push_back(std::move(object));
    }
    return array;
}

Result<std::vector<clean::MaskStroke>> maskStrokesFrom(const json& array) {
    std::vector<clean::MaskStroke> strokes;
    for (json object : array) {
        clean::MaskStroke painted;
        painted.erases = object.value("erases", false);
        object.erase("erases");
        auto stroke = strokeFrom(object, "cleaning.maskStrokes.");
        if (!stroke) {
            return failWith(stroke);
        }
        painted.stroke = std::move(*stroke);
        strokes.push_back(std::move(painted));
    }
    return strokes;
}

Result<image::RelativeRect> rectFrom(const json& object) {
    if (auto known = rejectUnknown(object, {"x", "y", "width", "height"}, "cleaning.crop.");
        !known) {
        return failWith(known);
    }
    return image::RelativeRect{object.at("x").get<double>(),
                               object.at("y").get<double>(),
                               object.at("width").get<double>(),
                               object.at("height").get<double>()};
}

}  // namespace

json strokeJson(const image::Stroke& stroke) {
    json points = json::array();
    for (const image::RelativePoint& point : stroke.points) {
        points.push_back({point.x, point.y});
    }
    return {{"points", std::move(points)}, {"radius", stroke.radius}};
}

Result<image::Stroke> strokeFrom(const json& object, const std::string& where) {
    if (auto known = rejectUnknown(object, {"points", "radius"}, where); !known) {
        return failWith(known);
    }
    image::Stroke stroke;
    stroke.radius = object.at("radius").get<double>();
    for (const json& point : object.at("points")) {
        if (point.size() != 2) {
            return fail(ErrorCode::InvalidArgument,
                        "The edit's " + where + "points must be pairs of numbers.");
        }
        stroke.points.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
    }
    return stroke;
}

json cleaningJson(const clean::Cleaning& cleaning) {
    const clean::Cleaning untouched;
    json object = json::object();
    const auto add = [&](const char* name, double value, double usual) {
        if (value != usual) {
            object[name] = value;
        }
    };
    for (const auto& [origin, name] : kOrigins) {
        if (origin == cleaning.origin && origin != untouched.origin) {
            object["origin"] = name;
        }
    }
    add("repair", cleaning.repair, untouched.repair);
    if (cleaning.detector != 1) {
        object["detector"] = cleaning.detector;
    }
    add("denoise", cleaning.denoise, untouched.denoise);
    add("fading", cleaning.fading, untouched.fading);
    add("blackPoint", cleaning.blackPoint, untouched.blackPoint);
    add("whitePoint", cleaning.whitePoint, untouched.whitePoint);
    add("localContrast", cleaning.localContrast, untouched.localContrast);
    add("straighten", cleaning.straighten, untouched.straighten);
    if (!cleaning.maskStrokes.empty()) {
        object["maskStrokes"] = maskStrokesJson(cleaning.maskStrokes);
    }
    if (const image::RelativeRect& crop = cleaning.crop; !crop.isWhole()) {
        object["crop"] = {
            {"x", crop.x}, {"y", crop.y}, {"width", crop.width}, {"height", crop.height}};
    }
    return object;
}

Result<clean::Cleaning> cleaningFrom(const json& object) {
    if (auto known = rejectUnknown(object,
                                   {"origin",
                                    "repair",
                                    "detector",
                                    "maskStrokes",
                                    "denoise",
                                    "fading",
                                    "blackPoint",
                                    "whitePoint",
                                    "localContrast",
                                    "straighten",
                                    "crop"},
                                   "cleaning.");
        !known) {
        return failWith(known);
    }
    clean::Cleaning cleaning;
    auto origin = originFrom(object.value("origin", std::string("chosen")));
    if (!origin) {
        return failWith(origin);
    }
    cleaning.origin = *origin;
    cleaning.repair = object.value("repair", cleaning.repair);
    cleaning.detector = object.value("detector", 1);
    cleaning.denoise = object.value("denoise", cleaning.denoise);
    cleaning.fading = object.value("fading", cleaning.fading);
    cleaning.blackPoint = object.value("blackPoint", cleaning.blackPoint);
    cleaning.whitePoint = object.value("whitePoint", cleaning.whitePoint);
    cleaning.localContrast = object.value("localContrast", cleaning.localContrast);
    cleaning.straighten = object.value("straighten", cleaning.straighten);
    auto strokes = maskStrokesFrom(object.value("maskStrokes", json::array()));
    if (!strokes) {
        return failWith(strokes);
    }
    cleaning.maskStrokes = std::move(*strokes);
    if (object.contains("crop")) {
        auto crop = rectFrom(object.at("crop"));
        if (!crop) {
            return failWith(crop);
        }
        cleaning.crop = *crop;
    }
    return cleaning;
}

}  // namespace tintype::restore::detail

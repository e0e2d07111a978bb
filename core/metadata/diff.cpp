#include "core/metadata/diff.h"

#include "core/metadata/comparison.h"
#include "core/metadata/exif_rules.h"
#include "core/metadata/marking.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace tintype::metadata {
namespace {

/// The history entries that Tintype added, as "Xmp.xmpMM.History[3]".
std::vector<std::string> ourEntries(const std::vector<FieldDiff>& fields) {
    constexpr std::string_view kAgent = "/stEvt:softwareAgent";
    std::vector<std::string> entries;
    for (const FieldDiff& field : fields) {
        if (field.key.starts_with("Xmp.xmpMM.History[") && field.key.ends_with(kAgent) &&
            field.resultValue.starts_with("Tintype")) {
            entries.push_back(field.key.substr(0, field.key.size() - kAgent.size()));
        }
    }
    return entries;
}

bool isOurMark(const FieldDiff& field, const std::vector<std::string>& entries) {
    const std::string& key = field.key;
    const std::string& value = field.resultValue;
    if (key == "Exif.Image.Software" || key == "Png.Software") {
        return value.starts_with("Tintype");
    }
    if (key == "Xmp.Iptc4xmpExt.DigitalSourceType") {
        return value == kCompositeWithTrainedModel;
    }
    if (key == "Exif.Photo.ColorSpace" || key == "Xmp.exif.ColorSpace") {
        return value == "1";
    }
    if (key == "Exif.Iop.InteroperabilityIndex") {
        return value == "R98";
    }
    // An array's own node comes and goes with its first entry.
    return (key == "Xmp.xmpMM.History" && !entries.empty()) ||
           std::ranges::any_of(entries, [&](const std::string& entry) {
               return key.starts_with(entry) &&
                      (key.size() == entry.size() || key[entry.size()] == '/');
           });
}

/// Stated by every file about its own pixels, or adjusted to them.
bool isAboutThePixels(const FieldDiff& field) {
    static const std::vector<std::string> kAdjusted = {"Exif.Photo.PixelXDimension",
                                                       "Exif.Photo.PixelYDimension",
                                                       "Exif.Photo.ComponentsConfiguration",
                                                       "Xmp.tiff.ImageWidth",
                                                       "Xmp.tiff.ImageLength",
                                                       "Xmp.exif.PixelXDimension",
                                                       "Xmp.exif.PixelYDimension",
                                                       "Xmp.photoshop.ColorMode",
                                                       "Photoshop.0x0425"};
    return std::ranges::find(kAdjusted, field.key) != kAdjusted.end();
}

Role roleOf(const FieldDiff& field) {
    const std::string& key = field.key;
    if (key.starts_with("Exif.")) {
        return roleOfExif(key, image::Format::Other);
    }
    if (key.starts_with("Xmp.")) {
        return roleOfXmp(key);
    }
    return key.starts_with("Iptc.") ? roleOfIptc(key) : Role::Copied;
}

/// Each file states a resolution in its own way, in tags where it is a TIFF.
bool isResolution(const FieldDiff& field) {
    return field.change != Change::Changed && field.key.starts_with("Exif.") &&
           roleOfExif(field.key, image::Format::Tiff) == Role::Written;
}

/// A file without the tag is upright, too.
bool isUprightSaidAloud(const FieldDiff& field) {
    return field.change == Change::Added && field.key == "Exif.Image.Orientation" &&
           field.resultValue == "1";
}

bool isPreviewInPhotoshop(const FieldDiff& field) {
    return field.change == Change::Missing && field.key.starts_with("Photoshop.0x04") &&
           !field.key.starts_with("Photoshop.0x0425");
}

void judge(FieldDiff& field,
           const std::vector<std::string>& ours,
           const std::set<std::string>& homes) {
    const Role role = roleOf(field);
    field.structural = role == Role::Structure || isAboutThePixels(field) || isResolution(field) ||
                       isUprightSaidAloud(field);
    if (field.change == Change::Kept || field.change == Change::Moved) {
        return;
    }
    if (isOurMark(field, ours)) {
        field.note = kOurMark;
    } else if (role == Role::Preview || isPreviewInPhotoshop(field)) {
        field.note = "it shows, or describes, the grey picture";
    } else if (field.structural) {
        field.note = "it describes the pixels of its own file";
    } else if (field.change == Change::Added && homes.contains(field.key)) {
        field.note = "it takes in what the format has no other place for";
    } else {
        field.expected = false;
    }
}

std::string wordOf(Change change) {
    switch (change) {
        case Change::Kept:
            return "kept";
        case Change::Moved:
            return "moved";
        case Change::Changed:
            return "changed";
        case Change::Missing:
            return "missing";
        case Change::Added:
            return "added";
    }
    return {};
}

std::string lineOf(const FieldDiff& field) {
    std::string line =
        "  " + wordOf(field.change) + (field.expected ? "  " : "! ") + field.key + ": ";
    switch (field.change) {
        case Change::Changed:
            line += field.scanValue + " -> " + field.resultValue;
            break;
        case Change::Added:
            line += field.resultValue;
            break;
        case Change::Moved:
            line += field.scanValue + " (now in " + field.movedTo + ")";
            break;
        default:
            line += field.scanValue;
    }
    std::ranges::replace(line, '\n', ' ');
    return line + (field.note.empty() ? "" : "  (" + field.note + ")") + "\n";
}

}  // namespace

std::size_t MetadataDiff::count(Change change) const {
    return static_cast<std::size_t>(
        std::ranges::count(fields, change, [](const FieldDiff& field) { return field.change; }));
}

bool MetadataDiff::asExpected() const {
    return std::ranges::all_of(fields, [](const FieldDiff& field) { return field.expected; });
}

MetadataDiff diff(const Metadata& scan, const Metadata& result) {
    const auto lock = libraryLock();
    MetadataDiff found{compare(scan.data(), result.data())};
    const auto ours = ourEntries(found.fields);
    std::set<std::string> homes;
    for (const FieldDiff& field : found.fields) {
        homes.insert(field.movedTo);
    }
    for (FieldDiff& field : found.fields) {
        judge(field, ours, homes);
        field.scanValue = preview(field.scanValue);
        field.resultValue = preview(field.resultValue);
    }
    return found;
}

std::string toText(const MetadataDiff& diff, bool all) {
    std::string text = "Metadata:";
    for (const Change change :
         {Change::Kept, Change::Moved, Change::Changed, Change::Missing, Change::Added}) {
        const char* const separator = change == Change::Kept ? " " : ", ";
        text += separator + std::to_string(diff.count(change)) + " " + wordOf(change);
    }
    const auto unexpected = std::ranges::count(
        diff.fields, false, [](const FieldDiff& field) { return field.expected; });
    text += unexpected == 0 ? "; every difference is expected.\n"
                            : "; " + std::to_string(unexpected) +
                                  " not expected (marked with an exclamation mark).\n";
    std::size_t silent = 0;
    for (const FieldDiff& field : diff.fields) {
        if (all || (field.change != Change::Kept && !field.structural)) {
            text += lineOf(field);
        } else if (field.change != Change::Kept) {
            ++silent;
        }
    }
    if (silent > 0) {
        text += "  and " + std::to_string(silent) +
                (silent == 1 ? " that describes" : " that describe") +
                " the pixels of the file itself (--all lists them)\n";
    }
    return text;
}

nlohmann::json toJson(const MetadataDiff& diff) {
    nlohmann::json fields = nlohmann::json::array();
    for (const FieldDiff& field : diff.fields) {
        nlohmann::json object = {
            {"key", field.key}, {"change", wordOf(field.change)}, {"expected", field.expected}};
        if (field.change != Change::Added) {
            object["scan"] = field.scanValue;
        }
        if (field.change != Change::Missing) {
            object["result"] = field.resultValue;
        }
        if (!field.movedTo.empty()) {
            object["movedTo"] = field.movedTo;
        }
        if (!field.note.empty()) {
            object["note"] = field.note;
        }
        fields.push_back(std::move(object));
    }
    nlohmann::json counts;
    for (const Change change :
         {Change::Kept, Change::Moved, Change::Changed, Change::Missing, Change::Added}) {
        counts[wordOf(change)] = diff.count(change);
    }
    return {{"asExpected", diff.asExpected()}, {"counts", counts}, {"fields", fields}};
}

}  // namespace tintype::metadata

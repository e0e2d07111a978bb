#include "core/metadata/comparison.h"
#include "core/metadata/embedding.h"
#include "core/metadata/exif_rules.h"
#include "core/metadata/metadata_data.h"
#include "core/metadata/photoshop.h"

#include <algorithm>
#include <map>

namespace tintype::metadata {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// The smallest file of each format that a reader of metadata accepts; it is never shown to
/// anybody.
Bytes smallestFile(image::Format format) {
    switch (format) {
        case image::Format::Jpeg:
            return {0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9};
        case image::Format::Png:
            return {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0, 0, 13,
                    'I',  'H', 'D', 'R', 0,    0,    0,    1,    0,    0, 0, 1,
                    8,    0,   0,   0,   0,    0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0,
                    0,    'I', 'E', 'N', 'D',  0xae, 0x42, 0x60, 0x82};
        default:
            return {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3,
                    0,   1,   0,  0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    }
}

/// Set anew by `embed`, whatever the scan says.
bool isAdjusted(const std::string& key) {
    return key.ends_with("PixelXDimension") || key.ends_with("PixelYDimension") ||
           key.starts_with("Xmp.tiff.Image") || key == "Xmp.photoshop.ColorMode" ||
           key == "Exif.Photo.ComponentsConfiguration" || key == "Photoshop.0x0425";
}

Role roleOf(const std::string& key, image::Format target) {
    if (key.starts_with("Exif.")) {
        return roleOfExif(key, target);
    }
    if (key.starts_with("Xmp.")) {
        return roleOfXmp(key);
    }
    return key.starts_with("Iptc.") ? roleOfIptc(key) : Role::Copied;
}

std::string reasonFor(const FieldDiff& field, image::Format target) {
    const std::string name = target == image::Format::Jpeg  ? "JPEG"
                             : target == image::Format::Png ? "PNG"
                                                            : "TIFF";
    if (field.key.starts_with("Photoshop.") && target == image::Format::Png) {
        return "PNG files have no place for Photoshop resources.";
    }
    if (field.change == Change::Changed) {
        return "A " + name + " file stores it differently: " + preview(field.resultValue);
    }
    if (field.key.starts_with("Exif.") && target != image::Format::Tiff) {
        return "An Exif block of a " + name + " file cannot hold it, or is full (64 KB).";
    }
    return "A " + name + " file has no place for it.";
}

/// Names of Photoshop resources that are left out on purpose, with the reason.
std::vector<Loss> deliberateOfPhotoshop(const Metadata::Data& data) {
    std::vector<Loss> found;
    bool damaged = false;
    for (const PhotoshopResource& resource : parsePhotoshop(data.photoshop, damaged)) {
        if (const std::string reason = reasonNotCopied(resource); !reason.empty()) {
            found.push_back({"Photoshop." + labelOf(resource),
                             std::to_string(resource.content.size()) + " bytes",
                             reason,
                             true});
        }
    }
    return found;
}

/// One line for a preview rather than one for each of its tags.
std::string previewOf(const std::string& key) {
    if (key.starts_with("Exif.Thumbnail.")) {
        return "Exif.Thumbnail";
    }
    return key.substr(0, key.find('['));
}

Loss everything(const std::string& reason) {
    return {"All metadata", {}, reason, false};
}

}  // namespace

std::vector<Loss> losses(const Metadata& metadata, image::Format target) {
    const auto lock = libraryLock();
    const auto written = embed(metadata, target, smallestFile(target), {1, 1});
    if (!written) {
        return {everything(written.error().detail)};
    }
    const auto again = readMetadata(*written);
    if (!again) {
        return {everything(again.error().detail)};
    }
    std::map<std::string, int> previews;
    std::vector<Loss> found = deliberateOfPhotoshop(metadata.data());
    for (const FieldDiff& field : compare(metadata.data(), again->data())) {
        const bool differs = field.change == Change::Missing || field.change == Change::Changed;
        const bool named =
            std::ranges::any_of(found, [&](const Loss& loss) { return loss.key == field.key; });
        if (!differs || isAdjusted(field.key) || named) {
            continue;
        }
        const Role role = roleOf(field.key, target);
        if (role == Role::Preview) {
            ++previews[previewOf(field.key)];
        } else if (role == Role::Copied) {
            found.push_back({field.key, preview(field.scanValue), reasonFor(field, target), false});
        }
    }
    for (const auto& [key, fields] : previews) {
        const std::string count = std::to_string(fields) + (fields == 1 ? " field" : " fields");
        found.push_back({key, count, reasonOf(Role::Preview), true});
    }
    return found;
}

}  // namespace tintype::metadata

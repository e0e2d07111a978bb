#include "core/metadata/exif_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tintype::metadata {
namespace {

/// Tags of the main directory that describe how pixels are stored. Not here: text such as
/// ProcessingSoftware (0x000b) and DocumentName (0x010d), which lie between them.
constexpr std::array<std::uint16_t, 75> kStructure = {
    0x00fe, 0x00ff, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0107, 0x0108, 0x0109, 0x010a,
    0x0111, 0x0115, 0x0116, 0x0117, 0x0118, 0x0119, 0x011c, 0x0120, 0x0121, 0x0122, 0x0123,
    0x0124, 0x0125, 0x012c, 0x012d, 0x013d, 0x013e, 0x013f, 0x0140, 0x0141, 0x0142, 0x0143,
    0x0144, 0x0145, 0x0146, 0x0147, 0x0148, 0x014a, 0x014c, 0x014d, 0x014e, 0x0150, 0x0152,
    0x0153, 0x0154, 0x0155, 0x0156, 0x015a, 0x015b, 0x0190, 0x0191, 0x0192, 0x0193, 0x0194,
    0x0195, 0x01b1, 0x01b2, 0x01b3, 0x01b5, 0x0200, 0x0201, 0x0202, 0x0203, 0x0205, 0x0206,
    0x0207, 0x0208, 0x0209, 0x0211, 0x0212, 0x0213, 0x0214, 0x022f, 0x8773};

Role roleOfImageTag(std::uint16_t tag, image::Format target) {
    switch (tag) {
        case 0x011a:  // XResolution
        case 0x011b:  // YResolution
        case 0x0128:  // ResolutionUnit
            return target == image::Format::Tiff ? Role::Written : Role::Copied;
        case 0x02bc:  // XMP
        case 0x83bb:  // IPTC
        case 0x8649:  // Photoshop resources
        case 0x8769:  // pointer to Exif
        case 0x8825:  // pointer to GPS
            return Role::Repeated;
        case 0x935c:  // Photoshop layers
            return Role::Preview;
        default:
            return std::ranges::binary_search(kStructure, tag) ? Role::Structure : Role::Copied;
    }
}

bool isOtherDirectory(std::string_view group) {
    return group.starts_with("SubImage") || group.starts_with("SubThumb") ||
           (group.starts_with("Image") && group != "Image");
}

template <std::size_t N>
bool isBelowAny(std::string_view key, const std::array<std::string_view, N>& roots) {
    return std::ranges::any_of(roots, [&](std::string_view root) {
        return key.starts_with(root) &&
               (key.size() == root.size() || key[root.size()] == '[' || key[root.size()] == '/');
    });
}

}  // namespace

Role roleOfExif(const std::string& key, image::Format target) {
    const Exiv2::ExifKey exifKey(key);
    const std::string group = exifKey.groupName();
    if (group == "Image") {
        return roleOfImageTag(exifKey.tag(), target);
    }
    if (group == "Thumbnail") {
        return Role::Preview;
    }
    if (isOtherDirectory(group)) {
        return Role::Structure;
    }
    const bool pointer = (group == "Photo" && exifKey.tag() == 0xa005) || group == "MakerNote";
    return pointer ? Role::Repeated : Role::Copied;
}

Role roleOfXmp(const std::string& key) {
    constexpr std::array<std::string_view, 14> kStructureKeys = {
        "Xmp.tiff.BitsPerSample",
        "Xmp.tiff.Compression",
        "Xmp.tiff.PhotometricInterpretation",
        "Xmp.tiff.SamplesPerPixel",
        "Xmp.tiff.PlanarConfiguration",
        "Xmp.tiff.YCbCrSubSampling",
        "Xmp.tiff.YCbCrPositioning",
        "Xmp.tiff.YCbCrCoefficients",
        "Xmp.tiff.TransferFunction",
        "Xmp.tiff.WhitePoint",
        "Xmp.tiff.PrimaryChromaticities",
        "Xmp.tiff.ReferenceBlackWhite",
        "Xmp.photoshop.ICCProfile",
        "Xmp.xmpNote.HasExtendedXMP"};
    constexpr std::array<std::string_view, 2> kPreviewKeys = {"Xmp.xmp.Thumbnails",
                                                              "Xmp.xap.Thumbnails"};
    if (isBelowAny(key, kPreviewKeys)) {
        return Role::Preview;
    }
    return isBelowAny(key, kStructureKeys) ? Role::Structure : Role::Copied;
}

Role roleOfIptc(const std::string& key) {
    return key.starts_with("Iptc.Application2.Preview") ? Role::Preview : Role::Copied;
}

std::string reasonOf(Role role) {
    switch (role) {
        case Role::Structure:
            return "It describes the pixels of the scan's file; the result has its own.";
        case Role::Preview:
            return "It belongs to a preview, a layer or another page of the grey picture.";
        case Role::Repeated:
            return "It only contains or points at fields that are copied by themselves.";
        case Role::Written:
            return "It is written together with the pixels.";
        case Role::Copied:
            break;
    }
    return {};
}

}  // namespace tintype::metadata

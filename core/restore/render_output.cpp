#include "core/restore/render_output.h"

#include "core/image/icc.h"

#include <cstdlib>

namespace tintype::restore {
namespace {

bool canBeWritten(image::Format format) {
    return format == image::Format::Jpeg || format == image::Format::Png ||
           format == image::Format::Tiff;
}

std::string toneNote(const LumaSource& source) {
    return (source.info().iccProfile.empty() ? "The scan's gamma was converted to sRGB"
                                             : "The scan's ICC profile was converted to sRGB") +
           std::string(source.bits() > source.info().bitsPerSample
                           ? ", in 16 bits so that no tone is lost."
                           : ".");
}

// JPEG 2000 and WebP state it in Exif only, and a TIFF needs it in tags of its own.
image::Resolution resolutionFromExif(const metadata::Metadata& metadata) {
    const auto number = [&metadata](const char* key) {
        const std::string text = metadata::valueOf(metadata, key);
        const double over = std::atof(text.c_str());
        const auto slash = text.find('/');
        const double under = slash == std::string::npos ? 1 : std::atof(text.c_str() + slash + 1);
        return under > 0 && over > 0 ? over / under : 0;
    };
    const std::string unit = metadata::valueOf(metadata, "Exif.Image.ResolutionUnit");
    if (unit == "1") {
        return {};  // a ratio without a unit
    }
    const double perInch = unit == "3" ? 2.54 : 1;
    return {number("Exif.Image.XResolution") * perInch, number("Exif.Image.YResolution") * perInch};
}

}  // namespace

image::Format chooseFormat(const image::ImageInfo& scan, const OutputOptions& output) {
    if (output.format) {
        return *output.format;
    }
    if (canBeWritten(scan.format)) {
        return scan.format;
    }
    return scan.format == image::Format::Jpeg2000 ? image::Format::Tiff : image::Format::Png;
}

std::vector<std::string> outputNotes(const LumaSource& source,
                                     const OutputOptions& output,
                                     image::Format format) {
    const image::ImageInfo& info = source.info();
    std::vector<std::string> notes;
    if (!output.format && !canBeWritten(info.format)) {
        const std::string was = info.format == image::Format::Other ? "the scan's own format"
                                                                    : image::nameOf(info.format);
        notes.push_back("Written as " + image::nameOf(format) + ": in " + was +
                        " the metadata could not be kept.");
    }
    notes.insert(notes.end(), source.notes().begin(), source.notes().end());
    if (source.toneConverted()) {
        notes.push_back(toneNote(source));
    }
    if (source.bits() < info.bitsPerSample) {
        notes.push_back("Reduced from 16 to 8 bits, as the output asks for.");
    }
    if (output.depth == 16 && source.bits() == 8) {
        notes.push_back("JPEG holds 8 bits only; choose TIFF or PNG for 16.");
    }
    if (info.hasAlpha && format == image::Format::Jpeg) {
        notes.push_back("JPEG holds no transparency; it was left out.");
    }
    return notes;
}

image::OutputSpec outputSpec(const image::ImageInfo& info,
                             const metadata::Metadata& metadata,
                             const OutputOptions& output,
                             image::Format format,
                             int bits) {
    image::OutputSpec spec;
    spec.format = format;
    spec.hasAlpha = info.hasAlpha && format != image::Format::Jpeg;
    spec.bitsPerSample = bits;
    spec.orientation = info.orientation;
    spec.resolution = info.resolution.xDpi > 0 ? info.resolution : resolutionFromExif(metadata);
    spec.iccProfile = image::srgbProfile();
    spec.jpegQuality = output.jpegQuality;
    spec.tiffCompression = output.tiffCompression;
    spec.bigTiff = info.bigTiff;
    return spec;
}

}  // namespace tintype::restore

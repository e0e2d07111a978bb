#include "core/image/tiff_layout.h"

#include "core/image/image_file.h"

#include <algorithm>

namespace tintype::image {
namespace {

std::string compressionName(std::uint16_t code) {
    switch (code) {
        case COMPRESSION_NONE:
            return "none";
        case COMPRESSION_LZW:
            return "lzw";
        case COMPRESSION_ADOBE_DEFLATE:
        case COMPRESSION_DEFLATE:
            return "deflate";
        case COMPRESSION_PACKBITS:
            return "packbits";
        case COMPRESSION_JPEG:
            return "jpeg";
        case COMPRESSION_CCITTRLE:
        case COMPRESSION_CCITTRLEW:
            return "ccitt-rle";
        case COMPRESSION_CCITTFAX3:
            return "ccitt-g3";
        case COMPRESSION_CCITTFAX4:
            return "ccitt-g4";
        case COMPRESSION_LZMA:
            return "lzma";
        case COMPRESSION_ZSTD:
            return "zstd";
        case COMPRESSION_WEBP:
            return "webp";
        default:
            return std::to_string(code);
    }
}

tl::unexpected<Error> unsupported(const std::filesystem::path& path, const std::string& what) {
    return fail(ErrorCode::Unsupported, "This kind of TIFF is not supported: " + what + ".", path);
}

class Describer {
public:
    Describer(TIFF* tiff, const std::filesystem::path& path, TiffLayout& layout, ImageInfo& info)
        : m_tiff(tiff), m_path(path), m_layout(layout), m_info(info) {}

    Result<void> size();
    Result<void> compression();
    Result<void> depth();
    Result<void> colour();
    void alpha();
    Result<void> palette();
    void surroundings();

private:
    std::uint16_t photometric() const;
    std::uint16_t shortTag(std::uint32_t tag) const;

    TIFF* m_tiff;
    const std::filesystem::path& m_path;
    TiffLayout& m_layout;
    ImageInfo& m_info;
};

std::uint16_t Describer::shortTag(std::uint32_t tag) const {
    std::uint16_t value = 0;
    TIFFGetFieldDefaulted(m_tiff, tag, &value);
    return value;
}

Result<void> Describer::size() {
    const auto width = tiffTag<std::uint32_t>(m_tiff, TIFFTAG_IMAGEWIDTH, 0);
    const auto height = tiffTag<std::uint32_t>(m_tiff, TIFFTAG_IMAGELENGTH, 0);
    if (const auto sound = checkPictureSize(width, height, m_path); !sound) {
        return sound;
    }
    m_info.width = static_cast<int>(width);
    m_info.height = static_cast<int>(height);
    m_layout.tiled = TIFFIsTiled(m_tiff) != 0;
    if (m_layout.tiled) {
        m_layout.tileWidth = tiffTag<std::uint32_t>(m_tiff, TIFFTAG_TILEWIDTH, 0);
        m_layout.tileHeight = tiffTag<std::uint32_t>(m_tiff, TIFFTAG_TILELENGTH, 0);
        if (m_layout.tileWidth == 0 || m_layout.tileHeight == 0) {
            return brokenError(m_path, "it states tiles of no size");
        }
    }
    return {};
}

Result<void> Describer::compression() {
    const std::uint16_t code = shortTag(TIFFTAG_COMPRESSION);
    m_info.compression = compressionName(code);
    m_layout.jpeg = code == COMPRESSION_JPEG;
    if (TIFFIsCODECConfigured(code) == 0) {
        return unsupported(m_path, "the compression \"" + m_info.compression + "\"");
    }
    if (m_layout.jpeg) {
        // Turns YCbCr, with colour at any resolution, into RGB.
        TIFFSetField(m_tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
    return {};
}

Result<void> Describer::depth() {
    m_layout.bits = shortTag(TIFFTAG_BITSPERSAMPLE);
    m_layout.samples = shortTag(TIFFTAG_SAMPLESPERPIXEL);
    m_layout.planar =
        shortTag(TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE && m_layout.samples > 1;
    const std::uint16_t format = shortTag(TIFFTAG_SAMPLEFORMAT);
    m_layout.isFloat = format == SAMPLEFORMAT_IEEEFP;
    if (m_layout.samples < 1 || m_layout.samples > 32) {
        return unsupported(m_path, std::to_string(m_layout.samples) + " channels");
    }
    if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_IEEEFP &&
        format != SAMPLEFORMAT_VOID) {
        return unsupported(m_path, "signed or complex numbers");
    }
    const bool known = m_layout.isFloat
                           ? m_layout.bits == 32 || m_layout.bits == 64
                           : (m_layout.bits >= 1 && m_layout.bits <= 16) || m_layout.bits == 32;
    if (!known || (m_layout.jpeg && m_layout.bits != 8) ||
        (m_layout.planar && m_layout.bits % 8 != 0)) {
        return unsupported(m_path,
                           std::to_string(m_layout.bits) + " bits a channel in this arrangement");
    }
    m_info.bitsPerSample = m_layout.bits <= 8 ? 8 : 16;
    if (m_layout.isFloat) {
        m_info.notes.emplace_back(
            "The file holds floating-point values; 0 to 1 is read as 16 bits.");
    }
    return {};
}

std::uint16_t Describer::photometric() const {
    std::uint16_t value = 0;
    if (TIFFGetField(m_tiff, TIFFTAG_PHOTOMETRIC, &value) == 1) {
        return value;
    }
    const bool fax = m_info.compression.starts_with("ccitt");
    return fax                    ? PHOTOMETRIC_MINISWHITE
           : m_layout.samples < 3 ? PHOTOMETRIC_MINISBLACK
                                  : PHOTOMETRIC_RGB;
}

Result<void> Describer::colour() {
    switch (photometric()) {
        case PHOTOMETRIC_MINISWHITE:
            m_layout.minIsWhite = true;
            break;
        case PHOTOMETRIC_MINISBLACK:
            break;
        case PHOTOMETRIC_YCBCR:
            if (!m_layout.jpeg) {
                return unsupported(m_path, "YCbCr without JPEG compression");
            }
            m_layout.kind = TiffLayout::Kind::Rgb;
            break;
        case PHOTOMETRIC_RGB:
            m_layout.kind = TiffLayout::Kind::Rgb;
            break;
        case PHOTOMETRIC_PALETTE:
            m_layout.kind = TiffLayout::Kind::Palette;
            break;
        case PHOTOMETRIC_SEPARATED:
            if (shortTag(TIFFTAG_INKSET) != INKSET_CMYK || m_layout.isFloat ||
                m_layout.bits % 8 != 0) {
                return unsupported(m_path, "inks other than CMYK");
            }
            m_layout.kind = TiffLayout::Kind::Cmyk;
            m_info.notes.emplace_back(
                "The file holds printing inks (CMYK); they are converted to sRGB.");
            break;
        default:
            return unsupported(m_path, "colours of kind " + std::to_string(photometric()));
    }
    if (m_layout.samples < m_layout.inkSamples()) {
        return brokenError(m_path, "it states too few channels for its colours");
    }
    m_info.colourChannels = m_layout.kind == TiffLayout::Kind::Grey ? 1 : 3;
    return m_layout.kind == TiffLayout::Kind::Palette ? palette() : Result<void>{};
}

// Alpha is the first channel after the colours, and only where the file says so: scanners and
// Photoshop also keep infrared and selections there.
void Describer::alpha() {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    TIFFGetFieldDefaulted(m_tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds);
    const int extra = m_layout.samples - m_layout.inkSamples();
    const bool canHaveAlpha =
        m_layout.kind == TiffLayout::Kind::Grey || m_layout.kind == TiffLayout::Kind::Rgb;
    if (extra > 0 && count > 0 && kinds != nullptr && canHaveAlpha) {
        m_layout.alpha = kinds[0] == EXTRASAMPLE_UNASSALPHA   ? TiffLayout::Alpha::Straight
                         : kinds[0] == EXTRASAMPLE_ASSOCALPHA ? TiffLayout::Alpha::Premultiplied
                                                              : TiffLayout::Alpha::None;
    }
    m_info.hasAlpha = m_layout.alpha != TiffLayout::Alpha::None;
    const int leftOut = extra - (m_info.hasAlpha ? 1 : 0);
    if (leftOut > 0) {
        m_info.notes.push_back(
            "The file holds " + std::to_string(leftOut) +
            (leftOut == 1 ? " channel" : " channels") +
            " beside the picture (such as infrared or a selection), left out here.");
    }
}

Result<void> Describer::palette() {
    std::uint16_t* red = nullptr;
    std::uint16_t* green = nullptr;
    std::uint16_t* blue = nullptr;
    if (m_layout.bits > 8 || m_layout.isFloat ||
        TIFFGetField(m_tiff, TIFFTAG_COLORMAP, &red, &green, &blue) != 1) {
        return brokenError(m_path, "it has a palette picture without a palette");
    }
    const std::size_t entries = std::size_t{1} << m_layout.bits;
    for (std::size_t i = 0; i < entries; ++i) {
        m_layout.palette.insert(m_layout.palette.end(), {red[i], green[i], blue[i]});
    }
    // The standard wants 16 bits; some old programs wrote 8.
    if (std::all_of(
            m_layout.palette.begin(), m_layout.palette.end(), [](auto v) { return v < 256; })) {
        for (std::uint16_t& value : m_layout.palette) {
            value = static_cast<std::uint16_t>(value * 257);
        }
    }
    return {};
}

void Describer::surroundings() {
    const auto orientation = shortTag(TIFFTAG_ORIENTATION);
    m_info.orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
    const std::uint16_t unit = shortTag(TIFFTAG_RESOLUTIONUNIT);
    if (unit != RESUNIT_NONE) {
        const double unitsPerInch = unit == RESUNIT_CENTIMETER ? 2.54 : 1;
        m_info.resolution = plausible({tiffTag(m_tiff, TIFFTAG_XRESOLUTION, 0.0F) * unitsPerInch,
                                       tiffTag(m_tiff, TIFFTAG_YRESOLUTION, 0.0F) * unitsPerInch});
    }
    std::uint32_t length = 0;
    void* profile = nullptr;
    if (TIFFGetField(m_tiff, TIFFTAG_ICCPROFILE, &length, &profile) == 1 && profile != nullptr) {
        const auto* bytes = static_cast<const std::uint8_t*>(profile);
        m_info.iccProfile.assign(bytes, bytes + length);
    }
    m_info.bigTiff = TIFFIsBigTIFF(m_tiff) != 0;
    m_info.pages = std::max(1, static_cast<int>(TIFFNumberOfDirectories(m_tiff)));
    if (m_info.pages > 1) {
        m_info.notes.push_back("The file holds " + std::to_string(m_info.pages) +
                               " pages; only the first is used.");
    }
}

}  // namespace

Result<void> describeTiff(TIFF* tiff,
                          const std::filesystem::path& path,
                          TiffLayout& layout,
                          ImageInfo& info) {
    info.format = Format::Tiff;
    void* version = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_DNGVERSION, &version) == 1) {
        return fail(ErrorCode::Unsupported,
                    "This is a camera's raw file; develop it to TIFF with another program first.",
                    path);
    }
    Describer describer(tiff, path, layout, info);
    return describer.size()
        .and_then([&] { return describer.compression(); })
        .and_then([&] { return describer.depth(); })
        .and_then([&] { return describer.colour(); })
        .map([&] {
            describer.alpha();
            describer.surroundings();
        });
}

}  // namespace tintype::image

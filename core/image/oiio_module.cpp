// The whole of tintype_formats.so: formats that only OpenImageIO knows.
#include "core/image/oiio_module.h"

#include "core/image/image_file.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <string>

#include <OpenImageIO/imageio.h>

namespace tintype::image {
namespace {

class OiioReader final : public ImageReader {
public:
    OiioReader(std::unique_ptr<OIIO::ImageInput> input, std::filesystem::path path)
        : m_input(std::move(input)), m_path(std::move(path)) {}

    Result<void> describe(Format format);
    const ImageInfo& info() const override { return m_info; }
    Result<void> readRows(int count, void* rows) override;

private:
    std::unique_ptr<OIIO::ImageInput> m_input;
    std::filesystem::path m_path;
    ImageInfo m_info;
    bool m_premultiplied = false;
    int m_nextRow = 0;
};

template <class Sample>
void unpremultiply(Sample* row, std::size_t samples, std::size_t channels) {
    constexpr std::uint64_t kMax = static_cast<Sample>(-1);
    for (std::size_t i = 0; i < samples; i += channels) {
        const std::uint64_t alpha = row[i + channels - 1];
        for (std::size_t c = 0; c + 1 < channels; ++c) {
            const std::uint64_t value = alpha == 0 ? 0 : (row[i + c] * kMax + alpha / 2) / alpha;
            row[i + c] = static_cast<Sample>(std::min(value, kMax));
        }
    }
}

Resolution resolutionOf(const OIIO::ImageSpec& spec) {
    const double unitsPerInch = spec.get_string_attribute("ResolutionUnit") == "cm" ? 2.54 : 1;
    if (spec.get_string_attribute("ResolutionUnit", "none") == "none") {
        return {};
    }
    return {spec.get_float_attribute("XResolution") * unitsPerInch,
            spec.get_float_attribute("YResolution") * unitsPerInch};
}

std::vector<std::uint8_t> profileOf(const OIIO::ImageSpec& spec) {
    const OIIO::ParamValue* found = spec.find_attribute("ICCProfile");
    if (found == nullptr) {
        return {};
    }
    const auto* bytes = static_cast<const std::uint8_t*>(found->data());
    return {bytes, bytes + found->type().size()};
}

Result<void> OiioReader::describe(Format format) {
    const OIIO::ImageSpec& spec = m_input->spec();
    if (const auto size = checkPictureSize(static_cast<std::uint64_t>(std::max(spec.width, 0)),
                                           static_cast<std::uint64_t>(std::max(spec.height, 0)),
                                           m_path);
        !size) {
        return size;
    }
    if (spec.nchannels < 1 || spec.nchannels > 4 || spec.depth > 1 || spec.tile_width != 0) {
        return fail(
            ErrorCode::Unsupported, "This arrangement of channels is not supported.", m_path);
    }
    m_info.format = format;
    m_info.width = spec.width;
    m_info.height = spec.height;
    m_info.colourChannels = spec.nchannels < 3 ? 1 : 3;
    m_info.hasAlpha = spec.nchannels == 2 || spec.nchannels == 4;
    // The only plugin that does not heed the wish for straight alpha; should a later one do, it
    // says so.
    m_premultiplied = format == Format::WebP && m_info.hasAlpha &&
                      spec.get_int_attribute("oiio:UnassociatedAlpha") == 0;
    m_info.bitsPerSample = spec.format.size() == 1 ? 8 : 16;
    const int orientation = spec.get_int_attribute("Orientation", 1);
    m_info.orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
    m_info.resolution = plausible(resolutionOf(spec));
    m_info.iccProfile = profileOf(spec);
    m_info.pages = m_input->seek_subimage(1, 0) ? 2 : 1;
    if (m_info.pages > 1) {
        m_info.notes.emplace_back("The file holds several pictures; only the first is used.");
    }
    return m_input->seek_subimage(0, 0) ? Result<void>{} : brokenError(m_path, m_input->geterror());
}

Result<void> OiioReader::readRows(int count, void* rows) try {
    if (count < 0 || count > m_info.height - m_nextRow) {
        return fail(ErrorCode::Internal, "More rows were asked for than the picture has.", m_path);
    }
    const OIIO::ImageSpec& spec = m_input->spec();
    const int first = spec.y + m_nextRow;
    const auto type = m_info.bitsPerSample == 8 ? OIIO::TypeDesc::UINT8 : OIIO::TypeDesc::UINT16;
    if (!m_input->read_scanlines(0, 0, first, first + count, 0, 0, spec.nchannels, type, rows)) {
        return brokenError(m_path, m_input->geterror());
    }
    m_nextRow += count;
    if (m_premultiplied) {
        const auto channels = static_cast<std::size_t>(spec.nchannels);
        const std::size_t samples =
            static_cast<std::size_t>(count) * static_cast<std::size_t>(m_info.width) * channels;
        m_info.bitsPerSample == 8
            ? unpremultiply(static_cast<std::uint8_t*>(rows), samples, channels)
            : unpremultiply(static_cast<std::uint16_t*>(rows), samples, channels);
    }
    return {};
} catch (const std::exception& error) {
    return brokenError(m_path, error.what());
}

Result<std::unique_ptr<ImageReader>> openGuarded(const std::filesystem::path& path,
                                                 const char* plugin,
                                                 Format format) {
    auto input = OIIO::ImageInput::create(plugin);
    if (input == nullptr) {
        OIIO::geterror();
        return fail(
            ErrorCode::Unsupported,
            std::string("The installed OpenImageIO cannot read files of the kind ") + plugin + ".",
            path);
    }
    OIIO::ImageSpec found;
    OIIO::ImageSpec wishes;
    wishes.attribute("oiio:UnassociatedAlpha", 1);
    if (!input->open(path.string(), found, wishes)) {
        return brokenError(path, input->geterror());
    }
    auto reader = std::make_unique<OiioReader>(std::move(input), path);
    if (const auto described = reader->describe(format); !described) {
        return failWith(described);
    }
    return reader;
}

}  // namespace

extern "C" void tintypeOpenWithOiio(const std::filesystem::path& path,
                                    const char* plugin,
                                    Format format,
                                    Result<std::unique_ptr<ImageReader>>* opened) {
    try {
        *opened = openGuarded(path, plugin, format);
    } catch (const std::exception& error) {
        *opened = brokenError(path, error.what());
    }
}

}  // namespace tintype::image

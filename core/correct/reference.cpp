#include "core/correct/reference.h"

#include "core/base/checksum.h"
#include "core/correct/planes.h"
#include "core/correct/swatches.h"
#include "core/image/axes.h"
#include "core/image/icc.h"
#include "core/image/image_reader.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <new>

namespace tintype::correct {
namespace {

/// File names need not be UTF-8, and edits are: what is not becomes question marks.
std::string inUtf8(const std::string& name) {
    std::string text;
    for (std::size_t i = 0; i < name.size();) {
        const auto lead = static_cast<unsigned char>(name[i]);
        const std::size_t length = lead < 0x80           ? 1
                                   : lead >> 5U == 0x06U ? 2
                                   : lead >> 4U == 0x0EU ? 3
                                   : lead >> 3U == 0x1EU ? 4
                                                         : 0;
        bool whole = length > 0 && i + length <= name.size();
        for (std::size_t k = 1; whole && k < length; ++k) {
            whole = (static_cast<unsigned char>(name[i + k]) >> 6U) == 0x02U;
        }
        text += whole ? name.substr(i, length) : "?";
        i += whole ? length : 1;
    }
    return text;
}

/// Shrinks one channel after the other while rows stream by.
class ColourShrinker {
public:
    ColourShrinker(image::Dimensions from, image::Dimensions to)
        : m_red(from, to),
          m_green(from, to),
          m_blue(from, to),
          m_row(static_cast<std::size_t>(from.width)) {}

    void addRow(const std::uint16_t* pixels, int channels) {
        image::LumaShrinker* const shrinkers[3] = {&m_red, &m_green, &m_blue};
        for (int k = 0; k < 3; ++k) {
            for (std::size_t x = 0; x < m_row.size(); ++x) {
                m_row[x] =
                    pixels[x * static_cast<std::size_t>(channels) + static_cast<std::size_t>(k)];
            }
            shrinkers[k]->addRows(m_row.data(), 1);
        }
    }

    image::FloatPlane takeRed() { return m_red.take(); }
    image::FloatPlane takeGreen() { return m_green.take(); }
    image::FloatPlane takeBlue() { return m_blue.take(); }

private:
    image::LumaShrinker m_red;
    image::LumaShrinker m_green;
    image::LumaShrinker m_blue;
    std::vector<std::uint16_t> m_row;
};

/// Upright, at the size of a guide.
struct SmallColours {
    cv::Mat1f luma;
    cv::Mat1f alpha;
    cv::Mat1f beta;
};

tl::unexpected<Error> noColours(const std::filesystem::path& photo) {
    return fail(
        ErrorCode::Unsupported,
        "The photograph is grey or of a single tone: it has no colours to give. Choose a colour "
        "photograph.",
        photo);
}

SmallColours smallColours(ColourShrinker& shrinker, int orientation) {
    image::FloatPlane red = shrinker.takeRed();
    const image::FloatPlane green = shrinker.takeGreen();
    const image::FloatPlane blue = shrinker.takeBlue();
    const cv::Mat1f luma = image::kWeightR * matOf(red) + image::kWeightG * matOf(green) +
                           image::kWeightB * matOf(blue);
    return {turnedUpright(luma, orientation).clone(),
            turnedUpright(matOf(red) - luma, orientation).clone(),
            turnedUpright(matOf(green) - luma, orientation).clone()};
}

Result<SmallColours> readSmall(const std::filesystem::path& photo, const JobContext& context) {
    auto reader = image::openImage(photo);
    if (!reader) {
        return failWith(reader);
    }
    const image::ImageInfo& info = (*reader)->info();
    if (info.colourChannels != 3) {
        return noColours(photo);
    }
    const image::ToneConverter converter(info);
    ColourShrinker shrinker({info.width, info.height},
                            image::guideDimensions(info.width, info.height));
    std::vector<std::uint8_t> row(info.rowBytes());
    std::vector<std::uint16_t> srgb(static_cast<std::size_t>(info.width) *
                                    static_cast<std::size_t>(info.channels()));
    for (int y = 0; y < info.height; ++y) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Reading the reference was stopped.", photo);
        }
        if (auto read = (*reader)->readRows(1, row.data()); !read) {
            return failWith(read);
        }
        converter.convertRow(row.data(), srgb.data());
        shrinker.addRow(srgb.data(), info.channels());
        context.report({static_cast<double>(y + 1) / info.height, "read"});
    }
    return smallColours(shrinker, info.orientation);
}

/// Grey, or one tint that follows the luma (sepia): what is left of chroma when the luma has
/// explained what it can.
bool isSingleToned(const SmallColours& colours) {
    const auto spread = [&](const cv::Mat1f& chroma) {
        const double n = static_cast<double>(chroma.total());
        const double meanY = cv::mean(colours.luma)[0];
        const double mean = cv::mean(chroma)[0];
        const double yy = colours.luma.dot(colours.luma) / n - meanY * meanY;
        const double cy = chroma.dot(colours.luma) / n - mean * meanY;
        const double cc = chroma.dot(chroma) / n - mean * mean;
        return std::sqrt(std::max(0.0, cc - (yy > 1e-9 ? cy * cy / yy : 0.0)));
    };
    constexpr double kLeast = 0.008;  // two codes
    return spread(colours.alpha) < kLeast && spread(colours.beta) < kLeast;
}

}  // namespace

Result<Reference> readReference(const std::filesystem::path& photo, const JobContext& context) {
    try {
        auto colours = readSmall(photo, context);
        if (!colours) {
            return failWith(colours);
        }
        if (isSingleToned(*colours)) {
            return noColours(photo);
        }
        auto checksum = sha256OfFile(photo);
        if (!checksum) {
            return failWith(checksum);
        }
        Reference reference;
        reference.name = inUtf8(photo.filename().string());
        reference.sha256 = *checksum;
        auto swatches = swatchesOf(colours->luma, colours->alpha, colours->beta);
        if (!swatches) {
            return failWith(swatches);
        }
        reference.swatches = std::move(*swatches);
        return reference;
    } catch (const std::bad_alloc&) {
        return fail(
            ErrorCode::OutOfMemory, "There is too little memory to read the reference.", photo);
    } catch (const cv::Exception& exception) {
        return fail(ErrorCode::Internal, "Reading the reference failed: " + exception.err, photo);
    }
}

}  // namespace tintype::correct

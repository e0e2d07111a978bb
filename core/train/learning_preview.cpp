#include "core/image/guided_upsample.h"
#include "core/image/luma.h"
#include "core/image/shrink.h"
#include "core/train/canvas.h"
#include "core/train/learning_models.h"
#include "core/train/pack_photo.h"
#include "core/train/pack_picture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::train {
namespace {

constexpr int kShortSidePx = 360;

Result<void> writeRgb(const std::vector<std::uint8_t>& rgb,
                      int width,
                      int height,
                      const std::filesystem::path& png) {
    Canvas canvas(width, height);
    const std::uint8_t* pixel = rgb.data();
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x, pixel += 3) {
            canvas.set(x, y, {pixel[0], pixel[1], pixel[2]});
        }
    }
    return canvas.writePng(png);
}

}  // namespace

Result<PreviewPhoto> PreviewPhoto::read(const std::filesystem::path& file) {
    const auto picture = readPicture(file, kShortSidePx, GreyPictures::ReadPixels);
    if (!picture) {
        return failWith(picture);
    }
    cv::Mat rgb = upright(picture->rgb, picture->orientation);
    const double scale = static_cast<double>(kShortSidePx) / std::min(rgb.cols, rgb.rows);
    if (scale < 1) {
        cv::Mat small;
        cv::resize(rgb, small, {}, scale, scale, cv::INTER_AREA);
        rgb = small;
    }
    rgb = rgb.isContinuous() ? rgb : rgb.clone();
    PreviewPhoto photo;
    photo.m_width = rgb.cols;
    photo.m_height = rgb.rows;
    photo.m_rgb.assign(rgb.data, rgb.data + rgb.total() * 3);
    photo.m_luma.resize(rgb.total());
    image::lumaRow(photo.m_rgb.data(), photo.m_luma.data(), static_cast<int>(rgb.total()), 3);
    return photo;
}

Result<void> PreviewPhoto::writeTruth(const std::filesystem::path& png) const {
    return writeRgb(m_rgb, m_width, m_height, png);
}

Result<void> PreviewPhoto::writeGrey(const std::filesystem::path& png) const {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(m_rgb.size());
    for (const std::uint8_t luma : m_luma) {
        rgb.insert(rgb.end(), 3, luma);
    }
    return writeRgb(rgb, m_width, m_height, png);
}

Result<void> PreviewPhoto::writeColoured(const LoadedPredictor& model,
                                         const std::filesystem::path& png) const {
    const auto shrunk = [&](image::Dimensions target) {
        image::LumaShrinker shrinker({m_width, m_height}, target);
        shrinker.addRows(m_luma.data(), m_height);
        return shrinker.take();
    };
    auto small = shrunk(image::workingDimensions(m_width, m_height, model.size));
    auto chroma = model.predictor->predict({small.width, small.height, std::move(small.values)});
    if (!chroma) {
        return failWith(chroma);
    }
    const auto upsampler = image::GuidedUpsampler::fit(
        shrunk(image::guideDimensions(m_width, m_height)),
        {chroma->width, chroma->height, std::move(chroma->alpha), std::move(chroma->beta)},
        {m_width, m_height});
    if (!upsampler) {
        return failWith(upsampler);
    }
    std::vector<std::uint8_t> rgb(m_rgb.size());
    image::ColourBand<std::uint8_t> band;
    band.rows = m_height;
    band.luma = m_luma.data();
    band.rgb = rgb.data();
    upsampler->colour(band);
    return writeRgb(rgb, m_width, m_height, png);
}

}  // namespace tintype::train

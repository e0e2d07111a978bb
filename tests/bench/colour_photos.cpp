#include "tests/bench/colour_photos.h"

#include "core/correct/colour_difference.h"
#include "core/image/axes.h"
#include "core/restore/colouring.h"
#include "core/train/pack_archive.h"
#include "core/train/pack_photo.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>

namespace tintype::bench {

Photo photoOf(const cv::Mat& rgb, std::string name) {
    const image::Dimensions size = image::guideDimensions(rgb.cols, rgb.rows);
    cv::Mat3f small;
    rgb.convertTo(small, CV_32FC3, 1.0 / 255.0);
    cv::resize(small, small, {size.width, size.height}, 0, 0, cv::INTER_AREA);
    Photo photo;
    photo.name = std::move(name);
    const auto count = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    photo.luma = {size.width, size.height, std::vector<float>(count)};
    photo.truth = {size.width, size.height, std::vector<float>(count), std::vector<float>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        const cv::Vec3f& pixel = small(static_cast<int>(i));
        const double luma = image::lumaOf({pixel[0], pixel[1], pixel[2]});
        photo.luma.values[i] = static_cast<float>(luma);
        photo.truth.alpha[i] = pixel[0] - static_cast<float>(luma);
        photo.truth.beta[i] = pixel[1] - static_cast<float>(luma);
    }
    return photo;
}

void forEachPhoto(const std::filesystem::path& tar,
                  int limit,
                  const std::function<void(const std::string&, const cv::Mat&)>& use) {
    auto archive = need(train::ArchiveReader::open(tar));
    train::ArchiveReader::Member member;
    int count = 0;
    while (count < limit && need(archive.next(member, std::size_t{16} << 20))) {
        if (!member.isFile || member.tooLarge) {
            continue;
        }
        const auto picture = train::readPicture(std::span(member.content), 0);
        if (!picture || picture->rgb.empty()) {
            continue;
        }
        use(member.name, train::upright(picture->rgb, picture->orientation).clone());
        ++count;
    }
}

std::unique_ptr<batch::SharedModel> openModel(const std::string& method) {
    return need(batch::SharedModel::open(method, "", "cpu", 2));
}

image::ChromaPlanes predict(batch::SharedModel& model, const Photo& photo) {
    const int workingSize = need(model.wait())->workingSize();
    // Faithful: what is measured is the error.
    auto colours = need(restore::predictColours(
        photo.luma,
        {{photo.luma.width, photo.luma.height}, 1, workingSize, 0},
        [&](const auto& luma, double vividness) { return model.predict(luma, vividness); }));
    return std::move(colours.aligned);
}

cv::Mat3f rgbOf(const image::FloatPlane& luma, const image::ChromaPlanes& chroma) {
    cv::Mat3f out(luma.height, luma.width);
    for (std::size_t i = 0; i < luma.values.size(); ++i) {
        const auto rgb = correct::shownRgb(luma.values[i], {chroma.alpha[i], chroma.beta[i]});
        for (int k = 0; k < 3; ++k) {
            out(static_cast<int>(i))[k] = static_cast<float>(rgb[static_cast<std::size_t>(k)]);
        }
    }
    return out;
}

cv::Mat3f labOf(const image::FloatPlane& luma, const image::ChromaPlanes& chroma) {
    cv::Mat3f lab;
    cv::cvtColor(rgbOf(luma, chroma), lab, cv::COLOR_RGB2Lab);
    return lab;
}

double deltaE2000(const cv::Vec3f& first, const cv::Vec3f& second) {
    return correct::difference({first[0], first[1], first[2]}, {second[0], second[1], second[2]});
}

Interval bootstrap(const std::vector<double>& values) {
    if (values.empty()) {
        return {};
    }
    const auto mean = [&](auto&& pick) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum += pick(i);
        }
        return sum / static_cast<double>(values.size());
    };
    constexpr std::size_t kResamplings = 2000;
    std::mt19937 random(1);
    std::uniform_int_distribution<std::size_t> any(0, values.size() - 1);
    std::vector<double> means(kResamplings);
    for (double& value : means) {
        value = mean([&](std::size_t) { return values[any(random)]; });
    }
    std::sort(means.begin(), means.end());
    return {mean([&](std::size_t i) { return values[i]; }),
            means[kResamplings / 40],
            means[kResamplings - 1 - kResamplings / 40]};
}

std::string text(const Interval& interval, int digits) {
    char buffer[96];
    std::snprintf(buffer,
                  sizeof buffer,
                  "%.*f [%.*f, %.*f]",
                  digits,
                  interval.mean,
                  digits,
                  interval.low,
                  digits,
                  interval.high);
    return buffer;
}

void writeStrip(const std::filesystem::path& file, const std::vector<cv::Mat3f>& rgb) {
    cv::Mat strip;
    cv::hconcat(std::vector<cv::Mat>(rgb.begin(), rgb.end()), strip);
    cv::Mat bytes;
    strip.convertTo(bytes, CV_8UC3, 255.0);
    std::ofstream out(file, std::ios::binary);
    out << "P6\n" << bytes.cols << " " << bytes.rows << "\n255\n";
    out.write(reinterpret_cast<const char*>(bytes.data),
              static_cast<std::streamsize>(bytes.total() * bytes.elemSize()));
}

}  // namespace tintype::bench

#pragma once

#include "core/batch/shared_model.h"
#include "core/image/guided_upsample.h"
#include "core/image/shrink.h"

#include <opencv2/core.hpp>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

/// What the measurements of corrections share: colour photographs out of tar files, predictions for
/// them, colour errors, intervals.
namespace tintype::bench {

template <class T>
T need(Result<T> result) {
    if (!result) {
        std::cerr << result.error().message() << "\n";
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

/// A colour photograph at the size of its guide.
struct Photo {
    std::string name;  ///< of the member in its tar
    image::FloatPlane luma;
    image::ChromaPlanes truth;
};

/// Of RGB in 8 bits.
Photo photoOf(const cv::Mat& rgb, std::string name);

/// Calls `use` with the first `limit` photographs of a tar file, upright.
void forEachPhoto(const std::filesystem::path& tar,
                  int limit,
                  const std::function<void(const std::string& name, const cv::Mat& rgb)>& use);

/// What a method sees in it, aligned to the guide.
image::ChromaPlanes predict(batch::SharedModel& model, const Photo& photo);
std::unique_ptr<batch::SharedModel> openModel(const std::string& method);

/// RGB in [0, 1], chroma shrunk into gamut, as CV_32FC3.
cv::Mat3f rgbOf(const image::FloatPlane& luma, const image::ChromaPlanes& chroma);
/// CIE L*a*b* (D65) of that.
cv::Mat3f labOf(const image::FloatPlane& luma, const image::ChromaPlanes& chroma);
double deltaE2000(const cv::Vec3f& a, const cv::Vec3f& b);

/// Mean and its 95 % interval from 2000 resamplings with a fixed seed.
struct Interval {
    double mean = 0;
    double low = 0;
    double high = 0;
};
Interval bootstrap(const std::vector<double>& values);
std::string text(const Interval& interval, int digits);

/// Writes RGB pictures side by side as one binary PPM, for looking at.
void writeStrip(const std::filesystem::path& file, const std::vector<cv::Mat3f>& rgb);

}  // namespace tintype::bench

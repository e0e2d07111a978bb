#pragma once

#include "core/methods/networks.h"
#include "core/train/batch_loader.h"
#include "core/train/image_measures.h"
#include "core/train/metrics.h"

#include <c10/core/Device.h>

#include <functional>
#include <stop_token>
#include <vector>

namespace tintype::train {

/// A photo with what the network made of it; luma and chroma as in Batch.
struct Sample {
    std::vector<float> luma, truth, predicted;
};

/// The network's chroma of the photos' centre crops, handed to `use` batch by batch in order; `use`
/// gets the number of the batch's first photo. Leaves the network in evaluation mode. Stops early
/// when asked to.
void predictPhotos(
    methods::ChromaNetwork& network,
    c10::Device device,
    const std::vector<PhotoPack>& packs,
    const std::vector<PhotoRef>& photos,
    int size,
    const std::stop_token& stop,
    const std::function<void(std::size_t first, const Batch& batch, const float* predicted)>& use);

/// Scores of every photo, in order; fewer than `photos` if it was stopped.
std::vector<PhotoScores> scorePhotos(methods::ChromaNetwork& network,
                                     c10::Device device,
                                     const std::vector<PhotoPack>& packs,
                                     const std::vector<PhotoRef>& photos,
                                     int size,
                                     const std::stop_token& stop,
                                     const std::function<void(double)>& report);

/// The same with everything that is measured of a photo.
struct MeasuredPhotos {
    std::vector<PhotoScores> scores;
    std::vector<ImageMeasures> measures;
};
MeasuredPhotos measurePhotos(methods::ChromaNetwork& network,
                             c10::Device device,
                             const std::vector<PhotoPack>& packs,
                             const std::vector<PhotoRef>& photos,
                             int size,
                             const std::stop_token& stop,
                             const std::function<void(double)>& report);

/// A few photos spread over the list, for the eye.
std::vector<Sample> samplePhotos(methods::ChromaNetwork& network,
                                 c10::Device device,
                                 const std::vector<PhotoPack>& packs,
                                 const std::vector<PhotoRef>& photos,
                                 int size,
                                 std::size_t count);

}  // namespace tintype::train

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

/// What the network is shown, and which of its answers counts.
struct Look {
    bool aged = false;     ///< not the photos themselves, but aged ones (see agedForMeasuring)
    double vividness = 0;  ///< of networks that answer with a distribution
};

/// The network's chroma of the photos' centre crops, handed to `use` batch by batch in order; `use`
/// gets the number of the batch's first photo. Crops larger than the network's working size are
/// shown to it at that size, and its chroma is enlarged. Leaves the network in evaluation mode. Stops early
/// when asked to.
void predictPhotos(
    methods::ChromaNetwork& network,
    c10::Device device,
    const std::vector<PhotoPack>& packs,
    const std::vector<PhotoRef>& photos,
    int size,
    const std::stop_token& stop,
    const std::function<void(std::size_t first, const Batch& batch, const float* predicted)>& use,
    Look look = {});

/// Scores of every photo, in order; fewer than `photos` if it was stopped.
std::vector<PhotoScores> scorePhotos(methods::ChromaNetwork& network,
                                     c10::Device device,
                                     const std::vector<PhotoPack>& packs,
                                     const std::vector<PhotoRef>& photos,
                                     int size,
                                     const std::stop_token& stop,
                                     const std::function<void(double)>& report);

/// Mean square over pixels, of red, green and blue of RGB − Y before it is brought into gamut.
struct ChromaErrors {
    double mse = 0;
    double greyMse = 0;
};

/// The same with everything that is measured of a photo. Of aged photos: the picture as it is shown
/// against the true chroma on the aged luma as that would be shown, so brought into gamut as well;
/// what no picture of that luma can show counts in `chroma` alone.
struct MeasuredPhotos {
    std::vector<PhotoScores> scores;
    std::vector<ImageMeasures> measures;
    std::vector<ChromaErrors> chroma;
};
MeasuredPhotos measurePhotos(methods::ChromaNetwork& network,
                             c10::Device device,
                             const std::vector<PhotoPack>& packs,
                             const std::vector<PhotoRef>& photos,
                             int size,
                             const std::stop_token& stop,
                             const std::function<void(double)>& report,
                             Look look = {});

/// A few photos spread over the list, for the eye; the truth of aged ones is brought into gamut.
std::vector<Sample> samplePhotos(methods::ChromaNetwork& network,
                                 c10::Device device,
                                 const std::vector<PhotoPack>& packs,
                                 const std::vector<PhotoRef>& photos,
                                 int size,
                                 std::size_t count,
                                 Look look = {});

}  // namespace tintype::train

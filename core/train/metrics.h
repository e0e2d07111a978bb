#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tintype::train {

/// A photo as three planes (red, green, blue) of floats in [0, 1].
struct RgbPlanes {
    int width = 0;
    int height = 0;
    std::vector<float> values;
};

/// RGB from luma and neutral-axis chroma, with α and β of a pixel side by side. `intoGamut` shrinks
/// the chroma of each pixel towards neutral as far as needed, which is what the program shows;
/// without it values may leave [0, 1], which is what a loss sees.
RgbPlanes composeRgb(const float* luma, const float* chroma, int width, int height, bool intoGamut);
RgbPlanes greyRgb(const float* luma, int width, int height);

/// Structural similarity after Wang et al.: Gaussian window of 11 with σ 1.5, K1 0.01, K2 0.03,
/// data range 1, over the pixels whose window lies inside the picture, mean of the three channels.
/// The figures of scikit-image with gaussian_weights=True, sigma=1.5, use_sample_covariance=False.
/// Pictures need sides of 11 or more.
double ssim(const RgbPlanes& a, const RgbPlanes& b);

/// The measurements of one photo; all are means over its pixels and channels.
struct PhotoScores {
    double mse = 0;     ///< of the picture as shown
    double rawMse = 0;  ///< of the prediction before it is brought into gamut: what the loss sees
    double l1 = 0;
    double ssim = 0;
    double greyMse = 0;  ///< the same for the grey photo
    double greyL1 = 0;
    double greySsim = 0;
    double chroma = 0;         ///< mean length of RGB − Y, as shown
    double truthChroma = 0;    ///< and of the truth
    double truthMean[3] = {};  ///< of each channel, for R²
    double truthSquare = 0;    ///< mean square of the truth's values
};
PhotoScores scorePhoto(
    const float* luma, const float* predicted, const float* truth, int width, int height);

/// The measurements of many photos of one size. Pooled: of the mean over all pixels. PSNR in dB,
/// peak 1.
struct Scores {
    int photos = 0;
    double mse = 0;
    double rawMse = 0;
    double l1 = 0;
    double psnrPooled = 0;  ///< of the pooled MSE
    double psnrMean = 0;    ///< mean of the photos' own
    double ssim = 0;
    double r2 = 0;  ///< 1 − pooled MSE / pooled variance of the truth about each channel's mean
    double greyMse = 0;
    double greyL1 = 0;
    double greyPsnrPooled = 0;
    double greyPsnrMean = 0;
    double greySsim = 0;
    double skill = 0;  ///< colour skill: 1 − MSE / MSE(grey), pooled; 0 is no better than no colour
    double saturation = 0;  ///< mean chroma of the prediction / of the truth
};
Scores summarise(std::span<const PhotoScores> photos);

/// 100 dB stands for identical pictures.
double psnr(double mse);

}  // namespace tintype::train

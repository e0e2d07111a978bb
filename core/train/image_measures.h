#pragma once

#include "core/train/metrics.h"

#include <span>
#include <vector>

namespace tintype::train {

/// What is measured of one image: prediction and grey against the truth. Everything is of the
/// picture as it is shown (chroma brought into gamut), on RGB in [0, 1], and a mean over pixels
/// (and channels) unless said otherwise.
struct ImageMeasures {
    double mse = 0, greyMse = 0;
    double l1 = 0, greyL1 = 0;
    double ssim = 0, greySsim = 0;  ///< see `ssim` in metrics.h
    /// CIEDE2000, in its own units: 1 is just visible side by side.
    double ciede2000 = 0, greyCiede2000 = 0;
    /// Of a* and b*: squared error, and the sums that the variance of the truth needs.
    double abSquare = 0, greyAbSquare = 0;
    double truthA = 0, truthB = 0, truthAbSquare = 0;
    /// Hasler and Süsstrunk 2003, on RGB in [0, 255]: M3 = σ_rgyb + 0.3·µ_rgyb.
    double colourfulness = 0, truthColourfulness = 0;
    double chroma = 0, truthChroma = 0;  ///< length of RGB − Y
    /// Mean a* and b* of prediction minus truth: above 0 too red and too yellow (warm), below too
    /// green and too blue.
    double redBias = 0, yellowBias = 0;
    /// Leaks. A pixel is flat where luma changes by less than 2/255 within the 5×5 pixels around it
    /// (the support of a 3×3 filter and its neighbour; cut off at the borders). Mean change (length
    /// of the difference) of RGB − Y from a flat pixel to its right and lower neighbour, if these
    /// are flat, too.
    double flatChange = 0, truthFlatChange = 0;
    double flatShare = 0;  ///< such pairs, of all pairs; where it is 0 the two above say nothing
    /// Of the pixels where chroma has an edge (RGB − Y changes by more than 0.05 to the right or
    /// lower neighbour): the share without an edge of luma (more than 0.02 to the right or lower
    /// neighbour) at one of the 5×5 pixels around it.
    double strayEdges = 0, truthStrayEdges = 0;
    double edgeShare = 0, truthEdgeShare = 0;  ///< of the pixels
    /// Largest difference of luma between what is shown and the input; 0 up to rounding.
    double lumaError = 0;
};

/// `luma`: width·height values in [0, 1]; `predicted` and `truth`: neutral-axis chroma, α and β of
/// a pixel side by side. Sides of 11 or more.
ImageMeasures measureImage(
    const float* luma, const float* predicted, const float* truth, int width, int height);
/// The same where `scorePhoto` has been asked already: its figures are taken over.
ImageMeasures measureImage(const float* luma,
                           const float* predicted,
                           const float* truth,
                           int width,
                           int height,
                           const PhotoScores& known);

/// A figure with its 95 % bootstrap interval over images (1000 resamples, fixed seed).
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
    /// The value in each resample. The same number of images gives the same resamples, so two
    /// systems that were measured on the same images can be compared in pairs.
    std::vector<float> rounds = {};
};

/// Over many images. "Pooled": of the mean over all pixels.
struct Measures {
    int images = 0;
    Estimate mse, greyMse;
    Estimate l1, greyL1;
    Estimate psnrPooled, greyPsnrPooled;  ///< dB, of the pooled MSE
    Estimate psnrMean, greyPsnrMean;      ///< dB, mean of the images' own
    Estimate ssim, greySsim;
    Estimate ciede2000, greyCiede2000;
    Estimate r2, greyR2;  ///< on a*, b*, pooled: 1 − Σ error² / Σ (truth − its mean)²
    Estimate colourfulness, truthColourfulness;
    Estimate skill;       ///< 1 − MSE / MSE(grey), pooled
    Estimate saturation;  ///< mean chroma of the prediction / of the truth
    Estimate redBias, yellowBias;
    Estimate flatChange, truthFlatChange;  ///< weighted by the images' flat share
    Estimate strayEdges, truthStrayEdges;  ///< weighted by the images' edge share
    /// Mean shares of the images: where one is 0, the leaks that were looked for there say nothing.
    Estimate flatShare, edgeShare, truthEdgeShare;
    double lumaError = 0;  ///< largest of all
};
Measures summariseMeasures(std::span<const ImageMeasures> images);

/// Every estimate with the name that it has in JSON ("psnr_pooled", "grey_psnr_pooled"), in the
/// order of the struct: for those who write, read or print them all.
struct MeasureField {
    const char* name;
    Estimate Measures::*value;
};
std::span<const MeasureField> measureFields();

}  // namespace tintype::train

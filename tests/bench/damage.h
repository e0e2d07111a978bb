#pragma once

#include <opencv2/core.hpp>

#include <cstdint>
#include <vector>

/// Damage of known truth, the same for the same seed.
namespace tintype::bench {

struct Damaged {
    cv::Mat1b luma;
    cv::Mat1b truth;   ///< 255 where a defect changed the luma by more than 4 codes
    cv::Mat1i defect;  ///< which defect, from 1; 0 where there is none
    int defects = 0;
};

struct DamageOptions {
    // Each a megapixel.
    double specks = 60;
    double hairs = 8;
    double scratches = 3;
    std::uint64_t seed = 1;
};

/// Dust, hairs and scratches, bright (two of three) and dark, of different strength.
Damaged withDefects(const cv::Mat1b& clean, const DamageOptions& options);
/// Black at 24 %, white at 76 %.
cv::Mat1b faded(const cv::Mat1b& clean);
/// Grain with this deviation, luma 0 to 1, a little blurred as film grain is in a scan.
cv::Mat1b grainy(const cv::Mat1b& clean, double deviation, std::uint64_t seed);

/// In dB, and the mean structural similarity (Wang et al. 2004).
double psnr(const cv::Mat1b& a, const cv::Mat1b& b);
double ssim(const cv::Mat1b& a, const cv::Mat1b& b);

}  // namespace tintype::bench

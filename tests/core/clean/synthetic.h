#pragma once

#include "core/clean/clean_rows.h"

#include <opencv2/core.hpp>

#include <cstdint>

/// Made pictures, the same for the same seed.
namespace tintype::clean::test {

/// Soft hills of light between 0.3 and 0.7 and Gaussian grain, luma 0 to 1.
cv::Mat1b grainyGround(cv::Size size, double grain, std::uint64_t seed = 1);
/// Soft light and clear shapes with all tones from 4 to 251, no grain.
cv::Mat1b scene(cv::Size size);
/// White specks of two to four pixels and a white scratch of three quarters of the height.
cv::Mat1b specksAndScratch(cv::Size size);
/// In 16 bits: each code times 257.
cv::Mat1w inSixteenBits(const cv::Mat1b& luma);

/// A photograph on an even ground of the tone `border`, whose edges lie `margin` pixels inside,
/// turned clockwise by `degrees`.
cv::Mat1b onScanner(const cv::Mat1b& photo, int border, int margin, double degrees);
/// An upright picture as a camera with this Exif orientation stores it.
cv::Mat1b storedAs(const cv::Mat1b& upright, int orientation);

/// The picture has to stay alive.
LumaRows rowsOf(const cv::Mat& luma, int orientation = 1);

}  // namespace tintype::clean::test

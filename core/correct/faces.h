#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace tintype::correct {

/// A face in pixels of the upright guide: the square that the detector was trained with, which
/// reaches from the brows' top to below the lips.
struct Face {
    cv::Rect2d box;
    bool profile = false;
};

/// Whether the detector's files are installed.
bool haveFaceDetector();

/// Faces in a picture of luma (0 to 1) as people look at it, from left to right. Any thread; a
/// picture that was searched a moment ago is answered from memory.
std::vector<Face> findFaces(const cv::Mat1f& upright);

/// Where skin probably lies, 0 to 1: inside the faces and below them (neck), where the luma is that
/// of the face's middle; soft, and ending at edges. Empty where there are no faces.
cv::Mat1f skinMask(const cv::Mat1f& upright, const std::vector<Face>& faces);

}  // namespace tintype::correct

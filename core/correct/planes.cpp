#include "core/correct/planes.h"

namespace tintype::correct {

cv::Mat turnedUpright(const cv::Mat& stored, int orientation) {
    cv::Mat out = stored;
    if (orientation >= 5 && orientation <= 8) {
        cv::transpose(stored, out);
    }
    // What is left after the transposition of 5 to 8: a turn by 180° and mirrorings.
    cv::Mat flipped;
    switch (orientation) {
        case 2:
        case 6:
            cv::flip(out, flipped, 1);
            return flipped;
        case 3:
        case 7:
            cv::flip(out, flipped, -1);
            return flipped;
        case 4:
        case 8:
            cv::flip(out, flipped, 0);
            return flipped;
        default:
            return out;
    }
}

cv::Mat turnedBack(const cv::Mat& upright, int orientation) {
    // Each is its own inverse but for the quarter turns, which are each other's.
    const int inverse = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    return turnedUpright(upright, inverse);
}

}  // namespace tintype::correct

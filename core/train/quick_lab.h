#pragma once

#include "core/base/lab.h"

namespace tintype::train {

/// `labOf` for whole pictures, with a table for the curve of sRGB: within 0.001 of it. Values
/// outside [0, 1] are brought inside; what is no number counts as 0.
Lab quickLabOf(float red, float green, float blue);
/// Of a neutral grey.
Lab quickGreyLab(float luma);

}  // namespace tintype::train

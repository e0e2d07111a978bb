#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <lcms2.h>

namespace tintype::image {

struct ProfileCloser {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using ProfilePtr = std::unique_ptr<void, ProfileCloser>;

struct TransformDeleter {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using TransformPtr = std::unique_ptr<void, TransformDeleter>;

/// Null if lcms2 finds the bytes broken.
ProfilePtr openProfile(const std::vector<std::uint8_t>& bytes);

/// Null if the profiles do not fit the formats. Without lcms2's one-pixel cache, so that threads
/// may share it.
TransformPtr makeTransform(const ProfilePtr& from,
                           std::uint32_t fromFormat,
                           const ProfilePtr& to,
                           std::uint32_t toFormat,
                           std::uint32_t flags = 0);

/// sRGB's tone curve (IEC 61966-2-1) as a profile of one channel.
ProfilePtr greySrgbProfile();

}  // namespace tintype::image

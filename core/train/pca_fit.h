#pragma once

#include "core/base/result.h"
#include "core/methods/pca_networks.h"
#include "core/train/batch_loader.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace tintype::train {

/// Principal components are fitted to this many photos at most, spread evenly over those given:
/// more take more memory than they add precision.
inline constexpr std::size_t kPcaPhotos = 20'000;

struct PrincipalComponents {
    at::Tensor mean;        ///< [P]
    at::Tensor components;  ///< [K, P], orthonormal rows, by falling variance
    at::Tensor deviations;  ///< [K], standard deviations of the scores
};

/// Of the rows of `data` (N×P, float, CPU), which is centred in place. A randomized range finder
/// with ten spare columns and two power iterations (Halko, Martinsson and Tropp 2011, algorithm
/// 4.4); each component's largest entry is positive, so that the answer does not flip.
/// InvalidArgument if N − 1 or P are below `count`.
Result<PrincipalComponents> principalComponents(at::Tensor data, int count, std::uint64_t seed);

enum class LabPlane { Lightness, A, B };

/// One plane of whole photos (not crops) as the PCA networks see it: L*/100 of the grey photo,
/// a*/100 or b*/100 of the true colours, stretched to side×side. N×side², float, CPU.
at::Tensor labPictures(const std::vector<PhotoPack>& packs,
                       const std::vector<PhotoRef>& photos,
                       int side,
                       LabPlane plane);

/// Fills all of the linear regression's buffers from up to `kPcaPhotos` of the photos: the
/// components of luma over their deviations, and those of a* and of b* by themselves times theirs.
Result<void> fitLinearPca(methods::LinearPca& network,
                          const std::vector<PhotoPack>& packs,
                          const std::vector<PhotoRef>& photos,
                          std::uint64_t seed);

}  // namespace tintype::train

#pragma once

#include "core/base/result.h"
#include "core/train/batch_loader.h"

#include <opencv2/core.hpp>

#include <functional>
#include <vector>

namespace tintype::reproduce {

/// Photos as the regression sees them, one a row.
struct SvrPhotos {
    cv::Mat1f lightness;  ///< side² values L*/100
    cv::Mat1f chroma;     ///< side² values a*/100, then as many b*/100
};

/// How photos are read: their centre squares of `squarePx`, which every pack has to allow, shrunk
/// (or stretched) to side×side.
struct SvrReading {
    int squarePx = 0;
    int side = 0;
    int threads = 0;  ///< 0: as many as the hardware has
};
SvrPhotos loadSvrPhotos(const std::vector<train::PhotoPack>& packs,
                        const std::vector<train::PhotoRef>& photos,
                        const SvrReading& reading);

/// Does `work` for 0 to count − 1 with at most so many threads (0: as many as the hardware has):
/// other fits and trainings may be at work beside this one.
void inParallel(int count, int threads, const std::function<void(int)>& work);

/// What a score of 1 stands for: the score's own deviation; or the same for all, so that the
/// scores' variances are 1 in the mean and keep their proportions.
enum class Scaling { Each, Together };

/// Principal components of rows, and the rows' scores along them.
class Components {
public:
    /// The strongest `count`, or fewer if the rows have fewer.
    Components(const cv::Mat1f& rows, int count, Scaling scaling);

    int count() const { return m_vectors.rows; }
    cv::Mat1f scoresOf(const cv::Mat1f& rows) const;
    double unit(int component) const { return m_units[static_cast<std::size_t>(component)]; }

    const cv::Mat1f& mean() const { return m_mean; }
    cv::Mat1f divided() const;     ///< each component divided by its unit
    cv::Mat1f multiplied() const;  ///< and multiplied by it

private:
    cv::Mat1f m_mean, m_vectors;
    std::vector<double> m_units;
};

}  // namespace tintype::reproduce

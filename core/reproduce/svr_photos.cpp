#include "core/reproduce/svr_photos.h"

#include "core/train/quick_lab.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::reproduce {
namespace {

// Variances below this share of the largest are rounding.
constexpr double kLeastShare = 1e-8;

cv::Mat3f labOfPhoto(const train::Batch& photo, const std::vector<std::uint8_t>& planes) {
    cv::Mat3f lab(photo.size, photo.size);
    const std::size_t pixels = planes.size() / 3;
    const auto at = [&](std::size_t plane, std::size_t i) {
        return static_cast<float>(planes[plane * pixels + i]) / 255.0F;
    };
    for (std::size_t i = 0; i < pixels; ++i) {
        const Lab colour = train::quickLabOf(at(0, i), at(1, i), at(2, i));
        // The lightness of the grey photo, which is all that there is to see of a scan.
        const Lab grey = train::quickGreyLab(photo.luma[i]);
        lab(static_cast<int>(i)) = {static_cast<float>(grey.l / 100),
                                    static_cast<float>(colour.a / 100),
                                    static_cast<float>(colour.b / 100)};
    }
    return lab;
}

}  // namespace

void inParallel(int count, int threads, const std::function<void(int)>& work) {
    // OpenCV's own number of threads is one for the whole program; the number of stripes is ours.
    if (count <= 0) {
        return;
    }
    const int most = threads > 0 ? threads : std::max(1, cv::getNumberOfCPUs());
    cv::parallel_for_(
        {0, count},
        [&](const cv::Range& range) {
            for (int i = range.start; i < range.end; ++i) {
                work(i);
            }
        },
        std::min(count, most));
}

SvrPhotos loadSvrPhotos(const std::vector<train::PhotoPack>& packs,
                        const std::vector<train::PhotoRef>& photos,
                        const SvrReading& reading) {
    const int side = reading.side;
    const auto count = static_cast<int>(photos.size());
    SvrPhotos result{cv::Mat1f(count, side * side), cv::Mat1f(count, 2 * side * side)};
    inParallel(count, reading.threads, [&](int i) {
        const auto& ref = photos[static_cast<std::size_t>(i)];
        const auto planes = train::centreCrop(
            packs[static_cast<std::size_t>(ref.pack)], ref.index, reading.squarePx);
        train::Batch photo;
        photo.size = reading.squarePx;
        train::appendView(photo, planes);
        cv::Mat3f small;
        cv::resize(labOfPhoto(photo, planes),
                   small,
                   {side, side},
                   0,
                   0,
                   reading.squarePx > side ? cv::INTER_AREA : cv::INTER_LINEAR);
        for (int p = 0; p < side * side; ++p) {
            result.lightness(i, p) = small(p)[0];
            result.chroma(i, p) = small(p)[1];
            result.chroma(i, side * side + p) = small(p)[2];
        }
    });
    return result;
}

Components::Components(const cv::Mat1f& rows, int count, Scaling scaling) {
    const cv::PCA pca(rows, cv::noArray(), cv::PCA::DATA_AS_ROW, count);
    m_mean = pca.mean;
    const cv::Mat1f variances = pca.eigenvalues;
    int kept = 0;
    while (kept < variances.rows && variances(kept) > kLeastShare &&
           variances(kept) > kLeastShare * variances(0)) {
        m_units.push_back(std::sqrt(static_cast<double>(variances(kept++))));
    }
    m_vectors = cv::Mat1f(pca.eigenvectors).rowRange(0, kept).clone();
    if (scaling == Scaling::Together && kept > 0) {
        const double mean = cv::sum(variances.rowRange(0, kept))[0] / kept;
        std::ranges::fill(m_units, std::sqrt(mean));
    }
}

cv::Mat1f Components::divided() const {
    cv::Mat1f scaled = m_vectors.clone();
    for (int i = 0; i < scaled.rows; ++i) {
        scaled.row(i) /= unit(i);
    }
    return scaled;
}

cv::Mat1f Components::multiplied() const {
    cv::Mat1f scaled = m_vectors.clone();
    for (int i = 0; i < scaled.rows; ++i) {
        scaled.row(i) *= unit(i);
    }
    return scaled;
}

cv::Mat1f Components::scoresOf(const cv::Mat1f& rows) const {
    const cv::Mat1f centred = rows - cv::Mat1f::ones(rows.rows, 1) * m_mean;
    cv::Mat1f scores;
    cv::gemm(centred, divided(), 1, cv::noArray(), 0, scores, cv::GEMM_2_T);
    return scores;
}

}  // namespace tintype::reproduce

#include "core/clean/analysis.h"

#include "core/clean/find_frame.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

namespace tintype::clean {
namespace {

// The strengths that are proposed, and from which finding on; by eye, on old scans and on
// photographs that need nothing.
constexpr double kRepair = 0.5;
// Specks and scratches a megapixel: what is mistaken for them in a photograph without any stays
// below.
constexpr double kManyDefects = 25;
constexpr double kMostTouched = 0.02;
constexpr double kMuchGrain = 0.016;
// Grain is everywhere; where the quietest ground shows far less of it, it is texture.
constexpr double kEverywhere = 0.55;
constexpr double kFadedBlack = 0.2;
constexpr double kFadedWhite = 0.75;
constexpr double kFadedRange = 0.75;
constexpr double kFlat = 0.14;
// Shares of the picture that may become black and white.
constexpr double kClipped = 0.002;
// The mask is counted at about this width.
constexpr int kCountingSide = 2048;

/// The guide as people look at it.
image::FloatPlane uprightGuide(const Survey& survey, int orientation) {
    const Frame frame({survey.guide.width, survey.guide.height}, orientation);
    const image::Dimensions size = frame.uprightSize();
    image::FloatPlane upright{size.width, size.height, {}};
    upright.values.resize(survey.guide.values.size());
    const image::Affine& stored = frame.storedScanFromScan();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const image::PointF at = stored((x + 0.5) / size.width, (y + 0.5) / size.height);
            const int column = std::clamp(static_cast<int>(at.x), 0, survey.guide.width - 1);
            const int row = std::clamp(static_cast<int>(at.y), 0, survey.guide.height - 1);
            upright.values[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) +
                           static_cast<std::size_t>(x)] =
                survey.guide.values[static_cast<std::size_t>(row) *
                                        static_cast<std::size_t>(survey.guide.width) +
                                    static_cast<std::size_t>(column)];
        }
    }
    return upright;
}

/// What lies inside the crop: the border's white says nothing about the photograph.
std::vector<float> insideOf(const image::FloatPlane& upright, const image::RelativeRect& crop) {
    std::vector<float> values;
    const auto from = [](double share, int size) { return static_cast<int>(share * size); };
    for (int y = from(crop.y, upright.height); y < from(crop.y + crop.height, upright.height);
         ++y) {
        for (int x = from(crop.x, upright.width); x < from(crop.x + crop.width, upright.width);
             ++x) {
            values.push_back(upright.values[static_cast<std::size_t>(y) *
                                                static_cast<std::size_t>(upright.width) +
                                            static_cast<std::size_t>(x)]);
        }
    }
    return values;
}

float rankOf(std::vector<float>& values, double share) {
    const auto at = values.begin() +
                    static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::string percent(double share, int digits = 0) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f %%", digits, 100 * share);
    return text;
}

void proposeTones(const image::FloatPlane& upright, Proposal& proposal) {
    std::vector<float> values = insideOf(upright, proposal.cleaning.crop);
    if (values.size() < 64) {
        return;
    }
    const double black = rankOf(values, kClipped);
    const double white = rankOf(values, 1 - kClipped);
    const bool faded = black > kFadedBlack || white < kFadedWhite || white - black < kFadedRange;
    // A picture of one tone is not faded, it is empty.
    if (!faded || white - black < 0.2) {
        return;
    }
    Cleaning& cleaning = proposal.cleaning;
    cleaning.fading = 0.9;
    cleaning.blackPoint = std::floor(black * 100) / 100;
    cleaning.whitePoint = std::ceil(white * 100) / 100;
    proposal.findings.push_back("It is faded: its darkest tone is " + percent(black) +
                                ", its lightest " + percent(white) + ".");
    const double spread =
        (rankOf(values, 0.9) - rankOf(values, 0.1)) / (cleaning.whitePoint - cleaning.blackPoint);
    if (spread < 3 * kFlat) {
        cleaning.localContrast = 0.3;
        proposal.findings.push_back("It is flat: most of its tones lie close together.");
    }
}

/// Counts defects while the mask streams by: in a smaller mask, where a pixel is set if anything
/// under it is.
class DefectCounter {
public:
    explicit DefectCounter(image::Dimensions scan)
        : m_step(1 + std::max(scan.width, scan.height) / kCountingSide),
          m_width(scan.width),
          m_small((scan.height + m_step - 1) / m_step,
                  (scan.width + m_step - 1) / m_step,
                  std::uint8_t{0}) {}

    void add(int rows, const std::uint8_t* mask) {
        for (int row = 0; row < rows; ++row, ++m_next, mask += m_width) {
            std::uint8_t* small = m_small[m_next / m_step];
            for (int x = 0; x < m_width; ++x) {
                m_pixels += mask[x] != 0 ? 1U : 0U;
                small[x / m_step] |= mask[x];
            }
        }
    }
    std::uint64_t pixels() const { return m_pixels; }
    int defects() const {
        cv::Mat1i labels;
        return cv::connectedComponents(m_small, labels, 8, CV_32S) - 1;
    }

private:
    int m_step;
    int m_width;
    cv::Mat1b m_small;
    int m_next = 0;
    std::uint64_t m_pixels = 0;
};

Result<void> proposeRepair(LumaRows& scan, Proposal& proposal, const JobContext& context) {
    DefectCounter counter(scan.size);
    Cleaning repair;
    repair.repair = kRepair;
    CleanOptions options;
    options.survey = proposal.survey;
    options.takeMask = [&counter](int rows, const std::uint8_t* mask) -> Result<void> {
        counter.add(rows, mask);
        return {};
    };
    auto rows = CleanRows::open(scan, repair, options, context);
    if (!rows) {
        return failWith(rows);
    }
    const std::size_t rowBytes =
        static_cast<std::size_t>(scan.size.width) * static_cast<std::size_t>(scan.bits / 8);
    constexpr int kBand = 64;
    std::vector<std::uint8_t> luma(rowBytes * kBand);
    std::vector<std::uint8_t> alpha(scan.hasAlpha ? luma.size() : 0);
    for (int y = 0; y < scan.size.height; y += kBand) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "The analysis was stopped.");
        }
        const int count = std::min(kBand, scan.size.height - y);
        if (auto read =
                (*rows)->readRows(count, luma.data(), scan.hasAlpha ? alpha.data() : nullptr);
            !read) {
            return read;
        }
        context.report({0.3 + 0.7 * (y + count) / scan.size.height, "defects"});
    }
    const double all = static_cast<double>(scan.size.width) * scan.size.height;
    const double share = static_cast<double>(counter.pixels()) / all;
    const int defects = counter.defects();
    // Of a scan larger than 4 megapixels the same print was only seen with more pixels.
    const double megapixels = std::min(4.0, all / 1e6);
    if (defects < kManyDefects * megapixels || share > kMostTouched) {
        return {};
    }
    proposal.cleaning.repair = kRepair;
    proposal.defectShare = share;
    proposal.findings.insert(proposal.findings.begin(),
                             "Some " + std::to_string(defects) + " specks and scratches, " +
                                 percent(share, share < 0.001 ? 3 : 2) + " of the pixels.");
    return {};
}

/// As it will be seen: what stretches tones stretches grain too.
double visibleGrain(const Proposal& proposal) {
    const Cleaning& cleaning = proposal.cleaning;
    const double stretched = 1 / (cleaning.whitePoint - cleaning.blackPoint);
    return proposal.survey.grain * (1 + cleaning.fading * (stretched - 1));
}

void proposeDenoising(Proposal& proposal) {
    const double grain = visibleGrain(proposal);
    if (grain < kMuchGrain || proposal.survey.quietest < kEverywhere * proposal.survey.grain) {
        return;
    }
    // Some grain belongs to a photograph; the step itself leaves a fifth at full strength.
    proposal.cleaning.denoise =
        std::clamp(std::round((0.4 + 20 * (grain - kMuchGrain)) * 20) / 20, 0.4, 0.8);
    proposal.findings.push_back("Its grain is strong, " + percent(grain, 1) +
                                " of the full range.");
}

void proposeFrame(const image::FloatPlane& upright, Proposal& proposal) {
    const detail::FoundFrame frame = detail::findFrame(upright);
    proposal.cleaning.straighten = frame.straighten;
    proposal.cleaning.crop = frame.crop;
}

void describeFrame(Proposal& proposal) {
    const Cleaning& cleaning = proposal.cleaning;
    if (cleaning.straighten != 0) {
        char text[64];
        std::snprintf(
            text, sizeof text, "It lies askew by %.1f degrees.", std::abs(cleaning.straighten));
        proposal.findings.emplace_back(text);
    }
    if (!cleaning.crop.isWhole()) {
        proposal.findings.push_back("A border surrounds it, " +
                                    percent(1 - cleaning.crop.width * cleaning.crop.height) +
                                    " of the scan.");
    }
}

}  // namespace

Result<Proposal> proposeCleaning(LumaRows scan, const JobContext& context) {
    if (scan.size.width <= 0 || scan.size.height <= 0) {
        return fail(ErrorCode::InvalidArgument, "There is no picture to look at.");
    }
    try {
        JobContext reading = context;
        reading.report = [&context](const Progress& progress) {
            context.report({0.3 * progress.fraction, progress.stage});
        };
        auto survey = surveyOf(scan, reading);
        if (!survey) {
            return failWith(survey);
        }
        Proposal proposal;
        proposal.cleaning.origin = Origin::Proposed;
        proposal.survey = std::move(*survey);
        const image::FloatPlane upright = uprightGuide(proposal.survey, scan.orientation);
        proposeFrame(upright, proposal);
        proposeTones(upright, proposal);
        proposeDenoising(proposal);
        describeFrame(proposal);
        if (auto proposed = proposeRepair(scan, proposal, context); !proposed) {
            return failWith(proposed);
        }
        return proposal;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to look at it.");
    } catch (const cv::Exception& exception) {
        return fail(ErrorCode::Internal, "The analysis failed: " + exception.err);
    }
}

}  // namespace tintype::clean

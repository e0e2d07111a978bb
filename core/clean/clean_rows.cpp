#include "core/clean/clean_rows.h"

#include "core/clean/row_stages.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>
#include <utility>

namespace tintype::clean {
namespace {

constexpr std::size_t kSurveyBandBytes = 1U << 20U;

bool needsSurvey(const Cleaning& cleaning) {
    return cleaning.denoise > 0 || cleaning.localContrast > 0;
}

detail::SlabSteps slabSteps(const Cleaning& cleaning,
                            const Survey& survey,
                            CleanOptions& options,
                            const JobContext& context) {
    detail::SlabSteps steps;
    steps.repair = cleaning.repair;
    steps.strokes = cleaning.maskStrokes;
    steps.repairs = cleaning.repairs();
    steps.denoise = cleaning.denoise;
    steps.grain = survey.grain;
    steps.mask = std::move(options.mask);
    steps.takeMask = std::move(options.takeMask);
    steps.detected = std::move(options.detected);
    steps.takeDetected = std::move(options.takeDetected);
    steps.stop = context.stop;
    return steps;
}

/// What libraries throw, as an error.
template <class Call>
auto guarded(const Call& call) -> decltype(call()) {
    try {
        return call();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to clean it.");
    } catch (const cv::Exception& error) {
        return error.code == cv::Error::StsNoMem
                   ? fail(ErrorCode::OutOfMemory, "There is too little memory to clean it.")
                   : fail(ErrorCode::Internal, "It could not be cleaned: " + error.err + ".");
    }
}

}  // namespace

Result<Survey> surveyOf(LumaRows& scan, const JobContext& context) {
    Surveyor surveyor(scan.size);
    const std::size_t rowBytes =
        static_cast<std::size_t>(scan.size.width) * static_cast<std::size_t>(scan.bits / 8);
    const int band =
        std::clamp(static_cast<int>(kSurveyBandBytes / std::max<std::size_t>(1, rowBytes)), 8, 256);
    std::vector<std::uint8_t> luma(rowBytes * static_cast<std::size_t>(band));
    std::vector<std::uint8_t> alpha(scan.hasAlpha ? luma.size() : 0);
    for (int y = 0; y < scan.size.height; y += band) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped before it was looked at.");
        }
        const int rows = std::min(band, scan.size.height - y);
        if (auto read = scan.read(rows, luma.data(), scan.hasAlpha ? alpha.data() : nullptr);
            !read) {
            return failWith(read);
        }
        scan.bits == 8
            ? surveyor.addRows(luma.data(), rows)
            : surveyor.addRows(reinterpret_cast<const std::uint16_t*>(luma.data()), rows);
        context.report({static_cast<double>(y + rows) / scan.size.height, "survey"});
    }
    if (auto again = scan.rewind(); !again) {
        return failWith(again);
    }
    return surveyor.take();
}

struct CleanRows::Impl {
    explicit Impl(const Frame& place) : frame(place) {}
    void build(LumaRows scan,
               const Cleaning& cleaning,
               CleanOptions options,
               const Survey& survey,
               const JobContext& context);

    Frame frame;
    std::unique_ptr<detail::RowStage> last;
    detail::SlabStage* slabs = nullptr;  // one of the stages before `last`
    int rowsLeft = 0;
};

void CleanRows::Impl::build(LumaRows scan,
                            const Cleaning& cleaning,
                            CleanOptions options,
                            const Survey& survey,
                            const JobContext& context) {
    last = detail::scanStage(std::move(scan));
    if (cleaning.repairs() || cleaning.denoise > 0) {
        auto stage = detail::slabStage(
            std::move(last), frame, slabSteps(cleaning, survey, options, context));
        slabs = stage.get();
        last = std::move(stage);
    }
    if (cleaning.fading > 0 || cleaning.localContrast > 0) {
        last = detail::toneStage(std::move(last), cleaning, survey);
    }
    if (!frame.isWhole()) {
        last = detail::frameStage(std::move(last), frame);
    }
    rowsLeft = frame.size().height;
}

CleanRows::CleanRows() = default;
CleanRows::~CleanRows() = default;

Result<std::unique_ptr<CleanRows>> CleanRows::open(LumaRows scan,
                                                   const Cleaning& cleaning,
                                                   CleanOptions options,
                                                   const JobContext& context) {
    return guarded([&]() -> Result<std::unique_ptr<CleanRows>> {
        Survey survey;
        if (options.survey) {
            survey = std::move(*options.survey);
        } else if (needsSurvey(cleaning)) {
            JobContext quiet;
            quiet.stop = context.stop;
            auto made = surveyOf(scan, quiet);
            if (!made) {
                return failWith(made);
            }
            survey = std::move(*made);
        }
        std::unique_ptr<CleanRows> rows(new CleanRows());
        rows->m_impl = std::make_unique<Impl>(Frame(scan.size, scan.orientation, cleaning));
        rows->m_impl->build(std::move(scan), cleaning, std::move(options), survey, context);
        return rows;
    });
}

const Frame& CleanRows::frame() const {
    return m_impl->frame;
}

Result<void> CleanRows::readRows(int count, void* luma, void* alpha) {
    return guarded([&]() -> Result<void> {
        auto read = m_impl->last->read(
            count, static_cast<std::uint8_t*>(luma), static_cast<std::uint8_t*>(alpha));
        m_impl->rowsLeft -= count;
        return read && m_impl->rowsLeft <= 0 ? m_impl->last->finish() : read;
    });
}

Result<void> CleanRows::rewind(GiveMask mask) {
    return guarded([&]() -> Result<void> {
        m_impl->rowsLeft = m_impl->frame.size().height;
        auto again = m_impl->last->rewind();
        if (again && mask && m_impl->slabs != nullptr) {
            m_impl->slabs->useMask(std::move(mask));
        }
        return again;
    });
}

std::uint64_t expectedBytes(image::Dimensions scan, int bits, const Cleaning& cleaning) {
    std::uint64_t bytes = 0;
    if (cleaning.repairs() || cleaning.denoise > 0) {
        bytes += detail::slabBytes(scan, bits);
    }
    if (cleaning.straighten != 0) {
        // Rows between the two ends of a turned one, luma and alpha.
        const double longSide = std::max(scan.width, scan.height);
        const double rows = std::min(
            static_cast<double>(scan.height),
            64 + longSide * std::abs(std::sin(cleaning.straighten * std::numbers::pi / 180)));
        bytes += static_cast<std::uint64_t>(rows * scan.width * bits / 8 * 2);
    }
    return bytes;
}

std::uint64_t CleanRows::repairedPixels() const {
    return m_impl->slabs != nullptr ? m_impl->slabs->repairedPixels() : 0;
}

}  // namespace tintype::clean

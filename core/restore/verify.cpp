#include "core/restore/verify.h"

#include "core/base/checksum.h"
#include "core/image/icc.h"
#include "core/image/image_reader.h"
#include "core/image/luma.h"
#include "core/metadata/embedding.h"
#include "core/metadata/metadata.h"
#include "core/restore/auto_clean.h"
#include "core/restore/edit.h"
#include "core/restore/luma_source.h"
#include "core/restore/mask_origin.h"
#include "core/restore/outside_mask.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iomanip>
#include <locale>
#include <optional>
#include <sstream>

namespace tintype::restore {
namespace {

constexpr int kBandRows = 32;
// A JPEG encoder rounds transformed blocks: single pixels at hard edges move by several codes, the
// mean hardly: 0.3 codes for usual photographs at quality 95, 1.35 measured for a small one that is
// all fine detail.
constexpr double kLossyMean = 2.0;
constexpr int kLossyLargest = 24;

void breakMask(const Error& error, VerifyReport& report) {
    report.maskHolds = false;
    report.notes.push_back(error.code == ErrorCode::NotFound
                               ? "The edit repairs pixels, but the mask that says which (" +
                                     error.path.filename().string() + ") is missing."
                               : "The mask of repairs cannot be used: " + error.detail);
}

// Sums over the pixels of both pictures.
struct Sums {
    double difference = 0;
    double chroma = 0;
};

/// `codes` gets the result's luma.
template <class T>
void compareRow(const T* result,
                const image::ImageInfo& info,
                const T* luma,
                const T* alpha,
                T* codes,
                VerifyReport& report,
                Sums& sums) {
    const int channels = info.channels();
    for (int x = 0; x < info.width; ++x) {
        const T* pixel = result + static_cast<std::size_t>(x) * static_cast<std::size_t>(channels);
        const bool colour = info.colourChannels == 3;
        const int r = pixel[0];
        const int g = pixel[colour ? 1 : 0];
        const int b = pixel[colour ? 2 : 0];
        const int y = static_cast<int>(image::lumaCode(r, g, b));
        codes[x] = static_cast<T>(y);
        const int difference = std::abs(y - static_cast<int>(luma[x]));
        report.differing += difference != 0 ? 1 : 0;
        report.largestDifference = std::max(report.largestDifference, difference);
        sums.difference += difference;
        sums.chroma += (std::abs(r - y) + std::abs(g - y) + std::abs(b - y)) / 3.0;
        if (alpha != nullptr && info.hasAlpha && pixel[channels - 1] != alpha[x]) {
            report.sameAlpha = false;
        }
    }
}

/// The result beside the cleaned scan, and beside the scan itself.
struct Compared {
    image::ImageReader& result;
    clean::CleanRows& scan;
    bool scanHasAlpha;
    OutsideMask* outside;  ///< null: not compared
};

template <class T>
Result<void> comparePixels(const Compared& of, VerifyReport& report, const JobContext& context) {
    const image::ImageInfo& info = of.result.info();
    const std::size_t width = static_cast<std::size_t>(info.width);
    std::vector<std::uint8_t> rows(info.rowBytes() * kBandRows);
    std::vector<T> luma(width * kBandRows);
    std::vector<T> alpha(of.scanHasAlpha ? width * kBandRows : 0);
    std::vector<T> codes(width * kBandRows);
    Sums sums;
    for (int y = 0; y < info.height; y += kBandRows) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped before the comparison was finished.");
        }
        const int count = std::min(kBandRows, info.height - y);
        if (auto read = of.result.readRows(count, rows.data()); !read) {
            return read;
        }
        if (auto read =
                of.scan.readRows(count, luma.data(), alpha.empty() ? nullptr : alpha.data());
            !read) {
            return read;
        }
        for (int i = 0; i < count; ++i) {
            const std::size_t offset = width * static_cast<std::size_t>(i);
            compareRow(reinterpret_cast<const T*>(rows.data() +
                                                  info.rowBytes() * static_cast<std::size_t>(i)),
                       info,
                       luma.data() + offset,
                       alpha.empty() ? nullptr : alpha.data() + offset,
                       codes.data() + offset,
                       report,
                       sums);
        }
        if (of.outside != nullptr) {
            if (auto added = of.outside->add(count, codes.data()); !added) {
                return added;
            }
        }
        context.report({static_cast<double>(y + count) / info.height, "compare"});
    }
    report.pixels =
        static_cast<std::uint64_t>(info.width) * static_cast<std::uint64_t>(info.height);
    report.meanDifference = sums.difference / static_cast<double>(report.pixels);
    report.meanChroma = sums.chroma / static_cast<double>(report.pixels);
    return {};
}

void compareProfile(const image::ImageInfo& info, VerifyReport& report) {
    if (!info.iccProfile.empty() && !image::ToneConverter(info).isIdentity()) {
        report.notes.push_back("The result carries a profile other than sRGB (" +
                               image::profileDescription(info.iccProfile) +
                               "); luma was compared on its stored values.");
    }
}

/// The edit beside the result, if there is one that can be read.
std::optional<EditRecord> recordBeside(const std::filesystem::path& result, VerifyReport& report) {
    auto record = readEdit(editPathFor(result));
    if (record) {
        return std::move(*record);
    }
    if (record.error().code != ErrorCode::NotFound) {
        report.notes.push_back("The edit beside the result cannot be read: " +
                               record.error().detail);
    }
    return std::nullopt;
}

/// The mask beside the result; null where it is missing or not this scan's, which is said.
std::shared_ptr<clean::MaskReader> maskBeside(const std::filesystem::path& mask,
                                              image::Dimensions scan,
                                              VerifyReport& report) {
    auto reader = clean::MaskReader::open(mask, scan);
    if (reader) {
        return std::move(*reader);
    }
    breakMask(reader.error(), report);
    return nullptr;
}

void noteOutside(const clean::Cleaning& cleaning, VerifyReport& report) {
    if (cleaning.straighten != 0) {
        report.notes.push_back(
            "The picture was straightened, which mixes neighbouring pixels: it was compared with "
            "the cleaned scan alone.");
        return;
    }
    if (!report.outsideMask.mustEqual) {
        std::ostringstream text;
        text.imbue(std::locale::classic());
        text << "Denoising and local contrast moved the luma by at most "
             << report.outsideMask.largestDifference << " codes, by " << std::fixed
             << std::setprecision(2) << report.outsideMask.meanDifference << " on average.";
        report.notes.push_back(text.str());
    }
}

// What the format cannot hold was said when the result was made; it breaks no promise.
void excuseLosses(metadata::MetadataDiff& diff, const std::vector<metadata::Loss>& losses) {
    for (metadata::FieldDiff& field : diff.fields) {
        for (const metadata::Loss& loss : losses) {
            const bool named = field.key == loss.key || field.key.starts_with(loss.key + ".") ||
                               field.key.starts_with(loss.key + "/");
            if (!field.expected && field.change == metadata::Change::Missing && named) {
                field.expected = true;
                field.note = loss.reason;
            }
        }
    }
}

/// One result on its way through the comparison.
class Verification {
public:
    Verification(const std::filesystem::path& result,
                 const std::filesystem::path& scan,
                 const JobContext& context)
        : m_result(result), m_scan(scan), m_context(context) {}

    Result<VerifyReport> run() {
        return open()
            .and_then([this] { return openCleaned(); })
            .and_then([this] { return compare(); })
            .and_then([this] { return compareIdentity(); })
            .and_then([this] { return compareMetadata(); })
            .map([this] { return std::move(m_report); });
    }

private:
    Result<void> open() {
        auto reader = image::openImage(m_result);
        if (!reader) {
            return failWith(reader);
        }
        m_reader = std::move(*reader);
        const image::ImageInfo& info = m_reader->info();
        auto source = LumaSource::open(m_scan, {info.bitsPerSample, true});
        if (!source) {
            return failWith(source);
        }
        m_source = std::move(*source);
        m_report.width = info.width;
        m_report.height = info.height;
        m_report.bits = info.bitsPerSample;
        m_report.lossy = info.format == image::Format::Jpeg;
        m_report.sameOrientation = info.orientation == m_source->info().orientation;
        m_report.notes = m_source->notes();
        compareProfile(info, m_report);
        m_record = recordBeside(m_result, m_report);
        if (m_record) {
            m_cleaning = m_record->edit.cleaning;
        }
        return {};
    }

    image::Dimensions scanSize() const { return {m_source->info().width, m_source->info().height}; }

    Result<void> openCleaned() {
        m_report.cleaned = !m_cleaning.isOff();
        m_report.repairs = m_cleaning.repairs();
        clean::CleanOptions options;
        if (m_report.repairs) {
            if (auto mask = maskBeside(maskPathFor(m_result), scanSize(), m_report)) {
                options.mask = clean::giveFrom(std::move(mask));
            }
        }
        auto rows =
            clean::CleanRows::open(rowsOf(*m_source), m_cleaning, std::move(options), m_context);
        if (!rows) {
            return failWith(rows);
        }
        m_rows = std::move(*rows);
        m_report.sameSize = image::Dimensions{m_report.width, m_report.height} == m_rows->size();
        return m_cleaning.straighten == 0 && m_report.cleaned ? openOutside() : Result<void>();
    }

    Result<void> openOutside() {
        if (!m_report.maskHolds) {
            return {};
        }
        auto outside =
            OutsideMask::open(m_scan,
                              m_report.bits,
                              m_cleaning,
                              m_report.repairs ? maskPathFor(m_result) : std::filesystem::path());
        if (!outside) {
            return failWith(outside);
        }
        m_outside = std::move(*outside);
        return {};
    }

    Result<void> compare() {
        if (!m_report.sameSize) {
            return {};
        }
        const Compared of{*m_reader, *m_rows, m_source->info().hasAlpha, m_outside.get()};
        auto done = m_report.bits == 8 ? comparePixels<std::uint8_t>(of, m_report, m_context)
                                       : comparePixels<std::uint16_t>(of, m_report, m_context);
        if (!done && m_report.repairs && done.error().path == maskPathFor(m_result)) {
            breakMask(done.error(), m_report);
            return {};
        }
        if (!done) {
            return done;
        }
        m_report.repairedPixels = m_rows->repairedPixels();
        m_report.repairedShare = static_cast<double>(m_report.repairedPixels) /
                                 (static_cast<double>(scanSize().width) * scanSize().height);
        if (m_outside != nullptr) {
            m_report.outsideMask = m_outside->report();
        }
        if (m_report.repairs && m_report.maskHolds) {
            if (auto explained = explainMask(); !explained) {
                return explained;
            }
        }
        if (m_report.cleaned && m_report.maskHolds) {
            noteOutside(m_cleaning, m_report);
        }
        return {};
    }

    // A mask that somebody widened would excuse any change under it.
    Result<void> explainMask() {
        auto unexplained =
            unexplainedRepairs(m_scan, m_report.bits, m_cleaning, maskPathFor(m_result), m_context);
        if (!unexplained) {
            return failWith(unexplained);
        }
        m_report.unexplainedRepairs = *unexplained;
        if (*unexplained == 0) {
            return {};
        }
        const std::string pixels = std::to_string(*unexplained) +
                                   " pixels of the mask are neither found as defects in the scan "
                                   "nor painted in the edit";
        if (m_cleaning.detector != clean::kDetector) {
            m_report.notes.push_back(pixels + "; another version of Tintype found them.");
            return {};
        }
        m_report.maskHolds = false;
        m_report.notes.push_back(pixels + ": the mask was changed.");
        return {};
    }

    Result<void> compareIdentity() {
        auto checksum = sha256OfFile(m_scan);
        if (!checksum) {
            return failWith(checksum);
        }
        m_report.scanSha256 = *checksum;
        m_report.scanIsTheEdits = !m_record || m_record->scanSha256 == *checksum;
        return {};
    }

    Result<void> compareMetadata() {
        auto before = metadata::readMetadata(m_scan);
        auto after = metadata::readMetadata(m_result);
        if (!before || !after) {
            return failWith(before ? after : before);
        }
        m_report.metadata = metadata::diff(*before, *after);
        excuseLosses(m_report.metadata, metadata::losses(*before, m_reader->info().format));
        const bool marked = std::ranges::any_of(m_report.metadata.fields, [](const auto& field) {
            return field.note == metadata::kOurMark;
        });
        if (!marked && !m_record) {
            m_report.notes.emplace_back(
                "Nothing says that Tintype made this result: it has no mark of Tintype that the "
                "scan has not, and no edit beside it.");
        }
        return {};
    }

    const std::filesystem::path& m_result;
    const std::filesystem::path& m_scan;
    const JobContext& m_context;
    VerifyReport m_report;
    std::optional<EditRecord> m_record;
    clean::Cleaning m_cleaning;
    std::unique_ptr<image::ImageReader> m_reader;
    std::unique_ptr<LumaSource> m_source;
    std::unique_ptr<clean::CleanRows> m_rows;
    std::unique_ptr<OutsideMask> m_outside;
};

}  // namespace

bool VerifyReport::lumaHolds() const {
    const auto within = [this](std::uint64_t differ, int largest, double mean) {
        return lossy ? mean <= kLossyMean && largest <= kLossyLargest : differ == 0;
    };
    const bool outside =
        !outsideMask.mustEqual ||
        within(outsideMask.differing, outsideMask.largestDifference, outsideMask.meanDifference);
    // Another scan's edit says nothing about how this one was cleaned.
    const bool ownEdit = !cleaned || scanIsTheEdits;
    return sameSize && sameOrientation && sameAlpha && maskHolds && ownEdit && outside &&
           within(differing, largestDifference, meanDifference);
}

Result<VerifyReport> verifyResult(const std::filesystem::path& result,
                                  const std::filesystem::path& scan,
                                  const JobContext& context) {
    return Verification(result, scan, context).run();
}

}  // namespace tintype::restore

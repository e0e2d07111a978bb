#include "core/restore/verify.h"

#include "core/base/checksum.h"
#include "core/image/icc.h"
#include "core/image/image_reader.h"
#include "core/image/luma.h"
#include "core/metadata/embedding.h"
#include "core/metadata/metadata.h"
#include "core/restore/edit.h"
#include "core/restore/luma_source.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tintype::restore {
namespace {

constexpr int kBandRows = 32;
// A JPEG encoder rounds transformed blocks: single pixels at hard edges move by several codes, the
// mean hardly: 0.3 codes for usual photographs at quality 95, 1.35 measured for a small one that is
// all fine detail.
constexpr double kLossyMean = 2.0;
constexpr int kLossyLargest = 24;

// Sums over the pixels of both pictures.
struct Sums {
    double difference = 0;
    double chroma = 0;
};

template <class T>
void compareRow(const T* result,
                const image::ImageInfo& info,
                const T* luma,
                const T* alpha,
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

template <class T>
Result<void> comparePixels(image::ImageReader& result,
                           LumaSource& scan,
                           VerifyReport& report,
                           const JobContext& context) {
    const image::ImageInfo& info = result.info();
    const std::size_t width = static_cast<std::size_t>(info.width);
    std::vector<std::uint8_t> rows(info.rowBytes() * kBandRows);
    std::vector<T> luma(width * kBandRows);
    std::vector<T> alpha(scan.info().hasAlpha ? width * kBandRows : 0);
    Sums sums;
    for (int y = 0; y < info.height; y += kBandRows) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped before the comparison was finished.");
        }
        const int count = std::min(kBandRows, info.height - y);
        if (auto read = result.readRows(count, rows.data()); !read) {
            return read;
        }
        if (auto read = scan.readRows(count, luma.data(), alpha.empty() ? nullptr : alpha.data());
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
                       report,
                       sums);
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

Result<void> compareIdentity(const std::filesystem::path& result,
                             const std::filesystem::path& scan,
                             VerifyReport& report) {
    auto checksum = sha256OfFile(scan);
    if (!checksum) {
        return failWith(checksum);
    }
    report.scanSha256 = *checksum;
    const auto record = readEdit(editPathFor(result));
    if (record) {
        report.scanIsTheEdits = record->scanSha256 == *checksum;
    } else if (record.error().code != ErrorCode::NotFound) {
        report.notes.push_back("The edit beside the result cannot be read: " +
                               record.error().detail);
    }
    return {};
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

}  // namespace

bool VerifyReport::lumaHolds() const {
    const bool luma =
        lossy ? meanDifference <= kLossyMean && largestDifference <= kLossyLargest : differing == 0;
    return sameSize && sameOrientation && sameAlpha && luma;
}

Result<VerifyReport> verifyResult(const std::filesystem::path& result,
                                  const std::filesystem::path& scan,
                                  const JobContext& context) {
    auto reader = image::openImage(result);
    if (!reader) {
        return failWith(reader);
    }
    const image::ImageInfo& info = (*reader)->info();
    auto source = LumaSource::open(scan, {info.bitsPerSample, true});
    if (!source) {
        return failWith(source);
    }
    VerifyReport report;
    report.width = info.width;
    report.height = info.height;
    report.bits = info.bitsPerSample;
    report.lossy = info.format == image::Format::Jpeg;
    report.sameSize =
        info.width == (*source)->info().width && info.height == (*source)->info().height;
    report.sameOrientation = info.orientation == (*source)->info().orientation;
    report.notes = (*source)->notes();
    compareProfile(info, report);
    if (report.sameSize) {
        auto compared = info.bitsPerSample == 8
                            ? comparePixels<std::uint8_t>(**reader, **source, report, context)
                            : comparePixels<std::uint16_t>(**reader, **source, report, context);
        if (!compared) {
            return failWith(compared);
        }
    }
    if (auto identity = compareIdentity(result, scan, report); !identity) {
        return failWith(identity);
    }
    auto before = metadata::readMetadata(scan);
    auto after = metadata::readMetadata(result);
    if (!before || !after) {
        return failWith(before ? after : before);
    }
    report.metadata = metadata::diff(*before, *after);
    excuseLosses(report.metadata, metadata::losses(*before, info.format));
    return report;
}

}  // namespace tintype::restore

#include "core/restore/contact_sheet.h"

#include "core/base/atomic_file.h"
#include "core/image/icc.h"
#include "core/image/image_reader.h"
#include "core/image/image_writer.h"
#include "core/metadata/embedding.h"
#include "core/metadata/marking.h"
#include "core/restore/edit.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace tintype::restore {
namespace fs = std::filesystem;
namespace {

constexpr int kThumbHeightPx = 300;
constexpr int kMaxThumbWidthPx = 420;
constexpr int kGapPx = 6;      // between before and after
constexpr int kMarginPx = 28;  // around a pair
constexpr int kSheetWidthPx = 1900;
constexpr std::size_t kMaxPairs = 60;
const cv::Scalar kPaper(24, 24, 24);
// Named as software in a sheet's metadata, so that a sheet can be told from a photograph.
constexpr char kSheetMark[] = "Tintype contact sheet";

// Orientation as in Exif: what turns the stored pixels upright.
cv::Mat upright(const cv::Mat& stored, int orientation) {
    cv::Mat picture = stored;
    if (orientation >= 5) {
        cv::transpose(stored, picture);
    }
    const bool mirror =
        orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool upsideDown =
        orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    cv::Mat result = picture;
    if (mirror || upsideDown) {
        cv::flip(picture, result, mirror && upsideDown ? -1 : (mirror ? 1 : 0));
    }
    return result;
}

// A row of any depth and channel count as 8-bit RGB in sRGB encoding.
void toRgb8(const image::ImageInfo& info,
            const image::ToneConverter& tone,
            const std::uint8_t* row,
            cv::Vec3b* rgb) {
    static thread_local std::vector<std::uint16_t> wide;
    wide.resize(static_cast<std::size_t>(info.width) * info.channels());
    if (info.bitsPerSample == 16 && tone.isIdentity()) {
        const auto* values = reinterpret_cast<const std::uint16_t*>(row);
        std::copy(values, values + wide.size(), wide.begin());
    } else {
        tone.convertRow(row, wide.data());
    }
    for (int x = 0; x < info.width; ++x) {
        const std::uint16_t* pixel = wide.data() + static_cast<std::size_t>(x) * info.channels();
        for (int c = 0; c < 3; ++c) {
            rgb[x][c] =
                static_cast<std::uint8_t>((pixel[info.colourChannels == 3 ? c : 0] + 128U) / 257U);
        }
    }
}

// Only every so many rows are kept where the picture is far larger than its thumbnail: memory stays
// small.
std::optional<cv::Mat> thumbnail(const fs::path& path) {
    auto reader = image::openImage(path);
    if (!reader) {
        return std::nullopt;
    }
    const image::ImageInfo info = (*reader)->info();
    const int step = std::max(1, std::min(info.width, info.height) / (2 * kThumbHeightPx));
    const image::ToneConverter tone(info);
    std::vector<std::uint8_t> row(info.rowBytes());
    std::vector<cv::Vec3b> rgb(static_cast<std::size_t>(info.width));
    cv::Mat reduced((info.height + step - 1) / step, (info.width + step - 1) / step, CV_8UC3);
    for (int y = 0; y < info.height; ++y) {
        if (!(*reader)->readRows(1, row.data())) {
            return std::nullopt;
        }
        if (y % step == 0) {
            toRgb8(info, tone, row.data(), rgb.data());
            cv::Mat line(1, info.width, CV_8UC3, rgb.data());
            cv::resize(
                line, reduced.row(y / step), cv::Size(reduced.cols, 1), 0, 0, cv::INTER_AREA);
        }
    }
    cv::Mat picture = upright(reduced, info.orientation);
    const double scale = std::min(static_cast<double>(kThumbHeightPx) / picture.rows,
                                  static_cast<double>(kMaxThumbWidthPx) / picture.cols);
    cv::Mat thumb;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(picture.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(picture.rows * scale))));
    cv::resize(picture, thumb, size, 0, 0, cv::INTER_AREA);
    return thumb;
}

cv::Mat besideEachOther(const cv::Mat& before, const cv::Mat& after) {
    cv::Mat pair(
        std::max(before.rows, after.rows), before.cols + kGapPx + after.cols, CV_8UC3, kPaper);
    before.copyTo(pair(cv::Rect(0, 0, before.cols, before.rows)));
    after.copyTo(pair(cv::Rect(before.cols + kGapPx, 0, after.cols, after.rows)));
    return pair;
}

// Pairs from left to right in centred rows, as many in each as fit.
cv::Mat layOut(const std::vector<cv::Mat>& pairs) {
    std::vector<std::vector<cv::Mat>> rows(1);
    int used = kMarginPx;
    for (const cv::Mat& pair : pairs) {
        if (!rows.back().empty() && used + pair.cols + kMarginPx > kSheetWidthPx) {
            rows.emplace_back();
            used = kMarginPx;
        }
        rows.back().push_back(pair);
        used += pair.cols + kMarginPx;
    }
    const int rowHeight = kThumbHeightPx + kMarginPx;
    cv::Mat sheet(
        static_cast<int>(rows.size()) * rowHeight + kMarginPx, kSheetWidthPx, CV_8UC3, kPaper);
    int y = kMarginPx;
    for (const auto& row : rows) {
        int width = -kMarginPx;
        for (const cv::Mat& pair : row) {
            width += pair.cols + kMarginPx;
        }
        int x = (kSheetWidthPx - width) / 2;
        for (const cv::Mat& pair : row) {
            pair.copyTo(
                sheet(cv::Rect(x, y + (kThumbHeightPx - pair.rows) / 2, pair.cols, pair.rows)));
            x += pair.cols + kMarginPx;
        }
        y += rowHeight;
    }
    return sheet;
}

Result<bool> replacesEarlierSheet(const fs::path& target) {
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(target, ignored);
    if (!fs::exists(status)) {
        return false;
    }
    const auto metadata =
        fs::is_regular_file(status) ? metadata::readMetadata(target) : metadata::Metadata();
    if (!metadata || metadata::valueOf(*metadata, "Exif.Image.Software") != kSheetMark) {
        return fail(ErrorCode::AlreadyExists,
                    "The file there is no contact sheet of Tintype and is never replaced; give the "
                    "sheet another name.",
                    target);
    }
    return true;
}

Result<metadata::Metadata> sheetMetadata() {
    metadata::Metadata metadata;
    metadata::ColorizationMark mark;
    mark.software = kSheetMark;
    mark.method = "contact sheet";
    mark.when = timeStampNow();
    return metadata::mark(metadata, mark).map([&metadata] { return std::move(metadata); });
}

Result<void> write(const cv::Mat& sheet, const fs::path& target) {
    const auto replaces = replacesEarlierSheet(target);
    if (!replaces) {
        return failWith(replaces);
    }
    const auto metadata = sheetMetadata();
    if (!metadata) {
        return failWith(metadata);
    }
    std::error_code ignored;
    fs::create_directories(target.parent_path(), ignored);
    AtomicFile file(target, *replaces ? AtomicFile::IfExists::Replace : AtomicFile::IfExists::Fail);
    image::OutputSpec spec;
    const std::string ending = target.extension().string();
    spec.format = ending == ".jpg" || ending == ".jpeg" ? image::Format::Jpeg : image::Format::Png;
    spec.width = sheet.cols;
    spec.height = sheet.rows;
    spec.iccProfile = image::srgbProfile();
    const auto embed = [&metadata, &sheet](image::Format format, std::vector<std::uint8_t> tiny) {
        return metadata::embed(*metadata, format, std::move(tiny), {sheet.cols, sheet.rows});
    };
    auto writer = image::createImage(file.partialPath(), spec, embed);
    if (!writer) {
        return fail(writer.error().code, writer.error().detail, target);
    }
    if (auto rows = (*writer)->writeRows(sheet.rows, sheet.data); !rows) {
        return rows;
    }
    if (auto finished = (*writer)->finish(); !finished) {
        return finished;
    }
    return file.commit();
}

}  // namespace

Result<void> writeContactSheet(const std::vector<std::pair<fs::path, fs::path>>& pairs,
                               const fs::path& target) {
    std::vector<cv::Mat> pictures;
    for (const auto& [before, after] : pairs) {
        if (pictures.size() == kMaxPairs) {
            break;
        }
        const auto left = thumbnail(before);
        const auto right = thumbnail(after);
        if (left && right) {
            pictures.push_back(besideEachOther(*left, *right));
        }
    }
    if (pictures.empty()) {
        return fail(ErrorCode::InvalidArgument, "There is no pair of photographs to show.", target);
    }
    return write(layOut(pictures), target);
}

}  // namespace tintype::restore

#include "core/train/album_photo.h"

#include "core/metadata/metadata.h"
#include "core/train/pack_photo.h"
#include "core/train/pack_picture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <new>
#include <system_error>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

// Smaller pictures are icons and previews, not photographs. So large are the squares that the
// default model learns from.
constexpr int kSmallestSidePx = 108;
// Mean squared distance, in 8-bit codes, of the chroma from the line that follows the luma.
constexpr double kTonedResidual = 3.0;

LeftOut reasonFrom(const std::string& word) {
    if (word == "grey") {
        return LeftOut::Grey;
    }
    if (word == "too-small") {
        return LeftOut::TooSmall;
    }
    return word == "corrupt" || word == "no-picture" ? LeftOut::Corrupt : LeftOut::Other;
}

bool isDay(int year, int month, int day) {
    return year >= 1826 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::string dayText(int year, int month, int day) {
    char text[32];
    std::snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
    return text;
}

std::string exifDay(const fs::path& file) {
    const auto metadata = metadata::readMetadata(file);
    if (!metadata) {
        return {};
    }
    for (const char* key : {"Exif.Photo.DateTimeOriginal", "Exif.Photo.DateTimeDigitized"}) {
        const std::string value = metadata::valueOf(*metadata, key);
        int year = 0, month = 0, day = 0;
        if (std::sscanf(value.c_str(), "%4d:%2d:%2d", &year, &month, &day) == 3 &&
            isDay(year, month, day)) {
            return dayText(year, month, day);
        }
    }
    return {};
}

std::string fileDay(const fs::path& file) {
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    if (error) {
        return {};
    }
    const auto time = std::chrono::system_clock::to_time_t(
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(
            std::chrono::file_clock::to_sys(written)));
    std::tm local{};
    ::localtime_r(&time, &local);
    return dayText(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

void findDay(AlbumPhoto& photo) {
    photo.day = exifDay(photo.file);
    photo.daySource = DaySource::Exif;
    if (photo.day.empty()) {
        photo.day = dayFromName(photo.file.filename().string());
        photo.daySource = DaySource::FileName;
    }
    if (photo.day.empty()) {
        photo.day = fileDay(photo.file);
        photo.daySource = DaySource::FileDate;
    }
}

cv::Mat lumaOf(const std::vector<std::uint8_t>& planes, int side) {
    cv::Mat luma(side, side, CV_32F);
    const std::size_t area = luma.total();
    for (std::size_t i = 0; i < area; ++i) {
        reinterpret_cast<float*>(luma.data)[i] = 0.299F * static_cast<float>(planes[i]) +
                                                 0.587F * static_cast<float>(planes[area + i]) +
                                                 0.114F * static_cast<float>(planes[2 * area + i]);
    }
    return luma;
}

void describe(AlbumPhoto& photo, int side) {
    const cv::Mat luma = lumaOf(photo.planes, side);
    cv::Mat small;
    cv::resize(luma, small, {9, 8}, 0, 0, cv::INTER_AREA);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
            const bool darker = small.at<float>(y, x) < small.at<float>(y, x + 1);
            photo.hash = photo.hash << 1U | (darker ? 1U : 0U);
        }
    }
    cv::resize(luma, small, {8, 8}, 0, 0, cv::INTER_AREA);
    small -= cv::mean(small)[0];
    const double largest = std::max(1.0, cv::norm(small, cv::NORM_INF));
    for (std::size_t i = 0; i < photo.shape.size(); ++i) {
        const double value = reinterpret_cast<const float*>(small.data)[i];
        photo.shape[i] = static_cast<std::int8_t>(std::lround(value / largest * 127));
    }
}

std::variant<AlbumPhoto, AlbumLeftOut> lookAtPicture(const fs::path& file, int sizePx) {
    const auto picture = readPicture(file, std::max(sizePx, kSmallestSidePx));
    const auto packed = picture ? packPhoto(*picture,
                                            {.sizePx = sizePx,
                                             .minSidePx = std::max(sizePx, kSmallestSidePx),
                                             .minChroma = 4.0,
                                             .resize = Resize::Area})
                                : PhotoResult(tl::unexpect, problemFrom(picture.error()));
    if (!packed) {
        return AlbumLeftOut{file, reasonFrom(packed.error().reason), packed.error().detail};
    }
    if (isToned(packed->planes)) {
        return AlbumLeftOut{file, LeftOut::Grey, "It has one tint only, like a sepia print."};
    }
    AlbumPhoto photo;
    photo.file = file;
    photo.planes = packed->planes;
    describe(photo, sizePx);
    findDay(photo);
    return photo;
}

}  // namespace

std::string dayFromName(const std::string& name) {
    const auto isDigit = [&](std::size_t i) {
        return i < name.size() && name[i] >= '0' && name[i] <= '9';
    };
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (std::size_t i = at; i < at + length; ++i) {
            value = isDigit(i) && value >= 0 ? value * 10 + (name[i] - '0') : -1;
        }
        return value;
    };
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (!isDigit(at) || (at > 0 && isDigit(at - 1))) {
            continue;
        }
        const char separator = at + 4 < name.size() ? name[at + 4] : '\0';
        const std::size_t gap = separator == '-' || separator == '_' || separator == '.' ? 1 : 0;
        const int year = number(at, 4), month = number(at + 4 + gap, 2),
                  day = number(at + 6 + 2 * gap, 2);
        const bool sameSeparator = gap == 0 || name[std::min(at + 7, name.size() - 1)] == separator;
        if (year >= 1900 && isDay(year, month, day) && sameSeparator &&
            !isDigit(at + 8 + 2 * gap)) {
            return dayText(year, month, day);
        }
    }
    return {};
}

// Red − luma and blue − luma, each fitted by a parabola over luma: what is left over is colour that
// the brightness does not tell.
bool isToned(const std::vector<std::uint8_t>& planes) {
    const int area = static_cast<int>(planes.size() / 3);
    cv::Mat powers(area, 3, CV_64F), chroma(area, 2, CV_64F);
    for (int i = 0; i < area; ++i) {
        const auto at = static_cast<std::size_t>(i), step = static_cast<std::size_t>(area);
        const double red = planes[at], green = planes[step + at], blue = planes[2 * step + at];
        const double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        const double unit = luma / 255;
        powers.at<double>(i, 0) = 1;
        powers.at<double>(i, 1) = unit;
        powers.at<double>(i, 2) = unit * unit;
        chroma.at<double>(i, 0) = red - luma;
        chroma.at<double>(i, 1) = blue - luma;
    }
    cv::Mat fit;
    cv::solve(powers, chroma, fit, cv::DECOMP_NORMAL | cv::DECOMP_SVD);
    const cv::Mat rest = chroma - powers * fit;
    return rest.dot(rest) / (2.0 * area) < kTonedResidual;
}

std::variant<AlbumPhoto, AlbumLeftOut> lookAt(const fs::path& file, int sizePx) {
    std::error_code error;
    if (fs::exists(fs::path(file) += ".tintype.json", error)) {
        return AlbumLeftOut{file, LeftOut::OwnResult, "Tintype coloured it."};
    }
    try {
        return lookAtPicture(file, sizePx);
    } catch (const std::bad_alloc&) {
        return AlbumLeftOut{file, LeftOut::Other, "There is too little memory for it."};
    } catch (const cv::Exception& exception) {
        return AlbumLeftOut{file, LeftOut::Other, "It could not be shrunk: " + exception.err + "."};
    }
}

}  // namespace tintype::train

#include "core/train/pack_picture.h"

#include "core/image/icc.h"
#include "core/image/image_reader.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

namespace tintype::train {
namespace {

// The readers take paths: a file that lives in memory only, and has a path as long as this object
// lives.
class MemoryFile {
public:
    MemoryFile() : m_fd(::memfd_create("tintype-pack", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool write(std::span<const std::uint8_t> bytes) const {
        while (m_fd >= 0 && !bytes.empty()) {
            const ssize_t written = ::write(m_fd, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                return false;
            }
            bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(0, written)));
        }
        return m_fd >= 0;
    }
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_fd); }

private:
    int m_fd;
};

int shrinkFactor(const image::ImageInfo& info, int shortSidePx) {
    int factor = 1;
    while (shortSidePx > 0 && std::min(info.width, info.height) / (factor * 2) >= shortSidePx) {
        factor *= 2;
    }
    return factor;
}

/// Turns bands of rows as they come from a reader into 8-bit RGB.
class BandConverter {
public:
    BandConverter(const image::ImageInfo& info, int maxRows) : m_info(info), m_tone(info) {
        const int depth = info.bitsPerSample == 16 ? CV_16U : CV_8U;
        m_raw.create(maxRows, info.width, CV_MAKETYPE(depth, info.channels()));
        if (!m_tone.isIdentity()) {
            m_toned.create(maxRows, info.width, CV_MAKETYPE(CV_16U, info.channels()));
        }
    }

    void* rows() { return m_raw.data; }

    /// The first `count` rows, shrunk by `factor`; columns beyond a multiple of it are left out.
    cv::Mat convert(int count, int factor) {
        const cv::Mat source = tonedRows(count);
        const cv::Size target(m_info.width / factor, count / factor);
        cv::Mat small = source;
        if (factor > 1) {
            const cv::Rect whole(0, 0, target.width * factor, target.height * factor);
            cv::resize(source(whole), small, target, 0, 0, cv::INTER_AREA);
        }
        cv::Mat eight;
        small.convertTo(eight, CV_8U, small.depth() == CV_16U ? 1.0 / 257.0 : 1.0);
        if (eight.channels() == 3) {
            return eight;
        }
        cv::Mat rgb;
        if (m_info.colourChannels == 1) {
            cv::Mat grey;
            cv::extractChannel(eight, grey, 0);
            cv::cvtColor(grey, rgb, cv::COLOR_GRAY2RGB);
        } else {
            cv::cvtColor(eight, rgb, cv::COLOR_RGBA2RGB);
        }
        return rgb;
    }

private:
    cv::Mat tonedRows(int count) {
        if (m_tone.isIdentity()) {
            return m_raw.rowRange(0, count);
        }
        for (int y = 0; y < count; ++y) {
            m_tone.convertRow(m_raw.ptr(y), m_toned.ptr<std::uint16_t>(y));
        }
        return m_toned.rowRange(0, count);
    }

    const image::ImageInfo& m_info;
    image::ToneConverter m_tone;
    cv::Mat m_raw;
    cv::Mat m_toned;
};

Result<cv::Mat> readPixels(image::ImageReader& reader, int factor) {
    const image::ImageInfo& info = reader.info();
    // Bands of about 4 MB, and a whole number of boxes high.
    const int wanted =
        std::max(1, static_cast<int>((4U << 20U) / std::max<std::size_t>(1, info.rowBytes())));
    const int bandRows = std::min((wanted + factor - 1) / factor * factor, info.height);
    BandConverter converter(info, bandRows);
    cv::Mat result(info.height / factor, info.width / factor, CV_8UC3);
    for (int y = 0; y < info.height; y += bandRows) {
        const int count = std::min(bandRows, info.height - y);
        if (auto read = reader.readRows(count, converter.rows()); !read) {
            return failWith(read);
        }
        if (count >= factor) {
            const cv::Mat rows = converter.convert(count, factor);
            rows.copyTo(result.rowRange(y / factor, y / factor + rows.rows));
        }
    }
    return result;
}

Result<Picture> read(const std::filesystem::path& path, int shortSidePx, GreyPictures grey) {
    const auto reader = image::openImage(path);
    if (!reader) {
        return failWith(reader);
    }
    const image::ImageInfo& info = (*reader)->info();
    Picture picture;
    picture.orientation = info.orientation;
    picture.fullWidth = info.width;
    picture.fullHeight = info.height;
    picture.grey = info.colourChannels == 1;
    if (picture.grey && grey == GreyPictures::SkipPixels) {
        return picture;
    }
    const int factor = shrinkFactor(info, shortSidePx);
    const std::int64_t pixels =
        static_cast<std::int64_t>(info.width / factor) * (info.height / factor);
    if (pixels > kMaxWholePixels) {
        return fail(
            ErrorCode::Unsupported, "The picture is too large for this way of resizing.", path);
    }
    auto rgb = readPixels(**reader, factor);
    if (!rgb) {
        return failWith(rgb);
    }
    picture.rgb = std::move(*rgb);
    return picture;
}

}  // namespace

Result<Picture> readPicture(const std::filesystem::path& path, int shortSidePx, GreyPictures grey) {
    try {
        return read(path, shortSidePx, grey);
    } catch (const cv::Exception& error) {
        return fail(
            ErrorCode::Internal, "OpenCV could not convert the picture: " + error.err + ".", path);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory for this picture.", path);
    }
}

Result<Picture> readPicture(std::span<const std::uint8_t> file, int shortSidePx) {
    const MemoryFile memory;
    if (!memory.write(file)) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory for this picture.");
    }
    return readPicture(memory.path(), shortSidePx);
}

Picture pictureFrom(std::span<const std::uint8_t> planes, const RawPixels& layout) {
    const int side = layout.sidePx;
    const auto area = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    Picture picture;
    picture.rgb.create(side, side, CV_8UC3);
    picture.fullWidth = side;
    picture.fullHeight = side;
    for (int y = 0; y < side; ++y) {
        auto* row = picture.rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < side; ++x) {
            const auto at =
                static_cast<std::size_t>(layout.columnMajor ? x * side + y : y * side + x);
            row[x] = {planes[at], planes[area + at], planes[2 * area + at]};
        }
    }
    return picture;
}

}  // namespace tintype::train

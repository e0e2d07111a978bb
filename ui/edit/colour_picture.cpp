#include "ui/edit/colour_picture.h"

#include "core/image/icc.h"
#include "core/image/image_reader.h"
#include "core/preview/turned.h"

#include <algorithm>
#include <cstdint>
#include <new>
#include <vector>

namespace tintype::ui {
namespace {

/// Means of the pixels that fall into each pixel of a smaller picture.
class Shrinker {
public:
    Shrinker(const image::ImageInfo& info, int sidePx)
        : m_info(info), m_scale(std::min(1.0, double(sidePx) / std::max(info.width, info.height))) {
        m_size = {std::max(1, static_cast<int>(info.width * m_scale)),
                  std::max(1, static_cast<int>(info.height * m_scale))};
        const auto pixels =
            static_cast<std::size_t>(m_size.width) * static_cast<std::size_t>(m_size.height);
        m_sums.resize(3 * pixels);
        m_counts.resize(pixels);
    }

    void add(int y, const std::uint16_t* row) {
        const auto channels = static_cast<std::size_t>(m_info.channels());
        const auto to = static_cast<std::size_t>(
            std::min(m_size.height - 1, y * m_size.height / m_info.height));
        for (int x = 0; x < m_info.width; ++x, row += channels) {
            const auto at = to * static_cast<std::size_t>(m_size.width) +
                            static_cast<std::size_t>(std::int64_t{x} * m_size.width / m_info.width);
            for (std::size_t c = 0; c < 3; ++c) {
                m_sums[3 * at + c] += row[c];
            }
            ++m_counts[at];
        }
    }

    QImage take() const {
        QImage stored(m_size.width, m_size.height, QImage::Format_RGB32);
        for (int y = 0; y < m_size.height; ++y) {
            for (int x = 0; x < m_size.width; ++x) {
                const auto at =
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width) +
                    static_cast<std::size_t>(x);
                const auto mean = [&](std::size_t c) {
                    return static_cast<int>(m_sums[3 * at + c] /
                                            std::max<std::uint64_t>(1, m_counts[at]) / 257);
                };
                stored.setPixel(x, y, qRgb(mean(0), mean(1), mean(2)));
            }
        }
        const preview::Turned turned(m_size, m_info.orientation);
        const image::Dimensions upright = turned.upright();
        QImage picture(upright.width, upright.height, QImage::Format_RGB32);
        turned.turn(reinterpret_cast<const std::uint32_t*>(stored.constBits()),
                    {0, 0, m_size.width, m_size.height},
                    reinterpret_cast<std::uint32_t*>(picture.bits()));
        return picture;
    }

private:
    const image::ImageInfo& m_info;
    double m_scale;
    image::Dimensions m_size;
    std::vector<std::uint64_t> m_sums;
    std::vector<std::uint64_t> m_counts;
};

}  // namespace

Result<QImage> readColourPicture(const std::filesystem::path& photo,
                                 int sidePx,
                                 const JobContext& context) {
    try {
        auto reader = image::openImage(photo);
        if (!reader) {
            return failWith(reader);
        }
        const image::ImageInfo& info = (*reader)->info();
        if (info.colourChannels != 3) {
            return fail(ErrorCode::Unsupported, "The photograph holds no colours.", photo);
        }
        const image::ToneConverter converter(info);
        Shrinker shrinker(info, sidePx);
        std::vector<std::uint8_t> row(info.rowBytes());
        std::vector<std::uint16_t> srgb(static_cast<std::size_t>(info.width) *
                                        static_cast<std::size_t>(info.channels()));
        for (int y = 0; y < info.height; ++y) {
            if (context.stop.stop_requested()) {
                return fail(ErrorCode::Cancelled, {}, photo);
            }
            if (auto read = (*reader)->readRows(1, row.data()); !read) {
                return failWith(read);
            }
            converter.convertRow(row.data(), srgb.data());
            shrinker.add(y, srgb.data());
        }
        return shrinker.take();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to show it.", photo);
    }
}

}  // namespace tintype::ui

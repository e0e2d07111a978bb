// The few fields of an Exif block (the first directory of a small TIFF) that concern the reading of
// pixels.
#include "core/image/image_file.h"

#include <cstddef>
#include <optional>

namespace tintype::image {
namespace {

class Bytes {
public:
    explicit Bytes(std::span<const std::uint8_t> data) : m_data(data) {
        m_bigEndian = data.size() > 1 && data[0] == 'M' && data[1] == 'M';
    }
    std::uint32_t number(std::size_t at, int count) const {
        if (at > m_data.size() || m_data.size() - at < static_cast<std::size_t>(count)) {
            return 0;
        }
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i) {
            value =
                value << 8 | m_data[at + static_cast<std::size_t>(m_bigEndian ? i : count - 1 - i)];
        }
        return value;
    }
    double rational(std::size_t at) const {
        const std::uint32_t denominator = number(at + 4, 4);
        return denominator == 0 ? 0 : static_cast<double>(number(at, 4)) / denominator;
    }

private:
    std::span<const std::uint8_t> m_data;
    bool m_bigEndian = false;
};

constexpr std::uint32_t kOrientation = 0x112;
constexpr std::uint32_t kXResolution = 0x11a;
constexpr std::uint32_t kYResolution = 0x11b;
constexpr std::uint32_t kResolutionUnit = 0x128;
constexpr std::uint32_t kCentimetre = 3;

}  // namespace

ExifBasics readExifBasics(std::span<const std::uint8_t> exif) {
    ExifBasics basics;
    const Bytes bytes(exif);
    if (exif.size() < 14 || bytes.number(2, 2) != 42) {
        return basics;
    }
    const std::size_t directory = bytes.number(4, 4);
    const std::uint32_t entries = bytes.number(directory, 2);
    double unitsPerInch = 1;
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{12} * i;
        switch (bytes.number(entry, 2)) {
            case kOrientation:
                basics.orientation = static_cast<int>(bytes.number(entry + 8, 2));
                break;
            case kXResolution:
                basics.resolution.xDpi = bytes.rational(bytes.number(entry + 8, 4));
                break;
            case kYResolution:
                basics.resolution.yDpi = bytes.rational(bytes.number(entry + 8, 4));
                break;
            case kResolutionUnit:
                unitsPerInch = bytes.number(entry + 8, 2) == kCentimetre ? 2.54 : 1;
                break;
            default:
                break;
        }
    }
    if (basics.orientation < 1 || basics.orientation > 8) {
        basics.orientation = 1;
    }
    basics.resolution.xDpi *= unitsPerInch;
    basics.resolution.yDpi *= unitsPerInch;
    basics.resolution = plausible(basics.resolution);
    return basics;
}

}  // namespace tintype::image

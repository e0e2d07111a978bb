#pragma once

// What differs between Exiv2 0.27 and 0.28, in one place. For sources of core/metadata only.

#include <exiv2/exiv2.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tintype::metadata::compat {

#if EXIV2_TEST_VERSION(0, 28, 0)

inline std::span<const std::uint8_t> bytesOf(const Exiv2::DataBuf& buffer) {
    return {buffer.c_data(), buffer.size()};
}

inline long toLong(const Exiv2::Metadatum& datum) {
    return static_cast<long>(datum.toInt64());
}

inline auto openMemory(std::span<const std::uint8_t> bytes) {
    return Exiv2::ImageFactory::open(bytes.data(), bytes.size());
}

inline Exiv2::DataBuf readAll(Exiv2::BasicIo& io) {
    io.seek(0, Exiv2::BasicIo::beg);
    return io.read(io.size());
}

#else

inline std::span<const std::uint8_t> bytesOf(const Exiv2::DataBuf& buffer) {
    return {buffer.pData_, static_cast<std::size_t>(buffer.size_)};
}

inline long toLong(const Exiv2::Metadatum& datum) {
    return datum.toLong();
}

inline auto openMemory(std::span<const std::uint8_t> bytes) {
    return Exiv2::ImageFactory::open(bytes.data(), static_cast<long>(bytes.size()));
}

inline Exiv2::DataBuf readAll(Exiv2::BasicIo& io) {
    io.seek(0, Exiv2::BasicIo::beg);
    return io.read(static_cast<long>(io.size()));
}

#endif

inline std::vector<std::uint8_t> copyOf(const Exiv2::DataBuf& buffer) {
    const auto bytes = bytesOf(buffer);
    return {bytes.begin(), bytes.end()};
}

}  // namespace tintype::metadata::compat

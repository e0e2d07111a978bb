#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tintype::metadata {

/// One Photoshop image resource, the way that IPTC travels in JPEG and much else (paths, captions,
/// previews) beside it.
struct PhotoshopResource {
    std::uint16_t id = 0;
    std::string name;
    std::vector<std::uint8_t> content;
};

inline constexpr std::uint16_t kIptcResource = 0x0404;
inline constexpr std::uint16_t kIptcDigestResource = 0x0425;

/// What can be read up to the first damage; `damaged` tells of one.
std::vector<PhotoshopResource> parsePhotoshop(std::span<const std::uint8_t> blocks, bool& damaged);

std::vector<std::uint8_t> serialize(const std::vector<PhotoshopResource>& resources);

/// Why a resource is not copied to a result, e.g. because it shows the grey picture; empty where it
/// is.
std::string reasonNotCopied(const PhotoshopResource& resource);

/// "0x03ed", or "0x03ed (name)".
std::string labelOf(const PhotoshopResource& resource);

/// These blocks with the IPTC records put in (none where `iptc` is empty) and their digest, where
/// there was one, brought up to date.
std::vector<std::uint8_t> photoshopWithIptc(std::span<const std::uint8_t> blocks,
                                            std::span<const std::uint8_t> iptc);

/// MD5, which IPTC digests and extended XMP are built on. No security rests on it.
std::vector<std::uint8_t> md5Of(std::span<const std::uint8_t> bytes);

}  // namespace tintype::metadata

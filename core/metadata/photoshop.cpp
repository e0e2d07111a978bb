#include "core/metadata/photoshop.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

namespace tintype::metadata {
namespace {

constexpr std::array<std::uint8_t, 4> kBlockSignature = {'8', 'B', 'I', 'M'};

/// Reads big-endian numbers and runs of bytes and remembers whether the data sufficed.
class Cursor {
public:
    explicit Cursor(std::span<const std::uint8_t> bytes) : m_rest(bytes) {}

    std::span<const std::uint8_t> take(std::size_t count) {
        if (count > m_rest.size()) {
            m_failed = true;
            return {};
        }
        const auto taken = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return taken;
    }
    std::uint32_t takeNumber(std::size_t bytes) {
        std::uint32_t value = 0;
        for (const std::uint8_t byte : take(bytes)) {
            value = value << 8 | byte;
        }
        return value;
    }
    void skipPadding() { m_rest = m_rest.subspan(std::min<std::size_t>(1, m_rest.size())); }
    bool atEnd() const { return m_rest.empty(); }
    bool failed() const { return m_failed; }

private:
    std::span<const std::uint8_t> m_rest;
    bool m_failed = false;
};

void appendNumber(std::vector<std::uint8_t>& out, std::size_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) {
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

}  // namespace

std::vector<PhotoshopResource> parsePhotoshop(std::span<const std::uint8_t> blocks, bool& damaged) {
    std::vector<PhotoshopResource> resources;
    Cursor cursor(blocks);
    while (!cursor.atEnd()) {
        PhotoshopResource resource;
        // Other signatures than 8BIM exist (MeSa, PHUT) but are as rare as they are unknown: they
        // end the list.
        const bool signedRight = std::ranges::equal(cursor.take(4), kBlockSignature);
        resource.id = static_cast<std::uint16_t>(cursor.takeNumber(2));
        const std::size_t nameLength = cursor.takeNumber(1);
        const auto name = cursor.take(nameLength);
        resource.name.assign(name.begin(), name.end());
        if (nameLength % 2 == 0) {
            cursor.skipPadding();
        }
        const std::uint32_t length = cursor.takeNumber(4);
        const auto content = cursor.take(length);
        if (cursor.failed() || !signedRight) {
            damaged = true;
            break;
        }
        resource.content.assign(content.begin(), content.end());
        resources.push_back(std::move(resource));
        if (length % 2 == 1) {
            cursor.skipPadding();
        }
    }
    return resources;
}

std::vector<std::uint8_t> serialize(const std::vector<PhotoshopResource>& resources) {
    std::vector<std::uint8_t> out;
    for (const PhotoshopResource& resource : resources) {
        out.insert(out.end(), kBlockSignature.begin(), kBlockSignature.end());
        appendNumber(out, resource.id, 2);
        appendNumber(out, resource.name.size(), 1);
        out.insert(out.end(), resource.name.begin(), resource.name.end());
        if (resource.name.size() % 2 == 0) {
            out.push_back(0);
        }
        appendNumber(out, resource.content.size(), 4);
        out.insert(out.end(), resource.content.begin(), resource.content.end());
        if (resource.content.size() % 2 == 1) {
            out.push_back(0);
        }
    }
    return out;
}

std::string reasonNotCopied(const PhotoshopResource& resource) {
    switch (resource.id) {
        case 0x0409:
        case 0x040c:
            return "It is a preview of the grey picture.";
        case 0x040f:
            return "It is the colour profile of the scan; the result carries its own.";
        case 0x0422:
        case 0x0423:
        case 0x0424:
            return "It repeats Exif or XMP.";
        default:
            return {};
    }
}

std::string labelOf(const PhotoshopResource& resource) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string label = "0x";
    for (const int shift : {12, 8, 4, 0}) {
        label += kDigits[(resource.id >> shift) & 15];
    }
    return resource.name.empty() ? label : label + " (" + resource.name + ")";
}

std::vector<std::uint8_t> photoshopWithIptc(std::span<const std::uint8_t> blocks,
                                            std::span<const std::uint8_t> iptc) {
    bool damaged = false;
    std::vector<PhotoshopResource> resources = parsePhotoshop(blocks, damaged);
    std::erase_if(resources, [](const auto& r) { return r.id == kIptcResource; });
    for (PhotoshopResource& resource : resources) {
        if (resource.id == kIptcDigestResource) {
            resource.content = md5Of(iptc);
        }
    }
    if (!iptc.empty()) {
        resources.insert(resources.begin(), {kIptcResource, {}, {iptc.begin(), iptc.end()}});
    }
    return serialize(resources);
}

std::vector<std::uint8_t> md5Of(std::span<const std::uint8_t> bytes) {
    std::vector<std::uint8_t> digest(EVP_MAX_MD_SIZE);
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_md5(), nullptr);
    digest.resize(length);
    return digest;
}

}  // namespace tintype::metadata

#include "core/train/pack_hash.h"

#include <openssl/sha.h>

namespace tintype::train {
namespace {

// 0 to 99, from the first eight bytes.
std::uint64_t percentOf(const Digest& digest) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        number = number << 8U | digest[i];
    }
    return number % 100;
}

}  // namespace

Digest digestOf(std::span<const std::uint8_t> bytes) {
    static_assert(std::tuple_size_v<Digest> == SHA256_DIGEST_LENGTH);
    Digest digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

Digest digestOf(std::string_view text) {
    return digestOf(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::string hexOf(const Digest& digest) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    for (const std::uint8_t byte : digest) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

std::string_view nameOf(Split split) {
    return split == Split::Select ? "select" : "train";
}

Digest placementOf(std::string_view id, std::string_view seed) {
    return digestOf(std::string(id) + ":tintype-split-" + std::string(seed));
}

Split splitOf(const Digest& placement) {
    constexpr std::uint64_t kSelectPercent = 4;
    return percentOf(placement) < kSelectPercent ? Split::Select : Split::Train;
}

Part partOf(std::string_view id, std::string_view seed) {
    constexpr std::uint64_t kValidationPercent = 10;
    const Digest digest = digestOf(std::string(id) + ":tintype-part-" + std::string(seed));
    return percentOf(digest) < kValidationPercent ? Part::Validation : Part::Training;
}

}  // namespace tintype::train

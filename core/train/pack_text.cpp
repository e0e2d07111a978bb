#include "core/train/pack_text.h"

#include <algorithm>

namespace tintype::train {
namespace {

// Length of the UTF-8 character that `text` starts with, or 0. Overlong forms and surrogates are
// refused.
std::size_t characterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80U   ? 1
                               : first < 0xC2U ? 0
                               : first < 0xE0U ? 2
                               : first < 0xF0U ? 3
                               : first < 0xF5U ? 4
                                               : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    const unsigned second = length > 1 ? byte(1) : 0;
    const bool wrong = (first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second > 0x9FU) ||
                       (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second > 0x8FU);
    return wrong ? 0 : length;
}

}  // namespace

std::string safeText(std::string_view text) {
    std::string valid;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        const auto first = static_cast<unsigned char>(text.front());
        const bool harmless =
            length > 1 || (length == 1 && first >= 0x20U && first != 0x7FU && first != '\\');
        if (harmless) {
            valid += text.substr(0, length);
        } else {
            valid += '_';
        }
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
    return valid;
}

std::string safeId(const std::string& name) {
    std::string id;
    std::size_t begin = 0;
    while (begin <= name.size()) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string part = safeText(std::string_view(name).substr(begin, end - begin));
        if (!part.empty() && part != "." && part != "..") {
            id += (id.empty() ? "" : "/") + part;
        }
        begin = end + 1;
    }
    return id.empty() ? "unnamed" : id;
}

}  // namespace tintype::train

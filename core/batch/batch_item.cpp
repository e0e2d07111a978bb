#include "core/batch/batch_item.h"

#include <array>

namespace tintype::batch {
namespace {

constexpr std::array kStateNames = {"waiting", "working", "done", "skipped", "failed"};

}  // namespace

std::string nameOf(ItemState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<ItemState> itemStateFrom(const std::string& name) {
    for (std::size_t i = 0; i < kStateNames.size(); ++i) {
        if (name == kStateNames[i]) {
            return static_cast<ItemState>(i);
        }
    }
    return std::nullopt;
}

}  // namespace tintype::batch

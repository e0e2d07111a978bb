#pragma once

#include <algorithm>
#include <cstddef>

#include <unistd.h>

namespace tintype::ui {

/// How much memory the window keeps for looking at photographs again without waiting.
struct MemoryShare {
    std::size_t scans = 0;    ///< bytes of opened scans
    std::size_t colours = 0;  ///< bytes of predicted colours

    /// `limitMb` as in the settings, 0: half of the machine's memory.
    static MemoryShare of(int limitMb) {
        const auto machine = static_cast<std::size_t>(std::max(0L, sysconf(_SC_PHYS_PAGES))) *
                             static_cast<std::size_t>(std::max(0L, sysconf(_SC_PAGE_SIZE)));
        const std::size_t all =
            limitMb > 0 ? static_cast<std::size_t>(limitMb) << 20U : machine / 2;
        // The larger part is left to the batch and the networks.
        constexpr std::size_t kMost = std::size_t{2} << 30U;
        return {std::min(all / 4, kMost), std::clamp(all / 16, std::size_t{32} << 20U, kMost / 4)};
    }
};

}  // namespace tintype::ui

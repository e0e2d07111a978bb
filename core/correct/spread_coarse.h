#pragma once

#include "core/correct/spread.h"

/// Half the size, for `spread`. Not for other users.
namespace tintype::correct::detail {

inline std::size_t indexOf(int x, int y, int width) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

/// 2×2 pixels become one. Flow between two of those is that of their two parallel paths; each leads
/// through what its ends hang together by, so that no edge is lost, however thin.
SpreadProblem coarserThan(const SpreadProblem& fine);

}  // namespace tintype::correct::detail

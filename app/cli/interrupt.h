#pragma once

#include <stop_token>

namespace tintype::cli {

/// Turns Ctrl-C and SIGTERM into a wish to stop; a second Ctrl-C ends the program at once. Call it
/// once, before any thread starts.
std::stop_token stopOnInterrupt();

}  // namespace tintype::cli

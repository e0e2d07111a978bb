#pragma once

namespace tintype::cli {

/// What the shell is told. Documented in the README.
enum ExitCode : int {
    kOk = 0,
    kSomeFailed = 1,     ///< the rest was done; the summary names what failed
    kUsage = 2,          ///< the command line makes no sense
    kNothingDone = 3,    ///< not one file could be done
    kDifferent = 4,      ///< `verify` found that a promise is broken
    kInterrupted = 130,  ///< Ctrl-C
};

}  // namespace tintype::cli

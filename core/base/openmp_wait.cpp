#include "core/base/openmp_wait.h"

#include <cstdlib>

#include <unistd.h>

namespace tintype {

void waitWithoutSpinning(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") == nullptr &&
        ::setenv("OMP_WAIT_POLICY", "passive", 1) == 0) {
        ::execv("/proc/self/exe", argv);  // comes back only if it fails; then it is merely slower
    }
}

}  // namespace tintype

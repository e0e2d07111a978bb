#pragma once

namespace tintype {

/// Makes threads of OpenMP sleep while they wait. By default they spin, which takes the processor
/// from all others: a training beside a window falls to a tenth of its speed. The library reads its
/// environment when a program is loaded (OpenCV brings it along), so the program begins again with
/// the variable set; call it first thing in `main`, with its arguments. Whoever sets
/// OMP_WAIT_POLICY decides otherwise.
void waitWithoutSpinning(char** argv);

}  // namespace tintype

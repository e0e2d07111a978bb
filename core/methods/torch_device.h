#pragma once

#include "core/base/result.h"
#include "core/methods/torch_module.h"

#include <c10/core/Device.h>

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace tintype::methods {

/// "auto", "cpu", "cuda" or "cuda:N" into a device that is there.
Result<c10::Device> chooseDevice(const std::string& wish);

std::vector<DeviceInfo> listDevices();

/// Prepares the calling thread for work with LibTorch: sets the number of threads (0: the
/// hardware's) and lets denormal numbers count as zero, here and in the OpenMP threads that it
/// starts; the latter ends with the object.
class TorchThreadScope {
public:
    explicit TorchThreadScope(int threads);
    ~TorchThreadScope();
    TorchThreadScope(const TorchThreadScope&) = delete;
    TorchThreadScope& operator=(const TorchThreadScope&) = delete;

private:
    unsigned m_before;
};

/// Makes the process keep the memory that it frees. A training step frees and takes hundreds of
/// megabytes; handing them back to the system and having them cleared again each time was a fifth
/// of the step. For processes that exist to train or to measure.
void keepFreedMemory();

/// What a foreign exception means to the user. Call inside a catch block.
Error errorFromCurrentException(const std::string& doing);

/// Runs `work` and turns whatever LibTorch throws into an Error; `doing` is the beginning of a
/// sentence: "The training".
template <class Work>
auto guarded(const std::string& doing, Work work) -> decltype(work()) {
    try {
        return work();
    } catch (...) {
        return tl::unexpected<Error>(errorFromCurrentException(doing));
    }
}

}  // namespace tintype::methods

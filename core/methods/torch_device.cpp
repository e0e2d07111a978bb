#include "core/methods/torch_device.h"

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>
#include <torch/cuda.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <new>
#include <thread>

#if defined(__GLIBC__)
#include <malloc.h>
#endif
#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace tintype::methods {
namespace {

int gpuCount() {
    return static_cast<int>(torch::cuda::device_count());
}

// The driver tells the names without CUDA's headers; empty where it does not.
std::vector<std::string> gpuNames() {
    std::vector<std::string> names;
    std::error_code error;
    std::vector<std::filesystem::path> folders;
    for (const auto& entry :
         std::filesystem::directory_iterator("/proc/driver/nvidia/gpus", error)) {
        folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    for (const auto& folder : folders) {
        std::ifstream in(folder / "information");
        std::string line;
        std::getline(in, line);  // "Model: \t\t NVIDIA …"
        const auto begin = line.find_first_not_of(" \t", line.find(':') + 1);
        names.push_back(begin == std::string::npos ? "" : line.substr(begin));
    }
    return names;
}

tl::unexpected<Error> noSuchDevice(const std::string& wish) {
    const int count = gpuCount();
    const std::string there = count == 0 ? "no GPU that this LibTorch can use was found"
                              : count == 1
                                  ? "there is only cuda:0"
                                  : "there are cuda:0 to cuda:" + std::to_string(count - 1);
    return fail(
        ErrorCode::NotFound,
        "The device \"" + wish + "\" is not available: " + there + ". Choose the device cpu or auto.");
}

}  // namespace

Result<c10::Device> chooseDevice(const std::string& wish) {
    if (wish == "cpu") {
        return c10::Device(c10::kCPU);
    }
    if (wish == "auto") {
        return gpuCount() > 0 ? c10::Device(c10::kCUDA, 0) : c10::Device(c10::kCPU);
    }
    int index = 0;
    if (wish != "cuda") {
        const std::string prefix = "cuda:";
        const char* end = wish.data() + wish.size();
        const bool prefixed = wish.starts_with(prefix) && wish.size() > prefix.size();
        const auto parsed = prefixed
                                ? std::from_chars(wish.data() + prefix.size(), end, index)
                                : std::from_chars_result{wish.data(), std::errc::invalid_argument};
        if (parsed.ec != std::errc{} || parsed.ptr != end || index < 0 || index > 127) {
            return fail(ErrorCode::InvalidArgument,
                        "There is no device \"" + wish + "\"; use auto, cpu, cuda or cuda:N.");
        }
    }
    if (index >= gpuCount()) {
        return noSuchDevice(wish);
    }
    return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
}

std::vector<DeviceInfo> listDevices() {
    std::vector<DeviceInfo> list = {
        {"cpu",
         "Processor, " + std::to_string(std::max(1U, std::thread::hardware_concurrency())) +
             " threads"}};
    const int count = gpuCount();
    const auto names = count > 0 ? gpuNames() : std::vector<std::string>{};
    for (int i = 0; i < count; ++i) {
        const bool known = names.size() == static_cast<std::size_t>(count) &&
                           !names[static_cast<std::size_t>(i)].empty();
        list.push_back({"cuda:" + std::to_string(i),
                        known ? names[static_cast<std::size_t>(i)] : "GPU " + std::to_string(i)});
    }
    return list;
}

TorchThreadScope::TorchThreadScope(int threads) : m_before(0) {
#if defined(__SSE__)
    constexpr unsigned flushToZero = 0x8000U, denormalsAreZero = 0x0040U;
    m_before = _mm_getcsr();
    _mm_setcsr(m_before | flushToZero | denormalsAreZero);
#endif
    const int hardware = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(threads > 0 ? threads : hardware);
}

TorchThreadScope::~TorchThreadScope() {
#if defined(__SSE__)
    _mm_setcsr(m_before);
#endif
}

void keepFreedMemory() {
#if defined(__GLIBC__)
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
#endif
}

Error errorFromCurrentException(const std::string& doing) {
    const auto named = [&](ErrorCode code, const std::string& reason) {
        return Error{code, doing + " " + reason, {}};
    };
    const std::string outOfMemory =
        "needs more memory than there is; use a smaller size or batch, or another device.";
    try {
        throw;
    } catch (const c10::OutOfMemoryError&) {
        return named(ErrorCode::OutOfMemory, outOfMemory);
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        const bool memory = text.find("out of memory") != std::string::npos ||
                            text.find("can't allocate memory") != std::string::npos;
        return memory ? named(ErrorCode::OutOfMemory, outOfMemory)
                      : named(ErrorCode::Internal,
                              "failed inside LibTorch: " + text.substr(0, text.find('\n')));
    } catch (const std::bad_alloc&) {
        return named(ErrorCode::OutOfMemory, outOfMemory);
    } catch (const std::exception& error) {
        return named(ErrorCode::Internal, std::string("failed: ") + error.what());
    } catch (...) {
        return named(ErrorCode::Internal, "failed for a reason that LibTorch did not name.");
    }
}

}  // namespace tintype::methods

#pragma once

// Everything that differs between LibTorch 1.13 and 2.x, beside its only users.

#include <ATen/autocast_mode.h>
#include <ATen/core/Tensor.h>
#include <torch/version.h>

namespace tintype::methods::compat {

/// Switches bfloat16 autocasting on the processor on for its lifetime: convolutions and products of
/// matrices run in it, and the rest in what they are given.
class CpuAutocast {
public:
    explicit CpuAutocast(bool enabled) : m_enabled(enabled) { set(true); }
    ~CpuAutocast() { set(false); }
    CpuAutocast(const CpuAutocast&) = delete;
    CpuAutocast& operator=(const CpuAutocast&) = delete;

private:
    void set(bool on) const {
        if (!m_enabled) {
            return;
        }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
        at::autocast::set_autocast_enabled(at::kCPU, on);
#else
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(on);
#endif
        if (!on) {
            at::autocast::clear_cache();
        }
    }

    bool m_enabled;
};

/// Switches bfloat16 autocasting on CUDA on for its lifetime.
class CudaAutocast {
public:
    explicit CudaAutocast(bool enabled) : m_enabled(enabled) {
        if (!m_enabled) {
            return;
        }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_dtype(at::kCUDA, at::kBFloat16);
        at::autocast::set_autocast_enabled(at::kCUDA, true);
#else
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(true);
#endif
    }
    ~CudaAutocast() {
        if (!m_enabled) {
            return;
        }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_enabled(at::kCUDA, false);
#else
        at::autocast::set_enabled(false);
#endif
        at::autocast::clear_cache();
    }
    CudaAutocast(const CudaAutocast&) = delete;
    CudaAutocast& operator=(const CudaAutocast&) = delete;

private:
    bool m_enabled;
};

}  // namespace tintype::methods::compat

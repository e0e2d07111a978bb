#include "core/batch/memory_budget.h"

#include <algorithm>

#include <unistd.h>

namespace tintype::batch {
namespace {

constexpr std::uint64_t kMb = 1ULL << 20U;
constexpr std::uint64_t kKeptLuma = 96 * kMb;
// Guide planes, local models, bands in and out, and the codecs' own; measured: 35 to 55 MB.
constexpr std::uint64_t kAnyPhoto = 60 * kMb;

}  // namespace

MemoryBudget::Share MemoryBudget::take(std::uint64_t bytes) {
    const std::uint64_t share = std::min(bytes, m_limit);
    std::unique_lock lock(m_mutex);
    const std::uint64_t ticket = m_lastTicket++;
    m_changed.wait(lock, [&] { return m_served == ticket && m_used + share <= m_limit; });
    m_used += share;
    ++m_served;
    m_changed.notify_all();
    return Share(*this, share);
}

void MemoryBudget::giveBack(std::uint64_t bytes) {
    {
        const std::lock_guard lock(m_mutex);
        m_used -= bytes;
    }
    m_changed.notify_all();
}

std::uint64_t expectedBytes(const image::ImageInfo& scan) {
    const std::uint64_t pixels =
        static_cast<std::uint64_t>(scan.width) * static_cast<std::uint64_t>(scan.height);
    const std::uint64_t sample = static_cast<std::uint64_t>(scan.bitsPerSample / 8);
    const std::uint64_t channels = static_cast<std::uint64_t>(scan.channels());
    const std::uint64_t luma = pixels * sample * (scan.hasAlpha ? 2 : 1);
    // A larger one is read twice instead.
    const std::uint64_t kept = luma <= kKeptLuma ? luma : 0;
    std::uint64_t whole = pixels * sample * channels;
    if (scan.format == image::Format::Jpeg) {
        whole = pixels * channels * 2;  // a progressive one keeps its coefficients
    } else if (scan.format == image::Format::Png || scan.format == image::Format::Tiff) {
        whole = 0;
    }
    return std::min(kAnyPhoto, 8 * kMb + pixels * 24) + kept + whole;
}

std::uint64_t defaultMemoryBytes() {
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long size = ::sysconf(_SC_PAGESIZE);
    const std::uint64_t all =
        pages > 0 && size > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size)
                              : 0;
    return std::max(256 * kMb, all / 2);
}

}  // namespace tintype::batch

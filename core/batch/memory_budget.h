#pragma once

#include "core/image/image_format.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace tintype::batch {

/// Shares a limit of memory among the photographs in work: each asks for what it is expected to
/// need and waits for its turn, in order of asking, so that a large one is not starved by small
/// ones. What needs more than the limit is let in when nobody else is.
class MemoryBudget {
public:
    explicit MemoryBudget(std::uint64_t limitBytes) : m_limit(limitBytes) {}

    /// A share that is handed back when the object goes.
    class Share {
    public:
        Share(MemoryBudget& budget, std::uint64_t bytes) : m_budget(budget), m_bytes(bytes) {}
        ~Share() { m_budget.giveBack(m_bytes); }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

    private:
        MemoryBudget& m_budget;
        std::uint64_t m_bytes;
    };

    /// Waits as long as it takes: those before will end, also when they are stopped.
    Share take(std::uint64_t bytes);
    /// Waits until nobody else is in, and keeps everybody out.
    Share takeAll() { return take(m_limit); }
    std::uint64_t limit() const { return m_limit; }

private:
    void giveBack(std::uint64_t bytes);

    const std::uint64_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_used = 0;
    std::uint64_t m_lastTicket = 0;
    std::uint64_t m_served = 0;
};

/// What rendering a scan takes at most, in bytes, by measurement: the luma up to 96 MB, planes at
/// the guide's size, bands, codecs, and the whole picture for formats that cannot be read in bands.
std::uint64_t expectedBytes(const image::ImageInfo& scan);

/// Half of the machine's memory, at least 256 MB.
std::uint64_t defaultMemoryBytes();

}  // namespace tintype::batch

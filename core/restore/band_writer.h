#pragma once

#include "core/image/image_writer.h"

#include <cstdint>
#include <future>
#include <system_error>

namespace tintype::restore {

/// Writes one band in the background while the caller makes the next: an encoder uses one core,
/// colouring another.
class BandWriter {
public:
    /// `overlapped` false writes at once, with one buffer less in use.
    BandWriter(image::ImageWriter& writer, bool overlapped)
        : m_writer(writer), m_overlapped(overlapped) {}

    /// The rows must stay untouched until the next call or `finish` has returned; so two buffers in
    /// turn are enough. An error of the band before comes back here.
    Result<void> write(int count, const void* rows) {
        if (auto before = finish(); !before) {
            return before;
        }
        if (!m_overlapped) {
            return m_writer.writeRows(count, rows);
        }
        try {
            m_pending = std::async(std::launch::async,
                                   [this, count, rows] { return m_writer.writeRows(count, rows); });
        } catch (const std::system_error&) {
            return m_writer.writeRows(count, rows);  // no more threads are allowed
        }
        return {};
    }

    /// Waits for the band in work.
    Result<void> finish() { return m_pending.valid() ? m_pending.get() : Result<void>(); }

private:
    image::ImageWriter& m_writer;
    const bool m_overlapped;
    std::future<Result<void>> m_pending;
};

}  // namespace tintype::restore

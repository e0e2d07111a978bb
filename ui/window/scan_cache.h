#pragma once

#include "core/preview/luma_pyramid.h"
#include "ui/photos/photo.h"

#include <iterator>
#include <list>
#include <memory>
#include <utility>
#include <vector>

namespace tintype::ui {

/// Scans that were opened for looking at, up to a number of bytes; those longest unused go first,
/// the current one and the last one never.
class ScanCache {
public:
    using Scan = std::shared_ptr<const preview::LumaPyramid>;

    explicit ScanCache(std::size_t bytes) : m_limit(bytes) {}

    void setLimit(std::size_t bytes) {
        m_limit = bytes;
        shrink();
    }
    /// Never goes to make room.
    void setCurrent(PhotoId id) { m_current = id; }
    /// Null where it is not there; else it counts as used.
    Scan find(PhotoId id) {
        for (auto scan = m_scans.begin(); scan != m_scans.end(); ++scan) {
            if (scan->first == id) {
                m_scans.splice(m_scans.begin(), m_scans, scan);
                return m_scans.front().second;
            }
        }
        return nullptr;
    }
    /// The same without counting as use.
    Scan look(PhotoId id) const {
        for (const auto& scan : m_scans) {
            if (scan.first == id) {
                return scan.second;
            }
        }
        return nullptr;
    }
    void add(PhotoId id, Scan scan) {
        forget({id});
        m_scans.emplace_front(id, std::move(scan));
        shrink();
    }
    void forget(const std::vector<PhotoId>& ids) {
        for (const PhotoId id : ids) {
            m_scans.remove_if([id](const auto& scan) { return scan.first == id; });
        }
    }

private:
    void shrink() {
        std::size_t bytes = 0;
        for (const auto& scan : m_scans) {
            bytes += scan.second->bytes();
        }
        while (bytes > m_limit && m_scans.size() > 1) {
            auto last = std::prev(m_scans.end());
            if (last->first == m_current) {
                --last;
            }
            bytes -= last->second->bytes();
            m_scans.erase(last);
        }
    }

    std::size_t m_limit;
    PhotoId m_current = kNoPhoto;
    std::list<std::pair<PhotoId, Scan>> m_scans;
};

}  // namespace tintype::ui

#include "core/train/album_split.h"

#include "core/base/counter_rng.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace tintype::train {
namespace {

constexpr std::uint64_t kSplitStream = 0xA1B0;
// So many neighbours by name stay together where no day is known.
constexpr int kNeighbours = 5;

class Union {
public:
    explicit Union(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }
    std::size_t root(std::size_t i) {
        while (m_parent[i] != i) {
            i = m_parent[i] = m_parent[m_parent[i]];
        }
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        const auto [low, high] = std::minmax({root(a), root(b)});
        m_parent[high] = low;
    }

private:
    std::vector<std::size_t> m_parent;
};

// A file's date is the day of a photograph as long as the files were not all written on one day, by
// a copy or an export.
bool fileDatesSayNothing(const std::vector<AlbumPhoto>& photos) {
    std::map<std::string, std::size_t> days;
    for (const auto& photo : photos) {
        if (photo.daySource == DaySource::FileDate) {
            ++days[photo.day];
        }
    }
    return std::ranges::any_of(days,
                               [&](const auto& day) { return day.second * 3 > photos.size(); });
}

std::vector<std::string> relations(const std::vector<AlbumPhoto>& photos, bool daysUnknown) {
    std::vector<std::string> keys;
    std::map<std::string, int> inFolder;
    for (const auto& photo : photos) {
        if (photo.daySource == DaySource::FileDate && daysUnknown) {
            const std::string folder = photo.file.parent_path().string();
            keys.push_back("near " + std::to_string(inFolder[folder]++ / kNeighbours) + " " +
                           folder);
        } else {
            keys.push_back("day " + photo.day);
        }
    }
    return keys;
}

void numberGroups(const std::vector<AlbumPhoto>& photos, AlbumSplit& split) {
    Union sets(photos.size());
    std::map<std::string, std::size_t> firstOf;
    std::map<int, std::size_t> firstSimilar;
    const auto keys = relations(photos, split.daysUnknown);
    for (std::size_t i = 0; i < photos.size(); ++i) {
        sets.join(i, firstOf.try_emplace(keys[i], i).first->second);
        if (photos[i].similar >= 0) {
            sets.join(i, firstSimilar.try_emplace(photos[i].similar, i).first->second);
        }
    }
    std::map<std::size_t, int> numbers;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        const auto next = static_cast<int>(numbers.size());
        split.group.push_back(numbers.try_emplace(sets.root(i), next).first->second);
    }
    split.groups = static_cast<int>(numbers.size());
}

/// Hands whole groups to a part until it has what it wants.
class Dealer {
public:
    Dealer(AlbumSplit& split, std::uint64_t seed) : m_split(split) {
        m_size.resize(static_cast<std::size_t>(split.groups));
        for (const int group : split.group) {
            ++m_size[static_cast<std::size_t>(group)];
        }
        m_order.resize(m_size.size());
        std::iota(m_order.begin(), m_order.end(), 0);
        CounterRng random(seed, kSplitStream, 0);
        for (std::size_t i = m_order.size(); i > 1; --i) {
            std::swap(m_order[i - 1], m_order[random.below(i)]);
        }
    }

    /// At most `most`; groups that would exceed it are passed over. Returns how many groups.
    int deal(AlbumPart part, int wanted, int most) {
        int taken = 0, groups = 0;
        for (auto at = m_order.begin(); at != m_order.end() && taken < wanted;) {
            const int size = m_size[static_cast<std::size_t>(*at)];
            if (taken + size > most) {
                ++at;
                continue;
            }
            for (std::size_t i = 0; i < m_split.group.size(); ++i) {
                m_split.part[i] = m_split.group[i] == *at ? part : m_split.part[i];
            }
            taken += size;
            ++groups;
            at = m_order.erase(at);
        }
        return groups;
    }

private:
    AlbumSplit& m_split;
    std::vector<int> m_size;
    std::vector<int> m_order;
};

// Without whole groups for it, single photographs choose between the states of the training; they
// decide nothing that is claimed.
void selectSingly(AlbumSplit& split, int wanted) {
    int step = std::max(2, static_cast<int>(split.part.size()) / std::max(1, wanted)), seen = 0;
    for (auto& part : split.part) {
        if (part == AlbumPart::Train && seen++ % step == 0 && wanted-- > 0) {
            part = AlbumPart::Select;
        }
    }
}

}  // namespace

int AlbumSplit::count(AlbumPart which) const {
    return static_cast<int>(std::ranges::count(part, which));
}

AlbumSplit splitAlbum(const std::vector<AlbumPhoto>& photos, std::uint64_t seed) {
    AlbumSplit split;
    split.daysUnknown = fileDatesSayNothing(photos);
    numberGroups(photos, split);
    split.part.assign(photos.size(), AlbumPart::Train);
    const auto count = static_cast<int>(photos.size());
    Dealer dealer(split, seed);
    const int heldOut =
        count >= 3 * kFewestHeldOut ? std::max(count / 5, kFewestHeldOut) : count / 5;
    split.heldOutGroups = dealer.deal(AlbumPart::HeldOut, heldOut, std::max(1, count * 2 / 5));
    const int select = std::clamp((count - heldOut) / 8, 1, 400);
    if (dealer.deal(AlbumPart::Select, select, std::max(1, 3 * select)) == 0) {
        selectSingly(split, select);
    }
    return split;
}

}  // namespace tintype::train

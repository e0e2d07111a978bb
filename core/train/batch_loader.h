#pragma once

#include "core/base/result.h"
#include "core/train/photo_pack.h"
#include "core/train/recipe.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace tintype::train {

/// Which photo of which pack.
struct PhotoRef {
    int pack = 0;
    int index = 0;
    std::int64_t category = -1;  ///< see numberCategories; −1: none
};

/// What the network and the loss need of `count` photos: luma, one plane a photo, and true chroma
/// on the neutral axis with α and β of a pixel side by side (channels last).
struct Batch {
    int count = 0;
    int size = 0;
    std::vector<float> luma;               ///< count·size·size
    std::vector<float> chroma;             ///< count·size·size·2
    std::vector<std::int64_t> category{};  ///< count; −1: none
};

/// All photos of one split, in the order of the packs.
std::vector<PhotoRef> photosOf(const std::vector<PhotoPack>& packs, bool select);

/// At most `count` of them, spread evenly.
std::vector<PhotoRef> spreadOver(const std::vector<PhotoRef>& photos, std::size_t count);

/// Gives each photo the number of its category: its place among the sorted names of all categories
/// in the packs. InvalidArgument if there is none at all, or if there are more than `limit`.
Result<void> numberCategories(const std::vector<PhotoPack>& packs,
                              std::vector<PhotoRef>& photos,
                              int limit);

/// The centre of a photo, as it is measured: three planes of size·size bytes.
std::vector<std::uint8_t> centreCrop(const PhotoPack& pack, int index, int size);

/// One training view of a photo, decided by (seed, epoch, the photo's place in `packs`) alone.
std::vector<std::uint8_t> augmentedView(const PhotoPack& pack,
                                        int index,
                                        const Recipe& recipe,
                                        std::uint64_t epoch,
                                        std::uint64_t item);

/// Appends a view to a batch.
void appendView(Batch& batch, const std::vector<std::uint8_t>& planes, std::int64_t category = -1);

/// The order in which an epoch visits `count` items.
std::vector<std::uint32_t> epochOrder(std::uint64_t seed, std::uint64_t epoch, std::size_t count);

/// Prepares the batches of one epoch in a thread of its own, a few ahead, so that the processor's
/// cores are left to the network.
class BatchLoader {
public:
    BatchLoader(const std::vector<PhotoPack>& packs,
                const std::vector<PhotoRef>& photos,
                const Recipe& recipe,
                std::uint64_t epoch,
                std::int64_t batches);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// Waits for the next batch; one with count 0 after the last.
    Batch next();

private:
    void work(const std::stop_token& stop);
    Batch assemble(std::int64_t number) const;

    const std::vector<PhotoPack>& m_packs;
    const std::vector<PhotoRef>& m_photos;
    const Recipe& m_recipe;
    const std::uint64_t m_epoch;
    const std::int64_t m_batches;
    const std::vector<std::uint32_t> m_order;
    std::int64_t m_taken = 0;
    std::deque<Batch> m_ready;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::jthread m_thread;  // last: it uses all of the above
};

}  // namespace tintype::train

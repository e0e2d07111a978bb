#include "core/train/batch_loader.h"

#include "core/base/counter_rng.h"
#include "core/train/aging.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>

namespace tintype::train {
namespace {

constexpr std::size_t kBatchesAhead = 3;
// Streams of random numbers: one for the order of each epoch, one for its views.
constexpr std::uint64_t kOrderStream = 1ULL << 40U;
constexpr std::uint64_t kViewStream = 2ULL << 40U;

struct View {
    double left = 0, top = 0;     // of the crop, in pack pixels
    double scale = 1, angle = 0;  // pack pixels per output pixel; radians
    double stretch = 1;           // so much wider, and as much less high
    bool mirrored = false;
};

View drawView(const PhotoPack& pack, const Recipe& recipe, CounterRng& random) {
    const auto& augment = recipe.augment;
    View view;
    view.mirrored = random.uniform() < 0.5 && augment.flip;
    const double across = random.uniform(), down = random.uniform();
    const double largest = static_cast<double>(std::min(pack.height(), pack.width())) / recipe.size;
    view.scale = std::min(random.uniform(augment.scale[0], augment.scale[1]), largest);
    view.angle = random.uniform(-1, 1) * augment.rotationDegrees * std::numbers::pi / 180;
    const double most = std::min(1 + augment.stretch, largest / view.scale);
    view.stretch = std::pow(most, random.uniform(-1, 1));
    const double freeX = pack.width() - recipe.size * view.scale * view.stretch,
                 freeY = pack.height() - recipe.size * view.scale / view.stretch;
    // Whole pixels where nothing else makes interpolation necessary.
    view.left = augment.randomCrop ? std::floor(across * (freeX + 1)) : std::floor(freeX / 2);
    view.top = augment.randomCrop ? std::floor(down * (freeY + 1)) : std::floor(freeY / 2);
    view.left = std::clamp(view.left, 0.0, std::max(0.0, freeX));
    view.top = std::clamp(view.top, 0.0, std::max(0.0, freeY));
    return view;
}

std::vector<std::uint8_t> copied(
    const PhotoPack& pack, int index, int size, int left, int top, bool mirrored) {
    std::vector<std::uint8_t> planes(static_cast<std::size_t>(3 * size * size));
    const std::uint8_t* source = pack.planes(index);
    std::uint8_t* out = planes.data();
    for (int plane = 0; plane < 3; ++plane) {
        for (int y = 0; y < size; ++y, out += size) {
            const std::uint8_t* row =
                source +
                (static_cast<std::ptrdiff_t>(plane) * pack.height() + top + y) * pack.width() +
                left;
            if (mirrored) {
                std::reverse_copy(row, row + size, out);
            } else {
                std::memcpy(out, row, static_cast<std::size_t>(size));
            }
        }
    }
    return planes;
}

// …2 1 0 1 2…: the edge pixel is not repeated.
int reflected(int i, int length) {
    if (length == 1) {
        return 0;
    }
    const int period = 2 * (length - 1);
    i = ((i % period) + period) % period;
    return i < length ? i : period - i;
}

std::vector<std::uint8_t> resampled(const PhotoPack& pack, int index, int size, const View& view) {
    const int height = pack.height(), width = pack.width();
    std::vector<std::uint8_t> planes(static_cast<std::size_t>(3 * size * size));
    const std::uint8_t* source = pack.planes(index);
    const auto plane = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    const auto outPlane = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    const double acrossX = view.scale * view.stretch, downY = view.scale / view.stretch;
    const double cosine = std::cos(view.angle), sine = std::sin(view.angle);
    const double middleX = view.left + size * acrossX / 2 - 0.5,
                 middleY = view.top + size * downY / 2 - 0.5;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const double dx = (view.mirrored ? size - 1 - x : x) + 0.5 - size / 2.0,
                         dy = y + 0.5 - size / 2.0;
            const double sx = middleX + acrossX * (cosine * dx - sine * dy),
                         sy = middleY + downY * (sine * dx + cosine * dy);
            const int x0 = static_cast<int>(std::floor(sx)), y0 = static_cast<int>(std::floor(sy));
            const auto fx = static_cast<float>(sx - x0), fy = static_cast<float>(sy - y0);
            const auto xa = static_cast<std::size_t>(reflected(x0, width)),
                       xb = static_cast<std::size_t>(reflected(x0 + 1, width));
            const auto ya = static_cast<std::size_t>(reflected(y0, height) * width);
            const auto yb = static_cast<std::size_t>(reflected(y0 + 1, height) * width);
            for (std::size_t c = 0; c < 3; ++c) {
                const std::uint8_t* p = source + c * plane;
                const float above =
                    static_cast<float>(p[ya + xa]) * (1 - fx) + static_cast<float>(p[ya + xb]) * fx;
                const float below =
                    static_cast<float>(p[yb + xa]) * (1 - fx) + static_cast<float>(p[yb + xb]) * fx;
                planes[c * outPlane + static_cast<std::size_t>(y * size + x)] =
                    static_cast<std::uint8_t>(above * (1 - fy) + below * fy + 0.5F);
            }
        }
    }
    return planes;
}

}  // namespace

std::vector<PhotoRef> photosOf(const std::vector<PhotoPack>& packs, bool select) {
    std::vector<PhotoRef> photos;
    for (std::size_t pack = 0; pack < packs.size(); ++pack) {
        for (int index = 0; index < packs[pack].count(); ++index) {
            if (packs[pack].photo(index).select == select) {
                photos.push_back({static_cast<int>(pack), index});
            }
        }
    }
    return photos;
}

std::vector<PhotoRef> spreadOver(const std::vector<PhotoRef>& photos, std::size_t count) {
    count = std::min(count, photos.size());
    std::vector<PhotoRef> chosen;
    chosen.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        chosen.push_back(photos[i * photos.size() / count]);
    }
    return chosen;
}

Result<void> numberCategories(const std::vector<PhotoPack>& packs,
                              std::vector<PhotoRef>& photos,
                              int limit) {
    std::map<std::string, std::int64_t> numbers;
    for (const auto& pack : packs) {
        for (int i = 0; i < pack.count(); ++i) {
            if (!pack.photo(i).category.empty()) {
                numbers.emplace(pack.photo(i).category, 0);
            }
        }
    }
    if (numbers.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "The recipe guides by categories, but no photo of the packs has one. Pack a "
                    "data set that names them, or leave \"loss.category\" out.");
    }
    if (std::cmp_greater(numbers.size(), limit)) {
        return fail(ErrorCode::InvalidArgument,
                    "The packs name " + std::to_string(numbers.size()) +
                        " categories; the network tells only " + std::to_string(limit) +
                        " apart. Raise \"model.categories\".");
    }
    std::int64_t next = 0;
    for (auto& [name, number] : numbers) {
        number = next++;
    }
    for (auto& photo : photos) {
        const auto& name = packs[static_cast<std::size_t>(photo.pack)].photo(photo.index).category;
        photo.category = name.empty() ? -1 : numbers.at(name);
    }
    return {};
}

std::vector<std::uint8_t> centreCrop(const PhotoPack& pack, int index, int size) {
    return copied(pack, index, size, (pack.width() - size) / 2, (pack.height() - size) / 2, false);
}

std::vector<std::uint8_t> augmentedView(const PhotoPack& pack,
                                        int index,
                                        const Recipe& recipe,
                                        std::uint64_t epoch,
                                        std::uint64_t item) {
    CounterRng random(recipe.seed, kViewStream + epoch, item);
    const View view = drawView(pack, recipe, random);
    if (view.angle == 0 && view.scale == 1 && view.stretch == 1) {
        return copied(pack,
                      index,
                      recipe.size,
                      static_cast<int>(view.left),
                      static_cast<int>(view.top),
                      view.mirrored);
    }
    return resampled(pack, index, recipe.size, view);
}

void appendView(Batch& batch, const std::vector<std::uint8_t>& planes, std::int64_t category) {
    const std::size_t pixels = planes.size() / 3;
    const auto begin = batch.luma.size();
    batch.luma.resize(begin + pixels);
    batch.chroma.resize(2 * (begin + pixels));
    float* luma = batch.luma.data() + begin;
    float* chroma = batch.chroma.data() + 2 * begin;
    for (std::size_t i = 0; i < pixels; ++i) {
        const float red = static_cast<float>(planes[i]) / 255.0F;
        const float green = static_cast<float>(planes[pixels + i]) / 255.0F;
        const float blue = static_cast<float>(planes[2 * pixels + i]) / 255.0F;
        luma[i] = methods::kLumaRed * red + methods::kLumaGreen * green + methods::kLumaBlue * blue;
        chroma[2 * i] = red - luma[i];
        chroma[2 * i + 1] = green - luma[i];
    }
    batch.category.push_back(category);
    ++batch.count;
}

std::vector<std::uint32_t> epochOrder(std::uint64_t seed, std::uint64_t epoch, std::size_t count) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    CounterRng random(seed, kOrderStream + epoch, 0);
    for (std::size_t i = count; i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    return order;
}

BatchLoader::BatchLoader(const std::vector<PhotoPack>& packs,
                         const std::vector<PhotoRef>& photos,
                         const Recipe& recipe,
                         std::uint64_t epoch,
                         std::int64_t batches)
    : m_packs(packs),
      m_photos(photos),
      m_recipe(recipe),
      m_epoch(epoch),
      m_batches(batches),
      m_order(epochOrder(recipe.seed, epoch, photos.size())),
      m_thread([this](const std::stop_token& stop) { work(stop); }) {}

BatchLoader::~BatchLoader() {
    m_thread.request_stop();
    m_changed.notify_all();
}

Batch BatchLoader::next() {
    if (m_taken == m_batches) {
        return {};
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_ready.empty(); });
    Batch batch = std::move(m_ready.front());
    m_ready.pop_front();
    ++m_taken;
    m_changed.notify_all();
    return batch;
}

void BatchLoader::work(const std::stop_token& stop) {
    for (std::int64_t number = 0; number < m_batches && !stop.stop_requested(); ++number) {
        Batch batch = assemble(number);
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < kBatchesAhead; })) {
            return;
        }
        m_ready.push_back(std::move(batch));
        m_changed.notify_all();
    }
}

Batch BatchLoader::assemble(std::int64_t number) const {
    const auto first = static_cast<std::size_t>(number) * static_cast<std::size_t>(m_recipe.batch);
    const auto last = std::min(first + static_cast<std::size_t>(m_recipe.batch), m_order.size());
    Batch batch;
    batch.size = m_recipe.size;
    const auto pixels = static_cast<std::size_t>(batch.size) * static_cast<std::size_t>(batch.size);
    batch.luma.reserve((last - first) * pixels);
    batch.chroma.reserve((last - first) * pixels * 2);
    for (auto i = first; i < last; ++i) {
        const auto item = m_order[i];
        const auto& photo = m_photos[item];
        const auto view = augmentedView(
            m_packs[static_cast<std::size_t>(photo.pack)], photo.index, m_recipe, m_epoch, item);
        if (isAged(m_recipe.augment.aged, m_recipe.seed, m_epoch, item)) {
            const auto aged = agedTrainingView(view, m_recipe.size, m_recipe.seed, m_epoch, item);
            appendAgedView(batch, view, aged, photo.category);
        } else {
            appendView(batch, view, photo.category);
        }
    }
    return batch;
}

}  // namespace tintype::train

#include "core/clean/survey.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <vector>

namespace tintype::clean {
namespace {

// Grain is seen in the response to Immerkær's mask (1996), spread to every second pixel so that
// grain of two pixels and the blur of JPEG count as well:
//   1  0 −2  0  1
//  −2  0  4  0 −2   of every second row and column.
//   1  0 −2  0  1
// It does not see even gradients and straight edges along its axes; of white noise the response is
// Gaussian with six times its deviation.
constexpr int kSpread = 2;
constexpr int kRowsKept = 2 * kSpread + 1;
constexpr double kMeanOfResponse = 6.0 * 0.7978845608;  // E|N(0, 6σ)| / σ
// Responses are averaged over blocks, of which the even ground are the quietest.
constexpr int kBlockColumns = 32;
constexpr int kRowStep = 4;
constexpr int kRowsPerBlock = 4;
constexpr double kQuiet = 0.25;
constexpr double kQuietest = 0.03;
// Where highlights or shadows are clipped, there is no grain to be seen.
constexpr double kDarkest = 0.03;
constexpr double kBrightest = 0.97;

std::uint8_t to8Bits(std::uint8_t code) {
    return code;
}

std::uint8_t to8Bits(std::uint16_t code) {
    return static_cast<std::uint8_t>((std::uint32_t{code} * 255U + 32767U) / 65535U);
}

}  // namespace

struct Surveyor::Impl {
    explicit Impl(image::Dimensions size)
        : shrinker(size, image::guideDimensions(size.width, size.height)) {
        survey.size = size;
        const auto blocks = static_cast<std::size_t>(size.width / kBlockColumns);
        responses.resize(blocks);
        levels.resize(blocks);
    }

    template <class T>
    void add(const T* rows, int count, std::vector<T>& kept) {
        const auto width = static_cast<std::size_t>(survey.size.width);
        count = std::min(count, survey.size.height - nextRow);
        kept.resize(kRowsKept * width);
        for (int row = 0; row < count; ++row, ++nextRow) {
            const T* from = rows + static_cast<std::size_t>(row) * width;
            countTones(from);
            const int phase = nextRow % kRowStep;
            const bool isUsed = usesRow(phase);
            if (isUsed) {
                std::copy_n(from, width, kept.data() + slotOf(phase) * width);
            }
            if (phase == 0 && nextRow >= kRowStep) {
                addResponses(kept);
            }
        }
    }

    /// A line of responses needs rows 0, 2 and 4 of every four; row 4 is the next one's row 0.
    static bool usesRow(int phase) { return phase % kSpread == 0; }
    std::size_t slotOf(int phase) const {
        if (phase == 0) {
            return (nextRow / kRowStep) % 2 == 0 ? 0 : 2;
        }
        return 1;
    }

    template <class T>
    void countTones(const T* row) {
        for (int x = 0; x < survey.size.width; ++x) {
            // Neighbours are often the same, and counting into one place waits for itself.
            ++tones[static_cast<std::size_t>(x) & 3U][to8Bits(row[x])];
        }
    }

    template <class T>
    void addResponses(const std::vector<T>& kept) {
        const auto width = static_cast<std::size_t>(survey.size.width);
        const T* top = kept.data();
        const T* middle = kept.data() + width;
        const T* bottom = kept.data() + 2 * width;
        const auto second = [](const T* row, std::size_t x) {
            return int{row[x - kSpread]} - 2 * int{row[x]} + int{row[x + kSpread]};
        };
        for (std::size_t block = 0; block < responses.size(); ++block) {
            std::int64_t sum = 0;
            std::int64_t level = 0;
            const std::size_t begin = block * kBlockColumns;
            for (std::size_t x = begin + kSpread; x < begin + kBlockColumns - kSpread; ++x) {
                sum += std::abs(second(top, x) - 2 * second(middle, x) + second(bottom, x));
                level += middle[x];
            }
            constexpr double kCount = kBlockColumns - 2 * kSpread;
            responses[block] += static_cast<double>(sum) / kCount / std::numeric_limits<T>::max();
            levels[block] += static_cast<double>(level) / kCount / std::numeric_limits<T>::max();
        }
        if (++lines == kRowsPerBlock) {
            closeBlocks();
        }
    }

    void closeBlocks() {
        for (std::size_t block = 0; block < responses.size(); ++block) {
            const double level = levels[block] / lines;
            if (level >= kDarkest && level <= kBrightest) {
                grains.push_back(static_cast<float>(responses[block] / lines / kMeanOfResponse));
            }
        }
        std::fill(responses.begin(), responses.end(), 0.0);
        std::fill(levels.begin(), levels.end(), 0.0);
        lines = 0;
    }

    double grainAt(double share) {
        if (lines > 0) {
            closeBlocks();
        }
        if (grains.empty()) {
            return 0;
        }
        const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(grains.size()));
        const auto quiet = grains.begin() + rank;
        std::nth_element(grains.begin(), quiet, grains.end());
        return *quiet;
    }

    Survey survey;
    image::LumaShrinker shrinker;
    std::array<std::array<std::uint32_t, 256>, 4> tones{};
    std::vector<std::uint8_t> kept8;
    std::vector<std::uint16_t> kept16;
    std::vector<double> responses;  ///< of the blocks in work, summed over `lines`
    std::vector<double> levels;
    std::vector<float> grains;  ///< of each block that was closed
    int lines = 0;
    int nextRow = 0;
};

Surveyor::Surveyor(image::Dimensions size) : m_impl(std::make_shared<Impl>(size)) {}

void Surveyor::addRows(const std::uint8_t* rows, int count) {
    m_impl->shrinker.addRows(rows, count);
    m_impl->add(rows, count, m_impl->kept8);
}

void Surveyor::addRows(const std::uint16_t* rows, int count) {
    m_impl->shrinker.addRows(rows, count);
    m_impl->add(rows, count, m_impl->kept16);
}

Survey Surveyor::take() {
    Survey survey = std::move(m_impl->survey);
    survey.grain = m_impl->grainAt(kQuiet);
    survey.quietest = m_impl->grainAt(kQuietest);
    survey.guide = m_impl->shrinker.take();
    for (const auto& part : m_impl->tones) {
        for (std::size_t tone = 0; tone < part.size(); ++tone) {
            survey.histogram[tone] += part[tone];
        }
    }
    return survey;
}

}  // namespace tintype::clean

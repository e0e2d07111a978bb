#include "core/preview/luma_pyramid.h"
#include "core/preview/pyramid_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <new>
#include <utility>

namespace tintype::preview {
namespace {

constexpr int kMostMaskPixels = 4096;
constexpr std::size_t kBandBytes = 2U << 20U;

/// The slow steps: what is repaired and denoised.
clean::Cleaning slowSteps(const clean::Cleaning& cleaning) {
    clean::Cleaning slow;
    slow.repair = cleaning.repair;
    slow.maskStrokes = cleaning.maskStrokes;
    slow.denoise = cleaning.denoise;
    return slow;
}

clean::Cleaning quickSteps(clean::Cleaning cleaning) {
    cleaning.repair = 0;
    cleaning.maskStrokes.clear();
    cleaning.denoise = 0;
    return cleaning;
}

/// FNV-1a over the numbers of a cleaning.
class Hash {
public:
    void add(double value) {
        const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
        for (unsigned byte = 0; byte < 8; ++byte) {
            m_state = (m_state ^ ((bits >> (8 * byte)) & 0xFFU)) * 0x100000001b3U;
        }
    }
    std::string text() const { return std::to_string(m_state); }

private:
    std::uint64_t m_state = 0xcbf29ce484222325U;
};

std::string hashOf(const clean::Cleaning& cleaning) {
    Hash hash;
    for (const double value : {cleaning.repair,
                               cleaning.denoise,
                               cleaning.fading,
                               cleaning.blackPoint,
                               cleaning.whitePoint,
                               cleaning.localContrast,
                               cleaning.straighten,
                               cleaning.crop.x,
                               cleaning.crop.y,
                               cleaning.crop.width,
                               cleaning.crop.height}) {
        hash.add(value);
    }
    for (const clean::MaskStroke& painted : cleaning.maskStrokes) {
        hash.add(painted.erases ? 1 : 0);
        hash.add(painted.stroke.radius);
        hash.add(static_cast<double>(painted.stroke.points.size()));
        for (const image::RelativePoint& point : painted.stroke.points) {
            hash.add(point.x);
            hash.add(point.y);
        }
    }
    return hash.text();
}

/// Rows of codes in memory; `owner` keeps them there.
clean::LumaRows rowsFrom(const LumaPyramid& scan,
                         std::shared_ptr<const void> owner,
                         const std::uint8_t* codes) {
    clean::LumaRows rows;
    rows.size = scan.size();
    rows.bits = scan.bits();
    rows.orientation = scan.orientation();
    const std::size_t rowBytes =
        static_cast<std::size_t>(rows.size.width) * static_cast<std::size_t>(rows.bits / 8);
    auto next = std::make_shared<const std::uint8_t*>(codes);
    rows.read = [owner, next, rowBytes](int count, void* luma, void*) -> Result<void> {
        const std::size_t bytes = rowBytes * static_cast<std::size_t>(count);
        std::memcpy(luma, *next, bytes);
        *next += bytes;
        return {};
    };
    rows.rewind = [owner = std::move(owner), next, codes]() -> Result<void> {
        *next = codes;
        return {};
    };
    return rows;
}

/// Makes a RepairMask of the rows of the whole one.
class MaskShrinker {
public:
    explicit MaskShrinker(image::Dimensions scan)
        : m_scan(scan),
          m_step((std::max(scan.width, scan.height) + kMostMaskPixels - 1) / kMostMaskPixels) {
        m_mask.size = {(scan.width + m_step - 1) / m_step, (scan.height + m_step - 1) / m_step};
        m_mask.values.resize(static_cast<std::size_t>(m_mask.size.width) *
                             static_cast<std::size_t>(m_mask.size.height));
    }
    void addRows(int rows, const std::uint8_t* mask) {
        for (int i = 0; i < rows; ++i, ++m_row, mask += m_scan.width) {
            std::uint8_t* const to =
                m_mask.values.data() +
                static_cast<std::ptrdiff_t>(m_row / m_step) * m_mask.size.width;
            for (int x = 0; x < m_scan.width; ++x) {
                to[x / m_step] |= mask[x];
            }
        }
    }
    RepairMask take() { return std::move(m_mask); }

private:
    image::Dimensions m_scan;
    int m_step;
    RepairMask m_mask;
    int m_row = 0;
};

/// One bit a pixel instead of a byte.
class MaskBits {
public:
    static clean::TakeMask packer(std::vector<std::uint8_t>& bits, image::Dimensions scan) {
        const std::size_t pixels =
            static_cast<std::size_t>(scan.width) * static_cast<std::size_t>(scan.height);
        bits.assign((pixels + 7) / 8, 0);
        return [&bits, width = scan.width, at = std::size_t{0}](
                   int rows, const std::uint8_t* mask) mutable -> Result<void> {
            const std::size_t end =
                at + static_cast<std::size_t>(rows) * static_cast<std::size_t>(width);
            for (; at < end; ++at, ++mask) {
                if (*mask != 0) {
                    bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | (1U << (at % 8)));
                }
            }
            return {};
        };
    }
    /// Keeps `stage` as long as it is asked.
    static clean::GiveMask unpacker(std::shared_ptr<const CleanStage> stage, int width) {
        return [stage = std::move(stage), width, at = std::size_t{0}](
                   int rows, std::uint8_t* mask) mutable -> Result<void> {
            const std::size_t end =
                at + static_cast<std::size_t>(rows) * static_cast<std::size_t>(width);
            for (; at < end; ++at, ++mask) {
                *mask = (stage->detected[at / 8] >> (at % 8) & 1U) != 0 ? 255 : 0;
            }
            return {};
        };
    }
};

/// `room(rows)` says where the next rows go, `added(rows)` is told when they are there.
template <class Room, class Added>
Result<void> readAll(clean::CleanRows& rows,
                     std::size_t rowBytes,
                     const JobContext& context,
                     const Room& room,
                     const Added& added) {
    const int height = rows.size().height;
    const int band = std::clamp(static_cast<int>(kBandBytes / rowBytes), 16, 1024);
    for (int y = 0; y < height; y += band) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped before it was cleaned.");
        }
        const int count = std::min(band, height - y);
        if (auto read = rows.readRows(count, room(), nullptr); !read) {
            return read;
        }
        added(count);
        context.report({static_cast<double>(y + count) / height, "clean"});
    }
    return {};
}

using Scan = std::shared_ptr<const LumaPyramid>;

/// One cleaned pyramid on its way.
class Cleaner {
public:
    Cleaner(Scan scan, const LumaPyramid::Data& data, const JobContext& context)
        : m_scan(std::move(scan)), m_data(data), m_context(context) {}

    Result<Scan> clean(const clean::Cleaning& cleaning) {
        if (!fitsIntoMemory(m_data.size, m_data.bits, 3)) {
            return fail(ErrorCode::OutOfMemory,
                        "It is too large to be shown cleaned with this computer's memory; it can "
                        "still be exported so.",
                        m_data.path);
        }
        std::shared_ptr<const CleanStage> stage;
        if (const clean::Cleaning slow = slowSteps(cleaning); !slow.isOff()) {
            auto made = stageFor(slow);
            if (!made) {
                return failWith(made);
            }
            stage = std::move(*made);
        }
        return build(cleaning, std::move(stage));
    }

private:
    const clean::Survey& survey() {
        LumaPyramid::Data::ForCleaning& known = *m_data.forCleaning;
        std::call_once(known.surveyed, [&] {
            clean::Surveyor surveyor(m_data.size);
            if (m_data.bits == 8) {
                surveyor.addRows(m_data.full.get(), m_data.size.height);
            } else {
                surveyor.addRows(reinterpret_cast<const std::uint16_t*>(m_data.full.get()),
                                 m_data.size.height);
            }
            known.survey = surveyor.take();
        });
        return known.survey;
    }

    clean::CleanOptions optionsFor(const clean::Cleaning& cleaning) {
        clean::CleanOptions options;
        if (cleaning.denoise > 0 || cleaning.localContrast > 0) {
            options.survey = survey();
        }
        return options;
    }

    Result<std::shared_ptr<const CleanStage>> stageFor(const clean::Cleaning& slow) {
        LumaPyramid::Data::ForCleaning& known = *m_data.forCleaning;
        std::shared_ptr<const CleanStage> last;
        {
            const std::lock_guard lock(known.guard);
            last = known.stage.lock();
        }
        if (last != nullptr && last->cleaning == slow) {
            return last;
        }
        auto made = makeStage(slow, std::move(last));
        if (made) {
            const std::lock_guard lock(known.guard);
            known.stage = *made;
        }
        return made;
    }

    /// `last` may have detected the same already.
    Result<std::shared_ptr<const CleanStage>> makeStage(const clean::Cleaning& slow,
                                                        std::shared_ptr<const CleanStage> last) {
        clean::CleanOptions options = optionsFor(slow);
        auto stage = std::make_shared<CleanStage>();
        if (slow.repair > 0) {
            options.takeDetected = MaskBits::packer(stage->detected, m_data.size);
            if (last != nullptr && last->cleaning.repair == slow.repair) {
                options.detected = MaskBits::unpacker(std::move(last), m_data.size.width);
            }
        }
        MaskShrinker mask(m_data.size);
        options.takeMask = [&mask](int rows, const std::uint8_t* values) -> Result<void> {
            mask.addRows(rows, values);
            return {};
        };
        auto rows = clean::CleanRows::open(
            LumaPyramid::rowsOf(m_scan), slow, std::move(options), m_context);
        if (!rows) {
            return failWith(rows);
        }
        stage->cleaning = slow;
        stage->codes = roomFor(m_data.size, m_data.bits);
        std::uint8_t* next = stage->codes.get();
        auto read = readAll(
            **rows,
            m_data.rowBytes(),
            m_context,
            [&next] { return next; },
            [&](int count) { next += m_data.rowBytes() * static_cast<std::size_t>(count); });
        if (!read) {
            return failWith(read);
        }
        if (slow.repairs()) {
            stage->mask = mask.take();
            stage->mask.repairedPixels = (*rows)->repairedPixels();
        }
        return stage;
    }

    Result<Scan> build(const clean::Cleaning& cleaning, std::shared_ptr<const CleanStage> stage) {
        const clean::Cleaning quick = quickSteps(cleaning);
        if (quick.isOff()) {
            PyramidBuilder builder(m_data.size, m_data.bits, stage->codes);
            builder.added(m_data.size.height);
            return finish(builder, cleaning, std::move(stage));
        }
        auto rows =
            clean::CleanRows::open(stage != nullptr ? rowsFrom(*m_scan, stage, stage->codes.get())
                                                    : LumaPyramid::rowsOf(m_scan),
                                   quick,
                                   optionsFor(quick),
                                   m_context);
        if (!rows) {
            return failWith(rows);
        }
        PyramidBuilder builder((*rows)->size(), m_data.bits);
        auto read = readAll(
            **rows,
            builder.data().rowBytes(),
            m_context,
            [&builder] { return builder.nextRows(); },
            [&builder](int count) { builder.added(count); });
        if (!read) {
            return failWith(read);
        }
        return finish(builder, cleaning, std::move(stage));
    }

    Scan finish(PyramidBuilder& builder,
                const clean::Cleaning& cleaning,
                std::shared_ptr<const CleanStage> stage) {
        LumaPyramid::Data& data = builder.data();
        data.path = m_data.path;
        data.scanKey = m_scan->scanKey();
        data.key = m_data.key.empty() ? std::string() : m_data.key + "|cleaned " + hashOf(cleaning);
        data.orientation = m_data.orientation;
        data.sawColour = m_data.sawColour;
        data.notes = m_data.notes;
        data.frame.emplace(m_data.size, m_data.orientation, cleaning);
        if (stage != nullptr) {
            data.repairMask = stage->mask;
            data.stage = std::move(stage);
        }
        return builder.take();
    }

    Scan m_scan;
    const LumaPyramid::Data& m_data;
    const JobContext& m_context;
};

}  // namespace

Result<std::shared_ptr<const LumaPyramid>> LumaPyramid::cleaned(
    std::shared_ptr<const LumaPyramid> scan,
    const clean::Cleaning& cleaning,
    const JobContext& context) {
    if (cleaning.isOff()) {
        return scan;
    }
    const Data& data = *scan->m_data;
    try {
        auto cleanedScan = Cleaner(scan, data, context).clean(cleaning);
        return cleanedScan ? cleanedScan
                           : fail(cleanedScan.error().code, cleanedScan.error().detail, data.path);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to clean it.", data.path);
    }
}

clean::LumaRows LumaPyramid::rowsOf(std::shared_ptr<const LumaPyramid> scan) {
    const LumaPyramid& picture = *scan;
    return rowsFrom(picture, std::move(scan), picture.m_data->full.get());
}

}  // namespace tintype::preview

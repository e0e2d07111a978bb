#include "core/restore/render.h"

#include "core/base/atomic_file.h"
#include "core/base/checksum.h"
#include "core/image/guided_upsample.h"
#include "core/image/icc.h"
#include "core/image/image_writer.h"
#include "core/image/shrink.h"
#include "core/metadata/embedding.h"
#include "core/metadata/marking.h"
#include "core/metadata/metadata.h"
#include "core/restore/band_writer.h"
#include "core/restore/luma_source.h"
#include "core/restore/target_guard.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <future>
#include <new>
#include <optional>

namespace tintype::restore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kKeepLumaBytes = 96U << 20U;
// Rows read, coloured and written at a time: enough to share among cores, little beside the rest.
constexpr std::size_t kBandBytes = 4U << 20U;
constexpr std::size_t kSparingBandBytes = 256U << 10U;

double since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

tl::unexpected<Error> cancelled(const std::filesystem::path& path) {
    return fail(ErrorCode::Cancelled, "Stopped before it was finished; nothing was written.", path);
}

// One photo on its way. The members are filled from top to bottom.
class Rendering {
public:
    Rendering(const RenderRequest& request, const PredictChroma& predict, const JobContext& context)
        : m_request(request), m_predict(predict), m_context(context) {}

    Result<RenderReport> run() {
        return open()
            .and_then([this] { return readLuma(); })
            .and_then([this] { return predictChroma(); })
            .and_then([this] { return prepareMetadata(); })
            .and_then([this] { return write(); })
            .map([this] { return std::move(m_report); });
    }

private:
    Result<void> open() {
        if (auto allowed = mayWrite(m_request.result, m_request.scan, m_request.overwrite);
            !allowed) {
            return allowed;
        }
        const OutputOptions& output = m_request.edit.output;
        LumaSource::Options options;
        options.depth = output.depth;
        options.maySixteen = output.format != image::Format::Jpeg;
        auto source = LumaSource::open(m_request.scan, options);
        if (!source) {
            return failWith(source);
        }
        m_source = std::move(*source);
        chooseOutput();
        // The JPEG of a JPEG holds 8 bits whatever the tone curve.
        if (m_format == image::Format::Jpeg && m_source->bits() == 16) {
            options.depth = 8;
            source = LumaSource::open(m_request.scan, options);
            if (!source) {
                return failWith(source);
            }
            m_source = std::move(*source);
        }
        noteDepth();
        if (m_request.sparing) {
            m_report.notes.push_back("Memory was short: done by itself, in small pieces.");
        }
        if (m_request.keepEdit) {
            m_scanSha256 = std::async(std::launch::async,
                                      [path = m_request.scan] { return sha256OfFile(path); });
        }
        return {};
    }

    void chooseOutput() {
        const image::Format own = m_source->info().format;
        const auto& wanted = m_request.edit.output.format;
        const bool written =
            own == image::Format::Jpeg || own == image::Format::Png || own == image::Format::Tiff;
        m_format = wanted ? *wanted
                          : (written ? own
                                     : (own == image::Format::Jpeg2000 ? image::Format::Tiff
                                                                       : image::Format::Png));
        if (!wanted && !written) {
            const std::string was =
                own == image::Format::Other ? "the scan's own format" : image::nameOf(own);
            m_report.notes.push_back("Written as " + image::nameOf(m_format) + ": in " + was +
                                     " the metadata could not be kept.");
        }
    }

    void noteDepth() {
        const image::ImageInfo& info = m_source->info();
        const auto& notes = m_source->notes();
        m_report.notes.insert(m_report.notes.end(), notes.begin(), notes.end());
        if (m_source->toneConverted()) {
            m_report.notes.push_back((info.iccProfile.empty()
                                          ? "The scan's gamma was converted to sRGB"
                                          : "The scan's ICC profile was converted to sRGB") +
                                     std::string(m_source->bits() > info.bitsPerSample
                                                     ? ", in 16 bits so that no tone is lost."
                                                     : "."));
        }
        if (m_source->bits() < info.bitsPerSample) {
            m_report.notes.push_back("Reduced from 16 to 8 bits, as the output asks for.");
        }
        if (m_request.edit.output.depth == 16 && m_source->bits() == 8) {
            m_report.notes.push_back("JPEG holds 8 bits only; choose TIFF or PNG for 16.");
        }
        if (info.hasAlpha && m_format == image::Format::Jpeg) {
            m_report.notes.push_back("JPEG holds no transparency; it was left out.");
        }
    }

    int bandRows() const {
        const std::size_t wanted = m_request.sparing ? kSparingBandBytes : kBandBytes;
        const std::size_t perRow =
            static_cast<std::size_t>(m_source->info().width) * m_source->bytesPerSample() * 4;
        const int rows =
            static_cast<int>(std::max<std::size_t>(8, wanted / std::max<std::size_t>(1, perRow)));
        return std::min(rows, m_source->info().height);
    }

    bool hasAlpha() const { return m_source->info().hasAlpha && m_format != image::Format::Jpeg; }

    correct::Placement placement() const {
        return placementOf(clean::Frame(m_full, m_source->info().orientation),
                           {m_guide.width, m_guide.height});
    }

    // First pass: luma to the model's and the guide's size, and to memory where it is small enough.
    Result<void> readLuma() {
        const auto begin = Clock::now();
        const image::ImageInfo& info = m_source->info();
        m_full = {info.width, info.height};
        const image::Dimensions guide = image::guideDimensions(info.width, info.height);
        image::LumaShrinker guideShrinker(m_full, guide);
        const std::size_t rowBytes =
            static_cast<std::size_t>(info.width) * m_source->bytesPerSample();
        const std::size_t allBytes =
            rowBytes * static_cast<std::size_t>(info.height) * (info.hasAlpha ? 2 : 1);
        m_kept = allBytes <= kKeepLumaBytes && !m_request.sparing;
        const int band = bandRows();
        const std::size_t held =
            m_kept ? static_cast<std::size_t>(info.height) : static_cast<std::size_t>(band);
        m_luma.resize(rowBytes * held);
        m_alpha.resize(info.hasAlpha ? rowBytes * held : 0);
        for (int y = 0; y < info.height; y += band) {
            if (m_context.stop.stop_requested()) {
                return cancelled(m_request.scan);
            }
            const int rows = std::min(band, info.height - y);
            const std::size_t offset = m_kept ? rowBytes * static_cast<std::size_t>(y) : 0;
            std::uint8_t* luma = m_luma.data() + offset;
            std::uint8_t* alpha = info.hasAlpha ? m_alpha.data() + offset : nullptr;
            if (auto read = m_source->readRows(rows, luma, alpha); !read) {
                return read;
            }
            m_source->bits() == 8
                ? guideShrinker.addRows(luma, rows)
                : guideShrinker.addRows(reinterpret_cast<const std::uint16_t*>(luma), rows);
            m_context.report({0.4 * (y + rows) / info.height, "read"});
        }
        if (m_source->sawColour()) {
            m_report.notes.push_back(
                "The scan holds colour (toning, yellowing); its luma was used.");
        }
        m_guide = guideShrinker.take();
        m_report.seconds.read = since(begin);
        return {};
    }

    Result<void> predictChroma() {
        const auto begin = Clock::now();
        auto colours = predictColours(
            m_guide, m_full, m_source->info().orientation, m_request.workingSize, m_predict);
        if (!colours) {
            return fail(colours.error().code, colours.error().detail, m_request.scan);
        }
        if (const std::string note = noteOf(*colours, m_request.workingSize); !note.empty()) {
            m_report.notes.push_back(note);
        }
        auto placed = placeColours(
            m_guide, std::move(colours->aligned), placement(), m_request.edit.corrections, m_full);
        if (!placed) {
            return fail(placed.error().code, placed.error().detail, m_request.scan);
        }
        m_upsampler.emplace(std::move(*placed));
        m_report.seconds.predict = since(begin);
        m_context.report({0.5, "predict"});
        return {};
    }

    Result<void> prepareMetadata() {
        auto metadata = metadata::readMetadata(m_request.scan);
        if (!metadata) {
            return failWith(metadata);
        }
        m_metadata = std::move(*metadata);
        const auto& notes = m_metadata.notes();
        m_report.notes.insert(m_report.notes.end(), notes.begin(), notes.end());
        for (const metadata::Loss& loss : metadata::losses(m_metadata, m_format)) {
            m_report.losses.push_back(loss.key + ": " + loss.reason);
        }
        const Edit& edit = m_request.edit;
        metadata::ColorizationMark mark;
        mark.software = m_request.software;
        mark.method = edit.method;
        mark.modelId = edit.method;
        mark.modelChecksum = edit.modelChecksum;
        mark.strength = edit.strength;
        mark.when = edit.when;
        return metadata::mark(m_metadata, mark);
    }

    image::OutputSpec outputSpec() const {
        const image::ImageInfo& info = m_source->info();
        image::OutputSpec spec;
        spec.format = m_format;
        spec.width = info.width;
        spec.height = info.height;
        spec.hasAlpha = hasAlpha();
        spec.bitsPerSample = m_source->bits();
        spec.orientation = info.orientation;
        spec.resolution = info.resolution.xDpi > 0 ? info.resolution : resolutionFromExif();
        spec.iccProfile = image::srgbProfile();
        spec.jpegQuality = m_request.edit.output.jpegQuality;
        spec.tiffCompression = m_request.edit.output.tiffCompression;
        spec.bigTiff = info.bigTiff;
        return spec;
    }

    // JPEG 2000 and WebP state it in Exif only, and a TIFF needs it in tags of its own.
    image::Resolution resolutionFromExif() const {
        const auto number = [this](const char* key) {
            const std::string text = metadata::valueOf(m_metadata, key);
            const double over = std::atof(text.c_str());
            const auto slash = text.find('/');
            const double under =
                slash == std::string::npos ? 1 : std::atof(text.c_str() + slash + 1);
            return under > 0 && over > 0 ? over / under : 0;
        };
        const std::string unit = metadata::valueOf(m_metadata, "Exif.Image.ResolutionUnit");
        if (unit == "1") {
            return {};  // a ratio without a unit
        }
        const double perInch = unit == "3" ? 2.54 : 1;
        return {number("Exif.Image.XResolution") * perInch,
                number("Exif.Image.YResolution") * perInch};
    }

    // Second pass: colour band by band into a file beside the target.
    Result<void> write() {
        const auto begin = Clock::now();
        AtomicFile file(
            m_request.result,
            m_request.overwrite ? AtomicFile::IfExists::Replace : AtomicFile::IfExists::Fail);
        const auto embed = [this](image::Format format, std::vector<std::uint8_t> tiny) {
            return metadata::embed(
                m_metadata, format, std::move(tiny), {m_full.width, m_full.height});
        };
        auto writer = image::createImage(file.partialPath(), outputSpec(), embed);
        if (!writer) {
            return fail(writer.error().code, writer.error().detail, m_request.result);
        }
        if (!m_kept) {
            if (auto again = m_source->rewind(); !again) {
                return again;
            }
        }
        auto written = m_source->bits() == 8 ? writeBands<std::uint8_t>(**writer)
                                             : writeBands<std::uint16_t>(**writer);
        if (!written) {
            return written;
        }
        if (auto finished = (*writer)->finish(); !finished) {
            return fail(finished.error().code, finished.error().detail, m_request.result);
        }
        writer->reset();
        // Another program may have put something there meanwhile.
        if (auto allowed = mayWrite(m_request.result, m_request.scan, m_request.overwrite);
            !allowed) {
            return allowed;
        }
        if (auto done = commitWithEdit(file); !done) {
            return done;
        }
        fillReport();
        m_report.seconds.write = since(begin);
        return {};
    }

    template <class T>
    Result<void> writeBands(image::ImageWriter& writer) {
        const int height = m_full.height;
        const std::size_t width = static_cast<std::size_t>(m_full.width);
        const int channels = hasAlpha() ? 4 : 3;
        const int band = bandRows();
        const std::size_t bandSize =
            width * static_cast<std::size_t>(channels) * static_cast<std::size_t>(band);
        const bool overlapped = !m_request.sparing && band < height;
        std::array<std::vector<T>, 2> buffers{std::vector<T>(bandSize),
                                              std::vector<T>(overlapped ? bandSize : 0)};
        BandWriter bands(writer, overlapped);
        for (int y = 0; y < height; y += band) {
            if (m_context.stop.stop_requested()) {
                return cancelled(m_request.scan);
            }
            const int rows = std::min(band, height - y);
            if (!m_kept) {
                if (auto read = m_source->readRows(
                        rows, m_luma.data(), m_alpha.empty() ? nullptr : m_alpha.data());
                    !read) {
                    return read;
                }
            }
            const std::size_t offset = m_kept ? width * static_cast<std::size_t>(y) : 0;
            image::ColourBand<T> colour;
            colour.firstRow = y;
            colour.rows = rows;
            colour.luma = reinterpret_cast<const T*>(m_luma.data()) + offset;
            colour.opacity =
                hasAlpha() ? reinterpret_cast<const T*>(m_alpha.data()) + offset : nullptr;
            colour.strength = static_cast<float>(m_request.edit.strength);
            std::vector<T>& rgb = buffers[overlapped ? static_cast<std::size_t>(y / band % 2) : 0];
            colour.rgb = rgb.data();
            colour.channels = channels;
            m_upsampler->colour(colour);
            if (auto written = bands.write(rows, rgb.data()); !written) {
                return fail(written.error().code, written.error().detail, m_request.result);
            }
            m_context.report({0.5 + 0.5 * (y + rows) / height, "write"});
        }
        if (auto written = bands.finish(); !written) {
            return fail(written.error().code, written.error().detail, m_request.result);
        }
        return {};
    }

    void fillReport() {
        m_report.result = m_request.result;
        m_report.width = m_full.width;
        m_report.height = m_full.height;
        m_report.bits = m_source->bits();
        m_report.format = m_format;
    }

    // The edit gets its place first: what is killed in between is an edit without a result, which
    // is rendered again, never a result that lacks its edit for good.
    Result<void> commitWithEdit(AtomicFile& result) {
        const std::filesystem::path edit = editPathFor(m_request.result);
        std::error_code ignored;
        const bool editWasThere =
            std::filesystem::exists(std::filesystem::symlink_status(edit, ignored));
        if (auto kept = keepEdit(); !kept) {
            return kept;
        }
        auto done = result.commit();
        // Somebody else's result of the same name may use this edit.
        if (!done && m_request.keepEdit && !editWasThere &&
            done.error().code != ErrorCode::AlreadyExists) {
            std::filesystem::remove(edit, ignored);
        }
        return done;
    }

    Result<void> keepEdit() {
        if (!m_request.keepEdit) {
            return {};
        }
        auto checksum = m_scanSha256.get();
        if (!checksum) {
            return failWith(checksum);
        }
        const EditRecord record{m_request.edit, m_request.scan.filename().string(), *checksum};
        return writeFileAtomically(editPathFor(m_request.result), toJson(record));
    }

    const RenderRequest& m_request;
    const PredictChroma& m_predict;
    const JobContext& m_context;
    std::unique_ptr<LumaSource> m_source;
    image::Format m_format = image::Format::Png;
    std::future<Result<std::string>> m_scanSha256;
    image::Dimensions m_full;
    bool m_kept = false;
    std::vector<std::uint8_t> m_luma;  // the whole picture if m_kept, else one band
    std::vector<std::uint8_t> m_alpha;
    image::FloatPlane m_guide;
    std::optional<image::GuidedUpsampler> m_upsampler;
    metadata::Metadata m_metadata;
    RenderReport m_report;
};

}  // namespace

Result<RenderReport> renderPhoto(const RenderRequest& request,
                                 const PredictChroma& predict,
                                 const JobContext& context) {
    if (auto valid = request.edit.validate(); !valid) {
        return failWith(valid);
    }
    try {
        return Rendering(request, predict, context).run();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory,
                    "There was not enough memory for this photograph.",
                    request.scan);
    }
}

}  // namespace tintype::restore

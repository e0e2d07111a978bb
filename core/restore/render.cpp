#include "core/restore/render.h"

#include "core/base/checksum.h"
#include "core/image/guided_upsample.h"
#include "core/image/image_writer.h"
#include "core/metadata/embedding.h"
#include "core/metadata/marking.h"
#include "core/metadata/metadata.h"
#include "core/restore/auto_clean.h"
#include "core/restore/band_writer.h"
#include "core/restore/cleaned_luma.h"
#include "core/restore/edit_words.h"
#include "core/restore/luma_source.h"
#include "core/restore/render_output.h"
#include "core/restore/result_files.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <new>
#include <optional>

namespace tintype::restore {
namespace {

using Clock = std::chrono::steady_clock;

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
        : m_request(request),
          m_predict(predict),
          m_context(context),
          m_files(request.result, request.scan, request.overwrite) {}

    Result<RenderReport> run() {
        return chooseEdit()
            .and_then([this] { return open(); })
            .and_then([this] { return readLuma(); })
            .and_then([this] { return predictChroma(); })
            .and_then([this] { return prepareMetadata(); })
            .and_then([this] { return write(); })
            .map([this] { return std::move(m_report); });
    }

private:
    Result<void> chooseEdit() {
        if (auto allowed = m_files.mayWrite(false); !allowed) {
            return allowed;
        }
        auto edit = withProposedCleaning(m_request.scan, m_request.edit, m_context);
        if (!edit) {
            return failWith(edit);
        }
        m_edit = std::move(*edit);
        return m_files.mayWrite(keepsMask());
    }

    bool keepsMask() const { return m_request.keepEdit && m_edit.cleaning.repairs(); }

    Result<void> open() {
        const OutputOptions& output = m_edit.output;
        LumaSource::Options options;
        options.depth = output.depth;
        options.maySixteen = output.format != image::Format::Jpeg;
        auto source = LumaSource::open(m_request.scan, options);
        if (!source) {
            return failWith(source);
        }
        m_source = std::move(*source);
        m_format = chooseFormat(m_source->info(), output);
        // The JPEG of a JPEG holds 8 bits whatever the tone curve.
        if (m_format == image::Format::Jpeg && m_source->bits() == 16) {
            options.depth = 8;
            source = LumaSource::open(m_request.scan, options);
            if (!source) {
                return failWith(source);
            }
            m_source = std::move(*source);
        }
        m_report.notes = outputNotes(*m_source, output, m_format);
        if (m_request.sparing) {
            m_report.notes.push_back("Memory was short: done by itself, in small pieces.");
        }
        if (m_request.keepEdit) {
            m_scanSha256 = std::async(std::launch::async,
                                      [path = m_request.scan] { return sha256OfFile(path); });
        }
        return {};
    }

    bool hasAlpha() const { return m_source->info().hasAlpha && m_format != image::Format::Jpeg; }

    // First pass: luma, cleaned, to the guide's size, and to memory where it is small enough.
    Result<void> readLuma() {
        const auto begin = Clock::now();
        CleanedLuma::Options options;
        options.cleaning = m_edit.cleaning;
        options.sparing = m_request.sparing;
        const image::ImageInfo& info = m_source->info();
        if (keepsMask()) {
            auto take = m_files.beginMask({info.width, info.height}, m_request.software);
            if (!take) {
                return failWith(take);
            }
            options.takeMask = std::move(*take);
        }
        auto luma = CleanedLuma::open(*m_source, std::move(options), m_context);
        if (!luma) {
            return named(luma.error());
        }
        m_luma = std::move(*luma);
        m_full = m_luma->size();
        auto guide = m_luma->readGuide(m_context);
        if (!guide) {
            return named(guide.error());
        }
        m_guide = std::move(*guide);
        noteLuma();
        m_report.seconds.read = since(begin);
        return m_files.endMask();
    }

    void noteLuma() {
        if (m_source->sawColour()) {
            m_report.notes.push_back(
                "The scan holds colour (toning, yellowing); its luma was used.");
        }
        m_report.repairedPixels = m_luma->repairedPixels();
        for (std::string& note :
             cleaningNotes(m_edit.cleaning, m_luma->frame(), m_report.repairedPixels)) {
            m_report.notes.push_back(std::move(note));
        }
    }

    // What has no name yet is about the scan.
    tl::unexpected<Error> named(const Error& error) const {
        if (error.code == ErrorCode::Cancelled) {
            return cancelled(m_request.scan);
        }
        return fail(error.code, error.detail, error.path.empty() ? m_request.scan : error.path);
    }

    Result<void> predictChroma() {
        const auto begin = Clock::now();
        auto colours = predictColours(
            m_guide,
            {m_full, m_source->info().orientation, m_request.workingSize, m_edit.vividness},
            m_predict);
        if (!colours) {
            return fail(colours.error().code, colours.error().detail, m_request.scan);
        }
        m_report.guessed = guessedOf(colours->spread);
        if (const std::string note = noteOf(*colours, m_request.workingSize); !note.empty()) {
            m_report.notes.push_back(note);
        }
        auto placed = placeColours(m_guide,
                                   std::move(colours->aligned),
                                   placementOf(m_luma->frame(), {m_guide.width, m_guide.height}),
                                   m_edit.corrections,
                                   m_full);
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
        const Edit& edit = m_edit;
        metadata::ColorizationMark mark;
        mark.software = m_request.software;
        mark.method = edit.method;
        mark.modelId = edit.method;
        mark.modelChecksum = edit.modelChecksum;
        mark.strength = edit.strength;
        if (m_report.guessed) {  // the model had a choice
            mark.vividness = edit.vividness;
        }
        mark.when = edit.when;
        mark.parameters = settingsInWords(edit, m_luma->frame());
        return metadata::mark(m_metadata, mark);
    }

    image::OutputSpec spec() const {
        image::OutputSpec spec =
            outputSpec(m_source->info(), m_metadata, m_edit.output, m_format, m_source->bits());
        spec.width = m_full.width;
        spec.height = m_full.height;
        return spec;
    }

    // Second pass: colour band by band into a file beside the target.
    Result<void> write() {
        const auto begin = Clock::now();
        const auto embed = [this](image::Format format, std::vector<std::uint8_t> tiny) {
            return metadata::embed(
                m_metadata, format, std::move(tiny), {m_full.width, m_full.height});
        };
        auto writer = image::createImage(m_files.partialPath(), spec(), embed);
        if (!writer) {
            return fail(writer.error().code, writer.error().detail, m_request.result);
        }
        if (auto again = beginSecondPass(); !again) {
            return named(again.error());
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
        auto record = editRecord();
        if (!record) {
            return failWith(record);
        }
        if (auto done = m_files.commit(*record); !done) {
            return done;
        }
        fillReport();
        m_report.seconds.write = since(begin);
        return {};
    }

    Result<void> beginSecondPass() {
        if (m_luma->isKept() || !m_files.hasMask()) {
            return m_luma->begin({});
        }
        auto mask = m_files.mask();
        return mask ? m_luma->begin(std::move(*mask)) : failWith(mask);
    }

    template <class T>
    Result<void> writeBands(image::ImageWriter& writer) {
        const int height = m_full.height;
        const std::size_t width = static_cast<std::size_t>(m_full.width);
        const int channels = hasAlpha() ? 4 : 3;
        const int band = m_luma->bandRows();
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
            const auto luma = m_luma->next(rows);
            if (!luma) {
                return named(luma.error());
            }
            image::ColourBand<T> colour;
            colour.firstRow = y;
            colour.rows = rows;
            colour.luma = reinterpret_cast<const T*>(luma->luma);
            colour.opacity = hasAlpha() ? reinterpret_cast<const T*>(luma->alpha) : nullptr;
            colour.strength = static_cast<float>(m_edit.strength);
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
        m_report.edit = m_edit;
        m_report.width = m_full.width;
        m_report.height = m_full.height;
        m_report.bits = m_source->bits();
        m_report.format = m_format;
    }

    Result<std::optional<EditRecord>> editRecord() {
        if (!m_request.keepEdit) {
            return std::nullopt;
        }
        auto checksum = m_scanSha256.get();
        if (!checksum) {
            return failWith(checksum);
        }
        return EditRecord{m_edit, m_request.scan.filename().string(), *checksum, m_report.guessed};
    }

    const RenderRequest& m_request;
    const PredictChroma& m_predict;
    const JobContext& m_context;
    ResultFiles m_files;
    Edit m_edit;  // with the numbers of a cleaning that was to be proposed
    std::unique_ptr<LumaSource> m_source;
    image::Format m_format = image::Format::Png;
    std::future<Result<std::string>> m_scanSha256;
    image::Dimensions m_full;
    std::unique_ptr<CleanedLuma> m_luma;
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

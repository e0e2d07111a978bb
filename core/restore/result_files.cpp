#include "core/restore/result_files.h"

#include "core/restore/target_guard.h"

#include <fstream>
#include <system_error>
#include <utility>

namespace tintype::restore {
namespace fs = std::filesystem;
namespace {

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

}  // namespace

ResultFiles::ResultFiles(fs::path result, fs::path scan, bool overwrite)
    : m_result(std::move(result)),
      m_scan(std::move(scan)),
      m_overwrite(overwrite),
      m_file(m_result, overwrite ? AtomicFile::IfExists::Replace : AtomicFile::IfExists::Fail) {}

Result<void> ResultFiles::mayWrite(bool withMask) const {
    if (auto allowed = restore::mayWrite(m_result, m_scan, m_overwrite); !allowed) {
        return allowed;
    }
    return withMask ? mayWriteMask(maskPathFor(m_result)) : Result<void>();
}

// What goes wrong with a hidden file is said of the name that people know.
Error ResultFiles::maskError(const Error& error) const {
    return {error.code, error.detail, maskPathFor(m_result)};
}

Result<clean::TakeMask> ResultFiles::beginMask(image::Dimensions scan,
                                               const std::string& software) {
    m_scanSize = scan;
    m_mask = std::make_unique<AtomicFile>(maskPathFor(m_result), AtomicFile::IfExists::Replace);
    auto writer = clean::MaskWriter::create(m_mask->partialPath(), scan, software);
    if (!writer) {
        return tl::unexpected<Error>(maskError(writer.error()));
    }
    m_maskWriter = std::move(*writer);
    return [this](int rows, const std::uint8_t* mask) -> Result<void> {
        auto written = m_maskWriter->writeRows(rows, mask);
        return written ? written : tl::unexpected<Error>(maskError(written.error()));
    };
}

Result<void> ResultFiles::endMask() {
    if (m_maskWriter == nullptr) {
        return {};
    }
    auto finished = m_maskWriter->finish();
    m_maskWriter.reset();
    return finished ? finished : tl::unexpected<Error>(maskError(finished.error()));
}

Result<clean::GiveMask> ResultFiles::mask() const {
    auto reader = clean::MaskReader::open(m_mask->partialPath(), m_scanSize);
    if (!reader) {
        return tl::unexpected<Error>(maskError(reader.error()));
    }
    return clean::giveFrom(std::move(*reader));
}

void ResultFiles::removeOldMask() const {
    const fs::path mask = maskPathFor(m_result);
    if (isThere(mask) && mayWriteMask(mask)) {
        std::error_code ignored;
        fs::remove(mask, ignored);
    }
}

void ResultFiles::removeOldEdit() const {
    const fs::path edit = editPathFor(m_result);
    if (isThere(edit) && readEdit(edit)) {
        std::error_code ignored;
        fs::remove(edit, ignored);
    }
}

// Everything slow comes first, so that the three get their names in one moment.
Result<void> ResultFiles::prepare(AtomicFile& edit, const std::string& text) {
    std::ofstream out(edit.partialPath(), std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) {
        return fail(ErrorCode::Unwritable, "The edit could not be written.", edit.targetPath());
    }
    if (m_mask != nullptr) {
        if (auto flushed = m_mask->flush(); !flushed) {
            return tl::unexpected<Error>(maskError(flushed.error()));
        }
    }
    return edit.flush().and_then([this] { return m_file.flush(); });
}

Result<void> ResultFiles::commitBeside(AtomicFile& edit) {
    if (m_mask != nullptr) {
        if (auto named = m_mask->commit(); !named) {
            return tl::unexpected<Error>(maskError(named.error()));
        }
    }
    return edit.commit();
}

Result<void> ResultFiles::commit(const std::optional<EditRecord>& record) {
    if (auto allowed = mayWrite(hasMask()); !allowed) {
        return allowed;
    }
    if (!record) {
        auto done = m_file.commit();
        if (done && m_overwrite) {
            // They speak of the picture that was replaced.
            removeOldMask();
            removeOldEdit();
        }
        return done;
    }
    AtomicFile editFile(editPathFor(m_result), AtomicFile::IfExists::Replace);
    if (auto prepared = prepare(editFile, toJson(*record)); !prepared) {
        return prepared;
    }
    const fs::path edit = editPathFor(m_result);
    const fs::path mask = maskPathFor(m_result);
    const bool editWasThere = isThere(edit);
    const bool maskWasThere = isThere(mask);
    auto done = commitBeside(editFile);
    const bool besideFailed = !done;
    if (!besideFailed) {
        done = m_file.commit();
    }
    // Somebody else's result of the same name may use what lies beside it.
    if (!done && (besideFailed || done.error().code != ErrorCode::AlreadyExists)) {
        std::error_code ignored;
        if (!editWasThere && !besideFailed) {
            fs::remove(edit, ignored);
        }
        if (!maskWasThere && hasMask()) {
            fs::remove(mask, ignored);
        }
    }
    if (done && !hasMask()) {
        removeOldMask();
    }
    return done;
}

}  // namespace tintype::restore

#include "core/restore/result_files.h"

#include "core/restore/target_guard.h"

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

Result<void> ResultFiles::commitBeside(const EditRecord& record) {
    if (m_mask != nullptr) {
        if (auto named = m_mask->commit(); !named) {
            return tl::unexpected<Error>(maskError(named.error()));
        }
    }
    return writeFileAtomically(editPathFor(m_result), toJson(record));
}

Result<void> ResultFiles::commit(const std::optional<EditRecord>& record) {
    if (auto allowed = mayWrite(hasMask()); !allowed) {
        return allowed;
    }
    if (!record) {
        return m_file.commit();
    }
    const fs::path edit = editPathFor(m_result);
    const fs::path mask = maskPathFor(m_result);
    const bool editWasThere = isThere(edit);
    const bool maskWasThere = isThere(mask);
    auto done = commitBeside(*record);
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

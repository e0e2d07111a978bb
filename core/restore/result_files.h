#pragma once

#include "core/base/atomic_file.h"
#include "core/clean/mask_file.h"
#include "core/restore/edit.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace tintype::restore {

/// A result and what lies beside it: its edit and its mask of repairs. All appear whole or not at
/// all, and the result last: what is killed in between is an edit without a result, which is
/// rendered again, never a result that lacks its edit or its mask for good.
class ResultFiles {
public:
    ResultFiles(std::filesystem::path result, std::filesystem::path scan, bool overwrite);

    /// Whether the result, and the mask where there will be one, may be written. Asked again by
    /// `commit`: another program may put something there meanwhile.
    Result<void> mayWrite(bool withMask) const;
    /// Where the result's pixels go.
    const std::filesystem::path& partialPath() const { return m_file.partialPath(); }

    /// The mask goes into a hidden file while the scan is read.
    Result<clean::TakeMask> beginMask(image::Dimensions scan, const std::string& software);
    Result<void> endMask();
    bool hasMask() const { return m_mask != nullptr; }
    /// The mask that was written, from its first row.
    Result<clean::GiveMask> mask() const;

    /// Gives everything its name. An old mask goes where this edit needs none. Without a record
    /// only the result is written.
    Result<void> commit(const std::optional<EditRecord>& record);

private:
    Result<void> prepare(AtomicFile& edit, const std::string& text);
    Result<void> commitBeside(AtomicFile& edit);
    void removeOldMask() const;
    void removeOldEdit() const;
    Error maskError(const Error& error) const;

    std::filesystem::path m_result;
    std::filesystem::path m_scan;
    bool m_overwrite;
    AtomicFile m_file;
    std::unique_ptr<AtomicFile> m_mask;
    std::unique_ptr<clean::MaskWriter> m_maskWriter;
    image::Dimensions m_scanSize;
};

}  // namespace tintype::restore

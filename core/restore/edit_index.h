#pragma once

#include "core/base/result.h"
#include "core/restore/edit.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace tintype::restore {

/// An edit as it was kept for a scan.
struct KeptEdit {
    EditRecord record;
    /// Where this very file was exported to last; empty: not yet, or it was a copy of it elsewhere.
    std::filesystem::path result;
    Edit exported;  ///< the edit that `result` shows
};

/// Finds what the user decided about a scan again, by the scan's SHA-256, wherever it lies by now.
/// Two files with the same content each have an edit of their own; a copy that has none yet begins
/// with the other's latest. Also remembers the checksums of files by path, size and time, because
/// reading a terabyte again to find the edits in it would take hours. An SQLite file; several
/// programs may have it open. Calls are safe from several threads.
class EditIndex {
public:
    /// `folder` is made if need be and gets `edits.sqlite`. A damaged index is set aside as
    /// `edits.sqlite.damaged` and a new one begun, which `note()` says.
    static Result<std::unique_ptr<EditIndex>> open(const std::filesystem::path& folder);
    ~EditIndex();
    EditIndex(const EditIndex&) = delete;
    EditIndex& operator=(const EditIndex&) = delete;

    /// A sentence for the user, mostly empty.
    const std::string& note() const { return m_note; }

    /// Keeps the edit of the file `scan`; what it replaces is forgotten, but for the last result.
    Result<void> keep(const EditRecord& record, const std::filesystem::path& scan);
    /// Keeps the edit and that `result` shows it.
    Result<void> keepExported(const EditRecord& record,
                              const std::filesystem::path& scan,
                              const std::filesystem::path& result);
    /// Nothing where none was kept; an edit that cannot be read (a newer version's) counts as none.
    Result<std::optional<KeptEdit>> find(const std::string& scanSha256,
                                         const std::filesystem::path& scan) const;

    /// The checksum of a file that has not changed since it was noted, by size and time.
    std::optional<std::string> knownChecksum(const std::filesystem::path& scan) const;
    void noteChecksum(const std::filesystem::path& scan, const std::string& sha256);

private:
    struct Impl;
    explicit EditIndex(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
    std::string m_note;
};

/// Takes the edit that lies beside a result into the index. Nothing happens where there is none.
void noteResult(EditIndex& index,
                const std::filesystem::path& scan,
                const std::filesystem::path& result);

}  // namespace tintype::restore

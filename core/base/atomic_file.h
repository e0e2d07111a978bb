#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string_view>

namespace tintype {

/// A file that appears whole or not at all: it is written as a hidden neighbour of the target and
/// renamed by `commit`. Without `commit` the destructor removes it. The neighbour's name ends in
/// `.tintype-partial` (and holds the process id and the computer's name, so that two programs never
/// share one, not even on a network share); what a killed process left is removed by
/// `removeStalePartials`.
class AtomicFile {
public:
    enum class IfExists { Fail, Replace };

    /// Nothing is created yet: the caller writes to `partialPath()` by whatever means.
    AtomicFile(std::filesystem::path target, IfExists ifExists);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    const std::filesystem::path& partialPath() const { return m_partial; }
    const std::filesystem::path& targetPath() const { return m_target; }

    /// Flushes the partial file to the disk and gives it the target's name in one step. With `Fail`
    /// an existing target, even one that appeared meanwhile, is left alone and AlreadyExists comes
    /// back.
    Result<void> commit();
    /// The slow part of `commit` alone, so that several files can get their names in one moment.
    Result<void> flush();

private:
    std::filesystem::path m_target;
    std::filesystem::path m_partial;
    IfExists m_ifExists;
    bool m_flushed = false;
    bool m_committed = false;
};

/// Writes `content` whole or not at all.
Result<void> writeFileAtomically(const std::filesystem::path& target,
                                 std::string_view content,
                                 AtomicFile::IfExists ifExists = AtomicFile::IfExists::Replace);

/// The whole file as bytes; refuses more than `maxBytes` before allocating anything.
Result<std::string> readWholeFile(const std::filesystem::path& path, std::uintmax_t maxBytes);

/// Removes partial files in `folder` that nobody writes any more: their process on this computer is
/// gone, or nothing was written to them for a day (another computer's, or a process id that was
/// given away again). Returns how many.
int removeStalePartials(const std::filesystem::path& folder);

}  // namespace tintype

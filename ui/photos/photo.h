#pragma once

#include "core/batch/file_list.h"
#include "core/restore/edit.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <filesystem>

namespace tintype::ui {

/// Names an opened photograph as long as the program runs; never given twice.
using PhotoId = int;
inline constexpr PhotoId kNoPhoto = 0;

/// A file as it was found, with what the disk says of it; asking the disk may take long, so it is
/// done before anything is shown.
struct FoundPhoto {
    batch::InputFile input;
    std::uintmax_t bytes = 0;
    QDateTime modified;
};
FoundPhoto lookAt(const batch::InputFile& input);

/// What became of a photograph in an export or a batch.
enum class ExportState { None, Waiting, Working, Done, Failed };

/// A photograph that is open in the window.
struct Photo {
    PhotoId id = kNoPhoto;
    batch::InputFile input;
    std::uintmax_t bytes = 0;
    QDateTime modified;
    restore::Edit edit;       ///< what the user decided so far
    restore::Edit untouched;  ///< the edit that it began with, before anybody decided anything
    QString scanSha256;       ///< empty until it was read
    QString problem;  ///< a sentence: why it cannot be opened; empty if it can, or was not tried
    ExportState exportState = ExportState::None;
    restore::Edit exported;        ///< what `result` shows
    std::filesystem::path result;  ///< the file that was written last; empty: none
    QString exportProblem;         ///< for Failed

    /// Somebody decided something about it.
    bool isEdited() const { return !sameChoices(edit, untouched); }
    /// Decisions that no exported file shows yet.
    bool hasUnexportedWork() const {
        return problem.isEmpty() && isEdited() && (result.empty() || !sameChoices(edit, exported));
    }
    /// Equal in what is seen; not in what a rendering fills in and how it is written.
    static bool sameChoices(const restore::Edit& a, const restore::Edit& b) {
        return a.looksLike(b);
    }
};

}  // namespace tintype::ui

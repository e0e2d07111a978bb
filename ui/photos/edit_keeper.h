#pragma once

#include "core/restore/edit_index.h"
#include "ui/common/job.h"
#include "ui/photos/photo_list.h"

#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <map>
#include <optional>
#include <set>

namespace tintype::ui {

/// Keeps edits beyond the end of the program: what was decided about a scan is written to the index
/// of edits a moment after each change and found again when the scan is opened, by the scan's
/// checksum. Checksums of files that have not changed are known; others are read only when a
/// photograph is looked at or edited, in the background.
class EditKeeper : public QObject {
    Q_OBJECT
public:
    /// `folder`: where the index lies; mostly dataFolder().
    EditKeeper(PhotoList& photos, const std::filesystem::path& folder, QObject* parent = nullptr);
    /// As `flush`.
    ~EditKeeper() override;

    /// Brings back the edit of this scan, if there is one and the user has decided nothing since.
    void look(PhotoId id);
    /// Writes what is not written yet and returns when that is done; may read scans for it.
    void flush();
    /// `result` shows `edit`.
    void noteExported(PhotoId id, const restore::Edit& edit, const std::filesystem::path& result);
    /// The same for a scan that is not open (a batch of an earlier start), by the edit beside its
    /// result.
    void noteResult(const std::filesystem::path& scan, const std::filesystem::path& result);

Q_SIGNALS:
    /// The index had to be begun anew, or cannot be written.
    void problem(const QString& sentence);

private:
    struct Lookup {
        PhotoId id = kNoPhoto;
        std::filesystem::path scan;
        bool mayRead = false;  ///< the scan may be read where its checksum is not known
        std::string sha256;
        std::optional<restore::KeptEdit> kept;
    };
    /// What of a scan is not written yet: a decision, an export, or both.
    struct Save {
        std::filesystem::path scan;
        std::string name;
        std::string sha256;  ///< empty: not known yet
        std::optional<restore::Edit> decided;
        std::optional<restore::Edit> exported;
        std::filesystem::path result;  ///< of `exported`
    };

    void addLookups(const std::vector<PhotoId>& ids, bool mayRead);
    void lookUpNext();
    void take(const std::vector<Lookup>& found);
    void noteChange(PhotoId id);
    Save& unsavedOf(const Photo& photo);
    std::vector<Save> takeSaves();
    void saveSoon();
    void reportOnce(const Result<void>& saved);

    PhotoList& m_photos;
    std::shared_ptr<restore::EditIndex> m_index;  ///< null where it could not be opened
    std::deque<Lookup> m_lookups;
    std::set<PhotoId> m_looked;
    std::map<PhotoId, Save> m_unsaved;
    QTimer m_saveTimer;
    QThreadPool m_pool;  ///< one thread: SQLite and reading scans
    bool m_restoring = false;
    bool m_reported = false;
    Job<std::vector<Lookup>> m_lookingUp{&m_pool};
    Job<Result<void>> m_saving{&m_pool};
};

}  // namespace tintype::ui

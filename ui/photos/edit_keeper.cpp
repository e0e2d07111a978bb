#include "ui/photos/edit_keeper.h"

#include "core/base/checksum.h"
#include "ui/common/text.h"

namespace tintype::ui {
namespace {

constexpr int kSaveAfterMs = 400;  // a slider in motion is written once
constexpr std::size_t kLookupsAtOnce = 200;

Result<std::string> checksumOf(restore::EditIndex& index, const std::filesystem::path& scan) {
    if (auto known = index.knownChecksum(scan)) {
        return *known;
    }
    auto read = sha256OfFile(scan);
    if (read) {
        index.noteChecksum(scan, *read);
    }
    return read;
}

template <class Save>
Result<void> saveOne(restore::EditIndex& index, const Save& save, const std::string& sha256) {
    Result<void> saved;
    // First: where nothing was kept yet it stands for the decision too.
    if (save.exported) {
        saved = index.keepExported({*save.exported, save.name, sha256}, save.scan, save.result);
    }
    if (saved && save.decided) {
        saved = index.keep({*save.decided, save.name, sha256}, save.scan);
    }
    return saved;
}

template <class Save>
Result<void> saveAll(restore::EditIndex& index, const std::vector<Save>& saves) {
    Result<void> outcome;
    for (const Save& save : saves) {
        const auto checksum =
            save.sha256.empty() ? checksumOf(index, save.scan) : Result<std::string>(save.sha256);
        if (!checksum) {
            continue;  // the scan is gone: nothing would find its edit again
        }
        if (auto saved = saveOne(index, save, *checksum); !saved) {
            outcome = saved;
        }
    }
    return outcome;
}

}  // namespace

EditKeeper::EditKeeper(PhotoList& photos, const std::filesystem::path& folder, QObject* parent)
    : QObject(parent), m_photos(photos) {
    m_pool.setMaxThreadCount(1);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveAfterMs);
    connect(&m_saveTimer, &QTimer::timeout, this, &EditKeeper::saveSoon);
    auto index = restore::EditIndex::open(folder);
    // Told later, when somebody listens.
    const QString note = index ? toText((*index)->note())
                               : tr("Edits cannot be kept: %1").arg(errorText(index.error()));
    if (!note.isEmpty()) {
        QTimer::singleShot(0, this, [this, note] { Q_EMIT problem(note); });
    }
    if (!index) {
        return;
    }
    m_index = std::move(*index);
    connect(&photos, &PhotoList::added, this, [this](const auto& ids) { addLookups(ids, false); });
    connect(&photos, &PhotoList::editChanged, this, &EditKeeper::noteChange);
}

EditKeeper::~EditKeeper() {
    m_lookingUp.abandon();
    flush();
}

void EditKeeper::look(PhotoId id) {
    if (m_index && m_photos.photo(id) != nullptr && m_looked.insert(id).second) {
        addLookups({id}, true);
    }
}

void EditKeeper::addLookups(const std::vector<PhotoId>& ids, bool mayRead) {
    for (const PhotoId id : ids) {
        Lookup lookup;
        lookup.id = id;
        lookup.scan = m_photos.photo(id)->input.file;
        lookup.mayRead = mayRead;
        // The one that is looked at goes before thousands that were only opened.
        mayRead ? m_lookups.push_front(lookup) : m_lookups.push_back(lookup);
    }
    lookUpNext();
}

void EditKeeper::lookUpNext() {
    if (m_lookups.empty() || m_lookingUp.isRunning()) {
        return;
    }
    std::vector<Lookup> some;
    while (!m_lookups.empty() && some.size() < kLookupsAtOnce) {
        const bool mayRead = m_lookups.front().mayRead;
        some.push_back(std::move(m_lookups.front()));
        m_lookups.pop_front();
        if (mayRead) {
            break;
        }
    }
    const auto work = [index = m_index, some](const JobContext& context) {
        std::vector<Lookup> found = some;
        for (Lookup& lookup : found) {
            if (context.stop.stop_requested()) {
                break;
            }
            if (lookup.mayRead) {
                lookup.sha256 = checksumOf(*index, lookup.scan).value_or(std::string());
            } else {
                lookup.sha256 = index->knownChecksum(lookup.scan).value_or(std::string());
            }
            if (lookup.sha256.empty()) {
                continue;
            }
            if (auto kept = index->find(lookup.sha256, lookup.scan)) {
                lookup.kept = std::move(*kept);
            }
            std::error_code error;
            if (lookup.kept && !std::filesystem::exists(lookup.kept->result, error)) {
                lookup.kept->result.clear();
            }
        }
        return found;
    };
    m_lookingUp.start(work, [this](const std::vector<Lookup>& found) {
        take(found);
        lookUpNext();
    });
}

void EditKeeper::take(const std::vector<Lookup>& found) {
    for (const Lookup& lookup : found) {
        const Photo* photo = m_photos.photo(lookup.id);
        if (photo == nullptr || lookup.sha256.empty()) {
            continue;
        }
        m_photos.setScanSha256(lookup.id, toText(lookup.sha256));
        if (!lookup.kept || photo->isEdited()) {
            continue;
        }
        m_restoring = true;
        m_photos.setEdit(lookup.id, lookup.kept->record.edit);
        m_restoring = false;
        if (!lookup.kept->result.empty()) {
            m_photos.setExported(lookup.id, lookup.kept->exported, lookup.kept->result);
        }
    }
}

void EditKeeper::noteChange(PhotoId id) {
    const Photo* photo = m_photos.photo(id);
    if (m_restoring || photo == nullptr) {
        return;
    }
    unsavedOf(*photo).decided = photo->edit;
    m_saveTimer.start();
}

void EditKeeper::noteExported(PhotoId id,
                              const restore::Edit& edit,
                              const std::filesystem::path& result) {
    const Photo* photo = m_photos.photo(id);
    if (!m_index || photo == nullptr) {
        return;
    }
    // What somebody decided a moment ago is still to be written: the one does not replace the
    // other.
    Save& save = unsavedOf(*photo);
    save.exported = edit;
    save.result = result;
    m_saveTimer.start();
}

EditKeeper::Save& EditKeeper::unsavedOf(const Photo& photo) {
    Save& save = m_unsaved[photo.id];
    save.scan = photo.input.file;
    save.name = photo.input.file.filename().string();
    save.sha256 = photo.scanSha256.toStdString();
    return save;
}

std::vector<EditKeeper::Save> EditKeeper::takeSaves() {
    std::vector<Save> saves;
    for (auto& [id, save] : m_unsaved) {
        saves.push_back(std::move(save));
    }
    m_unsaved.clear();
    return saves;
}

void EditKeeper::saveSoon() {
    if (m_unsaved.empty()) {
        return;
    }
    if (m_saving.isRunning()) {
        m_saveTimer.start();
        return;
    }
    m_saving.start([index = m_index,
                    saves = takeSaves()](const JobContext&) { return saveAll(*index, saves); },
                   [this](const Result<void>& saved) { reportOnce(saved); });
}

void EditKeeper::noteResult(const std::filesystem::path& scan,
                            const std::filesystem::path& result) {
    if (m_index) {
        m_pool.start(
            [index = m_index, scan, result] { restore::noteResult(*index, scan, result); });
    }
}

void EditKeeper::flush() {
    m_saveTimer.stop();
    if (!m_index) {
        return;
    }
    m_saving.abandon();  // waits; its work is never cut short
    reportOnce(saveAll(*m_index, takeSaves()));
}

void EditKeeper::reportOnce(const Result<void>& saved) {
    if (!saved && !m_reported) {
        m_reported = true;
        Q_EMIT problem(tr("Edits cannot be kept: %1").arg(errorText(saved.error())));
    }
}

}  // namespace tintype::ui

#include "ui/photos/photo_list.h"

#include "ui/common/text.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <set>

namespace tintype::ui {
namespace {

std::string keyOf(const std::filesystem::path& file) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(file, error).lexically_normal();
    return error ? file.string() : absolute.string();
}

}  // namespace

FoundPhoto lookAt(const batch::InputFile& input) {
    FoundPhoto found{input, 0, {}};
    const QFileInfo info(QFile::decodeName(input.file.c_str()));
    found.bytes = static_cast<std::uintmax_t>(info.size());
    found.modified = info.lastModified();
    return found;
}

PhotoList::PhotoList(QObject* parent) : QAbstractListModel(parent) {}

std::vector<PhotoId> PhotoList::add(const std::vector<batch::InputFile>& files) {
    std::vector<FoundPhoto> found;
    found.reserve(files.size());
    std::transform(files.begin(), files.end(), std::back_inserter(found), lookAt);
    return add(found);
}

std::vector<PhotoId> PhotoList::add(const std::vector<FoundPhoto>& files) {
    std::vector<PhotoId> all;
    std::vector<PhotoId> fresh;
    std::vector<Photo> photos;
    for (const FoundPhoto& file : files) {
        const std::string key = keyOf(file.input.file);
        PhotoId& id = m_byPath[key];
        if (id == kNoPhoto) {
            id = ++m_lastId;
            fresh.push_back(id);
            Photo photo;
            photo.id = id;
            photo.input = file.input;
            photo.input.file = key;
            photo.edit = photo.untouched = m_defaultEdit;
            photo.bytes = file.bytes;
            photo.modified = file.modified;
            photos.push_back(std::move(photo));
        }
        all.push_back(id);
    }
    if (photos.empty()) {
        return all;
    }
    const int first = count();
    beginInsertRows({}, first, first + static_cast<int>(photos.size()) - 1);
    std::move(photos.begin(), photos.end(), std::back_inserter(m_photos));
    renumberFrom(first);
    endInsertRows();
    Q_EMIT added(fresh);
    return all;
}

void PhotoList::remove(const std::vector<PhotoId>& ids) {
    const std::set<PhotoId> going(ids.begin(), ids.end());
    // From the end, in runs of neighbours: removing a thousand is one notice, not a thousand.
    for (int last = count() - 1; last >= 0; --last) {
        if (!going.contains(at(last).id)) {
            continue;
        }
        int first = last;
        while (first > 0 && going.contains(at(first - 1).id)) {
            --first;
        }
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) {
            m_byPath.erase(at(row).input.file.string());
            m_rows.erase(at(row).id);
        }
        m_photos.erase(m_photos.begin() + first, m_photos.begin() + last + 1);
        renumberFrom(first);
        endRemoveRows();
        last = first;
    }
    Q_EMIT removed(ids);
}

const Photo* PhotoList::photo(PhotoId id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &at(row);
}

Photo* PhotoList::find(PhotoId id) {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_photos[static_cast<std::size_t>(row)];
}

int PhotoList::rowOf(PhotoId id) const {
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? -1 : found->second;
}

PhotoId PhotoList::idOf(const std::filesystem::path& file) const {
    const auto found = m_byPath.find(keyOf(file));
    return found == m_byPath.end() ? kNoPhoto : found->second;
}

std::vector<PhotoId> PhotoList::ids() const {
    std::vector<PhotoId> ids;
    ids.reserve(m_photos.size());
    for (const Photo& photo : m_photos) {
        ids.push_back(photo.id);
    }
    return ids;
}

void PhotoList::setEdit(PhotoId id, const restore::Edit& edit) {
    Photo* photo = find(id);
    if (photo == nullptr || photo->edit == edit) {
        return;
    }
    photo->edit = edit;
    changed(id, {MethodRole, EditedRole});
    Q_EMIT editChanged(id);
}

void PhotoList::setScanSha256(PhotoId id, const QString& sha256) {
    if (Photo* photo = find(id)) {
        photo->scanSha256 = sha256;
    }
}

void PhotoList::setProblem(PhotoId id, const QString& problem) {
    Photo* photo = find(id);
    if (photo != nullptr && photo->problem != problem) {
        photo->problem = problem;
        changed(id, {ProblemRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

void PhotoList::setExport(PhotoId id, ExportState state, const QString& problem) {
    if (Photo* photo = find(id)) {
        photo->exportState = state;
        photo->exportProblem = problem;
        changed(id, {ExportStateRole, ExportProblemRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

template <class State>
void PhotoList::setExports(const std::vector<PhotoId>& ids, const State& stateOf) {
    int first = count();
    int last = -1;
    for (const PhotoId id : ids) {
        if (Photo* photo = find(id)) {
            photo->exportState = stateOf(*photo);
            photo->exportProblem.clear();
            first = std::min(first, rowOf(id));
            last = std::max(last, rowOf(id));
        }
    }
    if (last >= 0) {
        Q_EMIT dataChanged(
            index(first),
            index(last),
            {ExportStateRole, ExportProblemRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

void PhotoList::beginExport(const std::vector<PhotoId>& ids) {
    setExports(ids, [](const Photo&) { return ExportState::Waiting; });
}

void PhotoList::endExport(const std::vector<PhotoId>& ids) {
    setExports(ids, [](const Photo& photo) {
        return photo.result.empty() ? ExportState::None : ExportState::Done;
    });
}

void PhotoList::setExported(PhotoId id,
                            const restore::Edit& edit,
                            const std::filesystem::path& result) {
    if (Photo* photo = find(id)) {
        photo->exported = edit;
        photo->result = result;
        setExport(id, ExportState::Done);
    }
}

std::vector<PhotoId> PhotoList::withUnexportedWork() const {
    std::vector<PhotoId> ids;
    for (const Photo& photo : m_photos) {
        if (photo.hasUnexportedWork()) {
            ids.push_back(photo.id);
        }
    }
    return ids;
}

int PhotoList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant PhotoList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const Photo& photo = at(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return toText(photo.input.file.filename());
        case Qt::ToolTipRole:
            return photo.problem.isEmpty()
                       ? toText(photo.input.file)
                       : toText(photo.input.file) + QLatin1Char('\n') + photo.problem;
        case IdRole:
            return photo.id;
        case PathRole:
            return toText(photo.input.file);
        case MethodRole:
            return toText(photo.edit.method);
        case EditedRole:
            return photo.isEdited();
        case ProblemRole:
            return photo.problem;
        case ExportStateRole:
            return static_cast<int>(photo.exportState);
        case ExportProblemRole:
            return photo.exportProblem;
        case ModifiedRole:
            return photo.modified;
        case BytesRole:
            return static_cast<qulonglong>(photo.bytes);
        default:
            return {};
    }
}

void PhotoList::changed(PhotoId id, const QList<int>& roles) {
    const QModelIndex index = this->index(rowOf(id));
    Q_EMIT dataChanged(index, index, roles);
}

void PhotoList::renumberFrom(int row) {
    for (; row < count(); ++row) {
        m_rows[at(row).id] = row;
    }
}

}  // namespace tintype::ui

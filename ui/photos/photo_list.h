#pragma once

#include "ui/photos/photo.h"

#include <QAbstractListModel>

#include <unordered_map>
#include <vector>

namespace tintype::ui {

/// The photographs that are open, in the order in which they were added. The one place where their
/// edits live; whoever shows something of them listens to `dataChanged` or `editChanged`.
class PhotoList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        PathRole,           ///< QString, absolute
        MethodRole,         ///< QString, the model's id
        EditedRole,         ///< bool
        ProblemRole,        ///< QString, empty if it can be opened
        ExportStateRole,    ///< int of ExportState
        ExportProblemRole,  ///< QString
        ModifiedRole,       ///< QDateTime
        BytesRole,          ///< qulonglong
    };

    explicit PhotoList(QObject* parent = nullptr);

    /// The edit that photographs begin with.
    void setDefaultEdit(const restore::Edit& edit) { m_defaultEdit = edit; }
    const restore::Edit& defaultEdit() const { return m_defaultEdit; }

    /// Adds what is not open yet; the ids of all of `files`, those that were open included.
    std::vector<PhotoId> add(const std::vector<FoundPhoto>& files);
    /// Asks the disk first.
    std::vector<PhotoId> add(const std::vector<batch::InputFile>& files);
    void remove(const std::vector<PhotoId>& ids);

    int count() const { return static_cast<int>(m_photos.size()); }
    bool isEmpty() const { return m_photos.empty(); }
    /// Null for an id that is not open.
    const Photo* photo(PhotoId id) const;
    const Photo& at(int row) const { return m_photos[static_cast<std::size_t>(row)]; }
    int rowOf(PhotoId id) const;  ///< −1 for an id that is not open
    PhotoId idOf(const std::filesystem::path& file) const;
    std::vector<PhotoId> ids() const;

    /// Undo commands and restored edits come through here.
    void setEdit(PhotoId id, const restore::Edit& edit);
    void setScanSha256(PhotoId id, const QString& sha256);
    void setProblem(PhotoId id, const QString& problem);
    void setExport(PhotoId id, ExportState state, const QString& problem = {});
    /// They wait for an export: one notice for all of them.
    void beginExport(const std::vector<PhotoId>& ids);
    /// They wait for no export any more: as before, exported earlier or not.
    void endExport(const std::vector<PhotoId>& ids);
    void setExported(PhotoId id, const restore::Edit& edit, const std::filesystem::path& result);

    std::vector<PhotoId> withUnexportedWork() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void editChanged(tintype::ui::PhotoId id);
    void added(const std::vector<tintype::ui::PhotoId>& ids);
    void removed(const std::vector<tintype::ui::PhotoId>& ids);

private:
    Photo* find(PhotoId id);
    void changed(PhotoId id, const QList<int>& roles);
    template <class State>
    void setExports(const std::vector<PhotoId>& ids, const State& stateOf);
    void renumberFrom(int row);

    restore::Edit m_defaultEdit;
    std::vector<Photo> m_photos;
    std::unordered_map<PhotoId, int> m_rows;
    std::unordered_map<std::string, PhotoId> m_byPath;
    PhotoId m_lastId = kNoPhoto;
};

}  // namespace tintype::ui

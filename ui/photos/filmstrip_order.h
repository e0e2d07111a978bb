#pragma once

#include <QCollator>
#include <QHash>
#include <QSortFilterProxyModel>

#include <unordered_map>

namespace tintype::ui {

enum class SortKey { Name, Date, Size, State };

/// The photographs in the order in which the filmstrip shows them, and in words for tooltips and
/// screen readers.
class FilmstripOrder : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit FilmstripOrder(QObject* parent = nullptr);

    void setOrder(SortKey key, Qt::SortOrder order);
    SortKey key() const { return m_key; }

    /// Short words for methods by their id ("hybrid": "Hybrid"). Without one the id is shown.
    void setMethodLabels(const QHash<QString, QString>& labels) { m_labels = labels; }
    QString methodLabel(const QString& id) const;

    QVariant data(const QModelIndex& index, int role) const override;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    const QCollatorSortKey& nameKey(const QModelIndex& photo) const;
    bool nameLess(const QModelIndex& left, const QModelIndex& right) const;

    SortKey m_key = SortKey::Name;
    QCollator m_collator;
    // By PhotoId, which is never given twice: comparing names is most of what sorting costs.
    mutable std::unordered_map<int, QCollatorSortKey> m_nameKeys;
    QHash<QString, QString> m_labels;
};

/// What happened to a photograph, as words: "Edited", "Exported", "Export failed: …".
QStringList stateWords(const QModelIndex& photo);

}  // namespace tintype::ui

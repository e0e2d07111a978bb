#include "ui/photos/filmstrip_order.h"

#include "ui/common/text.h"
#include "ui/photos/photo_list.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace tintype::ui {
namespace {

// What needs looking at comes first: failed, in work, edited, done, untouched.
int stateRank(const QModelIndex& photo) {
    const auto state = static_cast<ExportState>(photo.data(PhotoList::ExportStateRole).toInt());
    if (!photo.data(PhotoList::ProblemRole).toString().isEmpty() || state == ExportState::Failed) {
        return 0;
    }
    if (state == ExportState::Working || state == ExportState::Waiting) {
        return 1;
    }
    if (state == ExportState::Done) {
        return 3;
    }
    return photo.data(PhotoList::EditedRole).toBool() ? 2 : 4;
}

int roleOf(SortKey key) {
    switch (key) {
        case SortKey::Date:
            return PhotoList::ModifiedRole;
        case SortKey::Size:
            return PhotoList::BytesRole;
        case SortKey::State:
            return PhotoList::ExportStateRole;
        case SortKey::Name:
            break;
    }
    return Qt::DisplayRole;
}

QString exportWords(const QModelIndex& photo) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("Filmstrip", source);
    };
    switch (static_cast<ExportState>(photo.data(PhotoList::ExportStateRole).toInt())) {
        case ExportState::Waiting:
            return text(QT_TRANSLATE_NOOP("Filmstrip", "Waiting for export"));
        case ExportState::Working:
            return text(QT_TRANSLATE_NOOP("Filmstrip", "Being exported"));
        case ExportState::Done:
            return text(QT_TRANSLATE_NOOP("Filmstrip", "Exported"));
        case ExportState::Failed:
            return text(QT_TRANSLATE_NOOP("Filmstrip", "Export failed: %1"))
                .arg(photo.data(PhotoList::ExportProblemRole).toString());
        case ExportState::None:
            break;
    }
    return {};
}

// The C locale compares bytes and knows nothing of numbers.
QLocale collationLocale() {
    const QLocale system = QLocale::system().collation();
    return system.language() == QLocale::C ? QLocale(QLocale::English) : system;
}

}  // namespace

QStringList stateWords(const QModelIndex& photo) {
    QStringList words;
    if (const QString problem = photo.data(PhotoList::ProblemRole).toString(); !problem.isEmpty()) {
        words << QCoreApplication::translate("Filmstrip", "Cannot be opened: %1").arg(problem);
    }
    if (photo.data(PhotoList::EditedRole).toBool()) {
        words << QCoreApplication::translate("Filmstrip", "Edited");
    }
    if (const QString exported = exportWords(photo); !exported.isEmpty()) {
        words << exported;
    }
    return words;
}

FilmstripOrder::FilmstripOrder(QObject* parent)
    : QSortFilterProxyModel(parent), m_collator(collationLocale()) {
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
    sort(0);
}

void FilmstripOrder::setOrder(SortKey key, Qt::SortOrder order) {
    m_key = key;
    setSortRole(roleOf(key));
    invalidate();
    sort(0, order);
}

QString FilmstripOrder::methodLabel(const QString& id) const {
    return m_labels.value(id, id);
}

const QCollatorSortKey& FilmstripOrder::nameKey(const QModelIndex& photo) const {
    const int id = photo.data(PhotoList::IdRole).toInt();
    auto found = m_nameKeys.find(id);
    if (found == m_nameKeys.end()) {
        found = m_nameKeys.emplace(id, m_collator.sortKey(photo.data().toString())).first;
    }
    return found->second;
}

bool FilmstripOrder::nameLess(const QModelIndex& left, const QModelIndex& right) const {
    const int names = nameKey(left).compare(nameKey(right));
    return names != 0 ? names < 0
                      : left.data(PhotoList::PathRole).toString() <
                            right.data(PhotoList::PathRole).toString();
}

bool FilmstripOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (m_key == SortKey::Date) {
        const auto a = left.data(PhotoList::ModifiedRole).toDateTime();
        const auto b = right.data(PhotoList::ModifiedRole).toDateTime();
        return a == b ? nameLess(left, right) : a < b;
    }
    if (m_key == SortKey::Size) {
        const auto a = left.data(PhotoList::BytesRole).toULongLong();
        const auto b = right.data(PhotoList::BytesRole).toULongLong();
        return a == b ? nameLess(left, right) : a < b;
    }
    if (m_key == SortKey::State) {
        const int a = stateRank(left);
        const int b = stateRank(right);
        return a == b ? nameLess(left, right) : a < b;
    }
    return nameLess(left, right);
}

QVariant FilmstripOrder::data(const QModelIndex& index, int role) const {
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) {
        return QSortFilterProxyModel::data(index, role);
    }
    const QString name = index.data(Qt::DisplayRole).toString();
    const QString method = methodLabel(index.data(PhotoList::MethodRole).toString());
    const QStringList states = stateWords(index);
    if (role == Qt::AccessibleTextRole) {
        return (QStringList{name, method} + states).join(QStringLiteral(", "));
    }
    const QFileInfo file(index.data(PhotoList::PathRole).toString());
    const QString facts =
        sizeText(index.data(PhotoList::BytesRole).toULongLong()) + QStringLiteral("  ·  ") +
        QLocale().toString(index.data(PhotoList::ModifiedRole).toDateTime(), QLocale::ShortFormat);
    const QStringList lines =
        QStringList{name, file.path(), facts, tr("Method: %1").arg(method)} + states;
    // As HTML with everything escaped: a file name may look like HTML.
    return QStringLiteral("<p style='white-space:pre-wrap'><b>%1</b><br>%2</p>")
        .arg(name.toHtmlEscaped(), lines.mid(1).join(QLatin1Char('\n')).toHtmlEscaped());
}

}  // namespace tintype::ui

#include "ui/batch/batch_rows.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <algorithm>

namespace tintype::ui {
namespace {

using batch::ItemState;

QIcon iconFor(ItemState state) {
    switch (state) {
        case ItemState::Waiting:
            return actionIcon(QStringLiteral("waiting"), theme().quietText);
        case ItemState::Working:
            return actionIcon(QStringLiteral("resume"), theme().accent);
        case ItemState::Done:
            return actionIcon(QStringLiteral("done"), theme().good);
        case ItemState::Skipped:
            return actionIcon(QStringLiteral("skipped"), theme().quietText);
        case ItemState::Failed:
            break;
    }
    return actionIcon(QStringLiteral("failed"), theme().bad);
}

}  // namespace

QString batchErrorText(const Error& error) {
    if (error.code == ErrorCode::AlreadyExists) {
        return BatchRows::tr(
            "A file of this name is there already, and it is not replaced. Export the photograph "
            "under another name or to another folder.");
    }
    return errorText(error);
}

void BatchRows::set(std::vector<Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void BatchRows::change(std::size_t row) {
    const int number = static_cast<int>(row);
    Q_EMIT dataChanged(index(number, 0), index(number, ColumnCount - 1));
}

void BatchRows::update(std::size_t row, ItemState state, double fraction) {
    if (row < m_rows.size()) {
        m_rows[row].state = state;
        m_rows[row].fraction = fraction;
        change(row);
    }
}

void BatchRows::finish(std::size_t row, const batch::FileOutcome& outcome) {
    if (row >= m_rows.size()) {
        return;
    }
    m_rows[row].state = outcome.state;
    m_rows[row].error = outcome.error;
    if (!outcome.report.result.empty()) {
        m_rows[row].item.target = outcome.report.result;
    }
    change(row);
}

void BatchRows::putBack() {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state == ItemState::Working) {
            update(i, ItemState::Waiting, 0);
        }
    }
}

void BatchRows::retryFailed() {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state == ItemState::Failed) {
            m_rows[i].error = {};
            update(i, ItemState::Waiting, 0);
        }
    }
}

int BatchRows::countOf(ItemState state) const {
    return static_cast<int>(std::count_if(
        m_rows.begin(), m_rows.end(), [state](const Row& row) { return row.state == state; }));
}

int BatchRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

int BatchRows::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString BatchRows::stateText(const Row& row) const {
    switch (row.state) {
        case ItemState::Waiting:
            return tr("Waiting");
        case ItemState::Working:
            return tr("Working, %1 %").arg(static_cast<int>(row.fraction * 100));
        case ItemState::Done:
            return tr("Done");
        case ItemState::Skipped:
            return tr("Skipped");
        case ItemState::Failed:
            break;
    }
    return tr("Failed");
}

QString BatchRows::noteText(const Row& row) const {
    if (row.state == ItemState::Failed) {
        return batchErrorText(row.error);
    }
    return toText(row.item.target.filename());
}

QVariant BatchRows::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const Row& row = at(index.row());
    if (role == Qt::ToolTipRole) {
        const QString scan = toText(row.item.scan);
        return row.state == ItemState::Failed ? scan + QLatin1Char('\n') + noteText(row)
               : row.state == ItemState::Done ? scan + QLatin1Char('\n') + toText(row.item.target)
                                              : scan;
    }
    if (role == Qt::DisplayRole) {
        return index.column() == NameColumn    ? toText(row.item.scan.filename())
               : index.column() == StateColumn ? stateText(row)
                                               : noteText(row);
    }
    if (role == Qt::DecorationRole && index.column() == StateColumn) {
        return iconFor(row.state);
    }
    if (role == Qt::ForegroundRole && index.column() == NoteColumn) {
        return row.state == ItemState::Failed ? theme().bad : theme().quietText;
    }
    if (role == Qt::AccessibleTextRole && index.column() == NameColumn) {
        return toText(row.item.scan.filename()) + QStringLiteral(", ") + stateText(row) +
               QStringLiteral(", ") + noteText(row);
    }
    return {};
}

QVariant BatchRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == NameColumn    ? tr("Photograph")
           : section == StateColumn ? tr("State")
                                    : tr("Result");
}

}  // namespace tintype::ui

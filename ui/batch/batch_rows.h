#pragma once

#include "core/batch/batch.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace tintype::ui {

/// The photographs of a batch as a table: name, state in words with an icon, what went wrong or
/// what was written. Thousands of rows cost nothing: cells are made when they are shown.
class BatchRows : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, StateColumn, NoteColumn, ColumnCount };

    struct Row {
        batch::BatchItem item;
        batch::ItemState state = batch::ItemState::Waiting;
        double fraction = 0;  ///< for Working
        Error error;          ///< for Failed
    };

    explicit BatchRows(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void set(std::vector<Row> rows);
    /// `row` is a position in the batch.
    void update(std::size_t row, batch::ItemState state, double fraction);
    void finish(std::size_t row, const batch::FileOutcome& outcome);
    /// Those in work are waiting again: the run was stopped.
    void putBack();
    /// Everything that failed is waiting again.
    void retryFailed();

    int count() const { return static_cast<int>(m_rows.size()); }
    const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int countOf(batch::ItemState state) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString stateText(const Row& row) const;
    QString noteText(const Row& row) const;
    void change(std::size_t row);

    std::vector<Row> m_rows;
};

/// Why a photograph of a batch failed, as the window says it: core's sentences name options of the
/// command line.
QString batchErrorText(const Error& error);

}  // namespace tintype::ui

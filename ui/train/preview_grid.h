#pragma once

#include "ui/common/job.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <array>
#include <filesystem>
#include <vector>

namespace tintype::ui {

/// Photographs in rows: grey, as the starting model colours them, as the new one does, and the
/// truth where it is known. Pictures are read in the background.
class PreviewGrid : public QWidget {
    Q_OBJECT
public:
    static constexpr int kColumns = 4;

    explicit PreviewGrid(QWidget* parent = nullptr);

    /// `stems` are the pictures' paths without "-grey.png" and so on.
    void show(std::vector<std::filesystem::path> stems);
    int rows() const { return static_cast<int>(m_rows.size()); }
    /// Whether a row has a picture of what the new model does.
    bool hasNew(int row) const { return !m_rows[static_cast<std::size_t>(row)][2].isNull(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void loaded();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    using Row = std::array<QImage, kColumns>;
    void load();

    QStringList m_titles;
    std::vector<std::filesystem::path> m_stems;
    std::vector<Row> m_rows;
    bool m_again = false;
    Job<std::vector<Row>> m_job;  // last: it reports to the above
};

}  // namespace tintype::ui

#include "ui/train/preview_grid.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QImageReader>
#include <QPainter>

#include <utility>

namespace tintype::ui {
namespace {

constexpr const char* kKinds[] = {"-grey.png", "-parent.png", "-new.png", "-truth.png"};
constexpr int kGap = 6;
constexpr int kReadSide = 400;

QImage readSmall(const std::filesystem::path& file) {
    QImageReader reader(toText(file));
    QImage image = reader.read();
    return image.isNull() || std::max(image.width(), image.height()) <= kReadSide
               ? image
               : image.scaled(kReadSide, kReadSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

PreviewGrid::PreviewGrid(QWidget* parent)
    : QWidget(parent), m_titles{tr("Grey"), tr("Starting model"), tr("New model"), tr("True")} {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(
        tr("Photographs that it does not learn from: grey, as the starting model "
           "colours them, as the new model does, and as they are"));
}

QSize PreviewGrid::sizeHint() const {
    return {420, 320};
}

QSize PreviewGrid::minimumSizeHint() const {
    return {260, 96};
}

void PreviewGrid::show(std::vector<std::filesystem::path> stems) {
    m_stems = std::move(stems);
    // While pictures are being read, the next wish waits: the newest is enough.
    m_again = m_job.isRunning();
    if (!m_again) {
        load();
    }
}

void PreviewGrid::load() {
    m_job.start(
        [stems = m_stems](const JobContext&) {
            std::vector<Row> rows;
            for (const auto& stem : stems) {
                Row row;
                for (std::size_t i = 0; i < kColumns; ++i) {
                    row[i] = readSmall(std::filesystem::path(stem) += kKinds[i]);
                }
                rows.push_back(std::move(row));
            }
            return rows;
        },
        [this](std::vector<Row> rows) {
            m_rows = std::move(rows);
            update();
            if (std::exchange(m_again, false)) {
                load();
            }
            Q_EMIT loaded();
        });
}

void PreviewGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    bool truth = m_rows.empty();
    for (const auto& row : m_rows) {
        truth = truth || !row[3].isNull();
    }
    const int columns = truth ? kColumns : kColumns - 1;
    const int heading = fontMetrics().height() + kGap;
    const int cellWidth = (width() - (columns - 1) * kGap) / columns;
    const int rows = std::max(1, static_cast<int>(m_rows.size()));
    const int cellHeight = std::min((height() - heading - (rows - 1) * kGap) / rows, cellWidth);
    for (int column = 0; column < columns; ++column) {
        const int x = column * (cellWidth + kGap);
        painter.setPen(theme().quietText);
        painter.drawText(QRect(x, 0, cellWidth, heading - kGap),
                         Qt::AlignCenter,
                         fontMetrics().elidedText(m_titles[column], Qt::ElideRight, cellWidth));
        for (int row = 0; row < rows; ++row) {
            const QRect cell(x, heading + row * (cellHeight + kGap), cellWidth, cellHeight);
            painter.fillRect(cell, theme().surround);
            if (row < static_cast<int>(m_rows.size())) {
                const QImage& image =
                    m_rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
                const QSize size = image.size().scaled(cell.size(), Qt::KeepAspectRatio);
                const QRect place(cell.center() - QPoint(size.width() / 2, size.height() / 2),
                                  size);
                painter.drawImage(place, image);
            }
        }
    }
}

}  // namespace tintype::ui

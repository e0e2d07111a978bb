#pragma once

#include <QIcon>
#include <QStyledItemDelegate>

class QAbstractItemView;

namespace tintype::ui {

class FilmstripOrder;
class PhotoList;
class ThumbnailCache;

/// Draws one photograph of the filmstrip: the thumbnail on a calm ground, its name, and badges.
/// Nothing is read or made while drawing.
class FilmstripDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    FilmstripDelegate(const PhotoList& photos,
                      const FilmstripOrder& order,
                      ThumbnailCache& cache,
                      QAbstractItemView* view);

    void setCell(const QSize& cell) { m_cell = cell; }
    const QSize& cell() const { return m_cell; }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool showsName() const;
    QRect pictureRect(const QRect& cell) const;
    void paintGround(QPainter& painter, const QRect& cell, bool selected, bool current) const;
    QRect paintPicture(QPainter& painter, const QRect& frame, const QModelIndex& index) const;
    void paintStates(QPainter& painter, const QRect& picture, const QModelIndex& index) const;
    void paintMethod(QPainter& painter, const QRect& picture, const QModelIndex& index) const;
    void paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const;

    const PhotoList& m_photos;
    const FilmstripOrder& m_order;
    ThumbnailCache& m_cache;
    QAbstractItemView* m_view;
    QSize m_cell{132, 112};
};

}  // namespace tintype::ui

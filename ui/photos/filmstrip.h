#pragma once

#include "ui/photos/filmstrip_order.h"
#include "ui/photos/photo.h"

#include <QWidget>

#include <vector>

class QActionGroup;
class QItemSelection;
class QLabel;
class QListView;
class QMenu;

namespace tintype::ui {

class FilmstripDelegate;
class PhotoList;
class ThumbnailCache;

/// The open photographs in one row below the viewer, or as a grid. Asks the cache for what is in
/// sight and a page around it, so that thousands cost no more than a screenful. `photos` and
/// `cache` outlive it.
class Filmstrip : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMinHeightPx = 72;
    static constexpr int kMaxHeightPx = 200;  // of a row; a grid takes what it is given

    Filmstrip(PhotoList& photos, ThumbnailCache& cache, QWidget* parent = nullptr);

    PhotoId current() const;
    std::vector<PhotoId> selected() const;  ///< as shown, from the first
    std::vector<PhotoId> ordered() const;   ///< all, as shown
    PhotoId after(PhotoId id) const;        ///< the next one as shown; kNoPhoto: none
    int selectedCount() const;

    void setCurrent(PhotoId id);  ///< selects it alone and shows it
    /// Of some photographs the one that is shown first.
    void setCurrentToFirstOf(const std::vector<PhotoId>& ids);
    void select(const std::vector<PhotoId>& ids);  ///< the first becomes the current one
    void selectAll();
    /// The neighbour becomes the current one; false at the end.
    bool next() { return step(1); }
    bool previous() { return step(-1); }

    void setGrid(bool grid);
    bool isGrid() const { return m_grid; }
    void setSort(SortKey key, Qt::SortOrder order);
    /// For the window's menu bar; the button in the strip shows the same.
    QMenu* sortMenu() const { return m_sortMenu; }
    /// Short words for methods by their id; see FilmstripOrder.
    void setMethodLabels(const QHash<QString, QString>& labels);

    QListView* view() const { return m_view; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(tintype::ui::PhotoId id);  ///< kNoPhoto where none is left
    void selectionChanged(const std::vector<tintype::ui::PhotoId>& ids);
    void activated(tintype::ui::PhotoId id);  ///< double click or Enter
    /// `id` is kNoPhoto on empty ground.
    void contextMenuRequested(tintype::ui::PhotoId id, const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeSide();
    void makeSortMenu();
    void connectModels();
    bool step(int by);
    PhotoId idAt(const QModelIndex& index) const;
    QModelIndex indexOf(PhotoId id) const;
    void layOut();
    void wantLater();
    void wantVisible();
    void updateCount();
    void repaintPhoto(const std::filesystem::path& path);

    PhotoList& m_photos;
    ThumbnailCache& m_cache;
    FilmstripOrder* m_order;
    QListView* m_view;
    FilmstripDelegate* m_delegate;
    QMenu* m_sortMenu;
    QActionGroup* m_sortKeys = nullptr;
    QActionGroup* m_sortOrders = nullptr;
    QLabel* m_count = nullptr;
    bool m_grid = false;
    bool m_wantPosted = false;
};

}  // namespace tintype::ui

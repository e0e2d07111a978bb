#include "ui/photos/filmstrip.h"
#include "ui/photos/photo_list.h"
#include "ui/photos/thumbnail_cache.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>
#include <set>

// What of the filmstrip is in sight, what the cache is asked for, and what is drawn anew.

namespace tintype::ui {

// Once for all changes of one turn of the event loop.
void Filmstrip::wantLater() {
    if (!m_wantPosted) {
        m_wantPosted = true;
        QMetaObject::invokeMethod(this, &Filmstrip::wantVisible, Qt::QueuedConnection);
    }
}

// What is in sight from the first, then a page after it, then a page before it.
void Filmstrip::wantVisible() {
    m_wantPosted = false;
    const QSize cell = m_view->gridSize();
    const QSize port = m_view->viewport()->size();
    if (!isVisible() || cell.isEmpty()) {
        m_cache.want(this, {});
        return;
    }
    const int columns = m_grid ? std::max(1, port.width() / cell.width()) : 1;
    const int stepPx = m_grid ? cell.height() : cell.width();
    const int offset =
        m_grid ? m_view->verticalScrollBar()->value() : m_view->horizontalScrollBar()->value();
    const int lines = (m_grid ? port.height() : port.width()) / stepPx + 2;
    const int first = offset / stepPx * columns;
    const int page = lines * columns;
    std::vector<std::filesystem::path> paths;
    const auto add = [&](int from, int to) {
        for (int row = std::max(0, from); row < std::min(to, m_order->rowCount()); ++row) {
            const Photo* photo = m_photos.photo(idAt(m_order->index(row, 0)));
            if (photo != nullptr) {
                paths.push_back(photo->input.file);
            }
        }
    };
    add(first, first + page);
    add(first + page, first + 2 * page);
    add(first - page, first);
    m_cache.want(this, std::move(paths));
}

void Filmstrip::repaintPhoto(const std::filesystem::path& path) {
    const QModelIndex index = indexOf(m_photos.idOf(path));
    if (index.isValid()) {
        m_view->update(index);
        if (!m_cache.hasFailed(path) && m_cache.thumbnail(path).isNull()) {
            wantLater();  // its colours were taken back: the grey one is asked for again
        }
    }
}

PhotoId Filmstrip::after(PhotoId id) const {
    const QModelIndex here = indexOf(id);
    return here.isValid() ? idAt(m_order->index(here.row() + 1, 0)) : kNoPhoto;
}

int Filmstrip::selectedCount() const {
    int count = 0;
    for (const QItemSelectionRange& range : m_view->selectionModel()->selection()) {
        count += range.height();
    }
    return count;
}

void Filmstrip::updateCount() {
    const int all = m_order->rowCount();
    const int chosen = selectedCount();
    const QLocale locale;
    m_count->setText(chosen > 1 ? locale.toString(chosen) + QLatin1Char('/') + locale.toString(all)
                                : locale.toString(all));
    const QString words = chosen > 1 ? tr("%1 of %2 photographs selected").arg(chosen).arg(all)
                                     : tr("%n photographs", nullptr, all);
    m_count->setToolTip(words);
    m_count->setAccessibleName(words);
}

void Filmstrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        m_view->viewport()->update();
    }
}

void Filmstrip::setCurrentToFirstOf(const std::vector<PhotoId>& ids) {
    const std::set<PhotoId> wanted(ids.begin(), ids.end());
    const auto shown = ordered();
    const auto first = std::find_if(
        shown.begin(), shown.end(), [&wanted](PhotoId id) { return wanted.contains(id); });
    if (first != shown.end()) {
        setCurrent(*first);
    }
}

}  // namespace tintype::ui

#include "ui/photos/filmstrip.h"

#include "ui/common/theme.h"
#include "ui/photos/filmstrip_delegate.h"
#include "ui/photos/photo_list.h"
#include "ui/photos/thumbnail_cache.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <set>

namespace tintype::ui {
namespace {

constexpr int kGridCellHeightPx = 176;
constexpr double kCellShape = 1.28;  // width to height: most scans lie

QListView* makeView(QWidget* parent) {
    auto* view = new QListView(parent);
    view->setObjectName(QStringLiteral("filmstripView"));
    view->setAccessibleName(Filmstrip::tr("Photographs"));
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setSelectionRectVisible(true);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setMovement(QListView::Static);
    view->setResizeMode(QListView::Adjust);
    view->setFlow(QListView::LeftToRight);
    view->setUniformItemSizes(true);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setFrameShape(QFrame::NoFrame);
    view->viewport()->setAutoFillBackground(false);
    return view;
}

}  // namespace

Filmstrip::Filmstrip(PhotoList& photos, ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      m_photos(photos),
      m_cache(cache),
      m_order(new FilmstripOrder(this)),
      m_view(makeView(this)),
      m_delegate(new FilmstripDelegate(photos, *m_order, cache, m_view)),
      m_sortMenu(new QMenu(tr("Sort by"), this)) {
    m_order->setSourceModel(&photos);
    m_view->setModel(m_order);
    m_view->setItemDelegate(m_delegate);
    m_view->viewport()->installEventFilter(this);
    m_view->installEventFilter(this);
    makeSortMenu();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeSide());
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connectModels();
    setGrid(false);
    updateCount();
}

QWidget* Filmstrip::makeSide() {
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(6, 8, 4, 8);
    auto* sort = new QToolButton(side);
    sort->setObjectName(QStringLiteral("filmstripSort"));
    sort->setIcon(actionIcon(QStringLiteral("sort")));
    sort->setText(tr("Sort by"));
    sort->setToolTip(tr("Sort the photographs"));
    sort->setAccessibleName(sort->toolTip());
    sort->setMenu(m_sortMenu);
    sort->setPopupMode(QToolButton::InstantPopup);
    sort->setAutoRaise(true);
    m_count = new QLabel(side);
    m_count->setObjectName(QStringLiteral("filmstripCount"));
    m_count->setProperty("quiet", true);
    m_count->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    layout->addWidget(sort, 0, Qt::AlignHCenter);
    layout->addWidget(m_count, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    return side;
}

void Filmstrip::makeSortMenu() {
    m_sortKeys = new QActionGroup(this);
    m_sortOrders = new QActionGroup(this);
    const auto add = [this](QActionGroup* group, const QString& text, const char* name, int value) {
        QAction* action = m_sortMenu->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
    };
    add(m_sortKeys, tr("Name"), "sortByName", static_cast<int>(SortKey::Name));
    add(m_sortKeys, tr("Date changed"), "sortByDate", static_cast<int>(SortKey::Date));
    add(m_sortKeys, tr("Size of file"), "sortBySize", static_cast<int>(SortKey::Size));
    add(m_sortKeys, tr("State"), "sortByState", static_cast<int>(SortKey::State));
    m_sortMenu->addSeparator();
    add(m_sortOrders, tr("Ascending"), "sortAscending", Qt::AscendingOrder);
    add(m_sortOrders, tr("Descending"), "sortDescending", Qt::DescendingOrder);
    m_sortKeys->actions().first()->setChecked(true);
    m_sortOrders->actions().first()->setChecked(true);
    const auto apply = [this] {
        setSort(static_cast<SortKey>(m_sortKeys->checkedAction()->data().toInt()),
                static_cast<Qt::SortOrder>(m_sortOrders->checkedAction()->data().toInt()));
    };
    connect(m_sortKeys, &QActionGroup::triggered, this, apply);
    connect(m_sortOrders, &QActionGroup::triggered, this, apply);
}

void Filmstrip::connectModels() {
    QItemSelectionModel* selection = m_view->selectionModel();
    connect(
        selection, &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
            Q_EMIT currentChanged(idAt(current));
        });
    connect(selection, &QItemSelectionModel::selectionChanged, this, [this] {
        m_view->viewport()->update();
        updateCount();
        Q_EMIT selectionChanged(selected());
    });
    connect(m_view, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT activated(idAt(index));
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& pos) {
        Q_EMIT contextMenuRequested(idAt(m_view->indexAt(pos)),
                                    m_view->viewport()->mapToGlobal(pos));
    });
    for (QScrollBar* bar : {m_view->horizontalScrollBar(), m_view->verticalScrollBar()}) {
        connect(bar, &QScrollBar::valueChanged, this, &Filmstrip::wantLater);
        connect(bar, &QScrollBar::rangeChanged, this, &Filmstrip::wantLater);
    }
    for (auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_order, change, this, [this] {
            updateCount();
            wantLater();
        });
    }
    connect(m_order, &QAbstractItemModel::layoutChanged, this, &Filmstrip::wantLater);
    connect(&m_cache, &ThumbnailCache::ready, this, &Filmstrip::repaintPhoto);
    connect(&m_cache, &ThumbnailCache::failed, this, &Filmstrip::repaintPhoto);
}

PhotoId Filmstrip::idAt(const QModelIndex& index) const {
    return index.isValid() ? index.data(PhotoList::IdRole).toInt() : kNoPhoto;
}

QModelIndex Filmstrip::indexOf(PhotoId id) const {
    const int row = m_photos.rowOf(id);
    return row < 0 ? QModelIndex() : m_order->mapFromSource(m_photos.index(row));
}

PhotoId Filmstrip::current() const {
    return idAt(m_view->currentIndex());
}

std::vector<PhotoId> Filmstrip::selected() const {
    QModelIndexList indexes = m_view->selectionModel()->selectedIndexes();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    std::vector<PhotoId> ids;
    for (const QModelIndex& index : indexes) {
        ids.push_back(idAt(index));
    }
    return ids;
}

std::vector<PhotoId> Filmstrip::ordered() const {
    std::vector<PhotoId> ids;
    for (int row = 0; row < m_order->rowCount(); ++row) {
        ids.push_back(idAt(m_order->index(row, 0)));
    }
    return ids;
}

void Filmstrip::setCurrent(PhotoId id) {
    const QModelIndex index = indexOf(id);
    if (index.isValid()) {
        // Not QListView::setCurrentIndex, which looks at the keys that are held down.
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        m_view->scrollTo(index);
    }
}

void Filmstrip::select(const std::vector<PhotoId>& ids) {
    QItemSelection selection;
    QModelIndex first;
    for (const PhotoId id : ids) {
        if (const QModelIndex index = indexOf(id); index.isValid()) {
            selection.select(index, index);
            first = first.isValid() ? first : index;
        }
    }
    if (first.isValid()) {
        m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(first);
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void Filmstrip::selectAll() {
    m_view->selectAll();
}

bool Filmstrip::step(int by) {
    const QModelIndex from = m_view->currentIndex();
    const int row = from.isValid() ? from.row() + by : (by > 0 ? 0 : m_order->rowCount() - 1);
    const QModelIndex to = m_order->index(row, 0);
    if (to.isValid()) {
        setCurrent(idAt(to));
    }
    return to.isValid();
}

void Filmstrip::setSort(SortKey key, Qt::SortOrder order) {
    m_sortKeys->actions().at(static_cast<int>(key))->setChecked(true);
    m_sortOrders->actions().at(static_cast<int>(order))->setChecked(true);
    m_order->setOrder(key, order);
    m_view->scrollTo(m_view->currentIndex());
}

void Filmstrip::setMethodLabels(const QHash<QString, QString>& labels) {
    m_order->setMethodLabels(labels);
    m_view->viewport()->update();
}

void Filmstrip::setGrid(bool grid) {
    m_grid = grid;
    m_view->setWrapping(grid);
    m_view->setHorizontalScrollBarPolicy(grid ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_view->setVerticalScrollBarPolicy(grid ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setMinimumHeight(kMinHeightPx);
    setMaximumHeight(grid ? QWIDGETSIZE_MAX : kMaxHeightPx);
    layOut();
}

QSize Filmstrip::sizeHint() const {
    return {640, m_grid ? 400 : 124};
}

void Filmstrip::layOut() {
    // The scroll bar's room is kept free, or its coming and going would change the size that it
    // depends on.
    const int bar = m_view->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_view);
    QSize cell(0, m_grid ? kGridCellHeightPx : std::max(40, m_view->height() - bar));
    cell.setWidth(static_cast<int>(cell.height() * kCellShape));
    if (m_grid) {
        const int room = std::max(cell.width(), m_view->width() - bar - 1);
        cell.setWidth(room / (room / cell.width()));  // what is left over is shared
    }
    if (cell != m_view->gridSize()) {
        m_delegate->setCell(cell);
        m_view->setGridSize(cell);
        m_view->horizontalScrollBar()->setSingleStep(cell.width() / 2);
        m_view->verticalScrollBar()->setSingleStep(cell.height() / 2);
        m_view->scrollTo(m_view->currentIndex());
    }
    wantLater();
}

bool Filmstrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view &&
        (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        m_view->viewport()->update();  // the frame of the current one says where the focus is
    }
    if (watched == m_view && (event->type() == QEvent::Resize || event->type() == QEvent::Show)) {
        layOut();
    }
    if (watched == m_view->viewport() && event->type() == QEvent::Wheel && !m_grid) {
        // An ordinary wheel turns up and down; the row has only left and right.
        const auto* wheel = static_cast<QWheelEvent*>(event);
        if (wheel->angleDelta().x() == 0) {
            QScrollBar* bar = m_view->horizontalScrollBar();
            const int pixels = !wheel->pixelDelta().isNull()
                                   ? wheel->pixelDelta().y()
                                   : wheel->angleDelta().y() * bar->singleStep() / 60;
            bar->setValue(bar->value() - pixels);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tintype::ui

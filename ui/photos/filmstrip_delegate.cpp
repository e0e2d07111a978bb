#include "ui/photos/filmstrip_delegate.h"

#include "ui/common/theme.h"
#include "ui/photos/filmstrip_order.h"
#include "ui/photos/photo_list.h"
#include "ui/photos/thumbnail_cache.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kMargin = 3;        // between a cell's ground and its neighbour's
constexpr int kPadding = 5;       // between ground and picture
constexpr int kNameFromPx = 100;  // lower cells have no room for a name
constexpr int kBadgePx = 18;
constexpr int kIconPx = 13;

// Halving by hand first would be as good; Qt's smooth scaling averages areas, a painter's does not.
QPixmap scaledPixmap(const QImage& image, const QSize& size, qreal ratio) {
    const QString key = QStringLiteral("thumb-%1-%2x%3@%4")
                            .arg(image.cacheKey())
                            .arg(size.width())
                            .arg(size.height())
                            .arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap::fromImage(
            image.scaled(size * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QStringList stateIcons(const QModelIndex& photo) {
    QStringList names;
    const auto state = static_cast<ExportState>(photo.data(PhotoList::ExportStateRole).toInt());
    if (photo.data(PhotoList::EditedRole).toBool()) {
        names << QStringLiteral("edited");
    }
    if (!photo.data(PhotoList::ProblemRole).toString().isEmpty() || state == ExportState::Failed) {
        names << QStringLiteral("warning");
    } else if (state == ExportState::Done) {
        names << QStringLiteral("check");
    } else if (state == ExportState::Waiting) {
        names << QStringLiteral("waiting");
    } else if (state == ExportState::Working) {
        names << QStringLiteral("resume");
    }
    return names;
}

void paintPill(QPainter& painter, const QRect& rect) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().pill);
    painter.drawRoundedRect(rect, 4, 4);
}

QFont smallFont(const QFont& font, double factor) {
    QFont small = font;
    small.setPointSizeF(std::max(7.0, font.pointSizeF() * factor));
    return small;
}

}  // namespace

FilmstripDelegate::FilmstripDelegate(const PhotoList& photos,
                                     const FilmstripOrder& order,
                                     ThumbnailCache& cache,
                                     QAbstractItemView* view)
    : QStyledItemDelegate(view), m_photos(photos), m_order(order), m_cache(cache), m_view(view) {}

QSize FilmstripDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return m_cell;
}

void FilmstripDelegate::paint(QPainter* painter,
                              const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    const bool current = index == m_view->currentIndex();
    paintGround(*painter, option.rect, (option.state & QStyle::State_Selected) != 0, current);
    const QRect picture = paintPicture(*painter, pictureRect(option.rect), index);
    const QRect frame = picture.united(QRect(picture.center(), QSize(1, 1)));
    paintMethod(*painter, frame, index);
    paintStates(*painter, frame, index);
    if (showsName()) {
        paintName(*painter, option.rect, index);
    }
    painter->restore();
}

bool FilmstripDelegate::showsName() const {
    return m_cell.height() >= kNameFromPx;
}

QRect FilmstripDelegate::pictureRect(const QRect& cell) const {
    const int inset = kMargin + kPadding;
    const int name = showsName() ? QFontMetrics(smallFont(m_view->font(), 0.88)).height() + 3 : 0;
    return cell.adjusted(inset, inset, -inset, -inset - name);
}

void FilmstripDelegate::paintGround(QPainter& painter,
                                    const QRect& cell,
                                    bool selected,
                                    bool current) const {
    const QRectF ground =
        QRectF(cell).adjusted(kMargin + 0.5, kMargin + 0.5, -kMargin - 0.5, -kMargin - 0.5);
    if (!selected && !current) {
        return;
    }
    QColor fill = theme().text;
    fill.setAlphaF(selected ? 0.17F : 0.0F);
    const bool focused = m_view->hasFocus();
    QPen pen(Qt::NoPen);
    if (current) {
        pen = QPen(theme().accent, focused ? 2.5 : 1.5);
    }
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(ground.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
}

// The rectangle that the picture takes; the whole frame where there is none yet.
QRect FilmstripDelegate::paintPicture(QPainter& painter,
                                      const QRect& frame,
                                      const QModelIndex& index) const {
    const Photo* photo = m_photos.photo(index.data(PhotoList::IdRole).toInt());
    const QImage image = photo != nullptr ? m_cache.thumbnail(photo->input.file) : QImage();
    if (image.isNull()) {
        const bool failed = !index.data(PhotoList::ProblemRole).toString().isEmpty();
        QColor ground = theme().text;
        ground.setAlphaF(0.06F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(frame, 3, 3);
        const int side = std::min(32, frame.height() / 2);
        QRect icon(0, 0, side, side);
        icon.moveCenter(frame.center());
        painter.setOpacity(0.45);
        actionIcon(failed ? QStringLiteral("warning") : QStringLiteral("photo"))
            .paint(&painter, icon);
        painter.setOpacity(1);
        return frame;
    }
    const QSize size = image.size().scaled(frame.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    QRect picture(QPoint(), size);
    picture.moveCenter(frame.center());
    painter.drawPixmap(picture.topLeft(),
                       scaledPixmap(image, size, painter.device()->devicePixelRatioF()));
    return picture;
}

void FilmstripDelegate::paintStates(QPainter& painter,
                                    const QRect& picture,
                                    const QModelIndex& index) const {
    const QStringList names = stateIcons(index);
    if (names.isEmpty()) {
        return;
    }
    const int width = static_cast<int>(names.size()) * kBadgePx;
    const QRect pill(picture.right() - width - 2, picture.top() + 3, width, kBadgePx);
    paintPill(painter, pill);
    QRect icon(0, 0, kIconPx, kIconPx);
    for (int i = 0; i < names.size(); ++i) {
        icon.moveCenter({pill.left() + kBadgePx / 2 + i * kBadgePx, pill.center().y()});
        actionIcon(names[i], theme().onPill).paint(&painter, icon);
    }
}

void FilmstripDelegate::paintMethod(QPainter& painter,
                                    const QRect& picture,
                                    const QModelIndex& index) const {
    const QFont font = smallFont(m_view->font(), 0.78);
    const QFontMetrics metrics(font);
    QString word = m_order.methodLabel(index.data(PhotoList::MethodRole).toString());
    if (metrics.horizontalAdvance(word) > picture.width() - 16) {
        word = word.left(1);
    }
    const QSize size(metrics.horizontalAdvance(word) + 10, metrics.height() + 2);
    const QRect pill(QPoint(picture.left() + 3, picture.bottom() - size.height() - 2), size);
    paintPill(painter, pill);
    painter.setFont(font);
    painter.setPen(theme().onPill);
    painter.drawText(pill, Qt::AlignCenter, word);
}

void FilmstripDelegate::paintName(QPainter& painter,
                                  const QRect& cell,
                                  const QModelIndex& index) const {
    const QFont font = smallFont(m_view->font(), 0.88);
    const QFontMetrics metrics(font);
    const QRect line(cell.left() + kMargin + kPadding,
                     cell.bottom() - kMargin - 4 - metrics.height(),
                     cell.width() - 2 * (kMargin + kPadding),
                     metrics.height());
    painter.setFont(font);
    painter.setPen(m_view->selectionModel()->isSelected(index) ? theme().text : theme().quietText);
    painter.drawText(line,
                     Qt::AlignCenter,
                     metrics.elidedText(index.data().toString(), Qt::ElideMiddle, line.width()));
}

}  // namespace tintype::ui

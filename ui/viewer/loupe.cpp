#include "ui/viewer/loupe.h"

#include "ui/common/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kCells = 15;  // pixels of the scan across, odd
constexpr int kCell = 9;    // logical pixels for each
constexpr int kSquare = kCells * kCell;
constexpr int kInset = 8;
constexpr int kGap = 6;
constexpr int kBeside = 24;  // from the cursor

int overlap(QRect a, QPoint point) {
    return a.adjusted(-kBeside / 2, -kBeside / 2, kBeside / 2, kBeside / 2).contains(point) ? 1 : 0;
}

}  // namespace

Loupe::Loupe(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("loupe"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Loupe"));
    hide();
}

void Loupe::lookAt(const ViewImages& images,
                   std::size_t slot,
                   const LumaReading& reading,
                   QPoint at) {
    if (m_scan != images.scan()) {
        m_scan = images.scan();
        m_pixels.setScan(m_scan);
    }
    if (m_original != images.original()) {
        m_original = images.original();
        m_originalPixels.setScan(m_original);
    }
    m_reading = reading;
    const bool cleaned = m_original != nullptr;
    m_before = magnified(cleaned ? m_originalPixels : m_pixels, images, nullptr);
    m_cleaned = cleaned ? magnified(m_pixels, images, nullptr) : QImage();
    const auto& layer = images.layer(slot);
    m_after = layer != nullptr ? magnified(m_pixels, images, layer.get()) : QImage();
    setAccessibleDescription(placeText() + QLatin1String(". ") + lumaText());
    resize(sizeHint());
    placeBeside(at);
    show();
    raise();
    update();
}

// One pixel of the image for one of the scan; what lies beyond its edges is transparent.
QImage Loupe::magnified(preview::ViewPixels& from,
                        const ViewImages& images,
                        const preview::ColourLayer* layer) {
    const image::Dimensions size = m_scan->uprightSize();
    const QRect wanted(m_reading.pixel - QPoint(kCells / 2, kCells / 2), QSize(kCells, kCells));
    const QRect inside = wanted.intersected(QRect(0, 0, size.width, size.height));
    QImage pixels(inside.size(), QImage::Format_RGB32);
    from.setView(size, {inside.x(), inside.y(), inside.width(), inside.height()});
    auto* words = reinterpret_cast<std::uint32_t*>(pixels.bits());
    if (layer != nullptr) {
        from.after(*layer, images.strength(), *images.screen(), words);
    } else {
        from.before(*images.screen(), words);
    }
    QImage square(kCells, kCells, QImage::Format_ARGB32_Premultiplied);
    square.fill(Qt::transparent);
    QPainter(&square).drawImage(inside.topLeft() - wanted.topLeft(), pixels);
    return square;
}

int Loupe::squares() const {
    return 1 + (m_cleaned.isNull() ? 0 : 1) + (m_after.isNull() ? 0 : 1);
}

QString Loupe::lumaText() const {
    if (m_reading.cleaned >= 0) {
        return m_reading.after < 0
                   ? tr("Luma before %1 · cleaned %2").arg(m_reading.before).arg(m_reading.cleaned)
                   : tr("Luma before %1 · cleaned %2 · after %3")
                         .arg(m_reading.before)
                         .arg(m_reading.cleaned)
                         .arg(m_reading.after);
    }
    if (m_reading.after < 0) {
        return tr("Luma %1").arg(m_reading.before);
    }
    return tr("Luma before %1 · after %2").arg(m_reading.before).arg(m_reading.after);
}

QString Loupe::placeText() const {
    return tr("x %1, y %2 · %3 bit")
        .arg(m_reading.pixel.x())
        .arg(m_reading.pixel.y())
        .arg(m_reading.bits);
}

QSize Loupe::sizeHint() const {
    const QFontMetrics metrics(font());
    const int wide = squares() * (kSquare + kGap) - kGap;
    const int text =
        std::max(metrics.horizontalAdvance(lumaText()), metrics.horizontalAdvance(placeText()));
    return {2 * kInset + std::max(wide, text), 2 * kInset + kSquare + kGap + 2 * metrics.height()};
}

// Right below the point, or on whichever side there is room.
void Loupe::placeBeside(QPoint at) {
    const QRect room = parentWidget()->rect().adjusted(kInset, kInset, -kInset, -kInset);
    QRect place(at + QPoint(kBeside, kBeside), size());
    if (place.right() > room.right()) {
        place.moveRight(at.x() - kBeside);
    }
    if (place.bottom() > room.bottom()) {
        place.moveBottom(at.y() - kBeside);
    }
    place.moveLeft(std::clamp(
        place.left(), room.left(), std::max(room.left(), room.right() - place.width() + 1)));
    place.moveTop(std::clamp(
        place.top(), room.top(), std::max(room.top(), room.bottom() - place.height() + 1)));
    if (overlap(place, at) != 0) {  // a small viewer: into the corner that is farthest
        const QPoint middle = room.center();
        place.moveLeft(at.x() < middle.x() ? std::max(room.left(), room.right() - place.width())
                                           : room.left());
    }
    move(place.topLeft());
}

void Loupe::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 50), 1));
    painter.setBrush(QColor(0x18, 0x18, 0x18, 235));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setRenderHint(QPainter::Antialiasing, false);
    int left = kInset;
    for (const QImage* image : {&m_before, &m_cleaned, &m_after}) {
        if (image->isNull()) {
            continue;
        }
        const QRect square(left, kInset, kSquare, kSquare);
        painter.drawImage(square, *image);
        const QRect middle(square.topLeft() + QPoint(kCells / 2 * kCell, kCells / 2 * kCell),
                           QSize(kCell, kCell));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(Qt::black);
        painter.drawRect(middle.adjusted(-2, -2, 1, 1));
        painter.setPen(Qt::white);
        painter.drawRect(middle.adjusted(-1, -1, 0, 0));
        left += kSquare + kGap;
    }
    const int line = painter.fontMetrics().height();
    const int top = kInset + kSquare + kGap;
    painter.setPen(theme().onPill);
    painter.drawText(QRect(kInset, top, width() - 2 * kInset, line), Qt::AlignLeft, lumaText());
    QColor quiet = theme().onPill;
    quiet.setAlphaF(0.7F);
    painter.setPen(quiet);
    painter.drawText(
        QRect(kInset, top + line, width() - 2 * kInset, line), Qt::AlignLeft, placeText());
}

}  // namespace tintype::ui

#include "ui/settings/key_cap.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kPaddingPx = 7;
constexpr int kGapPx = 4;

// "Ctrl++" is Ctrl and the plus key.
QStringList keysOf(const QString& way) {
    QString rest = way;
    QStringList keys;
    for (qsizetype plus = rest.indexOf(QLatin1Char('+')); plus > 0 && plus + 1 < rest.size();
         plus = rest.indexOf(QLatin1Char('+'))) {
        keys << rest.left(plus);
        rest = rest.mid(plus + 1);
    }
    return keys << rest;
}

}  // namespace

KeyCap::KeyCap(const QStringList& ways, QWidget* parent) : QWidget(parent) {
    for (const QString& way : ways) {
        if (!m_pieces.isEmpty()) {
            m_pieces << Piece{QStringLiteral("/"), false};
        }
        for (const QString& key : keysOf(way)) {
            m_pieces << Piece{key, true};
        }
    }
    setAccessibleName(ways.join(QStringLiteral(", ")));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

int KeyCap::widthOf(const Piece& piece) const {
    const int text = fontMetrics().horizontalAdvance(piece.text);
    return piece.isKey ? std::max(text + 2 * kPaddingPx, fontMetrics().height() + 6) : text;
}

QSize KeyCap::sizeHint() const {
    int width = -kGapPx;
    for (const Piece& piece : m_pieces) {
        width += widthOf(piece) + kGapPx;
    }
    return {width + 1, fontMetrics().height() + 8};
}

void KeyCap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = theme().text;
    edge.setAlphaF(0.28F);
    int x = 0;
    for (const Piece& piece : m_pieces) {
        const QRect cap(x, 0, widthOf(piece), height() - 1);
        if (piece.isKey) {
            painter.setPen(edge);
            painter.setBrush(theme().raised);
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        painter.setPen(piece.isKey ? theme().text : theme().quietText);
        painter.drawText(cap, Qt::AlignCenter, piece.text);
        x += cap.width() + kGapPx;
    }
}

}  // namespace tintype::ui

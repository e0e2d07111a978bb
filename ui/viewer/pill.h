#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace tintype::ui {

/// The font of the quiet labels on photographs: a little smaller than the widget's.
QFont pillFont(const QFont& font);
/// How large a label for `text` is, at most `maxWidth` wide.
QSizeF pillSize(const QFont& font, const QString& text, double maxWidth);
/// A translucent label; text that does not fit is cut with an ellipsis.
void drawPill(QPainter& painter, const QRectF& rect, const QString& text);
void drawPillGround(QPainter& painter, const QRectF& rect);

}  // namespace tintype::ui

#pragma once

#include "core/image/region.h"
#include "core/image/shrink.h"

#include <QImage>
#include <QRect>
#include <QRectF>
#include <QSize>

class QPainter;

namespace tintype::ui {

/// How strongly a pixel is tinted whose model expects an error of `error` (see
/// methods::ChromaMap::spread): 0 up to 0.02, which nobody sees, a half at restore::kGuessLimit,
/// from where on other colours are as likely, and 1 from 0.18 on.
double tintOf(double error);

/// A veil over the pixels of `region` of a photograph that is shown `scaled`: violet, which is rare
/// in photographs, with light stripes, so that it is seen on any colour and by any eye; transparent
/// where the model is sure. Stripes are anchored to the photograph, `stripe` device pixels apart.
QImage guessTint(const image::FloatPlane& field, QSize scaled, QRect region, int stripe);

/// From one stripe to the next.
int guessStripe(double devicePixelRatio);

/// Says what the veil means, in the lower right corner of `room`: a scale, and how much of the
/// photograph (0 to 1) is above the limit. Nothing where there is no room for it.
void paintGuessLegend(QPainter& painter, const QRectF& room, double share);
/// The same in words.
QString guessWords(double share);

}  // namespace tintype::ui

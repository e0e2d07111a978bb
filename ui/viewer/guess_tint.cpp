#include "ui/viewer/guess_tint.h"

#include "core/image/stretch.h"
#include "core/restore/edit.h"
#include "ui/common/theme.h"
#include "ui/viewer/pill.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tintype::ui {
namespace {

constexpr double kSure = 0.02;
constexpr double kFull = 2 * restore::kGuessLimit - kSure;
constexpr int kLevels = 64;
constexpr int kInset = 10;
constexpr int kPadding = 10;
constexpr int kBarHeight = 12;
constexpr int kBarWidth = 150;
constexpr int kGap = 4;

QString translated(const char* text) {
    return QCoreApplication::translate("tintype::ui::PhotoViewer", text);
}

/// The colours of the veil from sure to guessed, between stripes and on them.
using Colours = std::array<std::array<QRgb, 2>, kLevels + 1>;

Colours makeColours() {
    Colours colours{};
    for (int level = 0; level <= kLevels; ++level) {
        const double strength = static_cast<double>(level) / kLevels;
        const auto alpha = [strength](double most) {
            return static_cast<int>(std::lround(255 * most * strength));
        };
        const auto at = static_cast<std::size_t>(level);
        colours[at] = {qPremultiply(qRgba(112, 30, 190, alpha(0.32))),
                       qPremultiply(qRgba(226, 176, 255, alpha(0.75)))};
    }
    return colours;
}

QRgb colourOf(double tint, bool onStripe) {
    static const Colours kColours = makeColours();
    const auto level = static_cast<std::size_t>(std::lround(tint * kLevels));
    return kColours[level][onStripe ? 1 : 0];
}

bool isOnStripe(int x, int y, int stripe) {
    return (x + y) % stripe < std::max(1, stripe / 4);
}

/// The scale of the legend: the veil over the grey of a photograph, from sure to guessed.
QImage scaleImage(QSize size, int stripe) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(qRgb(128, 128, 128));
    QImage veil(size, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(veil.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const double tint = static_cast<double>(x) / std::max(1, size.width() - 1);
            line[x] = colourOf(tint, isOnStripe(x, y, stripe));
        }
    }
    QPainter(&image).drawImage(0, 0, veil);
    return image;
}

}  // namespace

double tintOf(double error) {
    return std::clamp((error - kSure) / (kFull - kSure), 0.0, 1.0);
}

QImage guessTint(const image::FloatPlane& field, QSize scaled, QRect region, int stripe) {
    if (field.values.empty() || region.isEmpty()) {
        return {};
    }
    std::vector<float> errors(static_cast<std::size_t>(region.width()) *
                              static_cast<std::size_t>(region.height()));
    image::stretchPlane(field,
                        {scaled.width(), scaled.height()},
                        {region.x(), region.y(), region.width(), region.height()},
                        errors.data());
    QImage image(region.size(), QImage::Format_ARGB32_Premultiplied);
    const float* error = errors.data();
    for (int y = 0; y < region.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < region.width(); ++x) {
            line[x] =
                colourOf(tintOf(*error++), isOnStripe(region.x() + x, region.y() + y, stripe));
        }
    }
    return image;
}

QString guessWords(double share) {
    const double percent = 100 * share;
    const QString number = percent > 0 && percent < 1 ? QStringLiteral("< 1")
                                                      : QLocale().toString(std::lround(percent));
    return translated(
               QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "%1 % may well be other colours"))
        .arg(number);
}

void paintGuessLegend(QPainter& painter, const QRectF& room, double share) {
    const QFont font = pillFont(painter.font());
    const QFontMetricsF metrics(font);
    const QString title =
        translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "Where it guesses"));
    const QString sure = translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "sure"));
    const QString guessed = translated(QT_TRANSLATE_NOOP("tintype::ui::PhotoViewer", "guessed"));
    const QString words = guessWords(share);
    const double wide = std::ceil(std::max({static_cast<double>(kBarWidth),
                                            metrics.horizontalAdvance(title),
                                            metrics.horizontalAdvance(words)}));
    const QSizeF size(wide + 2 * kPadding,
                      3 * metrics.height() + kBarHeight + 3 * kGap + 2 * kPadding);
    if (room.width() < size.width() + 2 * kInset || room.height() < 2 * size.height()) {
        return;
    }
    const QRectF box(room.right() - kInset - size.width(),
                     room.bottom() - kInset - size.height(),
                     size.width(),
                     size.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().pill);
    painter.drawRoundedRect(box, 8, 8);
    painter.setFont(font);
    painter.setPen(theme().onPill);
    QRectF line(box.left() + kPadding, box.top() + kPadding, wide, metrics.height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    const QRectF bar(line.left(), line.bottom() + kGap, wide, kBarHeight);
    const double ratio = painter.device()->devicePixelRatioF();
    painter.drawImage(bar, scaleImage((bar.size() * ratio).toSize(), guessStripe(ratio)));
    line.moveTop(bar.bottom() + kGap);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, sure);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, guessed);
    line.moveTop(line.bottom() + kGap);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words);
    painter.restore();
}

int guessStripe(double devicePixelRatio) {
    return std::max(4, static_cast<int>(std::lround(8 * devicePixelRatio)));
}

}  // namespace tintype::ui

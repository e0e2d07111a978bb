#include "ui/window/status_line.h"

#include "ui/photos/filmstrip.h"
#include "ui/photos/photo_list.h"

#include <QHBoxLayout>
#include <QLabel>

#include <cmath>
#include <utility>

namespace tintype::ui {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent),
      m_counts(new QLabel(this)),
      m_reading(new QLabel(this)),
      m_zoom(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 12, 3);
    row->setSpacing(18);
    row->addWidget(m_counts);
    row->addStretch();
    row->addWidget(m_reading);
    row->addWidget(m_zoom);
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000 %")));
    m_counts->setObjectName(QStringLiteral("counts"));
    m_reading->setObjectName(QStringLiteral("lumaReading"));
    m_zoom->setObjectName(QStringLiteral("zoomLabel"));
    for (QLabel* label : {m_counts, m_reading, m_zoom}) {
        label->setProperty("quiet", true);
    }
}

void StatusLine::setCounts(const PhotoList& photos, int selected) {
    QStringList parts;
    if (!photos.isEmpty()) {
        parts << tr("%n photographs", nullptr, photos.count());
    }
    if (selected > 1) {
        parts << tr("%n selected", nullptr, selected);
    }
    const int unexported = static_cast<int>(photos.withUnexportedWork().size());
    if (unexported > 0) {
        parts << tr("%n changed, not exported", nullptr, unexported);
    }
    m_counts->setText(parts.join(QStringLiteral("  ·  ")));
}

void StatusLine::countLater(const PhotoList& photos, const Filmstrip& filmstrip) {
    if (std::exchange(m_countPosted, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this, &photos, &filmstrip] {
            m_countPosted = false;
            setCounts(photos, filmstrip.selectedCount());
        },
        Qt::QueuedConnection);
}

void StatusLine::setReading(const LumaReading& reading) {
    if (!reading.inside) {
        m_reading->clear();
        return;
    }
    const QString place = tr("x %1, y %2").arg(reading.pixel.x()).arg(reading.pixel.y());
    QString luma = reading.after < 0
                       ? tr("Luma %1").arg(reading.before)
                       : tr("Luma before %1, after %2").arg(reading.before).arg(reading.after);
    if (reading.cleaned >= 0) {
        luma = tr("Luma before %1, cleaned %2").arg(reading.before).arg(reading.cleaned);
        if (reading.after >= 0) {
            luma = tr("%1, after %2").arg(luma).arg(reading.after);
        }
    }
    m_reading->setText(place + QStringLiteral("  ·  ") + luma);
}

void StatusLine::setZoom(double zoom) {
    m_zoom->setText(zoom > 0 ? tr("%1 %").arg(std::lround(zoom * 100)) : QString());
}

void StatusLine::setSearching(bool searching) {
    if (searching) {
        m_counts->setText(tr("Looking for photographs…"));
    }
}

}  // namespace tintype::ui

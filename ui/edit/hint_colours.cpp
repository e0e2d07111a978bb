#include "ui/edit/hint_colours.h"

#include "ui/common/settings_keys.h"

#include <QSettings>
#include <QStringList>

namespace tintype::ui {

QList<QColor> HintColours::recent() {
    QList<QColor> colours;
    const QStringList names = QSettings().value(settings::kHintColours).toStringList();
    for (const QString& name : names) {
        if (const QColor colour(name); colour.isValid() && colours.size() < kKept) {
            colours << colour;
        }
    }
    return colours;
}

std::optional<QColor> HintColours::last() {
    const QList<QColor> colours = recent();
    return colours.isEmpty() ? std::nullopt : std::optional(colours.first());
}

void HintColours::use(const QColor& colour) {
    QStringList names{colour.name()};
    const QList<QColor> before = recent();
    for (const QColor& other : before) {
        if (other != colour && names.size() < kKept) {
            names << other.name();
        }
    }
    QSettings().setValue(settings::kHintColours, names);
}

}  // namespace tintype::ui

#include "ui/common/theme.h"

#include <QApplication>
#include <QStyleFactory>

namespace tintype::ui {
const Theme& theme() {
    static const Theme none;
    return none;
}
void applyTheme(QApplication&, ThemeChoice) {}
QIcon actionIcon(const QString&) {
    return {};
}
}  // namespace tintype::ui

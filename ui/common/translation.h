#pragma once

#include <QString>

class QCoreApplication;

namespace tintype::ui {

/// Installs the words of `language` ("de", "en"; empty: the system's) and of Qt itself, and makes
/// it the default locale. English where there is no translation. Once, before the first window.
void installTranslation(QCoreApplication& application, const QString& language);

}  // namespace tintype::ui

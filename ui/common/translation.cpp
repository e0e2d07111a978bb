#include "ui/common/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Outside of every namespace, says Qt.
static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace tintype::ui {
namespace {

void load(QCoreApplication& application,
          const QLocale& locale,
          const QString& name,
          const QString& folder) {
    auto* translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}

}  // namespace

void installTranslation(QCoreApplication& application, const QString& language) {
    initTranslations();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    load(application,
         locale,
         QStringLiteral("qtbase"),
         QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English too: its plurals.
    const bool known = locale.language() == QLocale::German;
    load(application,
         known ? locale : QLocale(QLocale::English),
         QStringLiteral("tintype"),
         QStringLiteral(":/i18n"));
}

}  // namespace tintype::ui

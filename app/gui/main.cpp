#include "app/cli/version.h"
#include "core/base/data_folder.h"
#include "core/base/log.h"
#include "core/base/memory.h"
#include "core/base/openmp_wait.h"
#include "core/preview/thread_start.h"
#include "ui/common/settings_keys.h"
#include "ui/common/theme.h"
#include "ui/common/translation.h"
#include "ui/common/widget_report.h"
#include "ui/settings/log_file.h"
#include "ui/settings/settings.h"
#include "ui/window/main_window.h"
#include "ui/window/memory_share.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>

using namespace tintype;  // NOLINT(google-build-using-namespace): a program's main

namespace {

ui::Session::Options sessionOptions(const ui::Settings& settings,
                                    const std::filesystem::path& logFile) {
    const ui::MemoryShare memory = ui::MemoryShare::of(settings.memoryMb);
    ui::Session::Options options;
    options.dataFolder = dataFolder();
    options.logFile = logFile;
    options.predictions = {settings.device.toStdString(), settings.threads, memory.colours};
    options.scanBytes = memory.scans;
    options.thumbnails.diskBytes = static_cast<std::uintmax_t>(settings.thumbnailCacheMb) << 20U;
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    waitWithoutSpinning(argv);
    reuseFreedMemory();
    preview::startThreads();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("tintype"));
    QApplication::setApplicationName(QStringLiteral("tintype"));
    QApplication::setApplicationDisplayName(QStringLiteral("Tintype"));
    QApplication::setApplicationVersion(QLatin1String(kVersionNumber));
    QApplication::setDesktopFileName(QStringLiteral("tintype"));

    const QSettings settings;
    ui::installTranslation(application, settings.value(ui::settings::kLanguage).toString());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Colour for scanned black-and-white photographs"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("files"),
                                 QApplication::translate("main", "Photographs and folders to open"),
                                 QStringLiteral("[files…]"));
    parser.process(application);

    ui::applyTheme(application, ui::themeFrom(settings.value(ui::settings::kTheme).toString()));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tintype.svg")));
    ui::WidgetReport::installIfAsked(&application);
    const ui::LogFile log(defaultLogPath(), kProgramVersion);
    ui::Session session(sessionOptions(ui::loadSettings(settings), log.path()));
    ui::MainWindow window(session);
    window.show();
    window.open(parser.positionalArguments());
    return QApplication::exec();
}

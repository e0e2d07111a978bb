#include "ui/settings/log_file.h"

#include "core/base/log.h"
#include "ui/common/text.h"

#include <QDesktopServices>
#include <QSysInfo>
#include <QUrl>
#include <QtGlobal>

namespace tintype::ui {
namespace {

QtMessageHandler s_before = nullptr;

LogLevel levelOf(QtMsgType type) {
    switch (type) {
        case QtDebugMsg:
            return LogLevel::Debug;
        case QtInfoMsg:
            return LogLevel::Info;
        case QtWarningMsg:
            return LogLevel::Warning;
        case QtCriticalMsg:
        case QtFatalMsg:
            break;
    }
    return LogLevel::Error;
}

// Called on any thread.
void handle(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    std::string line = text.toStdString();
    if (context.category != nullptr && qstrcmp(context.category, "default") != 0) {
        line = std::string(context.category) + ": " + line;
    }
    writeLog(levelOf(type), line);
    if (s_before != nullptr) {
        s_before(type, context, text);
    }
}

}  // namespace

LogFile::LogFile(std::filesystem::path path, const char* program)
    : m_path(std::move(path)), m_opened(openLog(m_path)) {
    writeLog(LogLevel::Info,
             std::string(program) + " on " + QSysInfo::prettyProductName().toStdString() + ", Qt " +
                 qVersion());
    flushLog();
    s_before = qInstallMessageHandler(handle);
}

LogFile::~LogFile() {
    qInstallMessageHandler(s_before);
    s_before = nullptr;
    closeLog();
}

bool LogFile::show(const std::filesystem::path& path) {
    flushLog();
    return QDesktopServices::openUrl(QUrl::fromLocalFile(toText(path)));
}

}  // namespace tintype::ui

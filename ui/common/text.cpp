#include "ui/common/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace tintype::ui {
namespace {

QString sentenceFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound:
            return QCoreApplication::translate("Error", "The file is not there any more.");
        case ErrorCode::Unreadable:
            return QCoreApplication::translate("Error",
                                               "The file may not be read. Check its permissions.");
        case ErrorCode::BrokenFile:
            return QCoreApplication::translate(
                "Error", "The file is damaged. Try to copy or scan it again.");
        case ErrorCode::Unsupported:
            return QCoreApplication::translate("Error",
                                               "Tintype does not handle this kind of file.");
        case ErrorCode::Unwritable:
            return QCoreApplication::translate(
                "Error", "It could not be written. Check the folder's permissions and free space.");
        case ErrorCode::AlreadyExists:
            return QCoreApplication::translate(
                "Error", "A file of this name exists already, and it is not replaced.");
        case ErrorCode::InvalidArgument:
            return QCoreApplication::translate("Error", "A setting does not fit.");
        case ErrorCode::OutOfMemory:
            return QCoreApplication::translate(
                "Error", "There was not enough memory. Close other programs and try again.");
        case ErrorCode::Cancelled:
            return QCoreApplication::translate("Error", "It was stopped.");
        case ErrorCode::Internal:
            break;
    }
    return QCoreApplication::translate("Error", "Something went wrong inside Tintype.");
}

}  // namespace

QString errorText(const Error& error) {
    const QString detail = toText(error.detail);
    const bool english =
        QLocale().language() == QLocale::English || QLocale().language() == QLocale::C;
    // core speaks English and knows more than the kind of the error; other languages get both.
    if (english && !detail.isEmpty()) {
        return detail;
    }
    const QString sentence = sentenceFor(error.code);
    return detail.isEmpty() ? sentence
                            : sentence + QStringLiteral(" (") + detail + QLatin1Char(')');
}

QString durationText(double seconds) {
    const auto text = [](const char* source, int count) {
        return QCoreApplication::translate("Duration", source, nullptr, count);
    };
    if (!std::isfinite(seconds) || seconds < 10) {
        return QCoreApplication::translate("Duration", "a few seconds");
    }
    if (seconds < 55) {
        return text(QT_TRANSLATE_N_NOOP("Duration", "%n seconds"),
                    static_cast<int>(std::round(seconds / 5) * 5));
    }
    const int minutes = static_cast<int>(std::round(seconds / 60));
    if (minutes < 60) {
        return text(QT_TRANSLATE_N_NOOP("Duration", "%n minutes"), minutes);
    }
    const QString hours = text(QT_TRANSLATE_N_NOOP("Duration", "%n hours"), minutes / 60);
    return minutes % 60 == 0 || minutes >= 10 * 60
               ? hours
               : hours + QLatin1Char(' ') +
                     text(QT_TRANSLATE_N_NOOP("Duration", "%n minutes"), minutes % 60);
}

QString sizeText(std::uintmax_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

}  // namespace tintype::ui

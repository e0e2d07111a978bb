#include "ui/common/translation.h"

#include "ui/common/core_words.h"
#include "ui/common/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

namespace tintype::ui {

[[maybe_unused]] static void PrintTo(const QString& text, std::ostream* out) {
    *out << text.toStdString();
}

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool plural = false;
    bool finished = true;
};

Message readMessage(QXmlStreamReader& xml, const QString& context) {
    Message message{context, {}, {}, xml.attributes().value("numerus") == u"yes", true};
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.finished = !xml.attributes().hasAttribute("type");
            if (!message.plural) {
                message.translations << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement()) {
                message.translations << xml.readElementText();
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

std::vector<Message> readMessages(const QString& language) {
    QFile file(TINTYPE_SOURCE_DIR "/resources/translations/tintype_" + language + ".ts");
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            messages.push_back(readMessage(xml, context));
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QStringList placeholdersOf(const QString& text) {
    static const QRegularExpression placeholder(
        QStringLiteral("%(?:n|L?[0-9]+)|\\{[a-z]+\\}|<[^>]+>"));
    QStringList found;
    for (auto at = placeholder.globalMatch(text); at.hasNext();) {
        found << at.next().captured();
    }
    found.sort();
    return found;
}

class TranslationFile : public ::testing::TestWithParam<const char*> {
protected:
    std::vector<Message> m_messages = readMessages(QLatin1String(GetParam()));
};

TEST_P(TranslationFile, NothingIsUnfinished) {
    ASSERT_FALSE(m_messages.empty());
    for (const Message& message : m_messages) {
        EXPECT_TRUE(message.finished) << message.source.toStdString();
        EXPECT_EQ(message.translations.size(), message.plural ? 2 : 1);
        EXPECT_FALSE(message.translations.contains(QString())) << message.source.toStdString();
    }
}

TEST_P(TranslationFile, PlaceholdersAreThoseOfTheSource) {
    for (const Message& message : m_messages) {
        for (const QString& text : message.translations) {
            EXPECT_EQ(placeholdersOf(text), placeholdersOf(message.source)) << text.toStdString();
        }
    }
}

TEST_P(TranslationFile, EndsAndKeysAreThoseOfTheSource) {
    static const QRegularExpression key(QStringLiteral("&[^&\\s]"));
    for (const Message& message : m_messages) {
        for (const QString& text : message.translations) {
            EXPECT_EQ(text.count(key), message.source.count(key)) << text.toStdString();
            for (const QChar end : {QChar(0x2026), QChar(u'.'), QChar(u':'), QChar(u' ')}) {
                EXPECT_EQ(text.endsWith(end), message.source.endsWith(end)) << text.toStdString();
            }
        }
    }
}

TEST_P(TranslationFile, OneDiffersFromMany) {
    const auto photographs = std::ranges::find_if(
        m_messages, [](const Message& message) { return message.source == u"%n photographs"; });
    ASSERT_NE(photographs, m_messages.end());
    EXPECT_NE(photographs->translations.front(), photographs->translations.back());
}

INSTANTIATE_TEST_SUITE_P(Languages, TranslationFile, ::testing::Values("de", "en"));

/// Takes away what a test installed.
class Translation : public ::testing::Test {
protected:
    void TearDown() override {
        qDeleteAll(qApp->findChildren<QTranslator*>());
        QLocale::setDefault(m_before);
    }
    static QString count(const char* context, const char* source, int n) {
        return QCoreApplication::translate(context, source, nullptr, n);
    }

private:
    QLocale m_before;
};

TEST_F(Translation, GermanComesFromTheProgramItself) {
    installTranslation(*qApp, QStringLiteral("de"));
    EXPECT_EQ(QLocale().language(), QLocale::German);
    EXPECT_EQ(QCoreApplication::translate("WindowBars", "&File"), QStringLiteral("&Datei"));
    EXPECT_EQ(durationText(3), QStringLiteral("ein paar Sekunden"));
}

TEST_F(Translation, GermanCounts) {
    installTranslation(*qApp, QStringLiteral("de"));
    const char* left = "tintype::ui::CloseGuard";
    EXPECT_EQ(count(left, "%n photographs are left.", 1), u"1 Foto ist noch übrig.");
    EXPECT_EQ(count(left, "%n photographs are left.", 2), u"2 Fotos sind noch übrig.");
    EXPECT_EQ(durationText(60), u"1 Minute");
    EXPECT_EQ(durationText(125 * 60), u"2 Stunden 5 Minuten");
}

TEST_F(Translation, EnglishCounts) {
    installTranslation(*qApp, QStringLiteral("en"));
    const char* left = "tintype::ui::CloseGuard";
    EXPECT_EQ(count(left, "%n photographs are left.", 1), u"1 photograph is left.");
    EXPECT_EQ(count(left, "%n photographs are left.", 2), u"2 photographs are left.");
    EXPECT_EQ(durationText(60), u"1 minute");
    EXPECT_EQ(durationText(125 * 60), u"2 hours 5 minutes");
}

TEST_F(Translation, OtherLanguagesGetEnglish) {
    installTranslation(*qApp, QStringLiteral("fr"));
    EXPECT_EQ(QCoreApplication::translate("WindowBars", "&File"), u"&File");
    EXPECT_EQ(durationText(60), u"1 minute");
}

TEST_F(Translation, ErrorsSayWhatHappenedAndKeepTheDetail) {
    const Error error{ErrorCode::NotFound, "/a/b.tif: no such file", {}};
    installTranslation(*qApp, QStringLiteral("de"));
    EXPECT_EQ(errorText(error), u"Die Datei ist nicht mehr vorhanden. (/a/b.tif: no such file)");
}

// The models that come with the program are described in English, in a file.
TEST_F(Translation, ModelsOfTheProgramAreDescribedInGerman) {
    installTranslation(*qApp, QStringLiteral("de"));
    QFile file(TINTYPE_SOURCE_DIR "/models/catalogue.json");
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonArray models = QJsonDocument::fromJson(file.readAll()).object()["models"].toArray();
    ASSERT_FALSE(models.isEmpty());
    for (const QJsonValue& model : models) {
        const QString english = model.toObject()["description"].toString();
        EXPECT_NE(coreText(english.toStdString()), english);
    }
    EXPECT_EQ(coreText("Learnt from 3 photographs."), u"Learnt from 3 photographs.");
}

}  // namespace
}  // namespace tintype::ui

#include "tests/ui/window/window_fixture.h"
#include "ui/common/translation.h"

#include <gmock/gmock.h>

#include <QDialog>
#include <QFile>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTranslator>

#include <map>
#include <set>

namespace tintype::ui {
namespace {

/// Translates nothing, and notes which of our texts the translators below it do not know.
class Listener : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context,
                      const char* source,
                      const char* hint,
                      int n) const override {
        const std::string_view where(context);
        const bool ofQt = where.starts_with("Q") || where == "CloseButton";
        if (!ofQt && *source != '\0') {
            ++m_asked;
            for (const QTranslator* other : qApp->findChildren<QTranslator*>()) {
                if (other != this && !other->translate(context, source, hint, n).isNull()) {
                    return {};
                }
            }
            m_unknown.insert(std::string(context) + ": " + source);
        }
        return {};
    }
    const std::set<std::string>& unknown() const { return m_unknown; }
    int asked() const { return m_asked; }

private:
    mutable std::set<std::string> m_unknown;
    mutable int m_asked = 0;
};

class WindowLanguage : public WindowTest, public ::testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        installTranslation(*qApp, QLatin1String(GetParam()));
        QCoreApplication::installTranslator(&m_listener);
        WindowTest::SetUp();
    }
    void TearDown() override {
        m_window.reset();
        QCoreApplication::removeTranslator(&m_listener);
        qDeleteAll(qApp->findChildren<QTranslator*>());
        QLocale::setDefault(m_before);
    }
    /// Opens what an action of the window opens, and closes it again.
    void lookAt(const char* action) {
        child<QAction>(action)->trigger();
        QTest::qWait(50);
        for (QDialog* dialog : m_window->findChildren<QDialog*>()) {
            dialog->reject();
            delete dialog;
        }
    }

    Listener m_listener;

private:
    QLocale m_before;
};

// Two that are pressed by the same key together with Alt would take turns in getting the focus.
template <class List, class TextOf>
void expectOwnKeys(const List& list, const TextOf& textOf, std::map<QString, QString> taken = {}) {
    for (const auto* one : list) {
        const QString text = textOf(one);
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty()) {
            EXPECT_EQ(taken.count(key), 0) << key.toStdString() << ": " << text.toStdString()
                                           << " and " << taken[key].toStdString();
            taken[key] = text;
        }
    }
}

TEST_P(WindowLanguage, KeysOfEachMenuAreItsOwn) {
    const auto textOf = [](const QAction* action) { return action->text(); };
    const QList<QAction*> menus = m_window->menuBar()->actions();
    ASSERT_GE(menus.size(), 5);
    expectOwnKeys(menus, textOf);
    for (const QAction* menu : menus) {
        ASSERT_NE(menu->menu(), nullptr);
        for (const QAction* action : menu->menu()->actions()) {
            const bool named = action->isSeparator() || !action->isVisible() ||
                               action->objectName().startsWith("method") ||
                               !QKeySequence::mnemonic(action->text()).isEmpty();
            EXPECT_TRUE(named) << action->text().toStdString() << " has no key";
        }
        expectOwnKeys(menu->menu()->actions(), textOf);
    }
}

TEST_P(WindowLanguage, ButtonsOfTheBatchTakeNoKeyOfTheMenus) {
    std::map<QString, QString> menus;
    for (const QAction* menu : m_window->menuBar()->actions()) {
        menus[QKeySequence::mnemonic(menu->text()).toString()] = menu->text();
    }
    const auto* panel = child<QWidget>("batchPanel");
    ASSERT_NE(panel, nullptr);
    const auto buttons = panel->findChildren<QPushButton*>();
    ASSERT_GE(buttons.size(), 5);
    expectOwnKeys(
        buttons, [](const QPushButton* button) { return button->text(); }, menus);
}

TEST_P(WindowLanguage, UndoSaysWhatItTakesBack) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    press("M");
    const QString text = child<QAction>("undo")->text().remove(u'&');
    EXPECT_EQ(text,
              QLatin1String(GetParam()) == u"de" ? QStringLiteral("Rückgängig: Methode Method cold")
                                                 : QStringLiteral("Undo method Method cold"));
    press("Ctrl+Z");
    EXPECT_FALSE(child<QAction>("redo")->text().contains("%"));
    EXPECT_TRUE(child<QAction>("redo")->text().contains("Method cold"));
}

// lupdate reads the sources and may take a text for another class than the one that asks for it.
TEST_P(WindowLanguage, EveryTextThatIsAskedForIsKnown) {
    open({photo("a.jpg"), photo("b.jpg")});
    ASSERT_TRUE(waitForColours(1));
    for (const char* action :
         {"settings", "shortcuts", "about", "exportThis", "exportAll", "learn", "nextMethod"}) {
        lookAt(action);
    }
    EXPECT_GT(m_listener.asked(), 100);
    if (QLatin1String(GetParam()) == u"de") {
        EXPECT_THAT(m_listener.unknown(), ::testing::IsEmpty());
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, WindowLanguage, ::testing::Values("en", "de"));

}  // namespace
}  // namespace tintype::ui

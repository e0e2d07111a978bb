#include "core/base/log.h"
#include "tests/support/temp_folder.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/key_cap.h"
#include "ui/settings/library_versions.h"
#include "ui/settings/log_file.h"
#include "ui/settings/samples.h"
#include "ui/settings/shortcuts_sheet.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QDebug>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>

#include <thread>

namespace tintype::ui {
namespace {

QStringList textsOf(const ShortcutsSheet& sheet) {
    QStringList texts;
    for (const QLabel* label : sheet.findChildren<QLabel*>("shortcutText")) {
        texts << label->text();
    }
    return texts;
}

TEST(ShortcutsSheetTest, ShowsEveryActionThatHasKeys) {
    QAction open("&Open photographs…");
    open.setShortcut(QKeySequence("Ctrl+O"));
    QAction plus("Zoom in");
    plus.setShortcuts({QKeySequence("Ctrl++"), QKeySequence("+")});
    QAction silent("Without keys");
    ShortcutsSheet sheet({{"Files", {&open, nullptr, &silent}},
                          {"View", {&plus}, {{"Wheel", "Zoom to the pointer"}}},
                          {"Nothing", {&silent}}});
    EXPECT_EQ(textsOf(sheet), (QStringList{"Open photographs", "Zoom in", "Zoom to the pointer"}));
    QStringList keys;
    for (const KeyCap* cap : sheet.findChildren<KeyCap*>()) {
        keys << cap->accessibleName();
    }
    EXPECT_EQ(keys, (QStringList{"Ctrl+O", "Ctrl++, +", "Wheel"}));
    for (const QLabel* label : sheet.findChildren<QLabel*>()) {
        EXPECT_NE(label->text(), "Nothing");
    }
}

TEST(ShortcutsSheetTest, MoreKeysTakeMoreRoom) {
    QWidget parent;
    const KeyCap one({"F"}, &parent);
    const KeyCap two({"Ctrl+F"}, &parent);
    const KeyCap plus({"Ctrl++"}, &parent);
    EXPECT_GT(two.sizeHint().width(), one.sizeHint().width());
    // Ctrl and the plus key, not three keys.
    EXPECT_LT(plus.sizeHint().width(), KeyCap({"Ctrl+W+W"}, &parent).sizeHint().width());
}

TEST(ShortcutsSheetTest, ClosesWithEscape) {
    ShortcutsSheet sheet({});
    sheet.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&sheet));
    QTest::keyClick(&sheet, Qt::Key_Escape);
    EXPECT_FALSE(sheet.isVisible());
}

TEST(AboutDialogTest, SaysVersionLicencesAndSources) {
    test::TempFolder temp;
    test::writeText(temp / "README.md",
                    "# Sources\n\n| file | who |\n|---|---|\n| a.jpg | Dorothea Lange |\n");
    AboutDialog dialog({.version = "1.2.3", .samples = temp.path(), .log = temp / "log"}, nullptr);
    EXPECT_TRUE(dialog.findChild<QLabel*>("aboutName")->text().contains("1.2.3"));
    const auto* table = dialog.findChild<QTableWidget*>("libraries");
    ASSERT_NE(table, nullptr);
    bool qt = false;
    for (int row = 0; row < table->rowCount(); ++row) {
        EXPECT_FALSE(table->item(row, 2)->text().isEmpty()) << "a library without a licence";
        qt = qt ||
             (table->item(row, 0)->text() == "Qt" && table->item(row, 1)->text() == qVersion());
    }
    EXPECT_TRUE(qt);
    EXPECT_TRUE(
        dialog.findChild<QTextBrowser*>("sampleSources")->toPlainText().contains("Dorothea Lange"));
    EXPECT_NE(dialog.findChild<QPushButton*>("openLog"), nullptr);
}

TEST(AboutDialogTest, DoesWithoutSamplesAndLog) {
    AboutDialog dialog({.version = "1.2.3"}, nullptr);
    EXPECT_EQ(dialog.findChild<QTextBrowser*>("sampleSources"), nullptr);
    EXPECT_EQ(dialog.findChild<QPushButton*>("openLog"), nullptr);
}

TEST(SamplesTest, AreFoundInASourceTree) {
    EXPECT_GE(samplePhotographs().size(), 4U);
    EXPECT_TRUE(std::filesystem::exists(sampleFolder() / "README.md"));
}

TEST(LibrariesTest, VersionsAreVersions) {
    int known = 0;
    for (const Library& library : usedLibraries()) {
        if (!library.version.isEmpty()) {
            ++known;
            EXPECT_TRUE(library.version.contains('.')) << library.name.toStdString();
            EXPECT_TRUE(library.version.at(0).isDigit()) << library.name.toStdString();
        }
    }
    EXPECT_GE(known, 4);
}

TEST(LogFileTest, TakesWhatQtSaysFromAnyThread) {
    test::TempFolder temp;
    const auto path = temp.path() / "state" / "tintype.log";
    {
        const LogFile log(path, "Tintype 1.2.3");
        ASSERT_TRUE(log.opened());
        qInfo() << "opened" << 5 << "photographs";
        std::thread([] { qWarning("from elsewhere: %d", 7); }).join();
    }
    qInfo() << "after the end";
    const std::string text = test::readText(path);
    EXPECT_NE(text.find("Tintype 1.2.3"), std::string::npos);
    EXPECT_NE(text.find("opened 5 photographs"), std::string::npos);
    EXPECT_NE(text.find("from elsewhere: 7"), std::string::npos);
    EXPECT_EQ(text.find("after the end"), std::string::npos);
}

TEST(LogFileTest, AnUnwritablePlaceIsNoReasonToStop) {
    test::TempFolder temp;
    test::writeText(temp / "file", "in the way");
    const LogFile log(temp.path() / "file" / "tintype.log", "Tintype 1.2.3");
    EXPECT_FALSE(log.opened());
    qWarning("still here");
}

}  // namespace
}  // namespace tintype::ui

#include "ui/batch/export_dialog.h"

#include "tests/ui/batch/fixture.h"
#include "ui/batch/metadata_summary.h"
#include "ui/common/settings_keys.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Export : public BatchFixture {
protected:
    ExportDialog& open(std::vector<ExportItem> items, ExportScope scope = ExportScope::All) {
        ExportDialog::Photographs photographs;
        photographs.current = {items.front()};
        photographs.all = std::move(items);
        m_dialog = std::make_unique<ExportDialog>(std::move(photographs), scope);
        m_dialog->open();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(m_dialog.get()));
        return *m_dialog;
    }

    template <class T>
    T* find(const char* name) const {
        T* found = m_dialog->findChild<T*>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    std::string textOf(const char* label) const {
        auto* found = find<QLabel>(label);
        return found->isVisible() ? found->text().toStdString() : std::string();
    }

    void type(const char* field, const QString& text) {
        auto* edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    void choose(const char* box, const QString& word) {
        auto* found = find<QComboBox>(box);
        const int index = found->findData(word);
        ASSERT_GE(index, 0);
        found->setCurrentIndex(index);
    }

    // Presses the strong button and waits until the dialog is done.
    bool accept() {
        QTest::mouseClick(find<QPushButton>("exportAccept"), Qt::LeftButton);
        return waitFor([this] { return m_dialog->result() == QDialog::Accepted; });
    }

    std::unique_ptr<ExportDialog> m_dialog;
};

TEST_F(Export, DefaultsAreThoseOfTheCommandLine) {
    auto items = makeScans(3);
    items[1].edit.method = "baseline";
    items[2].edit.strength = 0.4;
    ExportDialog& dialog = open(items);
    ASSERT_TRUE(accept());
    const auto& request = dialog.request();
    ASSERT_EQ(request.items.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(request.items[i].edit.method, items[i].edit.method);
        EXPECT_EQ(request.items[i].edit.strength, items[i].edit.strength);
        EXPECT_EQ(request.items[i].edit.output, restore::OutputOptions());
        EXPECT_EQ(request.items[i].target, m_folder / ("scan" + std::to_string(i) + "_color.jpg"));
        EXPECT_FALSE(request.items[i].replace);
    }
    EXPECT_THAT(request.settings.software, HasSubstr("Tintype "));
    EXPECT_FALSE(request.journalFolder.empty());
}

TEST_F(Export, EveryScopeSaysHowManyAndOnePhotographNeedsNoJournal) {
    ExportDialog& dialog = open(makeScans(3), ExportScope::Current);
    EXPECT_EQ(dialog.scope(), ExportScope::Current);
    auto* scopes = find<QComboBox>("exportScope");
    EXPECT_EQ(scopes->count(), 2) << "nothing is selected";
    EXPECT_THAT(scopes->currentText().toStdString(), HasSubstr("scan0.jpg"));
    EXPECT_THAT(find<QPushButton>("exportAccept")->text().toStdString(), HasSubstr("1"));
    ASSERT_TRUE(accept());
    EXPECT_EQ(dialog.request().items.size(), 1U);
    EXPECT_TRUE(dialog.request().journalFolder.empty());
}

TEST_F(Export, ChoicesGoIntoTheEditsAndAreRemembered) {
    open(makeScans(2));
    choose("exportFormat", QStringLiteral("tiff"));
    QTest::mouseClick(find<QToolButton>("exportMore"), Qt::LeftButton);
    EXPECT_TRUE(find<QComboBox>("exportDepth")->isVisible());
    choose("exportDepth", QStringLiteral("16"));
    choose("exportCompression", QStringLiteral("lzw"));
    type("exportName", QStringLiteral("{n}-{name}"));
    choose("exportDestination", QStringLiteral("folder"));
    type("exportFolder", QString::fromStdString((m_folder / "out").string()));
    EXPECT_THAT(textOf("exportExample"), HasSubstr("1-scan0.tif"));
    ASSERT_TRUE(accept());
    const batch::BatchItem& item = m_dialog->request().items.at(1);
    EXPECT_EQ(item.target, m_folder / "out" / "2-scan1.tif");
    EXPECT_EQ(item.edit.output.format, image::Format::Tiff);
    EXPECT_EQ(item.edit.output.depth, 16);
    EXPECT_EQ(item.edit.output.tiffCompression, "lzw");
    open(makeScans(1));
    EXPECT_EQ(find<QLineEdit>("exportName")->text().toStdString(), "{n}-{name}");
    EXPECT_EQ(find<QComboBox>("exportFormat")->currentText().toStdString(), "TIFF");
    EXPECT_EQ(QSettings().value(settings::kExportDepth).toInt(), 16);
}

TEST_F(Export, ProblemsAreSaidBesideTheirField) {
    open(makeScans(2));
    EXPECT_EQ(textOf("exportNameProblem"), "");
    type("exportName", QStringLiteral("{nmae}"));
    EXPECT_THAT(textOf("exportNameProblem"), HasSubstr("{nmae}"));
    EXPECT_EQ(textOf("exportExample"), "");
    EXPECT_FALSE(find<QPushButton>("exportAccept")->isEnabled());
    choose("exportDestination", QStringLiteral("beside"));
    type("exportName", QStringLiteral("{name}"));
    EXPECT_THAT(textOf("exportNameProblem"), HasSubstr("never"));
    type("exportName", QStringLiteral("{name} colour"));
    EXPECT_EQ(textOf("exportNameProblem"), "");
    EXPECT_TRUE(find<QPushButton>("exportAccept")->isEnabled());
    choose("exportDestination", QStringLiteral("folder"));
    EXPECT_THAT(textOf("exportFolderProblem"), HasSubstr("Choose"));
    type("exportFolder", QString::fromStdString((m_folder / "scan0.jpg").string()));
    EXPECT_THAT(textOf("exportFolderProblem"), HasSubstr("file"));
    EXPECT_FALSE(find<QPushButton>("exportAccept")->isEnabled());
}

TEST_F(Export, AFieldIsInsertedWhereTheCursorIs) {
    open(makeScans(1));
    auto* name = find<QLineEdit>("exportName");
    name->setText(QStringLiteral("ab{name}"));
    name->setCursorPosition(1);
    for (QAction* action : find<QPushButton>("exportField")->menu()->actions()) {
        if (action->text().endsWith(QStringLiteral("{date}"))) {
            action->trigger();
        }
    }
    EXPECT_EQ(name->text().toStdString(), "a{date}b{name}");
}

TEST_F(Export, QualityIsForJpegOnly) {
    open(makeScans(1));
    EXPECT_TRUE(find<QSpinBox>("exportQuality")->isVisible());
    choose("exportFormat", QStringLiteral("png"));
    EXPECT_FALSE(find<QSpinBox>("exportQuality")->isVisible());
    choose("exportFormat", QStringLiteral("jpeg"));
    EXPECT_TRUE(find<QSpinBox>("exportQuality")->isVisible());
    QTest::mouseClick(find<QToolButton>("exportMore"), Qt::LeftButton);
    EXPECT_FALSE(find<QComboBox>("exportDepth")->isEnabled());
}

class ExistingFiles : public Export {
protected:
    // The question that appears, once it does.
    void answer(const char* button) {
        QTest::mouseClick(find<QPushButton>("exportAccept"), Qt::LeftButton);
        QPushButton* found = nullptr;
        ASSERT_TRUE(waitFor([&] {
            found = m_dialog->findChild<QPushButton*>(QLatin1String(button));
            return found != nullptr && found->isVisible();
        }));
        auto* box = m_dialog->findChild<QMessageBox*>(QStringLiteral("exportExisting"));
        EXPECT_THAT(box->text().toStdString(), HasSubstr("1"));
        EXPECT_THAT(box->informativeText().toStdString(), HasSubstr("scan0_color.jpg"));
        QTest::mouseClick(found, Qt::LeftButton);
    }
};

TEST_F(ExistingFiles, AreAskedAboutAndKept) {
    open(makeScans(2));
    tintype::test::writeText(m_folder / "scan0_color.jpg", "there");
    answer("existingRename");
    ASSERT_TRUE(waitFor([this] { return m_dialog->result() == QDialog::Accepted; }));
    EXPECT_EQ(m_dialog->request().items[0].target, m_folder / "scan0_color-2.jpg");
    EXPECT_EQ(m_dialog->request().items[1].target, m_folder / "scan1_color.jpg");
}

TEST_F(ExistingFiles, AreSkipped) {
    open(makeScans(2));
    tintype::test::writeText(m_folder / "scan0_color.jpg", "there");
    answer("existingSkip");
    ASSERT_TRUE(waitFor([this] { return m_dialog->result() == QDialog::Accepted; }));
    ASSERT_EQ(m_dialog->request().items.size(), 1U);
    EXPECT_EQ(m_dialog->request().items[0].target, m_folder / "scan1_color.jpg");
}

TEST_F(ExistingFiles, AreReplacedOnlyWhereTheItemSaysSo) {
    open(makeScans(2));
    tintype::test::writeText(m_folder / "scan0_color.jpg", "there");
    answer("existingReplace");
    ASSERT_TRUE(waitFor([this] { return m_dialog->result() == QDialog::Accepted; }));
    EXPECT_TRUE(m_dialog->request().items[0].replace);
}

TEST_F(ExistingFiles, NothingLeftIsSaid) {
    open(makeScans(1));
    QTest::mouseClick(find<QToolButton>("exportMore"), Qt::LeftButton);
    choose("exportIfExists", QStringLiteral("skip"));
    tintype::test::writeText(m_folder / "scan0_color.jpg", "there");
    QTest::mouseClick(find<QPushButton>("exportAccept"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([this] { return !textOf("exportProblem").empty(); }));
    EXPECT_NE(m_dialog->result(), QDialog::Accepted);
}

TEST_F(Export, MetadataThatCannotBeHeldAreNamed) {
    auto items = makeScans(2);
    image::test::JpegOptions options;
    options.exif = image::test::exifBlock(1, 300);
    image::test::writeJpeg(items[0].input.file, image::test::smooth(48, 40, 1), options);
    ExportDefaults choices;
    const MetadataLosses kept = findLosses(items, choices, {});
    EXPECT_EQ(kept.looked, 2);
    EXPECT_EQ(kept.withLosses, 0);
    open(items);
    auto* text = find<QLabel>("exportMetadata");
    EXPECT_TRUE(waitFor([&] { return text->text().contains(QStringLiteral("All metadata")); }));
    QTest::mouseClick(find<QToolButton>("exportMetadataMore"), Qt::LeftButton);
    EXPECT_TRUE(
        m_dialog->findChild<QWidget*>(QStringLiteral("exportMetadataDetails"))->isVisible());
}

TEST_F(Export, GoesAwayWhileItLooksAtMetadata) {
    open(makeScans(40));
    m_dialog.reset();
    QTest::qWait(1);
}

TEST_F(Export, EveryControlHasANameAndAKeyboardWay) {
    open(makeScans(2));
    QTest::mouseClick(find<QToolButton>("exportMore"), Qt::LeftButton);
    for (QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QComboBox*>(widget) != nullptr ||
                               qobject_cast<QAbstractButton*>(widget) != nullptr ||
                               (qobject_cast<QLineEdit*>(widget) != nullptr &&
                                qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) == nullptr);
        if (!isControl || !widget->isVisible()) {
            continue;
        }
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        EXPECT_FALSE(spoken->text(QAccessible::Name).isEmpty())
            << widget->objectName().toStdString();
        EXPECT_NE(widget->focusPolicy() & Qt::TabFocus, 0) << widget->objectName().toStdString();
    }
}

}  // namespace
}  // namespace tintype::ui

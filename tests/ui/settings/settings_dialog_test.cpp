#include "ui/settings/settings_dialog.h"

#include "tests/support/temp_folder.h"
#include "ui/common/theme.h"
#include "ui/photos/thumbnail_store.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>

#include <atomic>
#include <semaphore>

namespace tintype::ui {
namespace {

methods::Model model(const std::string& id, const std::string& name, bool isDefault) {
    methods::Model model;
    model.id = id;
    model.name = name;
    model.isDefault = isDefault;
    return model;
}

Result<DeviceReport> twoDevices(const DeviceProbeRequest& request, const JobContext&) {
    DeviceReport report;
    report.devices = {{"cpu", "Processor, 8 threads"}, {"cuda:0", "GeForce 1080"}};
    report.device = request.device == "cpu" ? "cpu" : "cuda:0";
    report.modelName = "Hybrid";
    report.seconds = 0.025;
    return report;
}

class SettingsDialogTest : public ::testing::Test {
protected:
    SettingsDialogTest() {
        QSettings().clear();
        applyTheme(*qApp, ThemeChoice::Dark);
    }

    SettingsDialog& open(DeviceProbe::Work probe = twoDevices, Settings settings = {}) {
        settings.theme = settings.theme.isEmpty() ? "dark" : settings.theme;
        m_dialog = std::make_unique<SettingsDialog>(
            settings,
            SettingsDialog::Parts{
                .models = {model("hybrid", "Hybrid", true), model("baseline", "Baseline", false)},
                .thumbnails = &m_store,
                .probe = std::move(probe)});
        m_dialog->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(m_dialog.get()));
        return *m_dialog;
    }
    template <class W>
    W* find(const char* name) {
        W* widget = m_dialog->findChild<W*>(name);
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    void page(int row) { find<QListWidget>("settingsPages")->setCurrentRow(row); }
    void click(QPushButton* button) { QTest::mouseClick(button, Qt::LeftButton); }
    QPushButton* ok() {
        return m_dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    }
    QPushButton* cancel() {
        return m_dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel);
    }
    static void choose(QComboBox* box, const QString& word) {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        while (box->currentData().toString() != word && box->currentIndex() + 1 < box->count()) {
            QTest::keyClick(box, Qt::Key_Down);
        }
        ASSERT_EQ(box->currentData().toString(), word);
    }

    test::TempFolder m_temp;
    ThumbnailStore m_store{m_temp / "thumbnails", 1 << 20};
    std::unique_ptr<SettingsDialog> m_dialog;
};

TEST_F(SettingsDialogTest, OkKeepsWhatWasChosen) {
    SettingsDialog& dialog = open();
    QSignalSpy applied(&dialog, &SettingsDialog::applied);
    choose(find<QComboBox>("defaultMethod"), "baseline");
    choose(find<QComboBox>("language"), "de");
    page(1);
    choose(find<QComboBox>("device"), "cpu");
    page(2);
    choose(find<QComboBox>("exportFormat"), "tiff");
    page(3);
    find<QSpinBox>("thumbnailLimit")->setValue(128);
    click(ok());
    EXPECT_EQ(applied.count(), 1);
    const Settings kept = loadSettings(QSettings());
    EXPECT_EQ(kept.defaultMethod, "baseline");
    EXPECT_EQ(kept.language, "de");
    EXPECT_EQ(kept.device, "cpu");
    EXPECT_EQ(kept.exports.format, "tiff");
    EXPECT_EQ(kept.thumbnailCacheMb, 128);
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(SettingsDialogTest, CancelChangesNothing) {
    SettingsDialog& dialog = open();
    QSignalSpy applied(&dialog, &SettingsDialog::applied);
    choose(find<QComboBox>("language"), "de");
    click(cancel());
    EXPECT_EQ(applied.count(), 0);
    EXPECT_TRUE(QSettings().allKeys().isEmpty());
}

TEST_F(SettingsDialogTest, WhatIsShownIsWhatComesBack) {
    Settings settings;
    settings.device = "cuda:3";
    settings.threads = 2;
    settings.memoryMb = 2048;
    settings.defaultMethod = "removed-model";
    settings.thumbnailCacheMb = 512;
    settings.language = "en";
    settings.theme = "light";
    settings.exports = {.format = "png",
                        .quality = 70,
                        .depth = 16,
                        .compression = "deflate",
                        .name = "{date} {name}",
                        .destination = "folder",
                        .folder = "/tmp",
                        .ifExists = "rename"};
    EXPECT_EQ(open(twoDevices, settings).settings(), settings);
}

TEST_F(SettingsDialogTest, TheThemeFollowsAtOnceAndCancelTakesItBack) {
    open();
    choose(find<QComboBox>("theme"), "light");
    EXPECT_FALSE(theme().dark);
    click(cancel());
    EXPECT_TRUE(theme().dark);
    open();
    choose(find<QComboBox>("theme"), "light");
    click(ok());
    EXPECT_FALSE(theme().dark);
}

TEST_F(SettingsDialogTest, AWrongNameOrAMissingFolderIsSaidAndHoldsOkBack) {
    open();
    page(2);
    auto* name = find<QLineEdit>("exportName");
    EXPECT_TRUE(find<QLabel>("exportExample")->text().contains("harbour_color.jpg"));
    name->selectAll();
    QTest::keyClicks(name, "{nonsense}");
    EXPECT_FALSE(ok()->isEnabled());
    EXPECT_FALSE(find<QLabel>("settingsProblem")->text().isEmpty());
    name->selectAll();
    QTest::keyClicks(name, "{name} in colour");
    EXPECT_TRUE(ok()->isEnabled());
    EXPECT_TRUE(find<QLabel>("exportExample")->text().contains("harbour in colour.jpg"));
    choose(find<QComboBox>("exportDestination"), "folder");
    EXPECT_FALSE(ok()->isEnabled());
    QTest::keyClicks(find<QLineEdit>("exportFolder"), "/tmp/results");
    EXPECT_TRUE(ok()->isEnabled());
}

TEST_F(SettingsDialogTest, OnlyWhatMattersToTheFormatCanBeSet) {
    open();
    page(2);
    choose(find<QComboBox>("exportFormat"), "tiff");
    EXPECT_FALSE(find<QSpinBox>("exportQuality")->isEnabled());
    EXPECT_TRUE(find<QComboBox>("exportCompression")->isEnabled());
    choose(find<QComboBox>("exportFormat"), "jpeg");
    EXPECT_TRUE(find<QSpinBox>("exportQuality")->isEnabled());
    EXPECT_FALSE(find<QComboBox>("exportDepth")->isEnabled());
}

TEST_F(SettingsDialogTest, TheTestSaysWhatWasFound) {
    open();
    page(1);
    auto* test = find<QPushButton>("testDevice");
    click(test);
    auto* outcome = find<QLabel>("testOutcome");
    ASSERT_TRUE(QTest::qWaitFor([&] { return outcome->text().contains("25"); }, 20000));
    EXPECT_TRUE(outcome->text().contains("GeForce 1080"));
    EXPECT_TRUE(test->isEnabled());
    EXPECT_GE(find<QComboBox>("device")->findData("cuda:0"), 0);
}

TEST_F(SettingsDialogTest, TheTestSaysWhatIsWrong) {
    open([](const DeviceProbeRequest&, const JobContext&) -> Result<DeviceReport> {
        return fail(ErrorCode::NotFound, "There is no GPU here.");
    });
    page(1);
    click(find<QPushButton>("testDevice"));
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return find<QLabel>("testOutcome")->text().contains("There is no GPU here."); },
        20000));
    EXPECT_TRUE(find<QPushButton>("testDevice")->isEnabled());
}

TEST_F(SettingsDialogTest, ClosingDoesNotWaitForATest) {
    std::binary_semaphore begun{0};
    std::binary_semaphore go{0};
    std::atomic<bool> ended = false;
    open([&](const DeviceProbeRequest&, const JobContext&) -> Result<DeviceReport> {
        begun.release();
        go.acquire();
        ended = true;
        return fail(ErrorCode::NotFound, "Nobody listens any more.");
    });
    page(1);
    click(find<QPushButton>("testDevice"));
    begun.acquire();
    m_dialog.reset();  // would never come back if it waited
    EXPECT_FALSE(ended);
    go.release();
    EXPECT_TRUE(QTest::qWaitFor([&] { return ended.load(); }, 20000));
    EXPECT_TRUE(
        QTest::qWaitFor([] { return qApp->findChildren<DeviceProbe*>().isEmpty(); }, 20000));
}

TEST_F(SettingsDialogTest, ThumbnailsAreMeasuredAndEmptied) {
    QImage image(200, 150, QImage::Format_Grayscale8);
    image.fill(Qt::gray);
    m_store.write("a", image);
    open();
    page(3);
    auto* size = find<QLabel>("thumbnailSize");
    auto* empty = find<QPushButton>("emptyThumbnails");
    ASSERT_TRUE(QTest::qWaitFor([&] { return empty->isEnabled(); }, 20000));
    EXPECT_FALSE(size->text().isEmpty());
    click(empty);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_store.bytes() == 0; }, 20000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return size->text().startsWith('0'); }, 20000));
    EXPECT_FALSE(empty->isEnabled());
}

TEST_F(SettingsDialogTest, TheLimitHoldsFromThenOn) {
    QImage noise(2000, 2000, QImage::Format_Grayscale8);
    for (int y = 0; y < noise.height(); ++y) {
        for (int x = 0; x < noise.width(); ++x) {
            noise.scanLine(y)[x] = static_cast<uchar>((x * 7919 + y * 104729) >> 3);
        }
    }
    m_store.write("a", noise);
    ASSERT_FALSE(m_store.read("a"));  // larger than the store of this test may be
    open();
    click(ok());
    m_store.write("a", noise);
    EXPECT_GT(m_store.bytes(), std::uintmax_t{1} << 20U);
}

TEST_F(SettingsDialogTest, EveryControlHasANameForScreenReaders) {
    open();
    int controls = 0;
    for (QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QComboBox*>(widget) != nullptr ||
                               qobject_cast<QSpinBox*>(widget) != nullptr ||
                               (qobject_cast<QLineEdit*>(widget) != nullptr &&
                                qobject_cast<QSpinBox*>(widget->parent()) == nullptr);
        if (isControl) {
            ++controls;
            EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->objectName().toStdString();
        }
    }
    EXPECT_GE(controls, 14);
}

// With the real networks, where they are built.
TEST(DeviceProbeTest, TheProcessorColoursAPicture) {
    const auto report = probeDevice({.device = "cpu", .threads = 1, .method = {}}, {});
    if (!report && report.error().code == ErrorCode::NotFound) {
        GTEST_SKIP() << report.error().message();
    }
    ASSERT_TRUE(report) << report.error().message();
    EXPECT_EQ(report->device, "cpu");
    EXPECT_GT(report->seconds, 0);
    EXPECT_FALSE(report->modelName.empty());
    EXPECT_EQ(report->devices.front().id, "cpu");
}

TEST(DeviceProbeTest, AnUnknownMethodIsAnError) {
    EXPECT_FALSE(probeDevice({.device = "cpu", .threads = 1, .method = "no-such-model"}, {}));
}

}  // namespace
}  // namespace tintype::ui

#include "ui/train/learn_wizard.h"

#include "tests/core/image/test_images.h"
#include "tests/core/train/album_photos.h"
#include "tests/support/temp_folder.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/train/choice_page.h"
#include "ui/train/folders_page.h"
#include "ui/train/learning_chart.h"
#include "ui/train/preview_grid.h"
#include "ui/train/scan_trial.h"
#include "ui/train/training_page.h"
#include "ui/train/verdict_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QtTest>

namespace tintype::ui {
namespace {

using test::TempFolder;
using train::test::AlbumColours;

constexpr int kPatienceMs = 120'000;

class LearnWizardTest : public testing::Test {
protected:
    void SetUp() override {
        qputenv("XDG_DATA_HOME", (m_folder / "data").c_str());
        const auto theme = qEnvironmentVariable("TINTYPE_THEME");
        applyTheme(*qApp, themeFrom(theme));
    }

    static QAbstractButton* button(const QWidget& inside, const char* name) {
        auto* found = inside.findChild<QAbstractButton*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    static void click(QAbstractButton* wanted) {
        ASSERT_NE(wanted, nullptr);
        ASSERT_TRUE(wanted->isVisible() && wanted->isEnabled()) << wanted->text().toStdString();
        QTest::mouseClick(wanted, Qt::LeftButton);
    }

    static QString text(const QWidget& inside, const char* name) {
        const auto* label = inside.findChild<QLabel*>(name);
        return label != nullptr ? label->text() : QString();
    }

    template <class Condition>
    static bool waitFor(Condition condition) {
        return QTest::qWaitFor(condition, kPatienceMs);
    }

    void drop(QWidget* onto, const std::filesystem::path& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(toText(file))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(onto, &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(onto, &event);
    }

    /// A picture for the eye, where the variable names a folder.
    static void shoot(QWidget& window, const char* name) {
        const QString folder = qEnvironmentVariable("TINTYPE_TEST_SHOTS");
        if (!folder.isEmpty()) {
            QTest::qWait(50);
            window.grab().save(folder + "/" + name + ".png");
        }
    }

    TempFolder m_folder;
};

TEST_F(LearnWizardTest, FoldersAreScannedAndSaidWhatIsLeftOut) {
    train::test::makeAlbum(m_folder / "album/sub", 10, AlbumColours::True);
    image::test::writeJpeg(m_folder / "album/grey.jpg", image::test::smooth(96, 96, 1));
    test::writeText(m_folder / "album/broken.jpg", "no picture");
    LearnWizard wizard;
    wizard.show();
    auto* next = wizard.button(QWizard::NextButton);
    EXPECT_FALSE(next->isEnabled());
    drop(wizard.foldersPage(), m_folder / "album");
    ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }));
    const QString counts = text(wizard, "scanCounts");
    EXPECT_TRUE(counts.contains("10 usable")) << counts.toStdString();
    EXPECT_TRUE(counts.contains("1 grey")) << counts.toStdString();
    EXPECT_TRUE(counts.contains("1 damaged")) << counts.toStdString();
    EXPECT_TRUE(text(wizard, "scanAdvice").contains("60"));

    click(button(wizard, "subfolders"));
    ASSERT_TRUE(waitFor([&] { return text(wizard, "scanCounts").contains("0 usable"); }));
    EXPECT_FALSE(next->isEnabled());
    click(button(wizard, "removeFolder"));
    EXPECT_TRUE(text(wizard, "scanCounts").contains("Add a folder"));
}

TEST_F(LearnWizardTest, ClosesWhileItScans) {
    train::test::makeAlbum(m_folder / "album", 40, AlbumColours::True);
    LearnWizard wizard;
    wizard.show();
    wizard.foldersPage()->addFolders({toText(m_folder / "album")});
    wizard.foldersPage()->addFolders({toText(m_folder.path())});
}

TEST_F(LearnWizardTest, FromFoldersToAVerdictPausedAndGoneOnWith) {
    train::test::makeAlbum(m_folder / "Summer", 64, AlbumColours::Swapped);
    image::test::writeJpeg(m_folder / "Summer/old.jpg", image::test::smooth(200, 150, 1));
    std::filesystem::path run;
    {
        LearnWizard wizard;
        wizard.show();
        wizard.foldersPage()->addFolders({toText(m_folder / "Summer")});
        auto* next = wizard.button(QWizard::NextButton);
        ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }));
        shoot(wizard, "learn-1-folders");
        click(next);
        ASSERT_EQ(wizard.currentId(), LearnWizard::Choice);
        EXPECT_EQ(wizard.findChild<QLineEdit*>("modelName")->text(), "Summer");
        ASSERT_TRUE(waitFor([&] { return text(wizard, "learningEstimate").contains("Measured"); }));
        shoot(wizard, "learn-2-choice");
        click(button(wizard, "advancedFold"));
        EXPECT_TRUE(wizard.findChild<QWidget*>("advancedOptions")->isVisible());
        shoot(wizard, "learn-2-advanced");
        wizard.choicePage()->setMinutes(0.12);
        click(wizard.button(QWizard::CommitButton));
        ASSERT_EQ(wizard.currentId(), LearnWizard::Training);
        auto* curve = wizard.findChild<LearningChart*>("skillChart");
        ASSERT_TRUE(waitFor([&] { return curve->count() > 0; }))
            << text(wizard, "trainingStatus").toStdString();
        click(button(wizard, "pauseTraining"));
        ASSERT_TRUE(waitFor([&] { return wizard.trainingPage()->isPaused(); }));
        EXPECT_TRUE(text(wizard, "trainingStatus").contains("Paused"));
        shoot(wizard, "learn-3-paused");
        run = wizard.trainingPage()->run();
        click(wizard.button(QWizard::CancelButton));
        EXPECT_FALSE(wizard.isVisible());
    }
    const auto unfinished = LearnWizard::unfinishedRuns();
    ASSERT_EQ(unfinished.size(), 1U);
    EXPECT_EQ(unfinished.front().path, run);
    EXPECT_EQ(unfinished.front().name, "Summer");

    LearnWizard wizard(run);
    QSignalSpy kept(&wizard, &LearnWizard::modelKept);
    wizard.show();
    EXPECT_EQ(wizard.currentId(), LearnWizard::Training);
    auto* curve = wizard.findChild<LearningChart*>("skillChart");
    ASSERT_TRUE(waitFor([&] { return curve->count() > 2; }));
    shoot(wizard, "learn-3-training");
    ASSERT_TRUE(waitFor([&] { return wizard.currentId() == LearnWizard::VerdictPageId; }))
        << text(wizard, "trainingStatus").toStdString();
    EXPECT_FALSE(text(wizard, "verdictTitle").isEmpty());
    auto* previews = wizard.findChild<PreviewGrid*>("verdictPreviews");
    ASSERT_TRUE(waitFor([&] { return previews->rows() == 4 && previews->hasNew(0); }));
    drop(wizard.verdictPage()->trial(), m_folder / "Summer/old.jpg");
    auto* trial = wizard.findChild<PreviewGrid*>("trialPreviews");
    ASSERT_TRUE(waitFor([&] { return trial->rows() == 1 && trial->hasNew(0); }));
    click(button(wizard, "verdictFold"));
    EXPECT_TRUE(text(wizard, "verdictDetails").contains("Gain"));
    shoot(wizard, "learn-4-verdict");
    click(button(wizard, "keepModel"));
    ASSERT_TRUE(waitFor([&] { return !kept.isEmpty(); }));
    EXPECT_EQ(kept.first().first().toString(), "summer");
    EXPECT_TRUE(methods::findModel("summer"));
    click(wizard.button(QWizard::FinishButton));
    EXPECT_FALSE(wizard.isVisible());
    EXPECT_TRUE(waitFor([&] { return !std::filesystem::exists(run); }));
    EXPECT_TRUE(LearnWizard::unfinishedRuns().empty());
    EXPECT_TRUE(std::filesystem::exists(m_folder / "Summer/old.jpg"));
}

TEST_F(LearnWizardTest, StopsEarlyTrainsLongerAndDiscards) {
    train::test::makeAlbum(m_folder / "Few", 15, AlbumColours::Swapped);
    LearnWizard wizard;
    wizard.show();
    wizard.foldersPage()->addFolders({toText(m_folder / "Few")});
    auto* next = wizard.button(QWizard::NextButton);
    ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }));
    click(next);
    wizard.choicePage()->setMinutes(0.1);
    click(wizard.button(QWizard::CommitButton));
    auto* finish = button(wizard, "finishTraining");
    ASSERT_TRUE(waitFor([&] { return finish->isEnabled(); }))
        << text(wizard, "trainingStatus").toStdString();
    click(finish);
    ASSERT_TRUE(waitFor([&] { return wizard.currentId() == LearnWizard::VerdictPageId; }));
    EXPECT_EQ(text(wizard, "verdictTitle"), "It cannot be told");
    EXPECT_FALSE(button(wizard, "makeDefault")->isEnabled());
    click(button(wizard, "trainLonger"));
    ASSERT_EQ(wizard.currentId(), LearnWizard::Training);
    ASSERT_TRUE(waitFor([&] { return wizard.currentId() == LearnWizard::VerdictPageId; }))
        << text(wizard, "trainingStatus").toStdString();
    const auto run = wizard.trainingPage()->run();
    click(button(wizard, "discardModel"));
    auto* question = wizard.findChild<QMessageBox*>("discardQuestion");
    ASSERT_NE(question, nullptr);
    for (auto* answer : question->buttons()) {
        if (question->buttonRole(answer) == QMessageBox::DestructiveRole) {
            click(answer);
            break;
        }
    }
    EXPECT_TRUE(waitFor([&] { return !std::filesystem::exists(run); }));
    EXPECT_FALSE(wizard.isVisible());
}

}  // namespace
}  // namespace tintype::ui

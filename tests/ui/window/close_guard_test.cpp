#include "ui/window/close_guard.h"

#include "tests/ui/batch/fixture.h"
#include "ui/photos/photo_list.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QWidget>

#include <optional>
#include <thread>

namespace tintype::ui {
namespace {

class GuardedWindow : public QWidget {
public:
    CloseGuard* guard = nullptr;

protected:
    void closeEvent(QCloseEvent* event) override { event->setAccepted(guard->mayClose()); }
};

class Leaving : public BatchFixture {
protected:
    void SetUp() override {
        BatchFixture::SetUp();
        m_window.guard = new CloseGuard(m_photos, m_batch, &m_window);
        m_window.show();
        m_models.before = [this]() -> Result<void> {
            while (m_hold) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            return {};
        };
    }
    void TearDown() override { m_hold = false; }

    PhotoId addEdited() {
        image::test::writeJpeg(m_folder / "edited.jpg", image::test::smooth(48, 40, 1));
        const std::vector<batch::InputFile> files{{m_folder / "edited.jpg", "edited.jpg", {}}};
        const PhotoId id = m_photos.add(files).front();
        restore::Edit edit = m_photos.photo(id)->edit;
        edit.strength = 0.5;
        m_photos.setEdit(id, edit);
        return id;
    }
    void beginBatch(int photographs, bool journal = true) {
        m_hold = true;
        batch::BatchRequest request = requestFor(makeScans(photographs));
        if (!journal) {
            request.journalFolder.clear();
        }
        ASSERT_TRUE(m_batch.start(std::move(request)));
        ASSERT_TRUE(waitFor([this] { return m_batch.state() == BatchController::State::Running; }));
    }
    QMessageBox* question(const char* name) {
        return m_window.findChild<QMessageBox*>(QLatin1String(name));
    }
    void answer(QMessageBox* box, QMessageBox::ButtonRole role) {
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == role) {
                button->click();
                return;
            }
        }
        FAIL() << "no such button";
    }
    bool waitForClosed() {
        return waitFor([this] { return m_window.isHidden(); });
    }

    std::atomic<bool> m_hold = false;
    PhotoList m_photos;
    GuardedWindow m_window;
    BatchController m_batch{nullptr, m_models.opener()};
};

TEST_F(Leaving, NobodyIsAskedWithoutNeed) {
    EXPECT_TRUE(m_window.close());
}

TEST_F(Leaving, UnexportedWorkIsAskedAboutOnce) {
    addEdited();
    EXPECT_FALSE(m_window.close());
    QMessageBox* box = question("closeWithUnexported");
    ASSERT_NE(box, nullptr);
    answer(box, QMessageBox::DestructiveRole);
    EXPECT_TRUE(waitForClosed());
}

TEST_F(Leaving, StayingAsksAgainTheNextTime) {
    addEdited();
    EXPECT_FALSE(m_window.close());
    answer(question("closeWithUnexported"), QMessageBox::RejectRole);
    EXPECT_TRUE(waitFor([this] { return question("closeWithUnexported") == nullptr; }));
    EXPECT_TRUE(m_window.isVisible());
    EXPECT_FALSE(m_window.close());
    EXPECT_NE(question("closeWithUnexported"), nullptr);
}

TEST_F(Leaving, ABatchThatWaitsForTheNextStartIsTheOnlyQuestion) {
    addEdited();
    beginBatch(8);
    EXPECT_FALSE(m_window.close());
    QMessageBox* box = question("closeDuringBatch");
    ASSERT_NE(box, nullptr);
    m_hold = false;
    answer(box, QMessageBox::DestructiveRole);
    EXPECT_TRUE(waitForClosed());
    EXPECT_EQ(question("closeWithUnexported"), nullptr);
}

TEST_F(Leaving, ABatchWithoutAJournalIsNotPromisedToGoOn) {
    addEdited();
    beginBatch(1, false);
    EXPECT_FALSE(m_window.close());
    QMessageBox* box = question("closeDuringBatch");
    ASSERT_NE(box, nullptr);
    EXPECT_FALSE(box->informativeText().contains("next start"));
    m_hold = false;
    answer(box, QMessageBox::DestructiveRole);
    // It is stopped, and what somebody decided is shown by no file after all.
    EXPECT_TRUE(waitFor([this] { return question("closeWithUnexported") != nullptr; }));
}

}  // namespace
}  // namespace tintype::ui

#include "core/restore/verify.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/batch/export_dialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <mutex>

namespace tintype::ui {
namespace {

/// With a model more, "unsure", that answers with a distribution: the more vivid, the more orange,
/// and all of it guessed.
class Vividness : public WindowTest {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        methods::Model unsure = model("unsure", true);
        unsure.answersWithDistribution = true;
        session().models.set({unsure, model("warm", false)});
    }

    Result<preview::OpenedModel> openModel(const std::string& method) override {
        auto opened = WindowTest::openModel(method);
        if (method == "unsure") {
            opened->predict = [this](const methods::LumaMap& luma, double vividness) {
                return answer(luma, vividness);
            };
        }
        return opened;
    }

    Result<methods::ChromaMap> answer(const methods::LumaMap& luma, double vividness) {
        {
            const std::lock_guard lock(m_mutex);
            m_asked.push_back(vividness);
        }
        ++m_waiting;
        while (m_hold) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        const std::size_t count = luma.values.size();
        methods::ChromaMap map{luma.width,
                               luma.height,
                               std::vector<float>(count, static_cast<float>(0.2 * vividness)),
                               std::vector<float>(count),
                               std::vector<float>(count, 0.3F)};
        ++m_predicted;
        return map;
    }

    std::vector<double> asked() {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

    /// How red the middle of the photograph is shown.
    int redness() {
        if (viewer().scan() == nullptr) {
            return 0;
        }
        const QImage seen = viewer().grab().toImage();
        const auto size = viewer().scan()->uprightSize();
        const QPoint at =
            viewer().widgetFromImage(QPointF(size.width / 2.0, size.height / 2.0)).toPoint();
        const QRgb pixel = seen.pixel(at);
        return qRed(pixel) - qBlue(pixel);
    }

    void openOne() {
        open({photo("a.jpg")});
        viewer().setMode(ViewMode::After);
        ASSERT_TRUE(QTest::qWaitFor([this] { return redness() > 5; }, 20000));
    }

    QSlider* slider() { return child<QSlider>("vividness"); }
    QToolButton* toggle() { return child<QToolButton>("viewGuessesButton"); }
    void type(int percent) {
        auto* number = child<QSpinBox>("vividnessNumber");
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, QString::number(percent));
        QTest::keyClick(number, Qt::Key_Return);
    }

    std::mutex m_mutex;
    std::vector<double> m_asked;
};

TEST_F(Vividness, FollowsTheMouseIsSeenAndIsOneStepOfUndo) {
    openOne();
    const int before = redness();
    const int y = slider()->height() / 2;
    const int handle = slider()->width() / 4 + 2;
    QTest::mousePress(slider(), Qt::LeftButton, {}, {handle, y});
    for (int x = handle; x < slider()->width(); x += 4) {
        QTest::mouseMove(slider(), {x, y});
        QTest::qWait(2);
    }
    QTest::mouseRelease(slider(), Qt::LeftButton, {}, {slider()->width() - 2, y});
    EXPECT_GT(edit().vividness, 0.9);
    EXPECT_EQ(edit().strength, 1);
    EXPECT_TRUE(QTest::qWaitFor([&] { return redness() > before + 20; }, 20000))
        << before << ' ' << redness();
    press("Ctrl+Z");
    EXPECT_EQ(edit().vividness, restore::kDefaultVividness);
    EXPECT_EQ(slider()->value(), 25);
    EXPECT_TRUE(QTest::qWaitFor([&] { return redness() == before; }, 5000))
        << before << ' ' << redness();
    EXPECT_FALSE(session().undo.group().canUndo());
    press("Ctrl+Y");
    EXPECT_GT(edit().vividness, 0.9);
}

TEST_F(Vividness, CanBeTypedAndADoubleClickSetsTheUsual) {
    openOne();
    type(0);
    EXPECT_EQ(edit().vividness, 0);
    EXPECT_EQ(slider()->value(), 0);
    EXPECT_TRUE(QTest::qWaitFor([&] { return redness() == 0; }, 20000));
    QTest::mouseDClick(slider(), Qt::LeftButton);
    EXPECT_EQ(edit().vividness, restore::kDefaultVividness);
}

TEST_F(Vividness, ADragAsksForTheNewestAndNotForEveryStep) {
    openOne();
    const std::size_t before = asked().size();
    m_hold = true;
    for (int percent = 51; percent <= 90; ++percent) {
        slider()->setValue(percent);
    }
    QTest::qWait(50);
    m_hold = false;
    ASSERT_TRUE(QTest::qWaitFor([&] { return !asked().empty() && asked().back() == 0.9; }, 20000));
    EXPECT_LE(asked().size(), before + 2);
}

TEST_F(Vividness, WhatIsThereIsShownWhileTheSliderMovesOn) {
    openOne();
    const int before = redness();
    m_hold = true;
    const int begun = m_waiting;
    slider()->setValue(100);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_waiting > begun; }, 20000));
    slider()->setValue(0);
    // The answer to 100 % comes when 0 % is what is wanted, whose own answer is held back.
    const int more = m_waiting;
    m_hold = false;
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_waiting > more; }, 20000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return redness() != before; }, 20000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return redness() == 0; }, 20000));
}

TEST_F(Vividness, CorrectionsFollowToo) {
    openOne();
    correct::Corrections cool = edit().corrections;
    cool.warmth = -0.6;
    session().edits.setCorrections(photos().at(0).id, cool, QStringLiteral("warmth"));
    const int before = redness();
    ASSERT_TRUE(QTest::qWaitFor([&] { return redness() != before; }, 20000));
    const int cooler = redness();
    type(100);
    EXPECT_TRUE(QTest::qWaitFor([&] { return redness() > cooler + 5; }, 20000));
}

TEST_F(Vividness, EachPhotographKeepsItsOwnAndASelectionGetsIt) {
    open({photo("a.jpg"), photo("b.jpg"), photo("c.jpg")});
    filmstrip().setCurrent(photos().at(0).id);
    type(80);
    filmstrip().setCurrent(photos().at(1).id);
    EXPECT_EQ(slider()->value(), 25);
    filmstrip().setCurrent(photos().at(0).id);
    EXPECT_EQ(slider()->value(), 80);
    filmstrip().select({photos().at(0).id, photos().at(2).id});
    m_window->actions().apply->trigger();
    EXPECT_EQ(edit(2).vividness, 0.8);
    EXPECT_EQ(edit(1).vividness, restore::kDefaultVividness);
}

TEST_F(Vividness, AModelOfOneAnswerHasNoneAndSaysWhy) {
    openOne();
    EXPECT_TRUE(slider()->isEnabled());
    EXPECT_TRUE(m_window->actions().guesses->isEnabled());
    QTest::mouseClick(child<QPushButton>("method-warm"), Qt::LeftButton);
    EXPECT_FALSE(slider()->isEnabled());
    EXPECT_FALSE(toggle()->isEnabled());
    for (const QString& tip :
         {slider()->parentWidget()->toolTip(), m_window->actions().guesses->toolTip()}) {
        EXPECT_TRUE(tip.contains(QStringLiteral("Method warm gives one answer")))
            << tip.toStdString();
    }
    press("G");
    EXPECT_FALSE(viewer().areGuessesShown());
    // Its colours are asked for once, whatever the slider said before.
    ASSERT_TRUE(waitForColours(2));
    press("Ctrl+Z");
    EXPECT_TRUE(slider()->isEnabled());
    EXPECT_TRUE(toggle()->toolTip().contains(QStringLiteral("(G)")));
}

TEST_F(Vividness, WithoutAPhotographNothingCanBeMoved) {
    EXPECT_FALSE(slider()->isEnabled());
    EXPECT_FALSE(m_window->actions().guesses->isEnabled());
}

TEST_F(Vividness, WhereItGuessesIsToggledByButtonAndKeyAndChangesNoEdit) {
    openOne();
    const QImage before = viewer().grab().toImage();
    const restore::Edit edited = edit();
    EXPECT_FALSE(viewer().areGuessesShown());
    QTest::mouseClick(toggle(), Qt::LeftButton);
    EXPECT_TRUE(viewer().areGuessesShown());
    EXPECT_NE(viewer().grab().toImage(), before);
    EXPECT_EQ(edit(), edited);
    EXPECT_FALSE(session().undo.group().canUndo());
    press("G");
    EXPECT_FALSE(viewer().areGuessesShown());
    EXPECT_FALSE(toggle()->isChecked());
    EXPECT_EQ(viewer().grab().toImage(), before);
}

TEST_F(Vividness, MarksAreNotExported) {
    openOne();
    press("G");
    ASSERT_TRUE(viewer().areGuessesShown());
    m_window->actions().exportThis->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    ASSERT_NE(dialog, nullptr);
    auto* buttons = dialog->findChild<QDialogButtonBox*>();
    ASSERT_NE(buttons, nullptr);
    for (QAbstractButton* button : buttons->buttons()) {
        if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    const auto result = m_temp / "a_color.jpg";
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(result); }, 20000));
    const auto verified = restore::verifyResult(result, m_temp / "a.jpg", {});
    ASSERT_TRUE(verified) << verified.error().message();
    EXPECT_TRUE(verified->lumaHolds()) << "violet and stripes would have changed it";
    const auto record = restore::readEdit(restore::editPathFor(result)).value();
    EXPECT_EQ(record.guessed.value().share, 1);
    EXPECT_EQ(record.edit.vividness, restore::kDefaultVividness);
}

}  // namespace
}  // namespace tintype::ui

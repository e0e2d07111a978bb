#include "tests/e2e/window_test.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdlib>

namespace tintype::e2e {
namespace {

/// One photograph of the samples, coloured by the real models.
class Correcting : public WindowTest {
protected:
    void openSample(const QString& name) {
        QDir().mkpath(folder() + "/scans");
        m_scan = folder() + "/scans/" + name;
        ASSERT_TRUE(QFile::copy(TINTYPE_SOURCE_DIR "/resources/samples/" + name, m_scan));
        ASSERT_TRUE(gui().start({m_scan}));
        ASSERT_TRUE(waitFor([&] { return gui().isVisible("viewer"); }));
        screen().key("a");
        ASSERT_TRUE(waitFor([&] { return isColoured(); }, 120'000));
        noteLongestBlock("while a photograph was coloured");
    }

    QString scan() const { return m_scan; }
    QString result() const {
        const QFileInfo info(m_scan);
        return folder() + "/scans/" + info.completeBaseName() + "_color.jpg";
    }
    /// A place of the viewer; from 0 to 1.
    QPoint place(double x, double y) {
        if (m_viewer.isEmpty()) {
            m_viewer = gui().widget("viewer");
        }
        return {static_cast<int>(m_viewer["x"].toDouble() + x * m_viewer["width"].toDouble()),
                static_cast<int>(m_viewer["y"].toDouble() + y * m_viewer["height"].toDouble())};
    }
    QImage seen() {
        const QString file = folder() + "/screen.png";
        screen().photograph(file);
        return QImage(file).convertToFormat(QImage::Format_RGB32);
    }
    /// Whether the photograph is seen in colour: a tenth of the places looked at is not grey.
    bool isColoured() {
        const QImage picture = seen();
        int coloured = 0;
        constexpr int kSteps = 20;
        for (int i = 0; i < kSteps * kSteps; ++i) {
            const QPoint at = place(0.3 + 0.02 * (i % kSteps), 0.2 + 0.03 * (i / kSteps));
            const QColor colour = picture.pixelColor(at);
            const auto [least, most] = std::minmax({colour.red(), colour.green(), colour.blue()});
            coloured += most - least > 6 ? 1 : 0;
        }
        return coloured > kSteps * kSteps / 10;
    }
    /// How far the colours of a square of the screen differ, on average over the square.
    static double difference(const QImage& one, const QImage& other, QPoint middle) {
        constexpr int kHalf = 5;
        double sum = 0;
        for (int y = middle.y() - kHalf; y <= middle.y() + kHalf; ++y) {
            for (int x = middle.x() - kHalf; x <= middle.x() + kHalf; ++x) {
                const QColor a = one.pixelColor(x, y);
                const QColor b = other.pixelColor(x, y);
                sum += std::max({std::abs(a.red() - b.red()),
                                 std::abs(a.green() - b.green()),
                                 std::abs(a.blue() - b.blue())});
            }
        }
        return sum / ((2 * kHalf + 1) * (2 * kHalf + 1));
    }
    QJsonObject editOfResult() const {
        QFile file(result() + ".tintype.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    void exportOne() {
        ASSERT_NO_FATAL_FAILURE(exportWith("ctrl+e"));
        ASSERT_TRUE(waitFor(
            [&] { return QFile::exists(result()) && QFile::exists(result() + ".tintype.json"); },
            180'000));
    }

private:
    QString m_scan;
    QJsonObject m_viewer;  ///< it stays where it is
};

TEST_F(Correcting, AHintIsPaintedSeenTakenBackAndExported) {
    ASSERT_NO_FATAL_FAILURE(openSample("tetons-snake-river-1942.jpg"));
    screen().moveTo(place(0.5, 0.99));
    const QPoint sky = place(0.3, 0.12);
    const QPoint ground = place(0.45, 0.85);
    const QImage before = seen();

    screen().key("h");
    ASSERT_TRUE(waitFor([&] { return gui().widget("hintColourButton")["checked"].toBool(); }));
    screen().drag(place(0.25, 0.12), place(0.35, 0.12));
    ASSERT_TRUE(waitFor([&] { return gui().isVisible("pickerField"); }));
    const QJsonObject field = gui().widget("pickerField");
    screen().click({static_cast<int>(field["x"].toDouble() + 0.15 * field["width"].toDouble()),
                    static_cast<int>(field["y"].toDouble() + 0.05 * field["height"].toDouble())});
    screen().key("Escape");
    screen().key("Escape");
    screen().moveTo(place(0.5, 0.99));
    EXPECT_TRUE(waitFor([&] { return difference(before, seen(), sky) > 12; }));
    EXPECT_LT(difference(before, seen(), ground), 4) << "The hint reached the whole picture.";
    noteLongestBlock("while a hint was painted");

    screen().key("ctrl+z");
    EXPECT_TRUE(waitFor([&] { return difference(before, seen(), sky) < 1; }));
    screen().key("ctrl+shift+z");
    EXPECT_TRUE(waitFor([&] { return difference(before, seen(), sky) > 12; }));

    ASSERT_NO_FATAL_FAILURE(exportOne());
    EXPECT_EQ(verify(result(), scan()), "");
    const QByteArray edit = QJsonDocument(editOfResult()).toJson();
    EXPECT_TRUE(edit.contains("\"hints\"")) << edit.toStdString();
}

TEST_F(Correcting, ARestorationIsProposedAppliedAndExportedWithItsMask) {
    ASSERT_NO_FATAL_FAILURE(openSample("migrant-mother-nipomo-1936.jpg"));
    ASSERT_TRUE(gui().click("restoreButton"));
    ASSERT_TRUE(waitFor([&] { return gui().isVisible("applyProposal"); }, 120'000));
    EXPECT_TRUE(gui().widget("findRepair")["checked"].toBool());
    EXPECT_TRUE(gui().widget("showProposedRepairs")["checked"].toBool());
    ASSERT_TRUE(gui().click("applyProposal"));
    ASSERT_TRUE(waitFor([&] { return gui().isVisible("restoreButton"); }));
    EXPECT_GT(gui().widget("repair")["value"].toDouble(), 0);
    noteLongestBlock("while a photograph was restored");

    ASSERT_NO_FATAL_FAILURE(exportOne());
    EXPECT_EQ(verify(result(), scan()), "");
    EXPECT_TRUE(QFile::exists(result() + ".mask.png"));
    screen().key("ctrl+z");
    EXPECT_TRUE(waitFor([&] { return gui().widget("repair")["value"].toDouble() == 0; }));
}

}  // namespace
}  // namespace tintype::e2e

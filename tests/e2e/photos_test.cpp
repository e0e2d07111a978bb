#include "tests/e2e/window_test.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace tintype::e2e {
namespace {

class Photos : public WindowTest {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_set = makePhotoSet(folder() + "/scans");
        ASSERT_TRUE(gui().start({m_set.folder}));
        ASSERT_TRUE(gui().waitForText("counts", "20 photographs"));
    }

    const PhotoSet& set() const { return m_set; }
    QString scan(const QString& name) const { return QDir(m_set.folder).filePath(name); }
    /// Where the default destination puts it.
    QString result(const QString& name) const {
        const QFileInfo info(name);
        return m_set.folder + "_color/" + info.completeBaseName() + "_color." + info.suffix();
    }
    double strength() { return gui().widget("strength")["value"].toDouble(); }
    bool isChosen(const QString& method) {
        return gui().widget("method-" + method)["checked"].toBool();
    }
    /// Moves the slider with the mouse to this value of its range.
    void dragStrengthTo(double value) {
        const QJsonObject slider = gui().widget("strength");
        const double x = slider["x"].toDouble();
        const double step = slider["width"].toDouble() / slider["maximum"].toDouble();
        const int y = WindowProgram::middle(slider).y();
        screen().drag({static_cast<int>(x + step * slider["value"].toDouble()), y},
                      {static_cast<int>(x + step * value), y});
    }
    QJsonObject editOf(const QString& resultFile) {
        QFile file(resultFile + ".tintype.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

private:
    PhotoSet m_set;
};

TEST_F(Photos, AreAllListedAndTheBrokenOnesSaySo) {
    EXPECT_EQ(gui().widget("filmstripView")["rowCount"].toInt(), 20);
    ASSERT_TRUE(gui().clickRow("filmstripView", "corrupt"));
    EXPECT_TRUE(waitFor([&] { return gui().isVisible("viewerMessage"); }));
    ASSERT_TRUE(gui().clickRow("filmstripView", "unreadable"));
    EXPECT_TRUE(gui().waitForText("viewerMessage", "unreadable"));
    EXPECT_TRUE(waitFor([&] { return gui().isVisible("viewerMessage"); }));
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good.first()));
    EXPECT_TRUE(waitFor([&] { return !gui().isVisible("viewerMessage"); }));
    screen().close(screen().window("Tintype"));
    EXPECT_EQ(gui().waitForEnd(), 0) << gui().said().toStdString();
}

TEST_F(Photos, AreToggledAndMadePalerAndUndone) {
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good[0]));
    ASSERT_TRUE(waitFor([&] { return isChosen("tintype-1"); }));
    screen().key("3");
    EXPECT_TRUE(waitFor([&] { return isChosen("baseline"); }));
    dragStrengthTo(60);
    EXPECT_TRUE(waitFor([&] { return strength() > 50 && strength() < 70; })) << strength();
    screen().key("ctrl+z");
    EXPECT_TRUE(waitFor([&] { return strength() == 100; })) << strength();
    EXPECT_TRUE(isChosen("baseline"));
    screen().key("ctrl+z");
    EXPECT_TRUE(waitFor([&] { return isChosen("tintype-1"); }));
    screen().key("ctrl+shift+z");
    EXPECT_TRUE(waitFor([&] { return isChosen("baseline"); }));
    // Each photograph has its own.
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good[1]));
    EXPECT_TRUE(waitFor([&] { return isChosen("tintype-1"); }));
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good[0]));
    EXPECT_TRUE(waitFor([&] { return isChosen("baseline"); }));
}

TEST_F(Photos, KeepTheirEditsWhenTheWindowIsClosed) {
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good[0]));
    ASSERT_TRUE(waitFor([&] { return isChosen("tintype-1"); }));
    screen().key("3");
    ASSERT_TRUE(waitFor([&] { return isChosen("baseline"); }));
    screen().close(screen().window("Tintype"));
    ASSERT_TRUE(gui().click("Leave"));
    ASSERT_EQ(gui().waitForEnd(), 0) << gui().said().toStdString();
    ASSERT_TRUE(gui().start({set().folder}));
    ASSERT_TRUE(gui().waitForText("counts", "20 photographs"));
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good[0]));
    EXPECT_TRUE(waitFor([&] { return isChosen("baseline"); }));
}

TEST_F(Photos, AreExportedAsTheyWereShown) {
    const QString exiftool = QStandardPaths::findExecutable("exiftool");
    if (!exiftool.isEmpty()) {
        QProcess::execute(exiftool,
                          {"-q",
                           "-overwrite_original",
                           "-Artist=Ada Kaleh",
                           "-ImageDescription=The old harbour",
                           scan(set().good[0])});
    }
    ASSERT_TRUE(gui().clickRow("filmstripView", set().good[0]));
    ASSERT_TRUE(waitFor([&] { return isChosen("tintype-1"); }));
    screen().key("3");
    ASSERT_TRUE(waitFor([&] { return isChosen("baseline"); }));
    dragStrengthTo(60);
    ASSERT_TRUE(waitFor([&] { return strength() > 50 && strength() < 70; }));
    const double chosen = strength();

    ASSERT_NO_FATAL_FAILURE(exportWith("ctrl+alt+e"));
    ASSERT_TRUE(gui().waitForText("batchTitle", "18 photographs exported", 180'000));
    EXPECT_EQ(gui().text("batchDetail").toStdString(), "2 failed");

    for (const QString& name : set().good) {
        ASSERT_TRUE(QFile::exists(result(name))) << name.toStdString();
        EXPECT_EQ(verify(result(name), scan(name)), "") << name.toStdString();
    }
    EXPECT_EQ(picturesBelow(set().folder + "_color").size(), 18);
    EXPECT_EQ(picturesBelow(set().folder).size(), 20);
    EXPECT_GT(strongestColour(result(set().good[0])), 8);

    const QJsonObject first = editOf(result(set().good[0]));
    EXPECT_EQ(first["method"].toString().toStdString(), "baseline");
    EXPECT_NEAR(first["strength"].toDouble(), chosen / 100, 0.006);
    const QJsonObject second = editOf(result(set().good[1]));
    EXPECT_EQ(second["method"].toString().toStdString(), "tintype-1");
    EXPECT_EQ(second["strength"].toDouble(), 1);
    if (!exiftool.isEmpty()) {
        QProcess process;
        process.start(exiftool,
                      {"-s3", "-Artist", "-ImageDescription", "-Software", result(set().good[0])});
        process.waitForFinished();
        const QString fields = QString::fromUtf8(process.readAll());
        EXPECT_TRUE(fields.contains("Ada Kaleh\nThe old harbour\nTintype")) << fields.toStdString();
    }
}

class Drop : public WindowTest {};

TEST_F(Drop, OpensFilesAndFolders) {
    const PhotoSet set = makePhotoSet(folder() + "/scans");
    const QStringList more = makeManyPhotos(folder() + "/more", 2);
    ASSERT_TRUE(gui().start({}));
    ASSERT_TRUE(waitFor([&] { return gui().isVisible("welcomePage"); }));
    ASSERT_TRUE(gui().drop({set.folder + "/" + set.good[0], folder() + "/more"}, "mainWindow"));
    ASSERT_TRUE(gui().waitForText("counts", "3 photographs"));
    EXPECT_FALSE(gui().row("filmstripView", more[1]).isEmpty());
    // The same once more adds nothing.
    ASSERT_TRUE(gui().drop({folder() + "/more"}, "mainWindow"));
    ASSERT_TRUE(gui().drop({set.folder + "/" + set.good[1]}, "mainWindow"));
    EXPECT_TRUE(gui().waitForText("counts", "4 photographs"));
}

}  // namespace
}  // namespace tintype::e2e

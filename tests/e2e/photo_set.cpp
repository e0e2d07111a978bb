#include "tests/e2e/photo_set.h"

#include <QColorSpace>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QProcess>

#include <algorithm>
#include <stdexcept>

namespace tintype::e2e {
namespace {

const QDir& samples() {
    static const QDir folder(TINTYPE_SOURCE_DIR "/resources/samples");
    return folder;
}

QImage small(const QString& sample) {
    QImage image(samples().filePath(sample));
    // Qt would write the colour profile into a grey PNG, which its readers refuse.
    image.setColorSpace({});
    if (image.isNull()) {
        throw std::runtime_error("A sample is missing: " + sample.toStdString());
    }
    // Soft, as scans are pixel by pixel: photographs made small hold so much detail in a pixel that
    // a JPEG result strays further from the scan's luma than `verify` allows.
    return image.scaled(150, 150, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .scaled(360, 360, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

void write(const QString& file, const QByteArray& bytes) {
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
        throw std::runtime_error("Cannot write " + file.toStdString());
    }
}

void save(const QImage& image, QImage::Format format, const QString& file) {
    if (!image.convertToFormat(format).save(file, nullptr, 92)) {
        throw std::runtime_error("Cannot write " + file.toStdString());
    }
}

// A file whose end is missing, as after a transfer that broke off before the first picture row.
void makeCorrupt(const QString& file) {
    QFile whole(samples().filePath("two-dogs.jpg"));
    if (!whole.open(QIODevice::ReadOnly)) {
        throw std::runtime_error("A sample cannot be read.");
    }
    write(file, whole.read(400));
}

// Nobody may read it. The administrator may read everything, so for him it is empty as well.
void makeUnreadable(const QString& file) {
    write(file, {});
    QFile::setPermissions(file, {});
}

}  // namespace

PhotoSet makePhotoSet(const QString& folder) {
    QDir().mkpath(folder);
    const QDir dir(folder);
    PhotoSet set{folder, {}, "00 corrupt.jpg", "01 unreadable.png"};
    makeCorrupt(dir.filePath(set.corrupt));
    makeUnreadable(dir.filePath(set.unreadable));
    const QStringList sources = samples().entryList({"*.jpg"}, QDir::Files, QDir::Name);
    for (int i = 0; i < 18; ++i) {
        const QImage image = small(sources[i % sources.size()]);
        const QString start = QString("%1 photo").arg(i + 2, 2, 10, QChar('0'));
        const bool isPng = i % 3 == 1;
        const QString name = start + (isPng ? ".png" : ".jpg");
        const auto format = !isPng       ? QImage::Format_Grayscale8
                            : i % 2 == 0 ? QImage::Format_Grayscale16
                                         : QImage::Format_Grayscale8;
        save(image, format, dir.filePath(name));
        set.good.append(name);
    }
    return set;
}

QStringList makeManyPhotos(const QString& folder, int count) {
    QDir().mkpath(folder);
    QStringList names;
    for (int i = 0; i < count; ++i) {
        names.append(QString("scan %1.jpg").arg(i + 1, 3, 10, QChar('0')));
        if (!QFile::copy(samples().filePath("tetons-snake-river-1942.jpg"),
                         QDir(folder).filePath(names.last()))) {
            throw std::runtime_error("Cannot write below " + folder.toStdString());
        }
    }
    return names;
}

QStringList picturesBelow(const QString& folder) {
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        if (!file.endsWith(".json")) {
            files.append(QDir(folder).relativeFilePath(file));
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string verify(const QString& result, const QString& scan) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(TINTYPE_PROGRAM, {"verify", result, scan});
    process.waitForFinished(120'000);
    const bool holds = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return holds ? std::string() : process.readAll().toStdString();
}

int strongestColour(const QString& file) {
    const QImage image = QImage(file).convertToFormat(QImage::Format_RGB32);
    int strongest = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            const auto [least, most] = std::minmax({qRed(pixel), qGreen(pixel), qBlue(pixel)});
            strongest = std::max(strongest, most - least);
        }
    }
    return strongest;
}

}  // namespace tintype::e2e

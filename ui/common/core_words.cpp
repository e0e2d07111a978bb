#include "ui/common/core_words.h"

#include <QCoreApplication>

namespace tintype::ui {
namespace {

// core speaks English; the translators find its sentences here.
[[maybe_unused]] constexpr const char* kSentences[] = {
    // models/catalogue.json
    QT_TRANSLATE_NOOP("Core",
                      "Tintype's own: looks at the photograph as a whole and knows where it "
                      "guesses"),
    QT_TRANSLATE_NOOP("Core",
                      "The report's hybrid: a small network chooses how fixed image filters are "
                      "mixed into colour"),
    QT_TRANSLATE_NOOP("Core",
                      "The report's baseline: a small network that predicts colour directly"),
    // core/image, about a scan
    QT_TRANSLATE_NOOP("Core", "The file holds printing inks (CMYK); they are converted to sRGB."),
    QT_TRANSLATE_NOOP("Core", "The file holds several pictures; only the first is used."),
    // core/metadata, about what a result leaves out
    QT_TRANSLATE_NOOP("Core", "It is a preview of the grey picture."),
    QT_TRANSLATE_NOOP("Core", "It is the colour profile of the scan; the result carries its own."),
    QT_TRANSLATE_NOOP("Core", "It repeats Exif or XMP."),
    QT_TRANSLATE_NOOP("Core",
                      "It belongs to a preview, a layer or another page of the grey picture."),
    QT_TRANSLATE_NOOP("Core", "PNG files have no place for Photoshop resources."),
    QT_TRANSLATE_NOOP("Core", "A JPEG file has no place for it."),
    QT_TRANSLATE_NOOP("Core", "A PNG file has no place for it."),
    QT_TRANSLATE_NOOP("Core", "A TIFF file has no place for it."),
    QT_TRANSLATE_NOOP("Core", "An Exif block of a JPEG file cannot hold it, or is full (64 KB)."),
    QT_TRANSLATE_NOOP("Core", "An Exif block of a PNG file cannot hold it, or is full (64 KB)."),
};

}  // namespace

QString coreText(const std::string& sentence) {
    return QCoreApplication::translate("Core", sentence.c_str());
}

}  // namespace tintype::ui

#include "ui/settings/library_versions.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <dlfcn.h>

namespace tintype::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Libraries)
};

// Asked of the libraries that are loaded, without their headers, which have no place here. All of
// these are plain C functions that have been there for a decade or more.
template <class Function>
Function loaded(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_DEFAULT, name));
}

QString firstVersionIn(const char* text) {
    static const QRegularExpression number(QStringLiteral("[0-9]+(\\.[0-9]+)+"));
    return number.match(QString::fromLatin1(text)).captured();
}

QString textVersion(const char* function) {
    const auto ask = loaded<const char* (*)()>(function);
    return ask != nullptr ? firstVersionIn(ask()) : QString();
}

QString sslVersion() {
    const auto ask = loaded<const char* (*)(int)>("OpenSSL_version");
    return ask != nullptr ? firstVersionIn(ask(0)) : QString();
}

QString pngVersion() {
    const auto ask = loaded<const char* (*)(const void*)>("png_get_libpng_ver");
    return ask != nullptr ? firstVersionIn(ask(nullptr)) : QString();
}

// 2140: 2.14.
QString lcmsVersion() {
    const auto ask = loaded<int (*)()>("cmsGetEncodedCMMversion");
    return ask != nullptr ? QStringLiteral("%1.%2").arg(ask() / 1000).arg(ask() % 1000 / 10)
                          : QString();
}

}  // namespace

QList<Library> usedLibraries() {
    return {
        {"Exiv2", {}, "GPL-2.0-or-later", Words::tr("Exif, IPTC and XMP")},
        {"LibTorch", {}, "BSD-3-Clause", Words::tr("neural networks")},
        {"Little CMS", lcmsVersion(), "MIT", Words::tr("colour profiles")},
        {"OpenBLAS", {}, "BSD-3-Clause", Words::tr("fast arithmetic for the networks")},
        {"OpenCV", {}, "Apache-2.0", Words::tr("shrinking and filtering pictures")},
        {"OpenImageIO", {}, "Apache-2.0", Words::tr("WebP, JPEG 2000 and other formats")},
        {"OpenSSL", sslVersion(), "Apache-2.0", Words::tr("checksums")},
        {"Qt", QString::fromLatin1(qVersion()), "LGPL-3.0", Words::tr("this window")},
        {"SQLite",
         textVersion("sqlite3_libversion"),
         Words::tr("public domain"),
         Words::tr("batches and edits")},
        {"SQLiteCpp", {}, "MIT", Words::tr("batches and edits")},
        {"libarchive",
         textVersion("archive_version_string"),
         "BSD-2-Clause",
         Words::tr("archives")},
        {"libjpeg-turbo", {}, "IJG, BSD-3-Clause", "JPEG"},
        {"libpng", pngVersion(), "libpng-2.0", "PNG"},
        {"libtiff", textVersion("TIFFGetVersion"), "libtiff", "TIFF"},
        {"nlohmann-json", {}, "MIT", "JSON"},
        {"spdlog", {}, "MIT", Words::tr("the log")},
        {"tl::expected", {}, "CC0-1.0", Words::tr("errors as values")},
        {"toml++", {}, "MIT", Words::tr("recipes for training")},
    };
}

}  // namespace tintype::ui

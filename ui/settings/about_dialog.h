#pragma once

#include <QDialog>

#include <filesystem>

namespace tintype::ui {

/// What Tintype is, its version and licences, what it is built with, and whose photographs the
/// samples are.
class AboutDialog : public QDialog {
    Q_OBJECT
public:
    struct Parts {
        QString version;  ///< "0.1.0"
        // The folder of the samples, whose README.md names their sources; may be empty.
        std::filesystem::path samples = {};
        // For the button "Open log"; may be empty.
        std::filesystem::path log = {};
    };
    /// As the program says of itself, with the usual places.
    explicit AboutDialog(QWidget* parent = nullptr);
    AboutDialog(const Parts& parts, QWidget* parent);

private:
    QWidget* makeHead(const QString& version);
    QWidget* makeLibraries();
    QWidget* makeSamples(const std::filesystem::path& folder);
    QWidget* makeButtons(const std::filesystem::path& log);
};

}  // namespace tintype::ui

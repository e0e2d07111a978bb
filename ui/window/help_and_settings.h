#pragma once

#include "ui/settings/settings.h"

#include <QObject>

#include <filesystem>

class QWidget;

namespace tintype::ui {

class Actions;
class MessageBar;
class PhotoPresenter;
struct Session;

/// The settings with what they do to a running window, and the sheets of the Help menu.
class HelpAndSettings : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        Actions& actions;
        PhotoPresenter& presenter;
        MessageBar& messages;
        std::filesystem::path logFile;
    };
    HelpAndSettings(const Parts& parts, QWidget* window);

    void showSettings();

private:
    void apply(const Settings& settings);
    void showShortcuts();
    void showAbout();
    void showLog();

    Parts m_parts;
    QWidget* m_window;
};

}  // namespace tintype::ui

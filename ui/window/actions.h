#pragma once

#include <QAction>
#include <QActionGroup>
#include <QList>
#include <QObject>
#include <QString>

#include <array>

class QMenu;
class QWidget;

namespace tintype::ui {

/// Every action of the main window, with its text, key and icon: one flat list. What they do is
/// connected elsewhere.
class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(QWidget* window);

    QAction* open;
    QAction* openFolder;
    QAction* exportThis;
    QAction* exportSelection;
    QAction* exportAll;
    QAction* close;
    QAction* quit;

    QAction* copy;
    QAction* paste;
    QAction* apply;
    QAction* reset;
    QAction* selectAll;
    QAction* settings;

    QAction* split;
    QAction* sideBySide;
    QAction* before;
    QAction* cleaned;
    QAction* after;
    QAction* compare;
    QActionGroup* modes;
    QAction* fit;
    QAction* actualSize;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* loupe;
    QAction* guesses;
    QAction* peek;
    QAction* panel;
    QAction* fullScreen;

    QAction* previous;
    QAction* next;
    QAction* nextMethod;
    QAction* stronger;
    QAction* weaker;
    std::array<QAction*, 9> methods;

    QAction* hintColour;
    QAction* hintNeutral;
    QAction* hintErase;

    QAction* learn;
    QAction* batch;

    QAction* shortcuts;
    QAction* openLog;
    QAction* about;

    /// Those that need a photograph on the screen, or several selected ones.
    void setPhotoShown(bool shown, int selected);
    /// Whether the current photograph's model can tell where it guesses; else why not, where there
    /// is a photograph.
    void setGuessesPossible(bool possible, const QString& reason);

private:
    QAction* make(const char* name,
                  const QString& text,
                  const QKeySequence& key,
                  const char* icon = nullptr,
                  const QString& tip = {});
    void makeFile();
    void makeEdit();
    void makeView();
    void makePhoto();
    void makeHints();
    void makeHelp();

    QWidget* m_window;
    QString m_guessesTip;
};

}  // namespace tintype::ui

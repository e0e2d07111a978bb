#include "ui/window/actions.h"

#include "ui/common/theme.h"

#include <QWidget>

namespace tintype::ui {

Actions::Actions(QWidget* window) : QObject(window), m_window(window) {
    makeFile();
    makeEdit();
    makeView();
    makePhoto();
    makeHints();
    makeHelp();
    setPhotoShown(false, 0);
    setGuessesPossible(false, {});
}

QAction* Actions::make(const char* name,
                       const QString& text,
                       const QKeySequence& key,
                       const char* icon,
                       const QString& tip) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    if (icon != nullptr) {
        action->setIcon(actionIcon(QLatin1String(icon)));
    }
    QString what = tip.isEmpty() ? text : tip;
    what.remove(QLatin1Char('&'));
    if (what.endsWith(QChar(0x2026))) {
        what.chop(1);
    }
    const QString keyText = key.toString(QKeySequence::NativeText);
    action->setToolTip(keyText.isEmpty() ? what : tr("%1 (%2)").arg(what, keyText));
    m_window->addAction(action);
    return action;
}

void Actions::makeFile() {
    open = make("open", tr("&Open photographs…"), QKeySequence::Open, "open");
    openFolder = make("openFolder", tr("Open a &folder…"), QStringLiteral("Ctrl+Shift+O"));
    exportThis = make("exportThis",
                      tr("&Export…"),
                      QStringLiteral("Ctrl+E"),
                      "export",
                      tr("Write this photograph in colour"));
    exportSelection =
        make("exportSelection", tr("Export &selection…"), QStringLiteral("Ctrl+Shift+E"));
    exportAll = make("exportAll", tr("Export &all…"), QStringLiteral("Ctrl+Alt+E"));
    close = make("closePhotos",
                 tr("&Close photographs"),
                 QKeySequence::Close,
                 nullptr,
                 tr("Takes the selected photographs off the window; no file is touched"));
    quit = make("quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::makeEdit() {
    copy = make("copyEdit",
                tr("&Copy edit"),
                QStringLiteral("Ctrl+C"),
                "copy-edit",
                tr("Copy method and strength of this photograph"));
    paste = make("pasteEdit",
                 tr("&Paste edit"),
                 QStringLiteral("Ctrl+V"),
                 "paste-edit",
                 tr("Give the selected photographs the copied edit"));
    apply = make("applyEdit",
                 tr("&Apply to selection"),
                 QStringLiteral("Ctrl+Shift+A"),
                 "done",
                 tr("Give all selected photographs the edit of this one"));
    reset = make("resetEdit",
                 tr("&Reset"),
                 QStringLiteral("Ctrl+R"),
                 "reset",
                 tr("Take back everything decided about the selected photographs"));
    selectAll = make("selectAll", tr("Select a&ll photographs"), QKeySequence::SelectAll);
    settings =
        make("settings", tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), "settings");
}

void Actions::makeView() {
    modes = new QActionGroup(this);
    const auto mode = [this](const char* name,
                             const QString& text,
                             const QString& key,
                             const char* icon,
                             const QString& tip) {
        QAction* action = make(name, text, key, icon, tip);
        action->setCheckable(true);
        modes->addAction(action);
        return action;
    };
    split = mode("viewSplit",
                 tr("&Split"),
                 QStringLiteral("S"),
                 "split",
                 tr("Before and after on one photograph, with a divider"));
    sideBySide = mode("viewSideBySide",
                      tr("Si&de by side"),
                      QStringLiteral("D"),
                      "side-by-side",
                      tr("Before and after beside each other"));
    before = mode("viewBefore", tr("&Before"), QStringLiteral("B"), "before", tr("The scan alone"));
    cleaned = mode("viewCleaned",
                   tr("Cl&eaned"),
                   QStringLiteral("K"),
                   "cleaned",
                   tr("The scan after cleaning, without colours"));
    after = mode(
        "viewAfter", tr("&After"), QStringLiteral("A"), "after", tr("The photograph in colour"));
    compare = mode("viewCompare",
                   tr("&Compare methods"),
                   QStringLiteral("C"),
                   "compare",
                   tr("Two methods beside each other"));
    fit = make("zoomFit", tr("&Fit"), QStringLiteral("F"), "fit", tr("Show the whole photograph"));
    actualSize = make("zoomActual",
                      tr("&100 %"),
                      QStringLiteral("Z"),
                      "actual-size",
                      tr("One pixel of the scan on one of the screen"));
    zoomIn = make("zoomIn", tr("Zoom &in"), QKeySequence::ZoomIn);
    zoomOut = make("zoomOut", tr("Zoom &out"), QKeySequence::ZoomOut);
    loupe = make("loupe",
                 tr("&Loupe"),
                 QStringLiteral("L"),
                 "loupe",
                 tr("Luma before and after under the cursor"));
    loupe->setCheckable(true);
    guesses = make("viewGuesses",
                   tr("&Where it guesses"),
                   QStringLiteral("G"),
                   "guesses",
                   tr("Mark where the model expects that other colours are as likely"));
    guesses->setCheckable(true);
    m_guessesTip = guesses->toolTip();
    peek =
        make("peek", tr("&Peek at before"), {}, nullptr, tr("Hold the space bar to see the scan"));
    peek->setCheckable(true);
    panel = make("showPanel",
                 tr("Edit pa&nel"),
                 QStringLiteral("F9"),
                 nullptr,
                 tr("Show or hide the panel"));
    panel->setCheckable(true);
    panel->setChecked(true);
    fullScreen = make("fullScreen", tr("F&ull screen"), QStringLiteral("F11"));
    fullScreen->setCheckable(true);
}

void Actions::makePhoto() {
    previous = make("previousPhoto", tr("&Previous"), QStringLiteral("PgUp"));
    next = make("nextPhoto", tr("&Next"), QStringLiteral("PgDown"));
    nextMethod = make("nextMethod",
                      tr("Other &method"),
                      QStringLiteral("M"),
                      nullptr,
                      tr("Go to the next installed method"));
    stronger = make("stronger", tr("&Stronger colours"), QStringLiteral("."));
    weaker = make("weaker", tr("&Weaker colours"), QStringLiteral(","));
    for (std::size_t i = 0; i < methods.size(); ++i) {
        methods[i] = make(("method" + std::to_string(i + 1)).c_str(),
                          QString(),
                          QKeySequence(Qt::Key_1 + static_cast<int>(i)));
        methods[i]->setCheckable(true);
        methods[i]->setVisible(false);
        methods[i]->setEnabled(false);
    }
    learn = make("learn",
                 tr("&Learn from my photos…"),
                 {},
                 "learn",
                 tr("Train a model on your own colour photographs"));
    batch = make("showBatch",
                 tr("Ba&tch"),
                 QStringLiteral("Ctrl+B"),
                 "batch",
                 tr("Show or hide what is being exported"));
    batch->setCheckable(true);
}

void Actions::makeHints() {
    hintColour = make("hintColour",
                      tr("Colour &brush"),
                      QStringLiteral("H"),
                      "brush",
                      tr("Paint the colour of something that you know"));
    hintNeutral = make("hintNeutral",
                       tr("&Neutral"),
                       QStringLiteral("N"),
                       "neutral",
                       tr("Paint over what stays grey: paper, white hair, a white dress"));
    hintErase = make("hintErase",
                     tr("Eras&e hints"),
                     QStringLiteral("X"),
                     "eraser",
                     tr("Take away hints where they are wrong"));
    for (QAction* tool : {hintColour, hintNeutral, hintErase}) {
        tool->setCheckable(true);
    }
    hintColour->setIconText(tr("Colour"));
    hintErase->setIconText(tr("Erase"));
}

void Actions::makeHelp() {
    shortcuts = make("shortcuts", tr("&Keyboard shortcuts"), QStringLiteral("F1"), "help");
    openLog = make("openLog", tr("Open &log"), {});
    about = make("about", tr("&About Tintype"), {});
    about->setMenuRole(QAction::AboutRole);
}

void Actions::setGuessesPossible(bool possible, const QString& reason) {
    guesses->setEnabled(possible);
    guesses->setToolTip(reason.isEmpty() ? m_guessesTip : reason);
}

void Actions::setPhotoShown(bool shown, int selected) {
    for (QAction* action :
         {exportThis, exportAll, close,      copy,        reset,    selectAll, split,
          sideBySide, before,    cleaned,    after,       compare,  fit,       actualSize,
          zoomIn,     zoomOut,   loupe,      peek,        previous, next,      nextMethod,
          stronger,   weaker,    hintColour, hintNeutral, hintErase}) {
        action->setEnabled(shown);
    }
    apply->setEnabled(shown && selected > 1);
    exportSelection->setEnabled(shown && selected > 1);
}

}  // namespace tintype::ui

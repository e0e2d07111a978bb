// A window with one thing of each kind, to test what the end-to-end tests stand on.
#include "ui/common/widget_report.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QThread>
#include <QToolBar>
#include <QUrl>
#include <QVBoxLayout>

namespace {

class Window : public QMainWindow {
public:
    Window() {
        setWindowTitle("Tintype harness");
        setAcceptDrops(true);
        auto* page = new QWidget;
        page->setObjectName("page");
        auto* layout = new QVBoxLayout(page);
        m_said = named(new QLabel("nothing"), "said");
        m_list = named(new QListWidget, "list");
        m_list->addItems({"first.jpg", "second.jpg", "third.jpg"});
        m_line = named(new QLineEdit, "line");
        auto* slider = named(new QSlider(Qt::Horizontal), "slider");
        auto* ask = named(new QPushButton("Ask"), "ask");
        auto* hidden = named(new QPushButton("Hidden"), "hidden");
        for (QWidget* widget : {static_cast<QWidget*>(m_said),
                                static_cast<QWidget*>(m_list),
                                static_cast<QWidget*>(m_line),
                                static_cast<QWidget*>(slider),
                                static_cast<QWidget*>(ask),
                                static_cast<QWidget*>(hidden)}) {
            layout->addWidget(widget);
        }
        hidden->hide();
        // Otherwise the list would choose its first row whenever the window becomes the active one.
        m_list->setCurrentRow(0);
        setCentralWidget(page);
        connect(ask, &QPushButton::clicked, this, &Window::askSomething);
        connect(m_list, &QListWidget::currentTextChanged, m_said, &QLabel::setText);
        addActions();
    }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override { event->acceptProposedAction(); }
    void dropEvent(QDropEvent* event) override {
        QStringList names;
        for (const QUrl& url : event->mimeData()->urls()) {
            names.append(url.fileName());
        }
        m_said->setText("dropped " + names.join(", "));
        event->acceptProposedAction();
    }

private:
    template <typename Widget>
    static Widget* named(Widget* widget, const char* name) {
        widget->setObjectName(name);
        return widget;
    }

    void addActions() {
        QAction* undo = menuBar()->addMenu("&Edit")->addAction("&Undo");
        undo->setObjectName("undo");
        undo->setShortcut(QKeySequence::Undo);
        connect(undo, &QAction::triggered, this, [this] { m_said->setText("undone"); });
        addToolBar("Tools")->addAction(undo);
        auto* sleep = new QAction("Sleep", this);
        sleep->setShortcut(QStringLiteral("F5"));
        connect(sleep, &QAction::triggered, this, [this] {
            QThread::msleep(300);
            m_said->setText("slept");
        });
        addAction(sleep);
    }

    void askSomething() {
        auto* box = new QMessageBox(
            QMessageBox::Question, "Question", "Really?", QMessageBox::Yes | QMessageBox::No, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->button(QMessageBox::Yes)->setObjectName("yes");
        connect(box, &QMessageBox::accepted, this, [this] { m_said->setText("yes"); });
        box->open();
    }

    QLabel* m_said = nullptr;
    QListWidget* m_list = nullptr;
    QLineEdit* m_line = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (application.arguments().contains("--fail")) {
        return 3;
    }
    tintype::ui::WidgetReport::installIfAsked(&application);
    Window window;
    window.show();
    return application.exec();
}

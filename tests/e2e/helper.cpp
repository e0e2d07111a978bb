// What the end-to-end tests need another program for: a place to drag files from, and a picture of
// the screen.
#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QPixmap>
#include <QScreen>
#include <QUrl>

#include <cstdio>
#include <cstdlib>

#include <xcb/xcb.h>

namespace {

/// A small window; dragging starts a real drag of the files.
class DragSource : public QLabel {
public:
    explicit DragSource(const QStringList& files) : QLabel("Drag me"), m_files(files) {
        setWindowTitle("Drag source");
        setAlignment(Qt::AlignCenter);
        setFixedSize(160, 90);
    }

protected:
    void mouseMoveEvent(QMouseEvent* event) override {
        if (!(event->buttons() & Qt::LeftButton) || m_dragging) {
            return;
        }
        m_dragging = true;
        QList<QUrl> urls;
        for (const QString& file : m_files) {
            urls.append(QUrl::fromLocalFile(file));
        }
        auto* data = new QMimeData;
        data->setUrls(urls);
        auto* drag = new QDrag(this);
        drag->setMimeData(data);
        const Qt::DropAction action = drag->exec(Qt::CopyAction);
        m_dragging = false;
        // The target still asks this program for the data, so it lives on, but out of the way.
        hide();
        // The test waits for this word.
        std::printf("%s\n", action == Qt::IgnoreAction ? "refused" : "dropped");
        std::fflush(stdout);
    }

private:
    QStringList m_files;
    bool m_dragging = false;
};

xcb_atom_t atom(xcb_connection_t* connection, const QByteArray& name) {
    auto* reply = xcb_intern_atom_reply(
        connection,
        xcb_intern_atom(connection, 0, static_cast<uint16_t>(name.size()), name.constData()),
        nullptr);
    const xcb_atom_t value = reply != nullptr ? reply->atom : xcb_atom_t{0};
    free(reply);
    return value;
}

// What a click on a window's close button makes the window manager do.
int closeWindow(xcb_window_t window) {
    xcb_connection_t* connection = xcb_connect(nullptr, nullptr);
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = window;
    event.type = atom(connection, "_NET_CLOSE_WINDOW");
    event.data.data32[1] = 2;  // asked for by the person, not by a program
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    xcb_send_event(connection,
                   0,
                   root,
                   XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT,
                   reinterpret_cast<const char*>(&event));
    xcb_flush(connection);
    free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
    xcb_disconnect(connection);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList words = application.arguments().mid(1);
    if (words.value(0) == "photograph") {
        return application.primaryScreen()->grabWindow(0).save(words.value(1)) ? 0 : 1;
    }
    if (words.value(0) == "close") {
        return closeWindow(words.value(1).toUInt());
    }
    if (words.value(0) != "drag") {
        std::fputs("usage: e2e_helper photograph FILE.png | close WINDOW | drag FILE...\n", stderr);
        return 2;
    }
    DragSource source(words.mid(1));
    source.show();
    return application.exec();
}

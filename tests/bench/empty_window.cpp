// The least that a Qt program with a window can do: what the start of tintype-gui is compared with.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle("Empty window");
    window.resize(1200, 700);
    window.show();
    return QApplication::exec();
}

#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

#include <cstdlib>

// Tests of windows: an application on a screen that nobody sees, and settings, caches and data in
// places of their own, never those of whoever runs the tests.
int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    if (std::getenv("QT_QPA_PLATFORM") == nullptr) {
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
    }
    char folder[] = "/tmp/tintype-ui-test-XXXXXX";
    if (mkdtemp(folder) == nullptr) {
        return 1;
    }
    for (const char* name :
         {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
        setenv(name, folder, 1);
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName("tintype-test");
    QApplication::setApplicationName("tintype-test");
    const int result = RUN_ALL_TESTS();
    const std::string remove = std::string("rm -rf ") + folder;
    return std::system(remove.c_str()) == 0 ? result : 1;
}

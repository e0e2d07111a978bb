#include "tests/e2e/end_to_end.h"

#include <QCoreApplication>
#include <QDir>

#include <iostream>

namespace tintype::e2e {

void EndToEnd::SetUp() {
    if (const QString tool = missingTool(); !tool.isEmpty()) {
        GTEST_SKIP() << tool.toStdString() << " is not installed.";
    }
    m_screen = std::make_unique<Screen>();
}

void EndToEnd::TearDown() {
    if (m_screen == nullptr || !HasFailure()) {
        return;
    }
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    QDir().mkpath(E2E_PICTURES);
    const QString file =
        QString("%1/%2-%3.png").arg(E2E_PICTURES, test->test_suite_name(), test->name());
    m_screen->photograph(file);
    std::cerr << "What the screen showed: " << file.toStdString() << '\n';
}

}  // namespace tintype::e2e

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}

# The window's targets. As the others, but with Qt's code generators, and without Qt's keywords: `slots` and `signals` are
# ordinary names elsewhere.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Concurrent Charts Svg DBus Network LinguistTools)

# tintype_add_ui_library(name SOURCES… [PUBLIC deps…] [PRIVATE deps…]): static library tintype_<name>, alias Tintype::<name>.
function(tintype_add_ui_library name)
    tintype_add_library(${name} ${ARGN})
    set_target_properties(tintype_${name} PROPERTIES AUTOMOC ON AUTORCC ON)
    target_compile_definitions(tintype_${name} PUBLIC QT_NO_KEYWORDS)
    target_link_libraries(tintype_${name} PUBLIC Qt6::Widgets)
endfunction()

# tintype_add_ui_test(name SOURCES… DEPS…): as tintype_add_test, with an application on a screen that nobody sees.
function(tintype_add_ui_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    add_executable(${name} ${arg_SOURCES} ${CMAKE_SOURCE_DIR}/tests/ui/ui_test_main.cpp)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS TINTYPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        TINTYPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TINTYPE_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_DEPS} Qt6::Test Qt6::Widgets GTest::gmock GTest::gtest tintype_flags)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
        PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "ui;${arg_LABELS}" ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

# Every target of ours is made by one of these, so that warnings, sanitizers and include paths are the same everywhere
# and never reach a library that is not ours.

add_library(tintype_flags INTERFACE)
# -Wrestrict is wrong about std::string in g++ 12 (GCC bug 105651).
target_compile_options(tintype_flags INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wno-restrict)
if(TINTYPE_WARNINGS_AS_ERRORS)
    target_compile_options(tintype_flags INTERFACE -Werror)
endif()
if(TINTYPE_SANITIZE)
    target_compile_options(tintype_flags INTERFACE -fsanitize=${TINTYPE_SANITIZE} -fno-omit-frame-pointer -g)
    target_link_options(tintype_flags INTERFACE -fsanitize=${TINTYPE_SANITIZE})
endif()

# tintype_add_library(name SOURCES… [PUBLIC deps…] [PRIVATE deps…]): static library tintype_<name>, alias Tintype::<name>.
function(tintype_add_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(tintype_${name} STATIC ${arg_SOURCES})
    add_library(Tintype::${name} ALIAS tintype_${name})
    target_include_directories(tintype_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(tintype_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} tintype_flags)
endfunction()

# tintype_add_test(name SOURCES… DEPS…): one GoogleTest program, every case a CTest test.
function(tintype_add_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE TINTYPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        TINTYPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TINTYPE_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_DEPS} GTest::gmock GTest::gtest_main tintype_flags)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
endfunction()

# The header-only libraries of the trainer, from the system or from third_party/, where the trainer's source archive carries
# copies of them. No package files are needed: a header that is found is enough.
set(TINTYPE_THIRD_PARTY ${CMAKE_SOURCE_DIR}/third_party CACHE PATH "Folder with copies of header-only libraries")

function(tintype_header_only target header)
    if(TARGET ${target})
        return()
    endif()
    string(MAKE_C_IDENTIFIER "TINTYPE_INCLUDE_${target}" variable)
    find_path(${variable} ${header} HINTS ${TINTYPE_THIRD_PARTY} NO_CMAKE_INSTALL_PREFIX)
    if(NOT ${variable})
        message(FATAL_ERROR "The header ${header} was not found, neither on the system nor in ${TINTYPE_THIRD_PARTY}.")
    endif()
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE ${${variable}})
endfunction()

tintype_header_only(tl::expected tl/expected.hpp)
tintype_header_only(nlohmann_json::nlohmann_json nlohmann/json.hpp)
tintype_header_only(CLI11::CLI11 CLI/CLI.hpp)
tintype_header_only(tomlplusplus::tomlplusplus toml++/toml.h)
tintype_header_only(stb::stb stb/stb_image_write.h)

# Found here, for all folders at once, because an official LibTorch may have been built with the old C++ ABI, which then
# everything that is linked with it has to share.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
find_package(Torch REQUIRED)
separate_arguments(torchFlags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(tintype_flags INTERFACE ${torchFlags})

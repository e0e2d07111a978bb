# How CPack makes Tintype's Debian package; `packaging/deb` runs it. Included by cmake/InstallRules.cmake.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tintype)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Tintype authors <tintype@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "bring colour to scanned black-and-white photographs")
set(CPACK_PACKAGE_INSTALL_DIRECTORY tintype)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
# Files and folders as Debian wants them, whatever the umask of the one who builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# One package of both programs; the trainer for bare servers is not in it.
set(CPACK_COMPONENTS_ALL tintype gui debian)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_IGNORE_GROUPS OFF)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/packaging/no-ldconfig.cmake)
# Every library that a program or a module is linked with comes from dpkg-shlibdeps. By hand only OpenBLAS, because Debian's
# LibTorch takes any BLAS, and the default one is 70 times slower, and what OpenCV's detector of faces learned.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-openmp | libopenblas0-pthread, opencv-data")
# Qt's own texts (buttons, file dialog) in other languages; Wayland without XWayland.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, qt6-wayland")
# The desktop's own file dialog under GNOME.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "qt6-gtk-platformtheme")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Tintype colorizes scanned photographs on the owner's own machine, with neural
networks that come with it; nothing is sent anywhere. Dust, scratches, noise
and fading can be cleaned first; colours that are known can be painted.
.
Originals are never written to. The luma of a result equals the scan's at
every pixel, in 8 or 16 bits, and Exif, IPTC and XMP survive; a command
proves both. There is a window with before and after beside each other, undo,
and batches that survive a crash, and a command line for archives. Models can
be trained on one's own colour photographs.")

# What Debian asks for beside the programs' own files.
set(debian ${CMAKE_BINARY_DIR}/debian)
configure_file(packaging/debian/changelog.in ${debian}/changelog.Debian @ONLY)
configure_file(CHANGELOG.md ${debian}/changelog COPYONLY)
foreach(name IN ITEMS changelog changelog.Debian)
    add_custom_command(OUTPUT ${debian}/${name}.gz
        COMMAND ${TINTYPE_GZIP} -9nkf ${debian}/${name} DEPENDS ${debian}/${name} VERBATIM)
endforeach()
add_custom_target(debian_documents ALL DEPENDS ${debian}/changelog.gz ${debian}/changelog.Debian.gz)
install(FILES ${debian}/changelog.gz ${debian}/changelog.Debian.gz packaging/debian/copyright
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tintype COMPONENT debian)
install(FILES packaging/debian/lintian-overrides RENAME tintype
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides COMPONENT debian)
include(CPack)

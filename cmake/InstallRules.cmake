# What `cmake --install` puts where. The programs look for their own parts relative to themselves (../lib/tintype,
# ../share/tintype), so that an installed tree may be moved as a whole; these two are therefore not Debian's
# lib/x86_64-linux-gnu and the like. Components: `tintype` (command line, models), `gui`, `trainer`.
include(GNUInstallDirs)
cmake_path(GET CMAKE_INSTALL_BINDIR PARENT_PATH below)
if(NOT below STREQUAL "")
    string(APPEND below "/")
endif()
set(TINTYPE_INSTALL_MODULES "${below}lib/tintype")
set(TINTYPE_INSTALL_DATA "${below}share/tintype")

if(TARGET tintype-trainer)
    install(TARGETS tintype-trainer RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT trainer)
    # An official LibTorch lies in a folder of its own, which the installed program must find again.
    set_target_properties(tintype-trainer PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
endif()
if(TINTYPE_TRAINER_ONLY)
    return()
endif()

install(TARGETS tintype RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tintype)
foreach(module IN ITEMS tintype_torch tintype_formats tintype_superpixels)
    set_target_properties(${module} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
    install(TARGETS ${module} LIBRARY DESTINATION ${TINTYPE_INSTALL_MODULES} COMPONENT tintype)
endforeach()

install(DIRECTORY models/ DESTINATION ${TINTYPE_INSTALL_DATA}/models COMPONENT tintype
    FILES_MATCHING PATTERN "*.safetensors" PATTERN "catalogue.json"
    PATTERN "cards" EXCLUDE PATTERN "experiments" EXCLUDE PATTERN "recipes" EXCLUDE)
install(DIRECTORY models/recipes DESTINATION ${TINTYPE_INSTALL_DATA} COMPONENT tintype
    FILES_MATCHING PATTERN "*.toml" PATTERN "report-*" EXCLUDE)
install(DIRECTORY resources/samples DESTINATION ${TINTYPE_INSTALL_DATA} COMPONENT tintype)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tintype)
install(FILES models/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME models.md COMPONENT tintype)
install(DIRECTORY models/cards DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tintype
    FILES_MATCHING PATTERN "*.md" PATTERN "*.png" PATTERN "*.jpg" PATTERN "*.svg")
include(InstallManual)

if(TARGET tintype-gui)
    install(TARGETS tintype-gui RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT gui)
    install(FILES packaging/desktop/tintype.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT gui)
    install(FILES packaging/desktop/org.tintype.Tintype.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT gui)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    foreach(size IN ITEMS 16 22 24 32 48 64 128 256)
        install(FILES resources/icons/hicolor/${size}.png RENAME tintype.png
            DESTINATION ${icons}/${size}x${size}/apps COMPONENT gui)
    endforeach()
    install(FILES resources/icons/tintype.svg DESTINATION ${icons}/scalable/apps COMPONENT gui)
endif()
include(${CMAKE_SOURCE_DIR}/packaging/cpack.cmake)

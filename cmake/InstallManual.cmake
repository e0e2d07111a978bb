# The manual pages, compressed as systems expect them. tintype(1) is made from what the built program says with --help.
set(manual ${CMAKE_BINARY_DIR}/manual)
set(manualSources ${CMAKE_SOURCE_DIR}/packaging/man)
find_program(TINTYPE_GZIP gzip REQUIRED)

set(MAKE_MANUAL ${manualSources}/make-page)
add_custom_command(OUTPUT ${manual}/tintype.1 ${manual}/tintype.1.gz
    COMMAND ${MAKE_MANUAL} ${manualSources}/tintype.1.in ${PROJECT_VERSION} ${manual}/tintype.1 $<TARGET_FILE:tintype>
    COMMAND ${TINTYPE_GZIP} -9nkf ${manual}/tintype.1
    DEPENDS tintype ${MAKE_MANUAL} ${manualSources}/make-commands ${manualSources}/options.awk ${manualSources}/text.awk
        ${manualSources}/tintype.1.in
    COMMENT "Making tintype(1) from --help" VERBATIM)
add_custom_command(OUTPUT ${manual}/tintype-gui.1 ${manual}/tintype-gui.1.gz
    COMMAND ${MAKE_MANUAL} ${manualSources}/tintype-gui.1.in ${PROJECT_VERSION} ${manual}/tintype-gui.1
    COMMAND ${TINTYPE_GZIP} -9nkf ${manual}/tintype-gui.1
    DEPENDS ${MAKE_MANUAL} ${manualSources}/tintype-gui.1.in VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual}/tintype.1.gz ${manual}/tintype-gui.1.gz)

install(FILES ${manual}/tintype.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tintype)
if(TARGET tintype-gui)
    install(FILES ${manual}/tintype-gui.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT gui)
endif()

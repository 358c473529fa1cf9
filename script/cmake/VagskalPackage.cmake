# What is installed beside the programs, and the Debian package that is made of it (script/package; cpack).
# Everything lies relative to the prefix, where the programs look for it: PREFIX/bin/x -> PREFIX/share/...
if(NOT TARGET facilitator OR NOT TARGET participant)
    return()
endif()
set(packaging ${CMAKE_SOURCE_DIR}/script/packaging)
foreach(program facilitator participant)
    target_link_options(${program} PRIVATE -Wl,-z,relro,-z,now) # as Debian hardens what listens on a network
endforeach()

foreach(program facilitator participant)
    install(FILES ${CMAKE_SOURCE_DIR}/docs/man/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${CMAKE_SOURCE_DIR}/docs/man/sv/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/sv/man1)
    install(FILES ${packaging}/completions/${program}.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
            RENAME ${program})
    install(FILES ${packaging}/completions/_${program} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
    install(FILES ${packaging}/completions/${program}.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
    install(FILES ${packaging}/vagskal-${program}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
endforeach()
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(GLOB documents CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/*.md)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)

# FTXUI (its screen module is the only one the programs use) is a package in Debian 13, and ours depends on it there.
# Debian 12 has none: script/setup builds one on this machine, with a version ending in "+localN". No other machine
# could get that, so what we install carries the library itself, in a folder that only our programs look into.
get_target_property(screen_module ftxui::screen LOCATION)
file(REAL_PATH ${screen_module} screen_module) # the name that its package knows: in /usr/lib, not in /lib
execute_process(COMMAND dpkg-query -S ${screen_module} OUTPUT_VARIABLE owner ERROR_QUIET)
string(REGEX REPLACE ": /.*" "" owner "${owner}")
set(version_of_ftxui)
if(owner)
    execute_process(COMMAND dpkg-query -W -f "\${Version}" ${owner} OUTPUT_VARIABLE version_of_ftxui ERROR_QUIET)
endif()
if(version_of_ftxui MATCHES "\\+local[0-9]+$")
    set(own_libraries lib/${CMAKE_LIBRARY_ARCHITECTURE}/vagskal)
    install(FILES ${screen_module} DESTINATION ${own_libraries})
    set_target_properties(facilitator participant PROPERTIES INSTALL_RPATH "$ORIGIN/../${own_libraries}")
endif()

# The package. Its version says for which release it was made: each has other versions of the libraries, and the
# package of the newer release replaces that of the older when a computer is upgraded.
set(release unknown)
if(EXISTS /etc/os-release)
    file(STRINGS /etc/os-release os REGEX "^(ID|VERSION_ID)=")
    string(REGEX MATCH "VERSION_ID=\"?([0-9.]+)" found "${os}")
    set(release ${CMAKE_MATCH_1})
    if(os MATCHES "(^|;)ID=\"?debian")
        set(release "deb${release}")
    endif()
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vagskal)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Vägskäl <vagskal@example.invalid>") # nobody's address: there is no mailbox yet
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/script/cmake/VagskalDebianFiles.cmake)
set(CPACK_VAGSKAL_SOURCE ${CMAKE_SOURCE_DIR})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "1+${release}")
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The review asks about fewer words where it knows the ordinary ones.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "hunspell-sv, hunspell-en-us")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "structured workshops that look back on a shared piece of work
Everybody in the room writes on a device of their own, one moderator leads,
and what is said ends up in one file and comes out as a summary in the words
that were used. The moderator's computer is the host: there is no account, no
server and no internet.

facilitator is the moderator's program, participant everybody else's, and
browsers can join without it. Both run in a terminal, in Swedish and English.
Ready sessions and their rehearsals are included.")
include(CPack)

# SPDX-License-Identifier: MIT
# What `cmake --install`, `cpack` and the target `uninstall` do. The preset `package` makes
# the package for Debian: cmake --preset package && cmake --build --preset package &&
# cpack --preset package; `cpack --config build/package/CPackSourceConfig.cmake` the source.

# The program prints its own completion.
set(made ${CMAKE_BINARY_DIR}/installed)
file(MAKE_DIRECTORY ${made})
set(completions)
foreach(pair bash:occupare zsh:_occupare fish:occupare.fish)
    string(REPLACE ":" ";" pair ${pair})
    list(GET pair 0 shell)
    list(GET pair 1 name)
    add_custom_command(OUTPUT ${made}/${name} DEPENDS occupare VERBATIM
        COMMAND sh -c "\"$1\" help completion ${shell} > \"$2\"" sh
                $<TARGET_FILE:occupare> ${made}/${name})
    list(APPEND completions ${made}/${name})
endforeach()
add_custom_target(completions ALL DEPENDS ${completions})
install(FILES ${made}/occupare DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${made}/_occupare DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${made}/occupare.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Units name the program where it is going to be.
foreach(unit occupare-refresh.service occupare-refresh.timer)
    file(READ ${PROJECT_SOURCE_DIR}/scripts/${unit} text)
    string(REPLACE "/usr/local/bin" "${CMAKE_INSTALL_FULL_BINDIR}" text "${text}")
    file(CONFIGURE OUTPUT ${made}/${unit} CONTENT "${text}" @ONLY)
    install(FILES ${made}/${unit} DESTINATION lib/systemd/system)
endforeach()

set(examples ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES scripts/crontab.example scripts/github-workflow.yml DESTINATION ${examples})
install(PROGRAMS scripts/ci-recipe DESTINATION ${examples})
install(DIRECTORY raw DESTINATION ${examples})
install(DIRECTORY schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/occupare)

if(OCCUPARE_PACKAGE)
    # pack FILE AS: without name and time, so that equal builds give equal bytes.
    function(pack file as)
        add_custom_command(OUTPUT ${made}/${as} DEPENDS ${file} VERBATIM
            COMMAND sh -c "gzip -9nc \"$1\" > \"$2\"" sh ${file} ${made}/${as})
        add_custom_target(pack-${as} ALL DEPENDS ${made}/${as})
    endfunction()
    pack(${PROJECT_SOURCE_DIR}/docs/occupare.1 occupare.1.gz)
    pack(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog.gz)
    install(FILES ${made}/occupare.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${made}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
    file(READ ${PROJECT_SOURCE_DIR}/LICENSE licence)
    string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
    string(REGEX REPLACE "\n" "\n " licence "${licence}")
    string(STRIP "${licence}" licence)
    file(CONFIGURE OUTPUT ${made}/copyright @ONLY CONTENT
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: occupare

Files: *
Copyright: the authors of occupare
License: Expat
 ${licence}
")
    install(FILES ${made}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
else()
    install(FILES docs/occupare.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

add_custom_target(uninstall VERBATIM
    COMMAND ${CMAKE_COMMAND} -DMANIFEST=${CMAKE_BINARY_DIR}/install_manifest.txt
            -P ${PROJECT_SOURCE_DIR}/scripts/cmake/uninstall.cmake)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "occupare <occupare@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "turn saved comparison pages into clean datasets")
set(CPACK_PACKAGE_DESCRIPTION
"Reads saved web pages that compare occupations side by side, in whatever
form they were saved, and makes clean, typed, reconciled datasets of them.
Each value can be followed to the page and the bytes it was read from;
what is doubtful stays unknown and says why.")
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when it is used (fetch/network.c), so that nothing sees it in the program.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libcurl4)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "man-db, less, systemd")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME occupare-${PROJECT_VERSION})
set(CPACK_SOURCE_IGNORE_FILES "/build/" "/build-" "/\\\\.git/" "/\\\\.git$" "__pycache__")
include(CPack)

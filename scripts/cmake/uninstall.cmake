# SPDX-License-Identifier: MIT
# Removes what `cmake --install` wrote, by its list.
if(NOT EXISTS ${MANIFEST})
    message(FATAL_ERROR "${MANIFEST}: no such file; nothing was installed from this build")
endif()
file(STRINGS ${MANIFEST} names)
foreach(name IN LISTS names)
    set(name "$ENV{DESTDIR}${name}")
    if(EXISTS "${name}" OR IS_SYMLINK "${name}")
        file(REMOVE "${name}")
        message(STATUS "removed ${name}")
    endif()
endforeach()

// SPDX-License-Identifier: MIT
#include "base/late_library.h"

#include <dlfcn.h>

static void forget(const struct late_function *functions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *functions[i].place = NULL;
}

bool late_library_load(const char *name, const struct late_function *functions,
                       size_t count)
{
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; i < count; i++) {
        *functions[i].place = library != NULL ? dlsym(library, functions[i].name) : NULL;
        if (*functions[i].place == NULL) {
            forget(functions, i);
            return false;
        }
    }
    return true;
}

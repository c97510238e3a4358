// SPDX-License-Identifier: MIT
#pragma once

#include <stdbool.h>
#include <stddef.h>

// A shared library that is loaded when it is needed, since loading it takes long and most
// runs do without. It stays loaded until the program ends.

struct late_function {
    const char *name;
    void **place; // of the pointer to it
};

// Fills the places of all functions, or none; false when the library, or one of them, is
// not there.
bool late_library_load(const char *name, const struct late_function *functions,
                       size_t count);

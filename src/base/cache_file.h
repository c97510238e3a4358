// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// Small files that save work and may vanish at any time, in $XDG_CACHE_HOME/occupare or
// ~/.cache/occupare (XDG Base Directory Specification). Where there is no such place, or
// it cannot be used, nothing is ever found and nothing kept; that is no failure.

bool cache_file_has_place(void);

// The whole file, if it is the user's own and has that size.
bool cache_file_read(const char *name, void *bytes, size_t size);
// In place of an earlier one, in one step.
void cache_file_write(const char *name, struct span bytes);

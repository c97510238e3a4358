// SPDX-License-Identifier: MIT
#pragma once

#include <stddef.h>

// The heap, in one place. When it is exhausted the program says so on standard error and
// ends with exit status 2: every growth that input can drive is bounded elsewhere, so no
// caller could do better. Nothing published is harmed, since publishing is one rename.

void *memory_new(size_t count, size_t size);               // zeroed
void *memory_resize(void *old, size_t count, size_t size); // checked multiplication
void memory_free(void *block);                             // NULL is fine
_Noreturn void memory_exhausted(void);

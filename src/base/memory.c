// SPDX-License-Identifier: MIT
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

void memory_exhausted(void)
{
    static const char words[] = "occupare: out of memory\n";
    ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);
    (void)written;
    _exit(2);
}

void *memory_new(size_t count, size_t size)
{
    void *block = calloc(count != 0 ? count : 1, size != 0 ? size : 1);
    if (block == NULL)
        memory_exhausted();
    return block;
}

void *memory_resize(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    size_t bytes = count * size;
    void *block = realloc(old, bytes != 0 ? bytes : 1);
    if (block == NULL)
        memory_exhausted();
    return block;
}

void memory_free(void *block)
{
    free(block);
}

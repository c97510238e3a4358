// SPDX-License-Identifier: MIT
#pragma once

// The third-party suites are not part of the repository: tests that use them run where
// the environment (OCCUPARE_SHARED) or the build says where they are, and skip elsewhere.

#include "base/arena.h"
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool suite_read(const char *name, struct buffer *out_bytes)
{
    char path[1024];
    const char *shared = getenv("OCCUPARE_SHARED");
    snprintf(path, sizeof path, "%s/suites/%s", shared != NULL ? shared : SHARED_FOLDER,
             name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    buffer_init(out_bytes, BUFFER_NO_CEILING);
    char bytes[65536];
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buffer_append(out_bytes, (struct span){bytes, size});
    fclose(file);
    return true;
}

static int suite_hex(char byte)
{
    return is_digit(byte) ? byte - '0' : to_lower(byte) - 'a' + 10;
}

// \n, \r, \t, \\ and \xHH of the suites' tables.
__attribute__((unused)) static struct span suite_unescape(struct arena *arena,
                                                          struct span text)
{
    char *bytes = ARENA_ARRAY(arena, char, text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        if (byte == '\\' && i + 1 < text.size) {
            byte = text.data[++i];
            if (byte == 'x' && i + 2 < text.size) {
                byte = (char)(suite_hex(text.data[i + 1]) * 16 +
                              suite_hex(text.data[i + 2]));
                i += 2;
            } else {
                byte = byte == 'n'   ? '\n'
                       : byte == 'r' ? '\r'
                       : byte == 't' ? '\t'
                                     : byte;
            }
        }
        bytes[size++] = byte;
    }
    return (struct span){bytes, size};
}

// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "base/file_bytes.h"

#include <errno.h>
#include <unistd.h>

bool file_write_all(int file, struct span bytes)
{
    while (bytes.size != 0) {
        ssize_t size = write(file, bytes.data, bytes.size);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return false;
        bytes = span_from(bytes, (size_t)size);
    }
    return true;
}

bool file_read_full(int file, char *bytes, size_t size, size_t *out_size)
{
    ssize_t got = 1;
    *out_size = 0;
    while (*out_size < size && got != 0) {
        got = read(file, bytes + *out_size, size - *out_size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        *out_size += (size_t)got;
    }
    return true;
}

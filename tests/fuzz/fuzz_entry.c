// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "fuzz.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_one((struct span){(const char *)data, size});
    return 0;
}

int fuzz_file(struct span bytes)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    size_t done = 0;
    while (fd >= 0 && done < bytes.size) {
        ssize_t size = write(fd, bytes.data + done, bytes.size - done);
        if (size <= 0)
            abort();
        done += (size_t)size;
    }
    if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0)
        abort();
    return fd;
}

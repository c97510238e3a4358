// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // dl_iterate_phdr
#include "base/program_sum.h"

#include "base/file_bytes.h"

#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool add_file(int file, struct digest *digest)
{
    char bytes[64 * 1024];
    size_t size = sizeof bytes;
    while (size == sizeof bytes) {
        if (!file_read_full(file, bytes, sizeof bytes, &size))
            return false;
        digest_add(digest, (struct span){bytes, size});
    }
    return true;
}

static void add_bytes(struct digest *digest, const void *bytes, size_t size)
{
    digest_add(digest, (struct span){bytes, size});
}

// The notes of an object hold the build number that the linker gave it.
static int add_object(struct dl_phdr_info *object, size_t size, void *digest)
{
    struct stat about;
    (void)size;
    add_bytes(digest, object->dlpi_name, strlen(object->dlpi_name) + 1);
    for (size_t i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type == PT_NOTE)
            add_bytes(digest, (const char *)(object->dlpi_addr + part->p_vaddr),
                      part->p_memsz);
    }
    if (object->dlpi_name[0] != '/' || stat(object->dlpi_name, &about) != 0)
        return 0;
    add_bytes(digest, &about.st_size, sizeof about.st_size);
    add_bytes(digest, &about.st_mtim, sizeof about.st_mtim);
    return 0;
}

bool program_sum(struct digest *digest)
{
#ifndef OCCUPARE_PROC
    return false;
#endif
    int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    bool is_read = file >= 0 && add_file(file, digest);
    if (file >= 0)
        close(file);
    dl_iterate_phdr(add_object, digest);
    return is_read;
}

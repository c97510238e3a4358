// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "base/cache_file.h"

#include "base/arena.h"
#include "base/file_bytes.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// NULL when there is none. A relative $XDG_CACHE_HOME is to be ignored.
static const char *folder_above(struct arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache != NULL && cache[0] == '/')
        return cache;
    if (home == NULL || home[0] != '/')
        return NULL;
    return arena_format(arena, "%s/.cache", home).data;
}

static const char *path_of(const char *name, struct arena *arena)
{
    const char *above = folder_above(arena);
    return above != NULL ? arena_format(arena, "%s/occupare/%s", above, name).data : NULL;
}

bool cache_file_has_place(void)
{
    struct arena arena;
    arena_init(&arena);
    bool has_place = folder_above(&arena) != NULL;
    arena_release(&arena);
    return has_place;
}

static bool read_whole(int file, void *bytes, size_t size)
{
    struct stat about;
    size_t got = 0;
    return fstat(file, &about) == 0 && S_ISREG(about.st_mode) &&
           about.st_uid == geteuid() && (uintmax_t)about.st_size == size &&
           file_read_full(file, bytes, size, &got) && got == size;
}

bool cache_file_read(const char *name, void *bytes, size_t size)
{
    struct arena arena;
    arena_init(&arena);
    const char *path = path_of(name, &arena);
    int file =
        path != NULL ? open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    bool is_read = file >= 0 && read_whole(file, bytes, size);
    if (file >= 0)
        close(file);
    arena_release(&arena);
    return is_read;
}

// Written beside its place and renamed, so that a reader sees the old or the new one.
static void replace(const char *path, struct span bytes, struct arena *arena)
{
    char *part = (char *)arena_format(arena, "%s.XXXXXX", path).data;
    int file = mkstemp(part);
    if (file < 0)
        return;
    bool is_written = file_write_all(file, bytes);
    is_written = close(file) == 0 && is_written;
    if (!is_written || rename(part, path) != 0)
        unlink(part);
}

void cache_file_write(const char *name, struct span bytes)
{
    struct arena arena;
    arena_init(&arena);
    const char *path = path_of(name, &arena), *above = folder_above(&arena);
    if (path != NULL) {
        mkdir(above, 0700); // what fails here shows when the file is made
        mkdir(arena_format(&arena, "%s/occupare", above).data, 0700);
        replace(path, bytes, &arena);
    }
    arena_release(&arena);
}

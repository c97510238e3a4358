// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // mkostemp
#include "output/staged_file.h"

#include "base/arena.h"
#include "base/file_bytes.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITE_SIZE = 1 << 20, PIPE_SIZE = 64 << 10 };

struct staged_file {
    struct arena arena;
    const char *path;   // as it was given, for messages
    const char *folder; // of the place; NULL: written as text comes
    const char *place, *staged;
    int file;
    int reason; // errno of the first failure; 0: none
    struct buffer pending;
};

static enum status fail(const struct staged_file *file, int reason, struct error *error)
{
    return error_set(error, STATUS_OUTPUT, "%s: %s", file->path, strerror(reason));
}

// A run that is over holds no lock on its file.
static void remove_if_left(int folder, const char *name)
{
    int file = openat(folder, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return;
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, name, 0);
    close(file);
}

static void remove_leftovers(const char *folder, const char *prefix)
{
    DIR *list = opendir(folder);
    if (list == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
            remove_if_left(dirfd(list), entry->d_name);
    closedir(list);
}

static bool open_staged(struct staged_file *file)
{
    char *slash = strrchr(file->place, '/');
    struct span place = span_of(file->place);
    size_t begin = slash != NULL ? (size_t)(slash - file->place) + 1 : 0;
    struct span folder = begin != 0 ? span_part(place, 0, begin) : SPAN("./");
    struct span prefix = arena_format(&file->arena, ".%s.new-", file->place + begin);
    file->folder = arena_keep(&file->arena, folder).data;
    remove_leftovers(file->folder, prefix.data);
    char *name = (char *)arena_allocate(&file->arena, folder.size + prefix.size + 7, 1);
    sprintf(name, "%s%sXXXXXX", file->folder, prefix.data);
    file->staged = name;
    file->file = mkostemp(name, O_CLOEXEC);
    if (file->file < 0)
        return false;
    mode_t mask = umask(0);
    umask(mask);
    (void)flock(file->file, LOCK_EX | LOCK_NB); // without one, nobody takes it for left
    return fchmod(file->file, 0666 & ~mask) == 0;
}

static bool open_place(struct staged_file *file, bool is_stdout)
{
    struct stat about;
    char *real = NULL;
    if (is_stdout) {
        file->file = dup(STDOUT_FILENO);
        return file->file >= 0;
    }
    if (stat(file->path, &about) == 0) {
        if (S_ISDIR(about.st_mode)) {
            errno = EISDIR;
            return false;
        }
        if (!S_ISREG(about.st_mode)) {
            file->file = open(file->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
            return file->file >= 0;
        }
        real = realpath(file->path, NULL);
    }
    file->place =
        arena_keep(&file->arena, span_of(real != NULL ? real : file->path)).data;
    free(real);
    return open_staged(file);
}

enum status staged_file_open(const char *path, struct staged_file **out_file,
                             struct error *error)
{
    struct staged_file *file = memory_new(1, sizeof *file);
    arena_init(&file->arena);
    buffer_init(&file->pending, BUFFER_NO_CEILING);
    file->path = strcmp(path, "-") == 0 ? "standard output" : path;
    file->file = -1;
    if (open_place(file, strcmp(path, "-") == 0)) {
        *out_file = file;
        return STATUS_OK;
    }
    enum status status = fail(file, errno, error);
    staged_file_free(file);
    return status;
}

static void flush(struct staged_file *file)
{
    if (file->reason == 0 && !file_write_all(file->file, buffer_span(&file->pending)))
        file->reason = errno;
    buffer_clear(&file->pending);
}

void staged_file_write(struct staged_file *file, struct span text)
{
    buffer_append(&file->pending, text);
    if (file->pending.size >= (file->folder != NULL ? WRITE_SIZE : PIPE_SIZE))
        flush(file);
}

int staged_file_descriptor(const struct staged_file *file)
{
    return file->file;
}

enum status staged_file_finish(struct staged_file *file, struct error *error)
{
    flush(file);
    if (file->reason == 0 && file->folder != NULL &&
        (fsync(file->file) != 0 || rename(file->staged, file->place) != 0))
        file->reason = errno;
    if (file->reason != 0)
        return fail(file, file->reason, error);
    file->staged = NULL;
    return STATUS_OK;
}

void staged_file_free(struct staged_file *file)
{
    if (file == NULL)
        return;
    if (file->staged != NULL && file->file >= 0)
        unlink(file->staged);
    if (file->file >= 0)
        close(file->file);
    buffer_release(&file->pending);
    arena_release(&file->arena);
    memory_free(file);
}

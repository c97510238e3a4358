// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/lock.h"

#include "output/folder.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status fail(const char *directory, struct error *error)
{
    return error_set(error, STATUS_OUTPUT, "cannot write %s: %s", directory,
                     strerror(errno));
}

static bool make_with_parents(const char *directory, struct arena *arena, bool *out_made)
{
    char *path = (char *)arena_keep(arena, span_of(directory)).data;
    for (char *at = path; *at != '\0'; at++) {
        if (*at != '/' || at == path)
            continue;
        *at = '\0';
        if (mkdir(path, 0755) != 0 && errno != EEXIST)
            return false;
        *at = '/';
    }
    if (mkdir(path, 0755) == 0) {
        *out_made = true;
        return chmod(path, 0755) == 0; // whatever the umask of a cron job is
    }
    return errno == EEXIST;
}

static enum status find(const char *directory, struct arena *arena, struct lock *lock,
                        struct error *error)
{
    struct stat about;
    char resolved[PATH_MAX];
    if (stat(directory, &about) != 0 && errno == ENOENT &&
        !make_with_parents(directory, arena, &lock->was_made))
        return fail(directory, error);
    if (stat(directory, &about) != 0)
        return fail(directory, error);
    if (!S_ISDIR(about.st_mode))
        return error_set(error, STATUS_OUTPUT, "cannot write %s: it is not a directory",
                         directory);
    if (realpath(directory, resolved) == NULL)
        return fail(directory, error);
    lock->path = arena_keep(arena, span_of(resolved)).data;
    lock->name = strrchr(lock->path, '/') + 1;
    return STATUS_OK;
}

// Does the path still lead to the directory that was opened? A run that ended between our
// opening and our locking may have exchanged it.
static bool is_still_there(const struct lock *lock)
{
    struct stat opened, named;
    return fstat(lock->folder, &opened) == 0 && stat(lock->path, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

static enum status take(struct lock *lock, struct error *error)
{
    enum { ATTEMPTS = 8 };
    assert(lock->path != NULL); // found
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        lock->folder = folder_open(AT_FDCWD, lock->path);
        if (lock->folder < 0)
            return fail(lock->path, error);
        bool is_locked = flock(lock->folder, LOCK_EX | LOCK_NB) == 0;
        if (is_locked && is_still_there(lock))
            return STATUS_OK;
        enum status status = STATUS_OK;
        if (!is_locked && errno != EWOULDBLOCK)
            status = fail(lock->path, error);
        close(lock->folder);
        lock->folder = -1;
        if (status != STATUS_OK)
            return status;
        if (!is_locked)
            break;
    }
    return error_set(error, STATUS_LOCKED, "another run is writing %s", lock->path);
}

enum status lock_take(const char *directory, struct arena *arena, struct lock *out_lock,
                      struct error *error)
{
    struct lock lock = {.folder = -1};
    enum status status = find(directory, arena, &lock, error);
    if (status == STATUS_OK)
        status = take(&lock, error);
    if (status == STATUS_OK)
        *out_lock = lock;
    return status;
}

void lock_drop(struct lock *lock, bool is_used)
{
    if (lock->folder < 0)
        return;
    if (lock->was_made && !is_used)
        rmdir(lock->path);
    close(lock->folder);
    lock->folder = -1;
}

// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/keep.h"

#include "base/file_bytes.h"
#include "output/descriptor.h"
#include "output/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h> // renameat
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct keeping {
    struct arena arena;
    const char *name; // of the dataset's directory
    int parent, folder;
    struct descriptor_past past; // its files
};

static const char *name_of(struct keeping *keeping, unsigned number)
{
    return arena_format(&keeping->arena, "%s.%u", keeping->name, number).data;
}

static struct span stage_prefix(struct keeping *keeping)
{
    return arena_format(&keeping->arena, ".%s.keep-", keeping->name);
}

// Of a directory that may not exist: where it is, or would be.
static bool find_place(struct keeping *keeping, const char *directory)
{
    struct span given = span_of(directory);
    while (given.size > 1 && given.data[given.size - 1] == '/')
        given.size--;
    char *path = realpath(directory, NULL);
    size_t slash = span_find_last_byte(given, '/');
    struct span whole = arena_keep(&keeping->arena, given);
    if (path != NULL)
        whole = arena_keep(&keeping->arena, span_of(path));
    else if (slash == SPAN_NOT_FOUND)
        whole = arena_format(&keeping->arena, "./%.*s", SPAN_FORMAT(given));
    free(path);
    slash = span_find_last_byte(whole, '/');
    struct span above = slash == 0 ? SPAN("/") : span_part(whole, 0, slash);
    keeping->name = whole.data + slash + 1;
    keeping->parent = folder_open(AT_FDCWD, arena_keep(&keeping->arena, above).data);
    return keeping->parent >= 0;
}

static bool exists(const struct keeping *keeping, const char *name)
{
    struct stat about;
    return fstatat(keeping->parent, name, &about, AT_SYMLINK_NOFOLLOW) == 0;
}

// Is that directory a dataset, so that it may be moved and removed?
static bool is_dataset(struct keeping *keeping, const char *name)
{
    struct descriptor_past past;
    int folder = folder_open(keeping->parent, name);
    if (folder < 0)
        return false;
    descriptor_past_init(&past);
    descriptor_read(folder, &keeping->arena, &past);
    bool is_ours = past.names.count != 0;
    descriptor_past_release(&past);
    close(folder);
    return is_ours;
}

static bool is_kept_already(struct keeping *keeping)
{
    int kept = folder_open(keeping->parent, name_of(keeping, 1));
    bool is_same = kept >= 0;
    for (size_t i = 0; i < keeping->past.names.count && is_same; i++)
        is_same = folder_has_same_bytes(
            kept, keeping->folder, *VECTOR_AT(&keeping->past.names, const char *, i));
    if (kept >= 0)
        close(kept);
    return is_same;
}

static bool copy_bytes(int from, int to)
{
    char bytes[64 * 1024];
    size_t size = sizeof bytes;
    while (size == sizeof bytes)
        if (!file_read_full(from, bytes, sizeof bytes, &size) ||
            !file_write_all(to, (struct span){bytes, size}))
            return false;
    return fsync(to) == 0;
}

static bool copy_file(const struct keeping *keeping, int stage, const char *name)
{
    int from = openat(keeping->folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int to =
        openat(stage, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool is_copied = from >= 0 && to >= 0 && copy_bytes(from, to);
    int cause = errno;
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    errno = cause;
    return is_copied;
}

static bool copy_dataset(struct keeping *keeping, const char *stage_name)
{
    int stage = folder_open(keeping->parent, stage_name);
    if (stage < 0)
        return false;
    bool is_copied = fchmod(stage, 0755) == 0;
    for (size_t i = 0; i < keeping->past.names.count && is_copied; i++)
        is_copied =
            copy_file(keeping, stage, *VECTOR_AT(&keeping->past.names, const char *, i));
    is_copied = is_copied && folder_sync(stage);
    int cause = errno;
    close(stage);
    errno = cause;
    return is_copied;
}

// Removes the copies that killed runs did not finish.
static void clean(struct keeping *keeping)
{
    struct span prefix = stage_prefix(keeping);
    struct vector names;
    vector_init(&names, sizeof(const char *));
    folder_list(keeping->parent, &keeping->arena, &names);
    for (size_t i = 0; i < names.count; i++) {
        const char *name = *VECTOR_AT(&names, const char *, i);
        if (span_starts(span_of(name), prefix))
            folder_remove(keeping->parent, name);
    }
    vector_release(&names);
}

// By way of another name, so that a run that is killed leaves no half of a dataset.
static bool remove_kept(struct keeping *keeping, const char *name)
{
    const char *away;
    return folder_make_unique(keeping->parent, stage_prefix(keeping).data,
                              &keeping->arena, &away) &&
           renameat(keeping->parent, name, keeping->parent, away) == 0 &&
           folder_remove(keeping->parent, away);
}

// Makes DIRECTORY.1 free, or says which name is in the way.
static bool move_up(struct keeping *keeping, unsigned count, const char **out_obstacle)
{
    unsigned last = 1; // the first number that is free
    for (; exists(keeping, name_of(keeping, last)); last++)
        if (!is_dataset(keeping, name_of(keeping, last))) {
            *out_obstacle = name_of(keeping, last);
            return false;
        }
    for (; last > count; last--)
        if (!remove_kept(keeping, name_of(keeping, last - 1)))
            return false;
    for (; last > 1; last--)
        if (renameat(keeping->parent, name_of(keeping, last - 1), keeping->parent,
                     name_of(keeping, last)) != 0)
            return false;
    return true;
}

static bool keep(struct keeping *keeping, unsigned count, const char **out_obstacle)
{
    const char *stage;
    clean(keeping);
    if (!folder_make_unique(keeping->parent, stage_prefix(keeping).data, &keeping->arena,
                            &stage))
        return false;
    bool is_done =
        copy_dataset(keeping, stage) && move_up(keeping, count, out_obstacle) &&
        renameat(keeping->parent, stage, keeping->parent, name_of(keeping, 1)) == 0;
    int cause = errno;
    if (!is_done)
        folder_remove(keeping->parent, stage);
    errno = cause;
    return is_done && folder_sync(keeping->parent);
}

static bool open_keeping(struct keeping *keeping, const char *directory,
                         const char *dataset)
{
    *keeping = (struct keeping){.parent = -1, .folder = -1};
    arena_init(&keeping->arena);
    descriptor_past_init(&keeping->past);
    keeping->folder = open(dataset, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (keeping->folder < 0 || !find_place(keeping, directory))
        return false;
    descriptor_read(keeping->folder, &keeping->arena, &keeping->past);
    return true;
}

static enum status close_keeping(struct keeping *keeping, const char *directory,
                                 bool is_done, const char *obstacle, struct error *error)
{
    enum status status = STATUS_OK;
    if (!is_done)
        status = error_set(error, STATUS_OUTPUT, "cannot keep %s: %s%s", directory,
                           obstacle != NULL ? obstacle : strerror(errno),
                           obstacle != NULL ? " is in the way" : "");
    if (keeping->folder >= 0)
        close(keeping->folder);
    if (keeping->parent >= 0)
        close(keeping->parent);
    descriptor_past_release(&keeping->past);
    arena_release(&keeping->arena);
    return status;
}

enum status keep_earlier(const char *directory, unsigned count, struct error *error)
{
    struct keeping keeping;
    const char *obstacle = NULL;
    bool is_done = open_keeping(&keeping, directory, directory);
    if (is_done && keeping.past.names.count != 0 && !is_kept_already(&keeping))
        is_done = keep(&keeping, count, &obstacle);
    return close_keeping(&keeping, directory, is_done, obstacle, error);
}

static bool replace_refused(struct keeping *keeping, const char **out_obstacle)
{
    const char *stage;
    const char *name = arena_format(&keeping->arena, "%s.refused", keeping->name).data;
    bool is_there = exists(keeping, name);
    clean(keeping);
    if (is_there && !is_dataset(keeping, name)) {
        *out_obstacle = name;
        return false;
    }
    if (!folder_make_unique(keeping->parent, stage_prefix(keeping).data, &keeping->arena,
                            &stage))
        return false;
    bool is_done = copy_dataset(keeping, stage) &&
                   (!is_there || remove_kept(keeping, name)) &&
                   renameat(keeping->parent, stage, keeping->parent, name) == 0;
    int cause = errno;
    if (!is_done)
        folder_remove(keeping->parent, stage);
    errno = cause;
    return is_done;
}

enum status keep_refused(const char *directory, const char *refused, struct error *error)
{
    struct keeping keeping;
    const char *obstacle = NULL;
    bool is_done = open_keeping(&keeping, directory, refused) &&
                   replace_refused(&keeping, &obstacle);
    return close_keeping(&keeping, directory, is_done, obstacle, error);
}

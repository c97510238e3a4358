// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/place.h"

#include "output/folder.h"
#include "output/leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

// The two names change places, or nothing happens.
static bool exchange(int left, const char *left_name, int right, const char *right_name)
{
#ifdef OCCUPARE_RENAMEAT2
    return renameat2(left, left_name, right, right_name, RENAME_EXCHANGE) == 0;
#else
    (void)left, (void)left_name, (void)right, (void)right_name;
    errno = ENOSYS;
    return false;
#endif
}

// Replaces nothing.
static bool rename_new(int folder, const char *old, const char *name)
{
#ifdef OCCUPARE_RENAMEAT2
    return renameat2(folder, old, folder, name, RENAME_NOREPLACE) == 0;
#else
    (void)folder, (void)old, (void)name;
    errno = ENOSYS;
    return false;
#endif
}

bool place_links(const struct place *place)
{
    struct vector entries;
    vector_init(&entries, sizeof(const char *));
    bool is_good = folder_list(place->target, place->arena, &entries);
    for (size_t i = 0; is_good && i < entries.count; i++) {
        const char *name = *VECTOR_AT(&entries, const char *, i);
        if (folder_lists(place->names, name) || folder_lists(place->past, name))
            continue;
        if (!folder_is_directory(place->target, name)) {
            is_good = linkat(place->target, name, place->stage, name, 0) == 0;
        } else if (folder_is_mount(place->target, name)) {
            errno = EBUSY;
            is_good = false;
        }
    }
    vector_release(&entries);
    return is_good;
}

// Undoes a renaming without losing sight of why.
static void name_back(int parent, const char *old, const char **stage_name,
                      const char *unfinished)
{
    int reason = errno;
    if (renameat(parent, old, parent, unfinished) == 0)
        *stage_name = unfinished;
    errno = reason;
}

bool place_folder(int parent, const char *name, const char **stage_name,
                  struct arena *arena)
{
    const char *unfinished = *stage_name;
    const char *old = leftover_renamed(unfinished, name, arena);
    if (!rename_new(parent, unfinished, old))
        return false;
    *stage_name = old;
    if (!exchange(parent, old, parent, name)) {
        name_back(parent, old, stage_name, unfinished);
        return false;
    }
    if (folder_sync(parent))
        return true;
    int reason = errno;
    if (exchange(parent, old, parent, name))
        name_back(parent, old, stage_name, unfinished);
    errno = reason;
    return false;
}

bool place_is_refusal(int reason)
{
    return reason == EXDEV || reason == EBUSY || reason == EINVAL || reason == ENOSYS ||
           reason == EPERM || reason == EACCES || reason == EMLINK || reason == ENOTSUP;
}

// What happened to a file's name in the published directory.
enum placing { PLACING_FAILED, PLACING_ADDED, PLACING_EXCHANGED, PLACING_REPLACED };

// What was there goes to the staging directory if the file system can do that.
static enum placing place_file(const struct place *place, const char *name)
{
    if (exchange(place->stage, name, place->target, name))
        return PLACING_EXCHANGED;
    bool is_new =
        faccessat(place->target, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
    if (renameat(place->stage, name, place->target, name) != 0)
        return PLACING_FAILED;
    return is_new ? PLACING_ADDED : PLACING_REPLACED;
}

static bool place_all(const struct place *place, enum placing *placings)
{
    for (size_t i = 0; i < place->names->count; i++) {
        placings[i] = place_file(place, *VECTOR_AT(place->names, const char *, i));
        if (placings[i] == PLACING_FAILED)
            return false;
    }
    return folder_sync(place->target);
}

static void take_back(const struct place *place, const enum placing *placings)
{
    for (size_t i = 0; i < place->names->count; i++) {
        const char *name = *VECTOR_AT(place->names, const char *, i);
        if (placings[i] == PLACING_EXCHANGED)
            (void)exchange(place->stage, name, place->target, name);
        else if (placings[i] == PLACING_ADDED)
            unlinkat(place->target, name, 0);
    }
}

bool place_each(const struct place *place)
{
    // Zero is PLACING_FAILED.
    enum placing *placings = ARENA_ARRAY(place->arena, enum placing, place->names->count);
    if (place_all(place, placings))
        return true;
    int reason = errno;
    take_back(place, placings);
    errno = reason;
    return false;
}

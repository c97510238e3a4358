// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/leftover.h"

#include "base/utf8.h"
#include "output/descriptor.h"
#include "output/folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const state_names[] = {"new", "old"};

// A long name is cut, so that ours is not too long for the file system.
const char *leftover_prefix(enum leftover_state state, const char *name,
                            struct arena *arena)
{
    return arena_format(arena, ".%.*s.%s-", SPAN_FORMAT(utf8_cut(span_of(name), 200)),
                        state_names[state])
        .data;
}

const char *leftover_renamed(const char *unfinished, const char *name,
                             struct arena *arena)
{
    size_t size = strlen(leftover_prefix(LEFTOVER_NEW, name, arena));
    return arena_format(arena, "%s%s", leftover_prefix(LEFTOVER_OLD, name, arena),
                        unfinished + size)
        .data;
}

static bool is_newer(const struct stat *left, const struct stat *right)
{
    if (left->st_mtim.tv_sec != right->st_mtim.tv_sec)
        return left->st_mtim.tv_sec > right->st_mtim.tv_sec;
    return left->st_mtim.tv_nsec > right->st_mtim.tv_nsec;
}

static void settle_foreign(int old, int target, const char *name)
{
    struct stat ours, theirs;
    if (fstatat(old, name, &ours, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    if (fstatat(target, name, &theirs, AT_SYMLINK_NOFOLLOW) != 0) {
        renameat(old, name, target, name);
        return;
    }
    bool is_same = ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
    if (is_same || !is_newer(&ours, &theirs))
        unlinkat(old, name, 0); // leaves a directory where it is
    else
        renameat(old, name, target, name);
}

void leftover_settle(int parent, const char *leftover, int target)
{
    struct arena arena;
    struct vector entries;
    struct descriptor_past replaced, published;
    int old = folder_open(parent, leftover);
    if (old < 0)
        return;
    arena_init(&arena);
    vector_init(&entries, sizeof(const char *));
    descriptor_past_init(&replaced);
    descriptor_past_init(&published);
    descriptor_read(old, &arena, &replaced);
    descriptor_read(target, &arena, &published);
    if (folder_list(old, &arena, &entries)) {
        for (size_t i = 0; i < entries.count; i++) {
            const char *name = *VECTOR_AT(&entries, const char *, i);
            if (folder_lists(&replaced.names, name) ||
                folder_lists(&published.names, name))
                unlinkat(old, name, 0);
            else
                settle_foreign(old, target, name);
        }
    }
    descriptor_past_release(&replaced);
    descriptor_past_release(&published);
    vector_release(&entries);
    arena_release(&arena);
    close(old);
    unlinkat(parent, leftover, AT_REMOVEDIR);
}

// Is it a directory called PREFIX and six letters that no run holds?
static bool is_abandoned(int parent, const char *entry, const char *prefix)
{
    size_t size = strlen(prefix);
    if (strncmp(entry, prefix, size) != 0 || strlen(entry) != size + 6)
        return false;
    int folder = folder_open(parent, entry);
    if (folder < 0)
        return false;
    bool is_free = flock(folder, LOCK_EX | LOCK_NB) == 0;
    close(folder);
    return is_free;
}

void leftover_clean(int parent, const char *name, int target)
{
    struct arena arena;
    struct vector entries;
    arena_init(&arena);
    vector_init(&entries, sizeof(const char *));
    const char *unfinished = leftover_prefix(LEFTOVER_NEW, name, &arena);
    const char *old = leftover_prefix(LEFTOVER_OLD, name, &arena);
    folder_list(parent, &arena, &entries);
    for (size_t i = 0; i < entries.count; i++) {
        const char *entry = *VECTOR_AT(&entries, const char *, i);
        if (is_abandoned(parent, entry, unfinished))
            folder_remove(parent, entry);
        else if (is_abandoned(parent, entry, old))
            leftover_settle(parent, entry, target);
    }
    vector_release(&entries);
    arena_release(&arena);
}

// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/publish.h"

#include "base/memory.h"
#include "output/folder.h"
#include "output/leftover.h"
#include "output/lock.h"
#include "output/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct publication {
    struct arena arena;
    struct lock lock; // the published directory
    struct descriptor_past past;
    struct vector stale;      // const char *: files of ours that are written no more
    struct standing standing; // of what was published
    bool is_inside;           // the staging directory is inside the published one
    bool is_done;             // something was published
    const char *directory;    // as the caller names it, for messages
    const char *parent_path;  // with '/' at its end
    int parent;               // descriptors; -1 = not open
    int holder;               // where the staging directory stands: parent or lock.folder
    int stage;
    const char *stage_name; // NULL: there is none
    const char *stage_path;
};

static enum status fail(const struct publication *publication, struct error *error)
{
    return error_set(error, STATUS_OUTPUT, "cannot write %s: %s", publication->lock.path,
                     strerror(errno));
}

static void open_parent(struct publication *publication)
{
    const struct lock *lock = &publication->lock;
    publication->parent_path =
        arena_keep(&publication->arena, span_between(lock->path, lock->name)).data;
    publication->parent = folder_open(AT_FDCWD, publication->parent_path);
}

// The staging directory.

// Could the staging directory take the place of the published one?
static bool can_exchange(const struct publication *publication)
{
    struct stat about, working;
    if (publication->parent < 0 || fstat(publication->lock.folder, &about) != 0 ||
        about.st_uid != geteuid())
        return false;
    if (stat(".", &working) == 0 && working.st_dev == about.st_dev &&
        working.st_ino == about.st_ino)
        return false;
    return !folder_is_mount(publication->lock.folder, "");
}

// A directory of the same group and mode as the published one.
static bool has_same_access(const struct publication *publication)
{
    struct stat target, stage;
    if (fstat(publication->lock.folder, &target) != 0 ||
        fstat(publication->stage, &stage) != 0)
        return false;
    if (target.st_gid != stage.st_gid &&
        fchown(publication->stage, (uid_t)-1, target.st_gid) != 0)
        return false;
    mode_t mode = publication->lock.was_made ? 0755 : target.st_mode & 07777;
    return fchmod(publication->stage, mode) == 0;
}

static void drop_stage(struct publication *publication)
{
    if (publication->stage >= 0)
        close(publication->stage);
    if (publication->stage_name != NULL)
        folder_remove(publication->holder, publication->stage_name);
    publication->stage = -1;
    publication->stage_name = NULL;
}

static bool make_stage_in(struct publication *publication, int holder)
{
    struct arena *arena = &publication->arena;
    const char *prefix = leftover_prefix(LEFTOVER_NEW, publication->lock.name, arena);
    publication->holder = holder;
    publication->is_inside = holder == publication->lock.folder;
    if (!folder_make_unique(holder, prefix, arena, &publication->stage_name))
        return false;
    publication->stage = folder_open(holder, publication->stage_name);
    publication->stage_path =
        arena_format(arena, "%s%s%s",
                     publication->is_inside ? publication->lock.path
                                            : publication->parent_path,
                     publication->is_inside ? "/" : "", publication->stage_name)
            .data;
    // Whoever opens the directory after the exchange is to find it locked.
    return publication->stage >= 0 && flock(publication->stage, LOCK_EX | LOCK_NB) == 0;
}

static enum status make_stage(struct publication *publication, struct error *error)
{
    if (can_exchange(publication) && make_stage_in(publication, publication->parent) &&
        has_same_access(publication))
        return STATUS_OK;
    drop_stage(publication);
    if (make_stage_in(publication, publication->lock.folder))
        return STATUS_OK;
    return fail(publication, error);
}

static enum status begin(struct publication *publication, const char *directory,
                         struct error *error)
{
    struct lock *lock = &publication->lock;
    publication->directory = arena_keep(&publication->arena, span_of(directory)).data;
    enum status status = lock_take(directory, &publication->arena, lock, error);
    if (status != STATUS_OK)
        return status;
    open_parent(publication);
    if (publication->parent >= 0)
        leftover_clean(publication->parent, lock->name, lock->folder);
    leftover_clean(lock->folder, lock->name, lock->folder);
    descriptor_read(lock->folder, &publication->arena, &publication->past);
    return make_stage(publication, error);
}

enum status publication_begin(const char *directory, struct publication **out_publication,
                              struct error *error)
{
    struct publication *publication = memory_new(1, sizeof *publication);
    publication->parent = publication->lock.folder = publication->stage = -1;
    arena_init(&publication->arena);
    descriptor_past_init(&publication->past);
    vector_init(&publication->stale, sizeof(const char *));
    enum status status = begin(publication, directory, error);
    if (status == STATUS_OK)
        *out_publication = publication;
    else
        publication_free(publication);
    return status;
}

int publication_stage(const struct publication *publication)
{
    return publication->stage;
}

const char *publication_stage_path(const struct publication *publication)
{
    return publication->stage_path;
}

const struct descriptor_past *publication_past(const struct publication *publication)
{
    return &publication->past;
}

const char *publication_directory(const struct publication *publication)
{
    return publication->lock.path;
}

bool publication_holds(const struct publication *publication,
                       const struct standing *remembered, struct standing *out_now)
{
    return standing_holds(publication->lock.folder, &publication->past.names, remembered,
                          out_now);
}

const struct standing *publication_standing(const struct publication *publication)
{
    return &publication->standing;
}

// Putting the files in place.

static bool is_unchanged(const struct publication *publication,
                         const struct vector *names)
{
    const struct vector *past = &publication->past.names;
    for (size_t i = 0; i < past->count; i++) {
        if (!folder_lists(names, *VECTOR_AT(past, const char *, i)))
            return false;
    }
    for (size_t i = 0; i < names->count; i++) {
        if (!folder_has_same_bytes(publication->stage, publication->lock.folder,
                                   *VECTOR_AT(names, const char *, i)))
            return false;
    }
    return true;
}

// Files of ours that are written no more; one that somebody changed stays.
static void find_stale(struct publication *publication, const struct vector *names)
{
    const struct descriptor_past *past = &publication->past;
    for (size_t i = 0; i < past->names.count; i++) {
        const char *name = *VECTOR_AT(&past->names, const char *, i);
        if (!folder_lists(names, name) &&
            descriptor_past_is_unchanged(past, i, publication->lock.folder))
            vector_push_copy(&publication->stale, &name);
    }
}

static void remove_stale(const struct publication *publication)
{
    for (size_t i = 0; i < publication->stale.count; i++)
        unlinkat(publication->lock.folder,
                 *VECTOR_AT(&publication->stale, const char *, i), 0);
}

// A name that is wanted must be free, or ours: recorded as such, or a file with the very
// bytes that would be written, as a run that was killed may have left it.
static enum status check_names(const struct publication *publication,
                               const struct vector *names, struct error *error)
{
    const struct lock *lock = &publication->lock;
    for (size_t i = 0; i < names->count; i++) {
        const char *name = *VECTOR_AT(names, const char *, i);
        struct stat about;
        if (folder_lists(&publication->past.names, name) ||
            fstatat(lock->folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0 ||
            folder_has_same_bytes(publication->stage, lock->folder, name) ||
            (strcmp(name, DESCRIPTOR_NAME) == 0 && publication->past.is_damaged))
            continue;
        return error_set(error, STATUS_OUTPUT,
                         "%s/%s: not written by occupare, and a dataset needs the name; "
                         "move the file away, or name another folder with --output",
                         publication->directory, name);
    }
    return STATUS_OK;
}

// In one step where that is possible.
static bool put_in_place(struct publication *publication, const struct vector *names)
{
    const struct lock *lock = &publication->lock;
    const struct place place = {publication->stage, lock->folder, names,
                                &publication->stale, &publication->arena};
    if (!publication->is_inside) {
        if (place_links(&place) && place_folder(publication->parent, lock->name,
                                                &publication->stage_name, place.arena)) {
            leftover_settle(publication->parent, publication->stage_name,
                            publication->stage);
            publication->stage_name = NULL;
            return true;
        }
        if (!place_is_refusal(errno))
            return false;
    }
    if (!place_each(&place))
        return false;
    remove_stale(publication);
    return true;
}

enum status publication_finish(struct publication *publication,
                               const struct vector *names, bool *out_changed,
                               struct error *error)
{
    struct standing *standing = &publication->standing;
    enum status status = check_names(publication, names, error);
    if (status != STATUS_OK)
        return status;
    find_stale(publication, names);
    // Before the files are compared or can be seen, so that no edit is taken for ours.
    bool has_changed = !standing_take(publication->lock.folder, names, standing) ||
                       !is_unchanged(publication, names);
    if (has_changed && (!folder_sync_files(publication->stage, names) ||
                        !standing_take(publication->stage, names, standing) ||
                        !put_in_place(publication, names)))
        return fail(publication, error);
    publication->is_done = true;
    *out_changed = has_changed;
    return STATUS_OK;
}

void publication_free(struct publication *publication)
{
    if (publication == NULL)
        return;
    drop_stage(publication);
    if (publication->parent >= 0)
        close(publication->parent);
    lock_drop(&publication->lock, publication->is_done);
    descriptor_past_release(&publication->past);
    vector_release(&publication->stale);
    arena_release(&publication->arena);
    memory_free(publication);
}

// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/folder.h"

#include "base/file_bytes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_open(int parent, const char *name)
{
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool folder_make_unique(int parent, const char *prefix, struct arena *arena,
                        const char **out_name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    enum { ATTEMPTS = 100 };
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        unsigned char random[6];
        if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
            return false;
        char tail[sizeof random + 1] = "";
        for (size_t i = 0; i < sizeof random; i++)
            tail[i] = letters[random[i] % (sizeof letters - 1)];
        const char *name = arena_format(arena, "%s%s", prefix, tail).data;
        if (mkdirat(parent, name, 0755) == 0) {
            *out_name = name;
            return true;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool folder_list(int folder, struct arena *arena, struct vector *out_names)
{
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = again >= 0 ? fdopendir(again) : NULL;
    if (entries == NULL) {
        if (again >= 0)
            close(again);
        return false;
    }
    errno = 0;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL; errno = 0) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *name = arena_keep(arena, span_of(entry->d_name)).data;
        vector_push_copy(out_names, &name);
    }
    int failure = errno;
    closedir(entries);
    vector_sort(out_names, compare_names);
    errno = failure;
    return failure == 0;
}

bool folder_lists(const struct vector *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(*VECTOR_AT(names, const char *, i), name) == 0)
            return true;
    }
    return false;
}

bool folder_is_directory(int folder, const char *name)
{
    struct stat about;
    return fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(about.st_mode);
}

bool folder_is_mount(int folder, const char *name)
{
    struct statx about;
    int flags = *name != '\0' ? AT_SYMLINK_NOFOLLOW : AT_EMPTY_PATH;
    return statx(folder, name, flags, STATX_BASIC_STATS, &about) == 0 &&
           (about.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

static bool has_same_bytes(int left, int right)
{
    struct stat one, other;
    if (fstat(left, &one) != 0 || fstat(right, &other) != 0 || !S_ISREG(one.st_mode) ||
        !S_ISREG(other.st_mode) || one.st_size != other.st_size)
        return false;
    char left_bytes[16384], right_bytes[16384];
    for (;;) {
        size_t size, right_size;
        if (!file_read_full(left, left_bytes, sizeof left_bytes, &size) ||
            !file_read_full(right, right_bytes, sizeof right_bytes, &right_size) ||
            size != right_size || memcmp(left_bytes, right_bytes, size) != 0)
            return false;
        if (size == 0)
            return true;
    }
}

static int open_file(int folder, const char *name)
{
    return openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

bool folder_has_same_bytes(int left, int right, const char *name)
{
    int one = open_file(left, name);
    int other = open_file(right, name);
    bool same = one >= 0 && other >= 0 && has_same_bytes(one, other);
    if (one >= 0)
        close(one);
    if (other >= 0)
        close(other);
    return same;
}

bool folder_remove(int parent, const char *name)
{
    int folder = folder_open(parent, name);
    if (folder < 0)
        return errno == ENOENT;
    struct arena arena;
    struct vector names;
    arena_init(&arena);
    vector_init(&names, sizeof(const char *));
    if (folder_list(folder, &arena, &names)) {
        for (size_t i = 0; i < names.count; i++)
            unlinkat(folder, *VECTOR_AT(&names, const char *, i), 0);
    }
    vector_release(&names);
    arena_release(&arena);
    close(folder);
    return unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

static bool sync_file(int folder, const char *name)
{
    int file = open_file(folder, name);
    bool is_synced = file >= 0 && fsync(file) == 0;
    int reason = errno;
    if (file >= 0)
        close(file);
    errno = reason;
    return is_synced;
}

// So that a journal takes in all of them at once and not each by itself.
static void start_writing(int folder, const char *name)
{
    int file = open_file(folder, name);
    if (file < 0)
        return;
    sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
    close(file);
}

bool folder_sync_files(int folder, const struct vector *names)
{
    bool is_synced = true;
    for (size_t i = 0; i < names->count; i++)
        start_writing(folder, *VECTOR_AT(names, const char *, i));
    for (size_t i = 0; i < names->count && is_synced; i++)
        is_synced = sync_file(folder, *VECTOR_AT(names, const char *, i));
    return is_synced && folder_sync(folder);
}

bool folder_sync(int folder)
{
    return fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP;
}

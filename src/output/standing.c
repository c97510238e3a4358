// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // CLOCK_REALTIME_COARSE
#include "output/standing.h"

#include "base/arena.h"
#include "base/file_bytes.h"
#include "base/json_tree.h"
#include "output/descriptor.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_later(const struct timespec *left, const struct timespec *right)
{
    if (left->tv_sec != right->tv_sec)
        return left->tv_sec > right->tv_sec;
    return left->tv_nsec > right->tv_nsec;
}

static void add(struct digest *digest, const void *bytes, size_t size)
{
    digest_add(digest, (struct span){bytes, size});
}

static void add_file(struct digest *digest, const char *name, const struct stat *about)
{
    add(digest, name, strlen(name) + 1);
    add(digest, &about->st_ino, sizeof about->st_ino);
    add(digest, &about->st_size, sizeof about->st_size);
    add(digest, &about->st_mtim, sizeof about->st_mtim);
    add(digest, &about->st_ctim, sizeof about->st_ctim);
}

// The clock that file systems take their times from moves in ticks of up to 10 ms.
static bool wait_until_past(const struct timespec *newest)
{
    enum { ATTEMPTS = 6 };
    const struct timespec pause = {.tv_nsec = 2000000};
    struct timespec now;
    for (int i = 0; i < ATTEMPTS; i++) {
        if (clock_gettime(CLOCK_REALTIME_COARSE, &now) == 0 && is_later(&now, newest))
            return true;
        nanosleep(&pause, NULL);
    }
    return false;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static struct vector in_order(const struct vector *names)
{
    struct vector sorted;
    vector_init(&sorted, sizeof(const char *));
    for (size_t i = 0; i < names->count; i++)
        vector_push_copy(&sorted, VECTOR_AT(names, const char *, i));
    vector_sort(&sorted, compare_names);
    return sorted;
}

bool standing_take(int folder, const struct vector *names, struct standing *out)
{
    struct digest *digest = digest_new();
    struct timespec newest = {0};
    struct vector sorted = in_order(names);
    bool is_good = true, is_fine = true;
    for (size_t i = 0; i < sorted.count; i++) {
        const char *name = *VECTOR_AT(&sorted, const char *, i);
        struct stat about = {0};
        is_good &= fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
                   S_ISREG(about.st_mode);
        is_fine &= about.st_ctim.tv_nsec != 0; // whole seconds tell too little
        if (is_later(&about.st_ctim, &newest))
            newest = about.st_ctim;
        add_file(digest, name, &about);
    }
    vector_release(&sorted);
    digest_finish(digest, out->files);
    digest_free(digest);
    out->is_settled = is_good && is_fine && wait_until_past(&newest);
    return is_good;
}

static bool has_sum(int folder, const char *name, struct span sum)
{
    char hex[DIGEST_HEX_SIZE];
    char bytes[64 * 1024];
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    size_t size = sizeof bytes;
    bool is_read = file >= 0;
    struct digest *digest = digest_new();
    while (is_read && size == sizeof bytes) {
        is_read = file_read_full(file, bytes, sizeof bytes, &size);
        digest_add(digest, (struct span){bytes, size});
    }
    digest_finish(digest, hex);
    digest_free(digest);
    if (file >= 0)
        close(file);
    return is_read && span_equal((struct span){hex, sizeof hex}, sum);
}

// Does every file have the sum that the descriptor gives for it?
static bool is_whole(int folder)
{
    struct arena arena;
    struct json_tree *tree = NULL;
    arena_init(&arena);
    struct span text = descriptor_text(folder, &arena);
    bool is_good = json_tree_parse(text, &tree, NULL) == STATUS_OK;
    const struct json_tree *files = is_good ? json_tree_member(tree, "resources") : NULL;
    for (size_t i = 0; is_good && i < json_tree_size(files); i++) {
        const struct json_tree *file = json_tree_item(files, i);
        struct span path = json_tree_member_text(file, "path");
        struct span sum = json_tree_member_text(file, "hash");
        is_good = span_starts(sum, SPAN("sha256:")) &&
                  has_sum(folder, arena_keep(&arena, path).data, span_from(sum, 7));
    }
    json_tree_free(tree);
    arena_release(&arena);
    return is_good;
}

bool standing_holds(int folder, const struct vector *names,
                    const struct standing *remembered, struct standing *out_now)
{
    *out_now = *remembered;
    struct span sum = {remembered->descriptor, DIGEST_HEX_SIZE};
    if (!standing_take(folder, names, out_now))
        return false;
    if (remembered->is_settled &&
        memcmp(out_now->files, remembered->files, DIGEST_HEX_SIZE) == 0)
        return true;
    return has_sum(folder, DESCRIPTOR_NAME, sum) && is_whole(folder);
}

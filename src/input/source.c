// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "input/source.h"

#include "base/memory.h"
#include "input/container.h"
#include "input/page_id.h"
#include "input/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct source_path {
    const char *path;
    struct span name; // escaped last component; with '/' at the end for a folder
};

struct source {
    struct arena arena;  // of the paths' names
    struct vector paths; // struct source_path, in the order of their names
    size_t next_path;
    struct walk walk;
    struct container container;
    struct source_progress progress;
    struct source_sums sums; // `tell` is NULL: none are wanted
    bool is_repeatable;
    bool is_named; // by source_call: names hold all that page_ids begin with
};

static int compare_paths(const void *left, const void *right)
{
    const struct source_path *a = left, *b = right;
    int order = span_compare(a->name, b->name);
    return order != 0 ? order : strcmp(a->path, b->path);
}

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

// Returns whether the path exists.
static bool add_path(struct source *source, const char *path, bool *all_sizes_known)
{
    struct stat status = {0};
    bool exists =
        is_stdin(path) ? fstat(STDIN_FILENO, &status) == 0 : stat(path, &status) == 0;
    if (is_stdin(path) ||
        (exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)))
        source->is_repeatable = false;
    struct buffer name;
    buffer_init(&name, BUFFER_NO_CEILING);
    page_id_of_path(&name, is_stdin(path) ? "stdin" : path);
    if (exists && S_ISDIR(status.st_mode))
        buffer_append_byte(&name, '/');
    struct source_path *added = vector_push(&source->paths);
    *added = (struct source_path){path, arena_keep(&source->arena, buffer_span(&name))};
    buffer_release(&name);
    if (exists && S_ISREG(status.st_mode))
        source->progress.bytes_total += (uint64_t)status.st_size;
    else
        *all_sizes_known = false;
    return exists;
}

enum status source_open(const char *const *paths, size_t count,
                        const struct limits *limits, struct source **out_source,
                        struct error *error)
{
    struct source *source = memory_new(1, sizeof *source);
    arena_init(&source->arena);
    vector_init(&source->paths, sizeof(struct source_path));
    walk_init(&source->walk);
    container_init(&source->container, limits);
    source->is_repeatable = true;
    bool all_sizes_known = true;
    size_t existing = 0;
    int reason = ENOENT;
    for (size_t i = 0; i < count; i++)
        if (add_path(source, paths[i], &all_sizes_known))
            existing++;
        else
            reason = errno;
    if (existing == 0) {
        source_close(source);
        return error_set(error, STATUS_INPUT, "%s: %s",
                         count != 0 ? paths[count - 1] : "", strerrordesc_np(reason));
    }
    if (!all_sizes_known)
        source->progress.bytes_total = 0;
    vector_sort(&source->paths, compare_paths);
    *out_source = source;
    return STATUS_OK;
}

void source_close(struct source *source)
{
    if (source == NULL)
        return;
    container_release(&source->container);
    walk_release(&source->walk);
    vector_release(&source->paths);
    arena_release(&source->arena);
    memory_free(source);
}

static bool is_folder(const struct source_path *path)
{
    return span_ends(path->name, SPAN("/"));
}

// The path below the root; false when it is not.
static bool is_below(const char *path, struct span root, struct span *out_rest)
{
    struct span rest = span_of(path);
    while (span_ends(root, SPAN("/")))
        root.size--;
    if (!span_starts(rest, root))
        return false;
    rest = span_from(rest, root.size);
    if (rest.size != 0 && rest.data[0] != '/' && root.size != 0)
        return false;
    while (span_starts(rest, SPAN("/")))
        rest = span_from(rest, 1);
    while (span_ends(rest, SPAN("/")))
        rest.size--;
    *out_rest = rest;
    return true;
}

// Each component is escaped by itself, so that '/' stays.
static struct span name_below(struct source *source, struct span rest, bool is_a_folder)
{
    struct buffer name;
    struct span part;
    buffer_init(&name, BUFFER_NO_CEILING);
    while (span_next(&rest, '/', &part)) {
        if (name.size != 0)
            buffer_append_byte(&name, '/');
        page_id_escape(&name, part);
    }
    if (is_a_folder && name.size != 0)
        buffer_append_byte(&name, '/');
    struct span kept = arena_keep(&source->arena, buffer_span(&name));
    buffer_release(&name);
    return kept;
}

static enum status call_below(struct source *source, const char *root,
                              struct error *error)
{
    struct span rest;
    for (size_t i = 0; i < source->paths.count; i++) {
        const struct source_path *path = VECTOR_AT(&source->paths, struct source_path, i);
        if (!is_below(path->path, span_of(root), &rest))
            return error_set(error, STATUS_USAGE, "--root: %s is not below %s",
                             path->path, root);
    }
    for (size_t i = 0; i < source->paths.count; i++) {
        struct source_path *path = VECTOR_AT(&source->paths, struct source_path, i);
        (void)is_below(path->path, span_of(root), &rest);
        path->name = name_below(source, rest, is_folder(path));
    }
    return STATUS_OK;
}

enum status source_call(struct source *source, const struct source_names *names,
                        struct error *error)
{
    struct source_path *first = VECTOR_AT(&source->paths, struct source_path, 0);
    enum status status = STATUS_OK;
    if (names->name == NULL && names->root == NULL)
        return STATUS_OK;
    if (names->name != NULL && (source->paths.count != 1 || is_folder(first)))
        return error_set(error, STATUS_USAGE,
                         "--name: expected one PATH, a file or - for standard input");
    if (names->root != NULL)
        status = call_below(source, names->root, error);
    if (status != STATUS_OK)
        return status;
    if (names->name != NULL)
        first->name = name_below(source, span_of(names->name), false);
    source->is_named = true;
    vector_sort(&source->paths, compare_paths);
    return STATUS_OK;
}

static void tell(struct raw_page *out, struct span path, enum problem_code code,
                 const char *message)
{
    raw_page_clear(out);
    out->path = out->page_id = arena_keep(&out->arena, path);
    raw_page_problem(out, code, SPAN(""), span_of(message));
}

static int open_path(const char *path)
{
    if (is_stdin(path))
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    // O_NONBLOCK: a pipe nobody writes to must not hang the run; it reads as empty.
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0)
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    return fd;
}

// Opens the next of the PATHs: as a folder to walk, a container to read, or a problem.
// True when that problem is now in `out`.
static bool start_path(struct source *source, struct raw_page *out)
{
    const struct source_path *path =
        VECTOR_AT(&source->paths, struct source_path, source->next_path++);
    int fd = open_path(path->path);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        int reason = errno;
        if (fd >= 0)
            close(fd);
        tell(out, path->name, PROBLEM_UNREADABLE_CODE, strerrordesc_np(reason));
        return true;
    }
    if (S_ISDIR(status.st_mode)) {
        bool is_prefixed = source->paths.count > 1 || source->is_named;
        struct span prefix = is_prefixed ? path->name : SPAN("");
        if (walk_start(&source->walk, fd, prefix))
            return false;
        tell(out, path->name, PROBLEM_UNREADABLE_CODE, strerrordesc_np(errno));
        return true;
    }
    if (!is_stdin(path->path) && (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode))) {
        close(fd);
        tell(out, path->name, PROBLEM_SKIPPED_FILE_CODE, "a device");
        return true;
    }
    container_open(&source->container, fd, path->name);
    return false;
}

// Opens the next file of the walk, or tells why not; false when the walk is over.
static bool start_file(struct source *source, struct raw_page *out, bool *out_told)
{
    struct walk_file file;
    if (!walk_next(&source->walk, &file))
        return false;
    *out_told = file.fd < 0;
    if (file.fd < 0)
        tell(out, file.path, file.code, file.reason);
    else
        container_open(&source->container, file.fd, file.path);
    return true;
}

bool source_is_repeatable(const struct source *source)
{
    return source->is_repeatable;
}

void source_sum(struct source *source, const struct source_sums *sums)
{
    source->sums = *sums;
    source->container.is_summing = true;
    source->container.is_sum_only = sums->is_all;
}

static const char *path_at_hand(const struct source *source)
{
    return VECTOR_AT(&source->paths, struct source_path, source->next_path - 1)->path;
}

static void tell_sum(struct source *source)
{
    char sha256[DIGEST_HEX_SIZE];
    if (!container_sum(&source->container, sha256))
        source->is_repeatable = false;
    source->sums.tell(source->sums.context, path_at_hand(source),
                      buffer_span(&source->container.path), sha256);
}

static void finish_file(struct source *source)
{
    if (source->sums.tell != NULL && source->container.is_packed)
        tell_sum(source);
    source->progress.bytes_done += source->container.file.offset;
    source->progress.files_done++;
    container_close(&source->container);
}

static bool find_next(struct source *source, struct raw_page *out)
{
    for (;;) {
        if (container_is_open(&source->container)) {
            if (container_next(&source->container, out))
                return true;
            finish_file(source);
        }
        bool has_told = false;
        if (start_file(source, out, &has_told)) {
            if (has_told)
                return true;
        } else if (source->next_path == source->paths.count) {
            return false;
        } else if (start_path(source, out)) {
            return true;
        }
    }
}

bool source_next(struct source *source, struct raw_page *out)
{
    if (!find_next(source, out))
        return false;
    out->root = path_at_hand(source);
    return true;
}

struct source_progress source_progress(const struct source *source)
{
    struct source_progress progress = source->progress;
    progress.bytes_done += source->container.file.offset;
    progress.files_found = source->walk.files_found + source->paths.count;
    return progress;
}

// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "pipeline/origins.h"

#include "base/memory.h"
#include "fetch/fetch.h"

#include <stdio.h>
#include <unistd.h>

struct origin {
    struct span prefix; // of the page_ids of the folder's files: empty, or "raw/"
    struct fetch_origins *ledger; // NULL: it cannot be read
    struct span fault;
};

struct origins {
    struct arena arena;
    struct vector list; // struct origin
    size_t faults_told;
};

static bool has_ledger(struct arena *arena, const char *path)
{
    return access(arena_format(arena, "%s/.occupare/ledger.db", path).data, F_OK) == 0;
}

static struct span prefix_of(struct arena *arena, const char *path)
{
    struct span name = span_of(path);
    while (name.size > 1 && name.data[name.size - 1] == '/')
        name.size--;
    size_t slash = span_find_last_byte(name, '/');
    if (slash != SPAN_NOT_FOUND)
        name = span_from(name, slash + 1);
    return arena_join(arena, name, SPAN("/"));
}

struct origins *origins_open(const char *const *paths, size_t count)
{
    struct origins *origins = memory_new(1, sizeof *origins);
    arena_init(&origins->arena);
    vector_init(&origins->list, sizeof(struct origin));
    for (size_t i = 0; i < count; i++) {
        struct error error = {0};
        struct origin origin = {.prefix = SPAN("")};
        if (!has_ledger(&origins->arena, paths[i]))
            continue;
        if (count > 1)
            origin.prefix = prefix_of(&origins->arena, paths[i]);
        if (fetch_origins_open(paths[i], &origin.ledger, &error) != STATUS_OK)
            origin.fault = arena_keep(&origins->arena, span_of(error.message));
        vector_push_copy(&origins->list, &origin);
    }
    return origins;
}

void origins_close(struct origins *origins)
{
    if (origins == NULL)
        return;
    for (size_t i = 0; i < origins->list.count; i++)
        fetch_origins_close(VECTOR_AT(&origins->list, struct origin, i)->ledger);
    vector_release(&origins->list);
    arena_release(&origins->arena);
    memory_free(origins);
}

bool origins_next_fault(struct origins *origins, struct raw_page *out)
{
    while (origins->faults_told < origins->list.count) {
        const struct origin *origin =
            VECTOR_AT(&origins->list, struct origin, origins->faults_told++);
        if (origin->ledger != NULL)
            continue;
        raw_page_clear(out);
        out->path = out->page_id =
            arena_join(&out->arena, origin->prefix, SPAN(".occupare/ledger.db"));
        raw_page_problem(out, PROBLEM_UNREADABLE_CODE, SPAN(""), origin->fault);
        return true;
    }
    return false;
}

static void fill(struct raw_page *page, const struct fetch_origin *origin)
{
    if (page->url.size == 0)
        page->url = origin->url;
    if (page->observed_at.size == 0)
        page->observed_at = origin->observed_at;
    if (origin->gone == 0)
        return;
    struct span words =
        arena_format(&page->arena, "status %d; the last good copy is read", origin->gone);
    raw_page_problem(page, PROBLEM_STALE_PAGE_CODE, SPAN(""), words);
}

static bool find(struct origins *origins, struct span path, struct arena *arena,
                 struct fetch_origin *out_found)
{
    for (size_t i = 0; i < origins->list.count; i++) {
        const struct origin *origin = VECTOR_AT(&origins->list, struct origin, i);
        if (origin->ledger == NULL || !span_starts(path, origin->prefix))
            continue;
        struct span file = span_from(path, origin->prefix.size);
        if (fetch_origins_find(origin->ledger, file, arena, out_found))
            return true;
    }
    return false;
}

void origins_fill(struct origins *origins, struct raw_page *page)
{
    struct fetch_origin found;
    if (page->member.size == 0 && find(origins, page->path, &page->arena, &found))
        fill(page, &found);
}

void origins_tell(struct origins *origins, struct span path, struct buffer *out)
{
    struct fetch_origin found;
    struct arena arena;
    arena_init(&arena);
    if (find(origins, path, &arena, &found))
        buffer_append_format(out, "%.*s\n%.*s\n%d\n", SPAN_FORMAT(found.url),
                             SPAN_FORMAT(found.observed_at), found.gone);
    arena_release(&arena);
}

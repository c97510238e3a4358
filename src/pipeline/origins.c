// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "pipeline/origins.h"

#include "base/memory.h"
#include "fetch/fetch.h"
#include "input/page_id.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct origin {
    const char *root;
    struct fetch_origins *ledger; // NULL: it cannot be read
    struct span fault;
};

struct origins {
    struct arena arena;
    struct vector list; // struct origin
    bool are_several;   // PATHs, so that page_ids begin with a part for theirs
    size_t faults_told;
};

static bool has_ledger(struct arena *arena, const char *path)
{
    return access(arena_format(arena, "%s/.occupare/ledger.db", path).data, F_OK) == 0;
}

struct origins *origins_open(const char *const *paths, size_t count)
{
    struct origins *origins = memory_new(1, sizeof *origins);
    arena_init(&origins->arena);
    vector_init(&origins->list, sizeof(struct origin));
    origins->are_several = count > 1;
    for (size_t i = 0; i < count; i++) {
        struct error error = {0};
        struct origin origin = {.root = paths[i]};
        if (!has_ledger(&origins->arena, paths[i]))
            continue;
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

// As the page_ids of the files beside it are.
static struct span page_id_of_ledger(const struct origins *origins,
                                     const struct origin *origin, struct arena *arena)
{
    struct buffer name;
    buffer_init(&name, BUFFER_NO_CEILING);
    if (origins->are_several) {
        page_id_of_path(&name, origin->root);
        buffer_append_byte(&name, '/');
    }
    buffer_append(&name, SPAN(".occupare/ledger.db"));
    struct span kept = arena_keep(arena, buffer_span(&name));
    buffer_release(&name);
    return kept;
}

bool origins_next_fault(struct origins *origins, struct raw_page *out)
{
    while (origins->faults_told < origins->list.count) {
        const struct origin *origin =
            VECTOR_AT(&origins->list, struct origin, origins->faults_told++);
        if (origin->ledger != NULL)
            continue;
        raw_page_clear(out);
        out->root = origin->root;
        out->path = out->page_id = page_id_of_ledger(origins, origin, &out->arena);
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
    if (origin->stale.size == 0)
        return;
    struct span words = arena_format(&page->arena, "%.*s; the last good copy is read",
                                     SPAN_FORMAT(origin->stale));
    raw_page_problem(page, PROBLEM_STALE_PAGE_CODE, SPAN(""), words);
}

static const struct origin *origin_of(const struct origins *origins, const char *root)
{
    for (size_t i = 0; i < origins->list.count; i++) {
        const struct origin *origin = VECTOR_AT(&origins->list, struct origin, i);
        if (strcmp(origin->root, root) == 0)
            return origin;
    }
    return NULL;
}

static bool find(const struct origins *origins, const char *root, struct span path,
                 struct arena *arena, struct fetch_origin *out_found)
{
    const struct origin *origin = origin_of(origins, root);
    if (origin == NULL || origin->ledger == NULL)
        return false;
    if (origins->are_several)
        path = span_from(path, span_find_byte(path, '/') + 1);
    return fetch_origins_find(origin->ledger, path, arena, out_found);
}

void origins_fill(struct origins *origins, struct raw_page *page)
{
    struct fetch_origin found;
    if (page->member.size == 0 &&
        find(origins, page->root, page->path, &page->arena, &found))
        fill(page, &found);
}

void origins_tell(struct origins *origins, const char *root, struct span path,
                  struct buffer *out)
{
    struct fetch_origin found;
    struct arena arena;
    arena_init(&arena);
    if (find(origins, root, path, &arena, &found))
        buffer_append_format(out, "%.*s\n%.*s\n%.*s\n", SPAN_FORMAT(found.url),
                             SPAN_FORMAT(found.observed_at), SPAN_FORMAT(found.stale));
    arena_release(&arena);
}

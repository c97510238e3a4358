// SPDX-License-Identifier: MIT
#include "pipeline/refresh_unread.h"

#include "base/map.h"
#include "pipeline/refresh_rows.h"

struct unread {
    struct map places;    // page_ids that cannot be read
    struct vector faults; // struct span, why
    struct refresh_result *result;
    bool is_all; // nothing else was found: it is the folder that was given
    size_t pages;
};

static void take_fault(void *context, const struct span *cells)
{
    struct unread *unread = context;
    struct arena *arena = &unread->result->arena;
    bool is_first;
    if (!span_equal(cells[0], span_of(problem_info(PROBLEM_UNREADABLE_CODE)->code)))
        return;
    uint32_t index = map_add(&unread->places, cells[1], &is_first);
    if (!is_first)
        return;
    struct span why = arena_keep(arena, cells[2]);
    map_rekey(&unread->places, index, arena_keep(arena, cells[1]));
    vector_push_copy(&unread->faults, &why);
}

// The page itself, the archive that it is in, or a folder above.
static uint32_t place_of(const struct unread *unread, struct span page_id)
{
    uint32_t index = map_find(&unread->places, page_id);
    for (size_t end = page_id.size; index == MAP_NONE && end-- != 0;)
        if (page_id.data[end] == '/' || page_id.data[end] == '!')
            index = map_find(&unread->places, span_part(page_id, 0, end));
    return index;
}

static void take_page(void *context, const struct span *cells)
{
    struct unread *unread = context;
    struct refresh_result *result = unread->result;
    uint32_t place = place_of(unread, cells[0]);
    if (place == MAP_NONE && unread->is_all)
        place = 0;
    if (place == MAP_NONE || span_equal(cells[1], SPAN("0")))
        return;
    unread->pages++;
    struct refresh_example example = {
        .page = arena_keep(&result->arena, cells[0]),
        .what = *VECTOR_AT(&unread->faults, struct span, place)};
    if (result->pages.count < REFRESH_MOST_PAGES)
        vector_push_copy(&result->pages, &example);
}

size_t refresh_count_unread(const struct loaded *old, const struct loaded *new,
                            struct refresh_result *result)
{
    static const char *const faults[] = {"code", "page_id", "message", NULL};
    static const char *const pages[] = {"page_id", "observation_count", NULL};
    struct unread unread = {.result = result};
    map_init(&unread.places);
    vector_init(&unread.faults, sizeof(struct span));
    refresh_walk_rows(new, "problems", faults, take_fault, &unread);
    unread.is_all = unread.faults.count >= result->counts.pages;
    if (unread.faults.count != 0)
        refresh_walk_rows(old, "pages", pages, take_page, &unread);
    vector_release(&unread.faults);
    map_release(&unread.places);
    return unread.pages;
}

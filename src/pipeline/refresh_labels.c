// SPDX-License-Identifier: MIT
#include "pipeline/refresh_labels.h"

#include "pipeline/refresh_rows.h"

struct walk {
    struct map *known;
    struct refresh_result *result;
    bool is_new; // what is not known yet is reported
};

static void take_label(void *context, const struct span *cells)
{
    struct walk *walk = context;
    struct refresh_result *result = walk->result;
    bool is_first;
    if (!span_equal(cells[0], span_of(problem_info(PROBLEM_UNKNOWN_LABEL_CODE)->code)))
        return;
    uint32_t index = map_add(walk->known, cells[2], &is_first);
    if (!is_first)
        return;
    map_rekey(walk->known, index, arena_keep(&result->arena, cells[2]));
    struct refresh_example example = {.page = arena_keep(&result->arena, cells[1]),
                                      .what = map_key(walk->known, index)};
    if (walk->is_new && result->labels.count < REFRESH_MOST_LABELS)
        vector_push_copy(&result->labels, &example);
}

void refresh_find_labels(const struct loaded *old, const struct loaded *new,
                         struct refresh_result *result)
{
    static const char *const columns[] = {"code", "page_id", "message", NULL};
    struct map known;
    map_init(&known);
    struct walk walk = {.known = &known, .result = result};
    refresh_walk_rows(old, "problems", columns, take_label, &walk);
    walk.is_new = true;
    refresh_walk_rows(new, "problems", columns, take_label, &walk);
    map_release(&known);
}

// SPDX-License-Identifier: MIT
#include "pipeline/draft_gathering.h"

void gathering_init(struct gathering *gathering)
{
    map_init(&gathering->keys);
    vector_init(&gathering->seen, sizeof(struct seen));
}

void gathering_release(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->seen.count; i++)
        vector_release(&VECTOR_AT(&gathering->seen, struct seen, i)->texts);
    vector_release(&gathering->seen);
    map_release(&gathering->keys);
}

struct seen *gathering_add(struct gathering *gathering, struct arena *arena,
                           struct span key, struct span text, size_t page)
{
    bool is_new = false;
    uint32_t index = map_add(&gathering->keys, key, &is_new);
    if (is_new) {
        struct seen *fresh = vector_push(&gathering->seen);
        map_rekey(&gathering->keys, index, arena_keep(arena, key));
        fresh->text = arena_keep(arena, text);
        vector_init(&fresh->texts, sizeof(struct span));
    }
    struct seen *seen = VECTOR_AT(&gathering->seen, struct seen, index);
    seen->pages += seen->last_page != page;
    seen->last_page = page;
    return seen;
}

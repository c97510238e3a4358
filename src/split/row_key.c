// SPDX-License-Identifier: MIT
#include "split/row_key.h"

#include <string.h>

uint32_t field_of_row(const struct glued *row)
{
    return row->list_field != FIELD_NONE ? row->list_field : row->fields[0];
}

struct span row_key(const struct glued *row, const uint32_t *slots, struct arena *arena)
{
    size_t before = row->side_count * sizeof *slots;
    size_t size = before + 1 + row->text.size;
    char *key = arena_allocate(arena, size, 1);
    memcpy(key, slots, before);
    key[before] = row->is_doubtful ? 'd' : ' ';
    memcpy(key + before + 1, row->text.data, row->text.size);
    return (struct span){key, size};
}

struct span side_of_row(const struct report *report, const struct glued *row,
                        uint32_t side)
{
    return VECTOR_AT(&report->sides, struct side, row->sides[side])->occupation_id;
}

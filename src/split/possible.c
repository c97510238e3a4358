// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include <string.h>

// The values that the rows of an occupation still allow.

bool is_among(const uint32_t *numbers, uint32_t count, uint32_t number)
{
    for (uint32_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

uint32_t values_of_row(const struct split_row *row, uint32_t side, uint32_t *out_values)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < row->candidate_count; i++) {
        const struct candidate *one = &row->candidates[i];
        if (!one->is_dead && !is_among(out_values, count, one->values[side]))
            out_values[count++] = one->values[side];
    }
    return count;
}

bool is_unsteady_side(const struct splitter *splitter, const struct split_row *row,
                      uint32_t side)
{
    const struct slot *slot = slot_at(splitter, row->slots[side]);
    return slot->is_unsteady || (!row->is_steady && slot->known != NONE);
}

static struct span possible_key(uint32_t pair[2])
{
    return (struct span){(const char *)pair, 2 * sizeof *pair};
}

static void count_possible(struct splitter *splitter, uint32_t slot, uint32_t value)
{
    uint32_t pair[2] = {slot, value};
    bool is_new;
    uint32_t index = map_add(&splitter->possible, possible_key(pair), &is_new);
    if (is_new) {
        uint32_t *kept = ARENA_ARRAY(&splitter->scratch, uint32_t, 2);
        memcpy(kept, pair, sizeof pair);
        map_rekey(&splitter->possible, index, possible_key(kept));
        vector_push(&splitter->possible_rows);
    }
    ++*VECTOR_AT(&splitter->possible_rows, uint32_t, index);
}

static void count_possible_of_side(struct splitter *splitter, const struct split_row *row,
                                   uint32_t side)
{
    uint32_t values[CANDIDATES_EVER];
    uint32_t count = values_of_row(row, side, values);
    for (uint32_t i = 0; i < count; i++) {
        count_possible(splitter, row->slots[side], values[i]);
        if (is_bordered_value(splitter, row->slots[side], values[i]))
            count_possible(splitter, row->slots[side], values[i]);
    }
}

void splitter_count_possible(struct splitter *splitter, bool of_all)
{
    map_clear(&splitter->possible);
    vector_clear(&splitter->possible_rows);
    arena_clear(&splitter->scratch);
    for (size_t i = 0; i < splitter->rows.count; i++) {
        const struct split_row *row = row_at(splitter, i);
        for (uint32_t side = 0; side < row->side_count; side++)
            if (of_all || is_unsteady_side(splitter, row, side))
                count_possible_of_side(splitter, row, side);
    }
}

uint32_t possible_rows(const struct splitter *splitter, uint32_t slot, uint32_t value)
{
    uint32_t pair[2] = {slot, value};
    uint32_t index = map_find(&splitter->possible, possible_key(pair));
    return index == MAP_NONE ? 0 : *VECTOR_AT(&splitter->possible_rows, uint32_t, index);
}

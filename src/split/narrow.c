// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include <string.h>

// --- values seen with borders

// Bit sets of sides: those that have bordered values, and those where the candidate has
// one.
static uint32_t bordered_sides(const struct splitter *splitter,
                               const struct split_row *row)
{
    uint32_t sides = 0;
    for (uint32_t side = 0; side < row->side_count; side++)
        if (slot_at(splitter, row->slots[side])->known != NONE)
            sides |= UINT32_C(1) << side;
    return sides;
}

static uint32_t agreeing_sides(const struct splitter *splitter,
                               const struct split_row *row, const struct candidate *one)
{
    uint32_t sides = 0;
    for (uint32_t side = 0; side < row->side_count; side++)
        if (is_bordered_value(splitter, row->slots[side], one->values[side]))
            sides |= UINT32_C(1) << side;
    return sides;
}

static void meet_borders(struct splitter *splitter, struct split_row *row)
{
    uint32_t bordered = bordered_sides(splitter, row), met = 0;
    if (bordered == 0)
        return;
    bool has_agreeing = false;
    for (uint32_t i = 0; i < row->candidate_count; i++) {
        uint32_t agreeing = agreeing_sides(splitter, row, &row->candidates[i]);
        has_agreeing = has_agreeing || agreeing == bordered;
        met += agreeing != 0;
    }
    row->is_steady = has_agreeing;
    // The one side says one cut, the other another one.
    row->is_contradicted = !has_agreeing && met > 1;
    for (uint32_t i = 0; i < row->candidate_count && has_agreeing; i++) {
        struct candidate *one = &row->candidates[i];
        one->is_dead = agreeing_sides(splitter, row, one) != bordered;
        row->is_bordered = true;
    }
}

void splitter_meet_borders(struct splitter *splitter)
{
    for (size_t i = 0; i < splitter->rows.count; i++) {
        struct split_row *row = row_at(splitter, i);
        if (row->is_free_text && row->side_count == 2)
            splitter_add_bordered_cuts(splitter, row);
        meet_borders(splitter, row);
    }
}

// --- the values that all rows of an occupation allow

static void meet_row(struct splitter *splitter, const struct split_row *row,
                     uint32_t side)
{
    uint32_t values[CANDIDATES_EVER];
    struct slot *slot = slot_at(splitter, row->slots[side]);
    uint32_t count = values_of_row(row, side, values);
    slot->rows++;
    slot->firsts += side == 0;
    slot->lasts += side + 1 == row->side_count;
    if (!slot->is_counted) {
        slot->is_counted = true;
        slot->members = ARENA_ARRAY(&splitter->scratch, uint32_t, count);
        memcpy(slot->members, values, count * sizeof *values);
        slot->member_count = count;
        return;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < slot->member_count; i++)
        if (is_among(values, count, slot->members[i]))
            slot->members[kept++] = slot->members[i];
    slot->member_count = kept;
}

static bool has_say(const struct split_row *row)
{
    return row->is_steady && row->candidate_count != 0 && !row->is_doubtful;
}

static bool narrow_row(struct splitter *splitter, struct split_row *row)
{
    bool has_changed = false;
    for (uint32_t i = 0; i < row->candidate_count; i++) {
        struct candidate *one = &row->candidates[i];
        for (uint32_t side = 0; side < row->side_count && !one->is_dead; side++) {
            const struct slot *slot = slot_at(splitter, row->slots[side]);
            if (slot->is_unsteady ||
                is_among(slot->members, slot->member_count, one->values[side]))
                continue;
            one->is_dead = row->is_narrowed = has_changed = true;
        }
    }
    return has_changed;
}

bool splitter_narrow(struct splitter *splitter)
{
    arena_clear(&splitter->scratch);
    for (size_t i = 0; i < splitter->slots.count; i++) {
        struct slot *slot = slot_at(splitter, i);
        slot->is_counted = false;
        slot->rows = slot->firsts = slot->lasts = 0;
    }
    for (size_t i = 0; i < splitter->rows.count; i++) {
        const struct split_row *row = row_at(splitter, i);
        for (uint32_t side = 0; side < row->side_count && has_say(row); side++)
            meet_row(splitter, row, side);
    }
    for (size_t i = 0; i < splitter->slots.count; i++) {
        struct slot *slot = slot_at(splitter, i);
        slot->is_unsteady =
            slot->is_unsteady || (slot->is_counted && slot->member_count == 0);
    }
    bool has_changed = false;
    for (size_t i = 0; i < splitter->rows.count; i++)
        if (has_say(row_at(splitter, i)))
            has_changed = narrow_row(splitter, row_at(splitter, i)) || has_changed;
    return has_changed;
}

// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "split/splitter.h"

#include "split/shape.h"

#include <string.h>

// Cuts that shape does not see, where other pages of the occupations do.

// Those of one row, so that its candidates grow once.
struct new_cuts {
    uint32_t places[CANDIDATES_EVER];
    uint32_t count;
};

static bool has_cut(const struct split_row *row, const struct new_cuts *cuts, uint32_t at)
{
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (row->candidates[i].offsets[0] == at)
            return true;
    for (uint32_t i = 0; i < cuts->count; i++)
        if (cuts->places[i] == at)
            return true;
    return false;
}

static bool can_cut(const struct split_row *row, const struct new_cuts *cuts, size_t at)
{
    struct span text = row->text;
    return at != 0 && at < text.size && !is_space(text.data[at]) &&
           (row->is_spaced || !is_space(text.data[at - 1])) &&
           !utf8_is_inside(text.data[at]) &&
           row->candidate_count + cuts->count < CANDIDATES_EVER &&
           !has_cut(row, cuts, (uint32_t)at);
}

static struct span left_of(const struct split_row *row, size_t at)
{
    return span_trim_end(span_part(row->text, 0, at));
}

static void add_cuts(struct splitter *splitter, struct split_row *row,
                     const struct new_cuts *cuts, bool is_hidden)
{
    uint32_t count = row->candidate_count;
    if (cuts->count == 0)
        return;
    struct candidate *grown =
        ARENA_ARRAY(&splitter->arena, struct candidate, count + cuts->count);
    if (count != 0)
        memcpy(grown, row->candidates, count * sizeof *grown);
    row->candidates = grown;
    row->candidate_count += cuts->count;
    for (uint32_t i = 0; i < cuts->count; i++) {
        size_t at = cuts->places[i];
        struct candidate *one = &grown[count + i];
        one->border = BORDER_NONE;
        one->is_hidden = is_hidden;
        one->offsets = ARENA_ARRAY(&splitter->arena, uint32_t, 1);
        one->values = ARENA_ARRAY(&splitter->arena, uint32_t, 2);
        one->offsets[0] = (uint32_t)at;
        one->values[0] = splitter_text(splitter, left_of(row, at));
        one->values[1] = splitter_text(splitter, span_from(row->text, at));
    }
}

// --- values seen with borders

// A cut that shape would not allow ("Googlelululemon"), when both of its pieces are
// values that are known with borders.
static void find_bordered_cut(const struct splitter *splitter,
                              const struct split_row *row, size_t at,
                              struct new_cuts *cuts)
{
    if (!can_cut(row, cuts, at))
        return;
    struct span pieces[2] = {left_of(row, at), span_from(row->text, at)};
    for (size_t side = 0; side < 2; side++) {
        uint32_t value = map_find(&splitter->texts, pieces[side]);
        if (value == MAP_NONE || !support_has(splitter, row->field, value, NONE))
            return;
    }
    cuts->places[cuts->count++] = (uint32_t)at;
}

static size_t begin_of_right(struct span text, size_t at)
{
    return at < text.size && text.data[at] == ' ' ? at + 1 : at;
}

void splitter_add_bordered_cuts(struct splitter *splitter, struct split_row *row)
{
    struct new_cuts cuts = {.count = 0};
    for (size_t side = 0; side < 2; side++)
        for (uint32_t at = slot_at(splitter, row->slots[side])->known; at != NONE;) {
            const struct known *known = VECTOR_AT(&splitter->knowns, struct known, at);
            struct span value = map_key(&splitter->texts, known->value);
            if (side == 0 && span_starts(row->text, value))
                find_bordered_cut(splitter, row, begin_of_right(row->text, value.size),
                                  &cuts);
            if (side == 1 && span_ends(row->text, value))
                find_bordered_cut(splitter, row, row->text.size - value.size, &cuts);
            at = known->next;
        }
    add_cuts(splitter, row, &cuts, false);
}

// --- values that other rows allow

static bool is_allowed_elsewhere(const struct splitter *splitter, uint32_t slot,
                                 struct span piece)
{
    uint32_t value = map_find(&splitter->texts, piece);
    return value != MAP_NONE && (possible_rows(splitter, slot, value) != 0 ||
                                 is_bordered_value(splitter, slot, value));
}

// "ThyssenKruppadidas": the other pages of the one leave it "Thyssen" or "ThyssenKrupp",
// and so must this row, although no name seems to begin with "adidas". Such a cut is
// never taken; it only keeps what it gives from being ruled out.
static void add_hidden_cuts(struct splitter *splitter, struct split_row *row)
{
    enum { LONGEST = 240 };
    bool is_asked[2];
    for (size_t side = 0; side < 2; side++) {
        const struct slot *slot = slot_at(splitter, row->slots[side]);
        is_asked[side] = slot->rows > 1 || slot->known != NONE;
    }
    if ((!is_asked[0] && !is_asked[1]) || row->text.size > LONGEST)
        return;
    struct new_cuts cuts = {.count = 0};
    for (size_t at = 1; at < row->text.size; at++)
        if (can_cut(row, &cuts, at) &&
            ((is_asked[0] &&
              is_allowed_elsewhere(splitter, row->slots[0], left_of(row, at))) ||
             (is_asked[1] &&
              is_allowed_elsewhere(splitter, row->slots[1], span_from(row->text, at)))))
            cuts.places[cuts.count++] = (uint32_t)at;
    add_cuts(splitter, row, &cuts, true);
}

static void count_rows(struct splitter *splitter)
{
    for (size_t i = 0; i < splitter->slots.count; i++)
        slot_at(splitter, i)->rows = 0;
    for (size_t i = 0; i < splitter->rows.count; i++) {
        const struct split_row *row = row_at(splitter, i);
        for (uint32_t side = 0; side < row->side_count; side++)
            slot_at(splitter, row->slots[side])->rows++;
    }
}

void splitter_add_hidden_cuts(struct splitter *splitter)
{
    count_rows(splitter);
    splitter_count_possible(splitter, true);
    for (size_t i = 0; i < splitter->rows.count; i++) {
        struct split_row *row = row_at(splitter, i);
        if (row->is_free_text && row->side_count == 2 && !row->is_spaced &&
            row->candidate_count != 0)
            add_hidden_cuts(splitter, row);
    }
}

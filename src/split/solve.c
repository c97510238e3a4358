// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include "split/shape.h"

// The decisions. In each round the candidates are narrowed as far as they go; then every open
// row is looked at with what was decided before the round, so that neither the order of the
// rows nor that of the pages matters; then the decisions are taken down as evidence for the
// next round.

struct run_rule {
    struct split_rule about;
    // The candidate that the rule leaves, or NONE.
    uint32_t (*choose)(const struct splitter *splitter, const struct split_row *row);
};

static bool is_steady(const struct splitter *splitter, const struct split_row *row)
{
    bool is_all = row->is_steady;
    for (uint32_t side = 0; side < row->side_count; side++)
        is_all = is_all && !slot_at(splitter, row->slots[side])->is_unsteady;
    return is_all;
}

static uint32_t only_candidate(const struct split_row *row)
{
    uint32_t only = NONE, count = 0;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (!row->candidates[i].is_dead) {
            only = i;
            count++;
        }
    return count == 1 ? only : NONE;
}

static uint32_t choose_by_borders(const struct splitter *splitter,
                                  const struct split_row *row)
{
    return row->is_bordered && is_steady(splitter, row) ? only_candidate(row) : NONE;
}

static uint32_t choose_by_pages(const struct splitter *splitter,
                                const struct split_row *row)
{
    return row->is_narrowed && is_steady(splitter, row) ? only_candidate(row) : NONE;
}

// How many pieces are values of the field for certain: that the profile lists, or that
// another occupation has.
static uint32_t known_pieces(const struct splitter *splitter, const struct split_row *row,
                             const struct candidate *one)
{
    uint32_t count = 0;
    for (uint32_t side = 0; side < row->side_count; side++)
        count += (one->listed >> side & 1) != 0 ||
                 support_has(splitter, row->field, one->values[side], row->slots[side]);
    return count;
}

static uint32_t only_with(const struct splitter *splitter, const struct split_row *row,
                          uint32_t least)
{
    uint32_t only = NONE, count = 0;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (!row->candidates[i].is_dead &&
            known_pieces(splitter, row, &row->candidates[i]) >= least) {
            only = i;
            count++;
        }
    return count == 1 ? only : NONE;
}

static uint32_t choose_by_values(const struct splitter *splitter,
                                 const struct split_row *row)
{
    return row->is_free_text ? only_with(splitter, row, row->side_count) : NONE;
}

static uint32_t choose_by_value(const struct splitter *splitter,
                                const struct split_row *row)
{
    return row->is_free_text && is_steady(splitter, row)
               ? only_with(splitter, row, row->side_count - 1)
               : NONE;
}

static uint32_t choose_by_shape(const struct splitter *splitter,
                                const struct split_row *row)
{
    uint32_t only = only_candidate(row);
    if (!row->is_free_text || only == NONE || !is_steady(splitter, row) ||
        row->candidates[only].border == BORDER_SMALL)
        return NONE;
    return only;
}

static const struct run_rule rules[] = {
    {{"same-occupation", "another page gives an occupation's value with its borders"},
     choose_by_borders},
    {{"other-pages", "only this cut gives each occupation one value on all its pages"},
     choose_by_pages},
    {{"known-values", "only this cut makes values that other occupations have"},
     choose_by_values},
    {{"known-value", "only this cut makes a value that another occupation has"},
     choose_by_value},
    {{"shape", "names can meet at one place of the text only"}, choose_by_shape},
};

enum { RULES = sizeof rules / sizeof *rules };

const struct split_rule *split_run_rule(size_t index)
{
    return index < RULES ? &rules[index].about : NULL;
}

static void look_at(const struct splitter *splitter, struct split_row *row)
{
    row->next = NONE;
    if (row->chosen != NONE || row->is_contradicted)
        return;
    for (unsigned char r = 0; r < RULES && row->next == NONE; r++) {
        row->next = rules[r].choose(splitter, row);
        row->next_rule = r;
    }
}

static void take_down(struct splitter *splitter, struct split_row *row)
{
    row->chosen = row->next;
    row->rule = row->next_rule;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        row->candidates[i].is_dead = i != row->chosen;
    for (uint32_t side = 0; side < row->side_count; side++) {
        uint32_t value = row->candidates[row->chosen].values[side];
        if (value != 0)
            support_add(splitter, row->field, value, row->slots[side], false);
    }
}

static bool decide(struct splitter *splitter)
{
    bool has_changed = false;
    for (size_t i = 0; i < splitter->rows.count; i++)
        look_at(splitter, row_at(splitter, i));
    for (size_t i = 0; i < splitter->rows.count; i++) {
        struct split_row *row = row_at(splitter, i);
        if (row->chosen != NONE || row->next == NONE)
            continue;
        take_down(splitter, row);
        has_changed = true;
    }
    return has_changed;
}

// A decision that other pages of the occupation do not bear out is taken back, unless its
// values are those of other occupations too.
static void take_back(struct splitter *splitter)
{
    for (size_t i = 0; i < splitter->rows.count; i++) {
        struct split_row *row = row_at(splitter, i);
        if (is_steady(splitter, row))
            continue;
        bool is_borne_out =
            row->chosen != NONE &&
            known_pieces(splitter, row, &row->candidates[row->chosen]) == row->side_count;
        if (is_borne_out)
            continue;
        row->is_contradicted = true;
        row->chosen = NONE;
    }
}

void splitter_solve(struct splitter *splitter)
{
    splitter_meet_borders(splitter);
    do {
        do {
            while (splitter_narrow(splitter))
                ;
        } while (splitter_drop_rivals(splitter));
    } while (decide(splitter));
    take_back(splitter);
}

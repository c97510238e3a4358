// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include "split/shape.h"

// The decisions. In each round the candidates are narrowed as far as they go; then
// every open row is looked at with what was decided before the round, so that neither
// the order of the rows nor that of the pages matters; then the decisions are taken
// down as evidence for the next round.

struct run_rule {
    struct split_rule about;
    // The candidate that the rule leaves, or NONE.
    uint32_t (*choose)(const struct splitter *splitter, const struct split_row *row);
};

static bool is_steady(const struct splitter *splitter, const struct split_row *row)
{
    for (uint32_t side = 0; side < row->side_count; side++)
        if (is_unsteady_side(splitter, row, side))
            return false;
    return true;
}

static uint32_t only_candidate(const struct split_row *row)
{
    uint32_t only = NONE, count = 0;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (!row->candidates[i].is_dead) {
            only = i;
            count++;
        }
    return count == 1 && !row->candidates[only].is_hidden ? only : NONE;
}

static bool is_certain(const struct split_row *row, uint32_t cut)
{
    return row->is_free_text && row->candidates[cut].border == BORDER_CERTAIN;
}

// Is the piece a value of the field: one that the profile lists, or that another
// occupation has?
static bool is_known_piece(const struct splitter *splitter, const struct split_row *row,
                           const struct candidate *one, uint32_t side)
{
    return (one->listed >> side & 1) != 0 ||
           (row->is_free_text &&
            support_has(splitter, row->field, one->values[side], row->slots[side]));
}

// "Blue", which another occupation has, may be a part of "BlueRx".
static bool is_telling_known(const struct splitter *splitter, const struct split_row *row,
                             const struct candidate *one, uint32_t side)
{
    return is_known_piece(splitter, row, one, side) &&
           (!row->has_inner_capitals || row->side_count != 2 ||
            is_telling_piece(row, one, side));
}

// Where an occupation's rows have no value in common, it had several, or evidence errs:
// then each of its values must be found elsewhere too, on another page of its own or
// with another occupation.
static bool is_borne_out(const struct splitter *splitter, const struct split_row *row,
                         const struct candidate *one)
{
    for (uint32_t side = 0; side < row->side_count; side++)
        if (is_unsteady_side(splitter, row, side) &&
            !is_telling_known(splitter, row, one, side) &&
            possible_rows(splitter, row->slots[side], one->values[side]) < 2)
            return false;
    return true;
}

static uint32_t choose_by_borders(const struct splitter *splitter,
                                  const struct split_row *row)
{
    return row->is_bordered && is_steady(splitter, row) ? only_candidate(row) : NONE;
}

// Where cells are a space apart, any word may end a name, and values that changed may
// have words in common ("Barnard College", "College of Idaho"). A value is bounded that
// stands first here and last there, and borne out when another row allows it or another
// occupation has it.
static bool is_bounded(const struct splitter *splitter, const struct split_row *row,
                       const struct candidate *one)
{
    bool has_bounded = false, has_known = false, are_all_borne_out = true;
    for (uint32_t side = 0; side < row->side_count; side++) {
        const struct slot *slot = slot_at(splitter, row->slots[side]);
        bool is_known = is_known_piece(splitter, row, one, side);
        bool is_both = slot->firsts != 0 && slot->lasts != 0;
        has_bounded = has_bounded || is_both;
        has_known = has_known || (is_both && is_known);
        are_all_borne_out =
            are_all_borne_out && (one->values[side] == 0 || is_known || slot->rows > 1);
    }
    return has_known || (has_bounded && are_all_borne_out);
}

static uint32_t choose_by_pages(const struct splitter *splitter,
                                const struct split_row *row)
{
    bool is_weak = row->is_spaced && row->is_free_text;
    if (row->is_doubtful)
        return NONE;
    if (is_steady(splitter, row)) {
        uint32_t left = row->is_narrowed ? only_candidate(row) : NONE;
        bool is_good =
            left == NONE || !is_weak || is_bounded(splitter, row, &row->candidates[left]);
        return is_good ? left : NONE;
    }
    if (is_weak)
        return NONE;
    uint32_t only = NONE, count = 0;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (!row->candidates[i].is_dead &&
            is_borne_out(splitter, row, &row->candidates[i])) {
            only = i;
            count++;
        }
    return count == 1 && !row->candidates[only].is_hidden ? only : NONE;
}

static uint32_t known_pieces(const struct splitter *splitter, const struct split_row *row,
                             const struct candidate *one)
{
    uint32_t count = 0;
    for (uint32_t side = 0; side < row->side_count; side++)
        count += is_known_piece(splitter, row, one, side);
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
    return count == 1 && !row->candidates[only].is_hidden ? only : NONE;
}

// Its text may be one side's value, the others being blank: an occupation has that.
static bool may_be_one(const struct splitter *splitter, const struct split_row *row)
{
    uint32_t whole = map_find(&splitter->texts, row->text);
    return row->is_doubtful || (row->is_free_text && whole != MAP_NONE &&
                                support_has(splitter, row->field, whole, NONE));
}

static uint32_t choose_by_values(const struct splitter *splitter,
                                 const struct split_row *row)
{
    return may_be_one(splitter, row) ? NONE : only_with(splitter, row, row->side_count);
}

static uint32_t choose_by_value(const struct splitter *splitter,
                                const struct split_row *row)
{
    if (!row->is_free_text || row->side_count != 2 || !is_steady(splitter, row) ||
        row->is_spaced || may_be_one(splitter, row))
        return NONE;
    uint32_t only = only_with(splitter, row, 1);
    if (only == NONE)
        return NONE;
    const struct candidate *one = &row->candidates[only];
    for (uint32_t side = 0; side < 2; side++)
        if (is_known_piece(splitter, row, one, side) && is_telling_piece(row, one, side))
            return only;
    return NONE;
}

static bool has_many_words(struct span piece)
{
    enum { FEWEST_SPACES = 3 };
    size_t spaces = 0;
    for (size_t i = 0; i < piece.size; i++)
        spaces += piece.data[i] == ' ';
    return spaces >= FEWEST_SPACES;
}

// A name with a capital inside may be the only one there, the other cell being blank, or
// meet one that begins with small letters: but not amid eight words.
static bool may_be_inner_capital(const struct split_row *row, const struct candidate *one)
{
    return row->has_inner_capitals &&
           !(row->side_count == 2 && has_many_words(candidate_piece(row, one, 0)) &&
             has_many_words(candidate_piece(row, one, 1)));
}

// Where a name ends for certain, that holds for this row whatever others say.
static uint32_t choose_by_shape(const struct splitter *splitter,
                                const struct split_row *row)
{
    uint32_t only = only_candidate(row);
    if (!row->is_free_text || only == NONE || may_be_one(splitter, row))
        return NONE;
    bool is_sure =
        is_certain(row, only) ||
        (row->candidates[only].border >= BORDER_PLAIN &&
         !may_be_inner_capital(row, &row->candidates[only]) && is_steady(splitter, row));
    return is_sure ? only : NONE;
}

static const struct run_rule rules[] = {
    {{"same-occupation", "another page gives an occupation's value for certain"},
     choose_by_borders},
    {{"other-pages", "only this cut gives each occupation one value on all its pages"},
     choose_by_pages},
    {{"known-values",
      "only this cut makes values that the profile lists or other occupations have"},
     choose_by_values},
    {{"known-value",
      "only this cut makes a value that the profile lists or another occupation has"},
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
        if (row->chosen != NONE &&
            (is_certain(row, row->chosen) ||
             is_borne_out(splitter, row, &row->candidates[row->chosen])))
            continue;
        row->is_contradicted = true;
        row->chosen = NONE;
    }
}

void splitter_solve(struct splitter *splitter)
{
    splitter_meet_borders(splitter);
    splitter_add_hidden_cuts(splitter);
    do {
        do {
            while (splitter_narrow(splitter))
                ;
        } while (splitter_drop_rivals(splitter));
        splitter_count_possible(splitter, false);
    } while (decide(splitter));
    take_back(splitter);
}

// SPDX-License-Identifier: MIT
#include "extract/glued_values.h"

#include "extract/account.h"
#include "extract/value_parts.h"
#include "normalize/cuts.h"
#include "normalize/items.h"

// Rows whose values stand glued together, or a space apart: what their kind alone can cut
// is read here, the rest is handed on to split/ with all its cuts.

// A row that was handed on although its text may be the value of one side, the others
// being blank.
struct whole_row {
    uint32_t number; // in report->glued
    struct whole_row *next;
};

static struct span piece_of(const struct page_reading *reading, struct span raw,
                            const struct cuts *cuts, size_t cut, size_t side)
{
    size_t sides = reading->report->sides.count;
    return span_trim(cuts_piece(raw, cuts->offsets + cut * (sides - 1), sides, side));
}

// Which pieces are values that the profile lists for the label, cut by cut.
static uint32_t *find_known(struct page_reading *reading,
                            const struct profile_label *label, struct span raw,
                            const struct cuts *cuts)
{
    uint32_t *known = NULL;
    for (size_t i = 0; i < cuts->count && profile_label_has_known(label); i++)
        for (size_t side = 0; side < reading->report->sides.count; side++) {
            if (!profile_label_knows(label, piece_of(reading, raw, cuts, i, side),
                                     reading->arena))
                continue;
            if (known == NULL)
                known = ARENA_ARRAY(reading->arena, uint32_t, cuts->count);
            known[i] |= UINT32_C(1) << side;
        }
    return known;
}

static void hand_on_categories(struct page_reading *reading,
                               const struct profile_label *label, struct glued *glued)
{
    glued->category_count = (uint32_t)label->category_count;
    glued->categories =
        ARENA_ARRAY(reading->arena, struct glued_category, label->category_count);
    for (size_t i = 0; i < label->category_count; i++)
        glued->categories[i] = (struct glued_category){label->categories[i].folded,
                                                       label->categories[i].field};
}

static struct glued *hand_on(struct page_reading *reading,
                             const struct profile_label *label, const struct origin *row,
                             const struct cuts *cuts)
{
    const struct profile_target *target = &label->target;
    uint32_t sides = (uint32_t)reading->report->sides.count;
    const struct profile_words *blanks = profile_placeholders(reading->profile, target);
    struct glued *glued = vector_push(&reading->report->glued);
    *glued = (struct glued){.text = row->raw,
                            .kind = span_of(target->kind->name),
                            .label = row->label,
                            .section = row->section,
                            .fields = {target->fields[0], target->fields[1]},
                            .list_field = target->list_field,
                            .side_count = sides,
                            .cuts = cuts->offsets,
                            .cut_count = (uint32_t)cuts->count,
                            .is_capped = cuts->is_capped,
                            .known = find_known(reading, label, row->raw, cuts),
                            .placeholders = reading->profile->glued_placeholders.words,
                            .placeholder_count =
                                (uint32_t)reading->profile->glued_placeholders.count,
                            .blanks = blanks->words,
                            .blank_count = (uint32_t)blanks->count,
                            .place = row->place};
    hand_on_categories(reading, label, glued);
    glued->sides = ARENA_ARRAY(reading->arena, uint32_t, sides);
    uint32_t number = (uint32_t)reading->report->glued.count - 1;
    for (uint32_t side = 0; side < sides; side++) {
        struct origin one = *row;
        one.side = glued->sides[side] = reading->columns.sides[side];
        value_add_unknown(reading, target, &one, number);
    }
    return glued;
}

// --- where the cuts can be

static struct cuts cuts_of_both(const struct cuts *tight, const struct cuts *apart,
                                size_t width, struct arena *arena)
{
    struct cuts both = {.count = tight->count + apart->count,
                        .is_capped = tight->is_capped || apart->is_capped};
    both.offsets = ARENA_ARRAY(arena, uint32_t, both.count * width);
    for (size_t i = 0; i < tight->count * width; i++)
        both.offsets[i] = tight->offsets[i];
    for (size_t i = 0; i < apart->count * width; i++)
        both.offsets[tight->count * width + i] = apart->offsets[i];
    return both;
}

// Free text is legal wherever it is cut: whether a space or nothing stands between its
// cells, the other rows of the page show; until they do, both are possible behind a label
// that itself stands apart.
static struct cuts find_text_cuts(struct page_reading *reading,
                                  const struct profile_target *target,
                                  const struct origin *row)
{
    struct kind_scope scope = value_scope(reading, target, true);
    size_t sides = reading->report->sides.count;
    struct cuts tight = {0}, apart = {0};
    bool is_spaced = reading->style.is_spaced && !reading->style.is_tight;
    if (!is_spaced)
        tight = cuts_find(target->kind, &scope, row->raw, sides, reading->arena);
    if (is_spaced || (row->is_apart && !reading->style.is_tight))
        apart =
            cuts_find_at_spaces(target->kind, &scope, row->raw, sides, reading->arena);
    return apart.count == 0   ? tight
           : tight.count == 0 ? apart
                              : cuts_of_both(&tight, &apart, sides - 1, reading->arena);
}

static struct cuts search_cuts(struct page_reading *reading,
                               const struct profile_target *target,
                               const struct origin *row)
{
    struct kind_scope scope = value_scope(reading, target, true);
    struct cuts cuts = {0};
    size_t sides = reading->report->sides.count;
    if (is_cut_off(reading, row->place))
        return cuts;
    if (target->kind->is_free_text)
        return find_text_cuts(reading, target, row);
    if (!reading->style.is_spaced || reading->style.is_tight)
        cuts = cuts_find(target->kind, &scope, row->raw, sides, reading->arena);
    if (cuts.count != 0)
        return cuts;
    return cuts_find_at_spaces(target->kind, &scope, row->raw, sides, reading->arena);
}

// All ways to cut the row. A page of rows with thousands of them each is none that tells
// how they are cut: behind a limit rows are reported and not cut.
static struct cuts find_cuts(struct page_reading *reading,
                             const struct profile_target *target,
                             const struct origin *row)
{
    enum { OFFSETS_MOST = 4 << 20 };
    if (reading->cut_offsets > OFFSETS_MOST)
        return (struct cuts){.is_capped = true};
    struct cuts cuts = search_cuts(reading, target, row);
    reading->cut_offsets += cuts.count * (reading->report->sides.count - 1);
    return cuts;
}

// --- one value, or several

static bool is_one_value(struct page_reading *reading,
                         const struct profile_target *target, struct span raw)
{
    struct kind_scope scope = value_scope(reading, target, true);
    struct kind_value unused;
    return kind_read(target->kind, &scope, raw, reading->arena, &unused) == READING_VALUE;
}

// No cut gives values that the profile lists, or in the usual range, for all sides.
static bool has_no_known_cut(const struct glued *row)
{
    uint32_t all = (UINT32_C(1) << row->side_count) - 1;
    for (uint32_t cut = 0; cut < row->cut_count; cut++)
        if (row->known != NULL && row->known[cut] == all)
            return false;
    return true;
}

// "12" years are 1 and 2, or 12 and a blank. The page's prose tells, by a relation of the
// profile; where it is silent, nothing does.
static bool is_told_by_prose(const struct page_reading *reading, uint32_t field)
{
    const struct profile *profile = reading->profile;
    for (size_t i = 0; i < profile->relation_count; i++)
        if (profile->relations[i].kind == RELATION_UPPER_END &&
            profile->relations[i].field == field)
            return true;
    return false;
}

static void note_whole(struct page_reading *reading, const struct profile_label *label,
                       struct glued *row)
{
    bool is_known = profile_label_knows(label, row->text, reading->arena);
    row->is_doubtful =
        has_no_known_cut(row) &&
        (is_known || label->has_usual || is_told_by_prose(reading, row->fields[0]));
    if (row->is_doubtful && is_known && !label->target.kind->is_free_text)
        reading->style.has_blanks = true;
    struct whole_row *whole = ARENA_NEW(reading->arena, struct whole_row);
    *whole = (struct whole_row){(uint32_t)reading->report->glued.count - 1,
                                reading->style.whole_rows};
    reading->style.whole_rows = whole;
}

void glued_values_end(struct page_reading *reading)
{
    for (const struct whole_row *row = reading->style.whole_rows; row != NULL;
         row = row->next)
        if (reading->style.has_blanks)
            VECTOR_AT(&reading->report->glued, struct glued, row->number)->is_doubtful =
                true;
}

// A row without cuts; behind the limit none was looked for.
static void report_impossible(struct page_reading *reading,
                              const struct profile_label *label, struct origin *row,
                              bool is_tried)
{
    const struct profile_target *target = &label->target;
    if (is_one_value(reading, target, row->raw))
        reading->style.has_blanks = true;
    for (size_t side = 0; side < reading->report->sides.count; side++) {
        row->side = reading->columns.sides[side];
        value_add_unknown(reading, target, row, GLUED_NONE);
    }
    row->side = NO_SIDE;
    value_add_problem(reading, PROBLEM_IMPOSSIBLE_SPLIT_CODE, target, row,
                      arena_format(reading->arena,
                                   is_tried
                                       ? "\"%.*s\" cannot be cut into %zu values (%s)"
                                       : "\"%.*s\" was not cut into %zu values (%s): "
                                         "the rows before it can be cut in too many ways",
                                   SPAN_FORMAT(row->raw), reading->report->sides.count,
                                   target->kind->name));
}

// --- the row

static void read_pieces(struct page_reading *reading, const struct profile_label *label,
                        const struct origin *row, const struct cuts *cuts)
{
    for (size_t side = 0; side < reading->report->sides.count; side++) {
        struct origin one = *row;
        one.raw = piece_of(reading, row->raw, cuts, 0, side);
        one.place = place_within(row->place, row->raw, one.raw);
        one.side = reading->columns.sides[side];
        label_value_read(reading, label, &one);
    }
}

// Whether cells are a space apart, a row tells that can be cut in one way only.
static void learn_style(struct page_reading *reading, struct span raw,
                        const struct cuts *cuts)
{
    bool is_apart = raw.data[cuts->offsets[0] - 1] == ' ';
    reading->style.is_spaced = reading->style.is_spaced || is_apart;
    reading->style.is_tight = reading->style.is_tight || !is_apart;
}

static bool is_list_there(const struct page_reading *reading, uint32_t list_field)
{
    for (size_t side = 0; side < reading->report->sides.count; side++)
        if (!is_filled(reading, list_field, reading->columns.sides[side]))
            return false;
    return true;
}

// A figure below the usual range of its label may be what was left of a longer one:
// nothing shows where the cells of a glued row end.
static bool is_usual(struct page_reading *reading, const struct profile_label *label,
                     struct span raw, const struct cuts *cuts)
{
    struct kind_scope scope = value_scope(reading, &label->target, true);
    struct kind_value unused;
    for (size_t side = 0; side < reading->report->sides.count && label->has_usual;
         side++) {
        struct span piece = piece_of(reading, raw, cuts, 0, side);
        if (kind_read(label->target.kind, &scope, piece, reading->arena, &unused) ==
                READING_VALUE &&
            !profile_label_knows(label, piece, reading->arena))
            return false;
    }
    return true;
}

static void keep_undecided(struct page_reading *reading,
                           const struct profile_label *label, const struct origin *row)
{
    for (size_t side = 0; side < reading->report->sides.count; side++) {
        struct origin one = *row;
        one.side = reading->columns.sides[side];
        value_add_unknown(reading, &label->target, &one, GLUED_NONE);
    }
}

void value_read_glued(struct page_reading *reading, const struct profile_label *label,
                      const struct origin *origin)
{
    const struct profile_target *target = &label->target;
    struct origin row = *origin;
    row.method = METHOD_SPLIT;
    account_take(reading, row.raw);
    if (target->kind->is_list && is_list_there(reading, target->list_field))
        return;
    struct cuts cuts = find_cuts(reading, target, &row);
    // Nothing says where a value of several parts ends.
    if (cuts.count == 0 || label->alternative_count != 0) {
        report_impossible(reading, label, &row, cuts.count != 0 || !cuts.is_capped);
        return;
    }
    bool may_be_one = is_one_value(reading, target, row.raw);
    bool is_only = cuts.count == 1 && !target->kind->is_free_text && !may_be_one;
    if (is_only && is_usual(reading, label, row.raw, &cuts)) {
        learn_style(reading, row.raw, &cuts);
        read_pieces(reading, label, &row, &cuts);
        return;
    }
    if (row.is_dated) {
        keep_undecided(reading, label, &row); // what decides knows no years
        return;
    }
    struct glued *glued = hand_on(reading, label, &row, &cuts);
    glued->is_doubtful = is_only;
    reading->is_cut_met |= is_only && row.place.end >= reading->text_end;
    if (may_be_one)
        note_whole(reading, label, glued);
}

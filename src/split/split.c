// SPDX-License-Identifier: MIT
#include "split/decision.h"
#include "split/row_key.h"
#include "split/shape.h"
#include "split/splitter.h"

#include <string.h>

static const struct split_rule reading_rules[] = {
    {RULE_ITEM_END, "list items that ran together, each with the end that items have"},
    {RULE_SENTENCE_END, "one sentence ends and the next begins, with no space between"},
};

const struct split_rule *split_rule_named(struct span name)
{
    const struct split_rule *rule;
    for (size_t i = 0; i < sizeof reading_rules / sizeof *reading_rules; i++)
        if (span_equal(span_of(reading_rules[i].name), name))
            return &reading_rules[i];
    for (size_t i = 0; (rule = split_page_rule(i)) != NULL; i++)
        if (span_equal(span_of(rule->name), name))
            return rule;
    for (size_t i = 0; (rule = split_run_rule(i)) != NULL; i++)
        if (span_equal(span_of(rule->name), name))
            return rule;
    return NULL;
}

static uint32_t cut_with(const struct glued *row, const uint32_t *offsets)
{
    size_t width = row->side_count - 1;
    for (uint32_t i = 0; i < row->cut_count; i++)
        if (memcmp(row->cuts + i * width, offsets, width * sizeof *offsets) == 0)
            return i;
    return NONE;
}

static uint32_t decided_cut(const struct split_row *solved, const struct glued *row)
{
    return solved == NULL || solved->chosen == NONE
               ? NONE
               : cut_with(row, solved->candidates[solved->chosen].offsets);
}

// The candidates that evidence left, those of the best shape first; when it left none,
// all.
static struct span list_candidates(const struct split_row *solved,
                                   const struct glued *row, struct arena *arena)
{
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, row->cut_count);
    size_t count = 0;
    for (int border = BORDER_CERTAIN; solved != NULL && border >= BORDER_NONE; border--)
        for (uint32_t i = 0; i < solved->candidate_count; i++) {
            const struct candidate *one = &solved->candidates[i];
            uint32_t cut = one->is_dead || one->border != border
                               ? NONE
                               : cut_with(row, one->offsets);
            if (cut != NONE)
                order[count++] = cut;
        }
    for (uint32_t i = 0; count == 0 && i < row->cut_count; i++)
        order[i] = i;
    return glued_candidates(row, order, count != 0 ? count : row->cut_count, arena);
}

// What else a row may be that is not known to hold a value for each side.
static const char *doubt_of(const struct glued *row, struct arena *arena)
{
    struct kind_value unused;
    return glued_read(row, row->text, arena, &unused)
               ? ", or one value and the other cells blank"
               : ", if no figure was cut off";
}

static void report_open_row(struct report *report, const struct split_row *solved,
                            const struct glued *row, struct arena *arena)
{
    if (solved != NULL && solved->is_contradicted)
        glued_report(report, row, PROBLEM_CONTRADICTING_EVIDENCE_CODE,
                     arena_format(arena, "\"%.*s\": other pages point to different cuts",
                                  SPAN_FORMAT(row->text)),
                     arena);
    const char *more = row->is_capped     ? "; not all were looked at"
                       : row->is_doubtful ? doubt_of(row, arena)
                                          : "";
    glued_report(report, row, PROBLEM_AMBIGUOUS_SPLIT_CODE,
                 arena_format(arena, "\"%.*s\" is %.*s%s", SPAN_FORMAT(row->text),
                              SPAN_FORMAT(list_candidates(solved, row, arena)), more),
                 arena);
}

// The slot of an occupation and a field; NONE when nothing was learned of it.
static uint32_t slot_found(const struct splitter *splitter, struct span occupation,
                           uint32_t field)
{
    size_t width = splitter->catalogue->field_count + 1;
    uint32_t number = map_find(&splitter->occupations, occupation);
    return number == MAP_NONE
               ? NONE
               : *VECTOR_AT(&splitter->slot_numbers, uint32_t,
                            width * number + (field != FIELD_NONE ? field : width - 1));
}

static uint32_t row_of(const struct splitter *splitter, const struct report *report,
                       const struct glued *row, struct arena *arena)
{
    if (!glued_is_decidable(row))
        return NONE;
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, row->side_count);
    for (uint32_t i = 0; i < row->side_count; i++)
        slots[i] = slot_found(splitter, side_of_row(report, row, i), field_of_row(row));
    uint32_t index = map_find(&splitter->row_keys, row_key(row, slots, arena));
    return index == MAP_NONE ? NONE : index;
}

void splitter_apply(const struct splitter *splitter, struct report *report,
                    struct arena *arena)
{
    if (report->glued.count == 0)
        return;
    bool *is_decided = ARENA_ARRAY(arena, bool, report->glued.count);
    for (uint32_t i = 0; i < report->glued.count; i++) {
        const struct glued *row = VECTOR_AT(&report->glued, struct glued, i);
        uint32_t index = row_of(splitter, report, row, arena);
        const struct split_row *solved = index == NONE ? NULL : row_at(splitter, index);
        uint32_t cut = decided_cut(solved, row);
        is_decided[i] = cut != NONE;
        if (!is_decided[i]) {
            report_open_row(report, solved, row, arena);
            continue;
        }
        struct decision decision = {cut, METHOD_INFERRED,
                                    span_of(split_run_rule(solved->rule)->name)};
        glued_decide(report, i, decision, arena);
    }
    glued_drop(report, is_decided, arena);
}

// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

#include <stdlib.h>

// The rows of evidence that one page gives: itself and its observations.

enum { PAGE_COLUMNS = 16 };

static struct span bool_text(bool value)
{
    return value ? SPAN("true") : SPAN("false");
}

static struct span join_sides(const struct report *report, struct arena *arena)
{
    struct span joined = {NULL, 0};
    for (uint32_t i = 0; i < report->sides.count; i++) {
        if (i != 0)
            joined = arena_join(arena, joined, SPAN(";"));
        joined = arena_join(arena, joined, side_id(report, i));
    }
    return joined;
}

static void write_page(struct reconciler *reconciler, const struct report *report,
                       size_t problem_count, const struct row_sink *sink)
{
    struct arena *arena = &reconciler->scratch;
    const struct page *page = &report->page;
    struct span cells[PAGE_COLUMNS] = {
        page->page_id,
        page->path,
        page->member,
        page->url,
        report->rendering,
        report->profile,
        report->layout,
        {page->sha256, page->sha256[0] != '\0' ? DIGEST_HEX_SIZE : 0},
        arena_number(arena, page->byte_count),
        page->observed_at,
        bool_text(page->truncated),
        join_sides(report, arena),
        arena_number(arena, report->observations.count),
        arena_number(arena, problem_count),
        captures_name(&reconciler->captures, reconciler->pages_written - 1,
                      page->page_id),
        report->read_pct.is_known ? arena_number(arena, report->read_pct.pct)
                                  : (struct span){NULL, 0},
    };
    write_row(sink, reconciler->tables.pages, cells);
}

// --- observations

// A row with the places of its occupation and field among those of the page.
struct observation_row {
    uint64_t place;
    const struct span *cells;
};

static int compare_observation_rows(const void *left, const void *right)
{
    const struct observation_row *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    for (size_t i = OBSERVATION_FIELD + 1; i < OBSERVATION_COLUMNS; i++) {
        int order = span_compare(a->cells[i], b->cells[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

// Which of the page's values won.
struct choices {
    const uint32_t *occupations; // of the sides
    bool *is_list_chosen;        // [side * field_count + field]
};

static bool has_won(struct reconciler *reconciler, uint32_t occupation, uint32_t field,
                    struct span value)
{
    const struct claim *claim = chosen_claim(reconciler, occupation, field);
    return claim != NULL && claim_holds(&reconciler->claims, claim, value);
}

static struct choices find_choices(struct reconciler *reconciler,
                                   const struct report *report)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    struct choices choices = {occupations_of(reconciler, report),
                              ARENA_ARRAY(&reconciler->scratch, bool,
                                          report->sides.count * catalogue->field_count)};
    page_claims_of(report, catalogue, &reconciler->scratch, &reconciler->page_claims);
    for (size_t i = 0; i < reconciler->page_claims.count; i++) {
        const struct page_claim *one =
            VECTOR_AT(&reconciler->page_claims, struct page_claim, i);
        const struct field *field = &catalogue->fields[one->field];
        if (field->shape != FIELD_SCALAR && field->policy != POLICY_UNION)
            choices.is_list_chosen[one->side * catalogue->field_count + one->field] =
                has_won(reconciler, choices.occupations[one->side], one->field,
                        one->value);
    }
    return choices;
}

static bool is_chosen(struct reconciler *reconciler, const struct choices *choices,
                      const struct observation *one)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    if (one->field == FIELD_NONE || one->value.size == 0)
        return false;
    if (catalogue->fields[one->field].policy == POLICY_UNION)
        return true;
    if (catalogue->fields[one->field].shape != FIELD_SCALAR)
        return choices->is_list_chosen[one->side * catalogue->field_count + one->field];
    return has_won(reconciler, choices->occupations[one->side], one->field, one->value);
}

static uint64_t *rank_sides(const struct report *report, struct arena *arena)
{
    uint64_t *ranks = ARENA_ARRAY(arena, uint64_t, report->sides.count);
    for (uint32_t i = 0; i < report->sides.count; i++)
        for (uint32_t j = 0; j < report->sides.count; j++)
            ranks[i] += span_compare(side_id(report, j), side_id(report, i)) <= 0;
    return ranks;
}

static void write_observations(struct reconciler *reconciler, const struct report *report,
                               const struct row_sink *sink)
{
    struct arena *arena = &reconciler->scratch;
    const struct observation *observations = report->observations.items;
    size_t count = report->observations.count;
    struct choices choices = find_choices(reconciler, report);
    const uint64_t *side_ranks = rank_sides(report, arena);
    struct observation_row *rows = ARENA_ARRAY(arena, struct observation_row, count);
    for (size_t i = 0; i < count; i++) {
        const struct observation *one = &observations[i];
        char *ordinal = arena_allocate(arena, DIGITS_SIZE, 1);
        struct span *cells = ARENA_ARRAY(arena, struct span, OBSERVATION_COLUMNS);
        observation_cells(report, reconciler->catalogue, one, ordinal, cells);
        cells[OBSERVATION_CHOSEN] = bool_text(is_chosen(reconciler, &choices, one));
        uint32_t field =
            one->field != FIELD_NONE ? reconciler->field_ranks[one->field] : 0;
        uint64_t side = one->side < report->sides.count ? side_ranks[one->side] : 0;
        rows[i] = (struct observation_row){side << 32 | field, cells};
    }
    qsort(rows, count, sizeof *rows, compare_observation_rows);
    for (size_t i = 0; i < count; i++)
        write_row(sink, reconciler->tables.observations, rows[i].cells);
}

static size_t count_problems(const struct report *report)
{
    size_t count = report->problems.count;
    for (size_t i = 0; i < report->problems.count; i++)
        count += VECTOR_AT(&report->problems, struct problem, i)->more;
    return count;
}

void reconcile_page(struct reconciler *reconciler, const struct report *report,
                    struct row_sink sink)
{
    uint32_t page = reconciler->pages_written++;
    struct quality_findings findings = quality_of_page(&reconciler->quality, page);
    if (page == 0) {
        add_likely_aliases(reconciler);
        write_loose_problems(reconciler, &sink);
    }
    write_page(reconciler, report, count_problems(report) + findings.count, &sink);
    write_observations(reconciler, report, &sink);
    write_problems(reconciler, report, findings, &sink);
    arena_clear(&reconciler->scratch);
}

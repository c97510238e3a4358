// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

#include <stdlib.h>

// The rows of evidence that one page gives: itself, its observations, its problems.

enum { PAGE_COLUMNS = 15, OBSERVATION_COLUMNS = 11, PROBLEM_COLUMNS = 7 };

static struct span bool_text(bool value)
{
    return value ? SPAN("true") : SPAN("false");
}

static struct span side_id(const struct report *report, uint32_t side)
{
    if (side == PROBLEM_NO_SIDE)
        return (struct span){NULL, 0};
    return VECTOR_AT(&report->sides, struct side, side)->occupation_id;
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
                       const struct row_sink *sink)
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
        arena_number(arena, report->problems.count),
        captures_name(&reconciler->captures, reconciler->pages_written, page->page_id),
    };
    write_row(sink, reconciler->tables.pages, cells);
}

// --- observations

static int compare_observation_rows(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    for (size_t i = 1; i < OBSERVATION_COLUMNS; i++) {
        int order = span_compare(a[i], b[i]);
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

static void write_observations(struct reconciler *reconciler, const struct report *report,
                               const struct row_sink *sink)
{
    struct arena *arena = &reconciler->scratch;
    const struct observation *observations = report->observations.items;
    size_t count = report->observations.count;
    struct choices choices = find_choices(reconciler, report);
    struct span(*rows)[OBSERVATION_COLUMNS] = arena_allocate(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        const struct observation *one = &observations[i];
        struct span *cells = rows[i];
        cells[0] = report->page.page_id;
        cells[1] = side_id(report, one->side);
        cells[2] = catalogue_field_name(reconciler->catalogue, one->field);
        cells[3] = arena_number(arena, one->ordinal);
        cells[4] = one->raw;
        cells[5] = one->value;
        cells[6] = one->section;
        cells[7] = one->label;
        cells[8] = one->location;
        cells[9] = span_of(method_name(one->method));
        cells[10] = bool_text(is_chosen(reconciler, &choices, one));
    }
    qsort(rows, count, sizeof *rows, compare_observation_rows);
    for (size_t i = 0; i < count; i++)
        write_row(sink, reconciler->tables.observations, rows[i]);
}

// --- problems

static int compare_problem_rows(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    for (size_t i = 1; i < PROBLEM_COLUMNS; i++) {
        int order = span_compare(a[i], b[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static void problem_cells(const struct reconciler *reconciler,
                          const struct report *report, const struct problem *problem,
                          struct span *cells)
{
    const struct problem_info *info = problem_info(problem->code);
    cells[0] = report->page.page_id;
    cells[1] = span_of(info->code);
    cells[2] = span_of(problem_severity_name(info->severity));
    cells[3] = catalogue_field_name(reconciler->catalogue, problem->field);
    cells[4] = side_id(report, problem->side);
    cells[5] = problem->location;
    cells[6] = problem->message;
}

// The problems of a page that are listed, and one for each code that has more.
static size_t list_problems(struct reconciler *reconciler, const struct report *report,
                            struct span (*rows)[PROBLEM_COLUMNS])
{
    size_t per_code[PROBLEM_CODE_COUNT] = {0}, count = 0;
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        if (per_code[problem->code]++ >= PROBLEMS_PER_PAGE ||
            reconciler->problems_written[problem->code] >= PROBLEMS_PER_CODE)
            continue;
        reconciler->problems_written[problem->code]++;
        problem_cells(reconciler, report, problem, rows[count++]);
    }
    for (unsigned code = 0; code < PROBLEM_CODE_COUNT; code++) {
        if (per_code[code] <= PROBLEMS_PER_PAGE)
            continue;
        struct problem capped = {PROBLEM_CAPPED_CODE,
                                 PROBLEM_NO_SIDE,
                                 PROBLEM_NO_FIELD,
                                 {NULL, 0},
                                 arena_format(&reconciler->scratch,
                                              "%s: %zu more on this page",
                                              problem_info((enum problem_code)code)->code,
                                              per_code[code] - PROBLEMS_PER_PAGE)};
        problem_cells(reconciler, report, &capped, rows[count++]);
    }
    return count;
}

static void write_problems(struct reconciler *reconciler, const struct report *report,
                           const struct row_sink *sink)
{
    struct span(*rows)[PROBLEM_COLUMNS] = arena_allocate(
        &reconciler->scratch, report->problems.count + PROBLEM_CODE_COUNT, sizeof *rows);
    size_t count = list_problems(reconciler, report, rows);
    qsort(rows, count, sizeof *rows, compare_problem_rows);
    for (size_t i = 0; i < count; i++)
        write_row(sink, reconciler->tables.problems, rows[i]);
}

// Problems past the cap of their code, told once for all pages. Their empty page_id sorts
// before every page, so this comes first.
static void write_totals(struct reconciler *reconciler, const struct row_sink *sink)
{
    for (unsigned code = 0; code < PROBLEM_CODE_COUNT; code++) {
        size_t total = reconciler->problem_totals[code];
        if (total <= PROBLEMS_PER_CODE)
            continue;
        struct report nowhere = {0};
        struct problem capped = {PROBLEM_CAPPED_CODE,
                                 PROBLEM_NO_SIDE,
                                 PROBLEM_NO_FIELD,
                                 {NULL, 0},
                                 arena_format(&reconciler->scratch,
                                              "%s: %zu more on the last pages",
                                              problem_info((enum problem_code)code)->code,
                                              total - PROBLEMS_PER_CODE)};
        struct span cells[PROBLEM_COLUMNS];
        problem_cells(reconciler, &nowhere, &capped, cells);
        write_row(sink, reconciler->tables.problems, cells);
    }
}

void reconcile_page(struct reconciler *reconciler, const struct report *report,
                    struct row_sink sink)
{
    if (reconciler->pages_written == 0) {
        write_totals(reconciler, &sink);
        write_likely_aliases(reconciler, &sink);
    }
    write_page(reconciler, report, &sink);
    write_observations(reconciler, report, &sink);
    write_problems(reconciler, report, &sink);
    reconciler->pages_written++;
    arena_clear(&reconciler->scratch);
}

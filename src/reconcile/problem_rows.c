// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"

#include <stdlib.h>

// The table `problems`: what the readers of pages and the quality rules have to say, up
// to a cap for each page and code and for each code, with a row that counts the others.

static int compare_rows(const void *left, const void *right)
{
    const struct problem_row *a = left, *b = right;
    for (size_t i = 0; i < PROBLEM_COLUMNS; i++) {
        int order = span_compare(a->cells[i], b->cells[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static void write_sorted(const struct reconciler *reconciler, struct problem_row *rows,
                         size_t count, const struct row_sink *sink)
{
    if (count > 1)
        qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < count; i++)
        write_row(sink, reconciler->tables.problems, rows[i].cells);
}

static struct problem_row row_of(const struct reconciler *reconciler,
                                 const struct report *report,
                                 const struct problem *problem)
{
    const struct problem_info *info = problem_info(problem->code);
    return (struct problem_row){
        {report->page.page_id, span_of(info->code),
         span_of(problem_severity_name(info->severity)),
         catalogue_field_name(reconciler->catalogue, problem->field),
         side_id(report, problem->side), problem->location, problem->message}};
}

static struct problem_row row_of_finding(const struct rule *rule, struct span page_id,
                                         const struct quality_text *text)
{
    return (struct problem_row){
        {page_id, rule->code, span_of(problem_severity_name(rule->severity)), text->field,
         text->occupation_id, SPAN(""), text->message}};
}

static struct problem_row capped_row(struct span page_id, struct span message)
{
    const struct problem_info *info = problem_info(PROBLEM_CAPPED_CODE);
    return (struct problem_row){{page_id, span_of(info->code),
                                 span_of(problem_severity_name(info->severity)), SPAN(""),
                                 SPAN(""), SPAN(""), message}};
}

void add_capped(struct reconciler *reconciler, struct span field,
                struct span occupation_id, struct span message)
{
    struct problem_row row =
        capped_row(SPAN(""), arena_keep(&reconciler->arena, message));
    row.cells[3] = field;
    row.cells[4] = occupation_id;
    vector_push_copy(&reconciler->loose_problems, &row);
}

// --- folded: one row for all places of a code

void fold_problem(struct reconciler *reconciler, const struct report *report,
                  const struct problem *problem)
{
    struct folded_problem *folded = &reconciler->folded[problem->code];
    if (folded->places == 0) {
        struct span id = side_id(report, problem->side);
        folded->field = catalogue_field_name(reconciler->catalogue, problem->field);
        folded->example =
            arena_format(&reconciler->arena, "%.*s in %.*s at %.*s: %.*s",
                         SPAN_FORMAT(id), SPAN_FORMAT(report->page.page_id),
                         SPAN_FORMAT(problem->location), SPAN_FORMAT(problem->message));
    }
    folded->places += 1 + (uint64_t)problem->more;
}

static bool is_folded(struct span code, enum problem_code *out_code)
{
    return problem_code_of(code, out_code) && problem_info(*out_code)->is_folded;
}

// What a rule found that no reader told.
static void fold_finding(struct reconciler *reconciler, enum problem_code code,
                         const struct quality_text *text)
{
    struct folded_problem *folded = &reconciler->folded[code];
    if (folded->places++ == 0 && text != NULL) {
        folded->field = text->field;
        folded->example =
            arena_format(&reconciler->arena, "%.*s: %.*s",
                         SPAN_FORMAT(text->occupation_id), SPAN_FORMAT(text->message));
    }
}

static void list_folded(struct reconciler *reconciler)
{
    for (unsigned code = 0; code < PROBLEM_CODE_COUNT; code++) {
        const struct folded_problem *folded = &reconciler->folded[code];
        const struct problem_info *info = problem_info((enum problem_code)code);
        if (folded->places == 0)
            continue;
        struct span message = arena_format(&reconciler->arena, "%llu %s, the first: %.*s",
                                           (unsigned long long)folded->places,
                                           folded->places == 1 ? "place" : "places",
                                           SPAN_FORMAT(folded->example));
        *(struct problem_row *)vector_push(&reconciler->loose_problems) =
            (struct problem_row){{SPAN(""), span_of(info->code),
                                  span_of(problem_severity_name(info->severity)),
                                  folded->field, SPAN(""), SPAN(""), message}};
    }
}

// --- of a page

static struct span more_here(struct reconciler *reconciler, struct span code,
                             size_t count)
{
    return arena_format(&reconciler->scratch, "%.*s: %zu more on this page",
                        SPAN_FORMAT(code), count - PROBLEMS_PER_PAGE);
}

static size_t list_problems(struct reconciler *reconciler, const struct report *report,
                            struct problem_row *rows)
{
    size_t per_code[PROBLEM_CODE_COUNT] = {0}, count = 0;
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        if (problem_info(problem->code)->is_folded)
            continue;
        size_t before = per_code[problem->code];
        per_code[problem->code] += 1 + (size_t)problem->more;
        if (before >= PROBLEMS_PER_PAGE ||
            reconciler->problems_written[problem->code] >= PROBLEMS_PER_CODE)
            continue;
        reconciler->problems_written[problem->code]++;
        rows[count++] = row_of(reconciler, report, problem);
    }
    for (unsigned code = 0; code < PROBLEM_CODE_COUNT; code++)
        if (per_code[code] > PROBLEMS_PER_PAGE)
            rows[count++] =
                capped_row(report->page.page_id,
                           more_here(reconciler,
                                     span_of(problem_info((enum problem_code)code)->code),
                                     per_code[code]));
    return count;
}

static size_t list_findings(struct reconciler *reconciler, struct span page_id,
                            struct quality_findings findings, struct problem_row *rows)
{
    const struct quality *quality = &reconciler->quality;
    size_t rules = findings.count != 0 ? quality->rules->list.count : 0, count = 0;
    size_t *per_rule = ARENA_ARRAY(&reconciler->scratch, size_t, rules);
    for (size_t i = 0; i < findings.count; i++) {
        const struct quality_finding *finding = &findings.items[i];
        per_rule[finding->rule]++;
        if (finding->text != NULL)
            rows[count++] = row_of_finding(quality_rule(quality, finding->rule), page_id,
                                           finding->text);
    }
    for (size_t i = 0; i < rules; i++)
        if (per_rule[i] > PROBLEMS_PER_PAGE)
            rows[count++] =
                capped_row(page_id, more_here(reconciler, quality_rule(quality, i)->code,
                                              per_rule[i]));
    return count;
}

void write_problems(struct reconciler *reconciler, const struct report *report,
                    struct quality_findings findings, const struct row_sink *sink)
{
    size_t most = report->problems.count + PROBLEM_CODE_COUNT + 2 * findings.count;
    struct problem_row *rows =
        ARENA_ARRAY(&reconciler->scratch, struct problem_row, most);
    size_t count = list_problems(reconciler, report, rows);
    count += list_findings(reconciler, report->page.page_id, findings, rows + count);
    write_sorted(reconciler, rows, count, sink);
}

// --- of no page

static void add_more(struct reconciler *reconciler, struct span code, size_t total)
{
    if (total <= PROBLEMS_PER_CODE)
        return;
    struct span message =
        arena_format(&reconciler->scratch, "%.*s: %zu more than are listed",
                     SPAN_FORMAT(code), total - PROBLEMS_PER_CODE);
    add_capped(reconciler, SPAN(""), SPAN(""), message);
}

// Their empty page_id sorts before every page, so they come first.
void write_loose_problems(struct reconciler *reconciler, const struct row_sink *sink)
{
    const struct quality *quality = &reconciler->quality;
    struct vector *loose = &reconciler->loose_problems;
    struct quality_findings findings = quality_of_facts(quality);
    enum problem_code folded;
    for (size_t i = 0; i < findings.count; i++) {
        const struct rule *rule = quality_rule(quality, findings.items[i].rule);
        if (is_folded(rule->code, &folded))
            fold_finding(reconciler, folded, findings.items[i].text);
        else if (findings.items[i].text != NULL)
            *(struct problem_row *)vector_push(loose) =
                row_of_finding(rule, SPAN(""), findings.items[i].text);
    }
    list_folded(reconciler);
    for (unsigned code = 0; code < PROBLEM_CODE_COUNT; code++)
        add_more(reconciler, span_of(problem_info((enum problem_code)code)->code),
                 reconciler->problem_totals[code]);
    for (size_t i = 0; quality->rules != NULL && i < quality->rules->list.count; i++)
        if (!is_folded(quality_rule(quality, i)->code, &folded))
            add_more(reconciler, quality_rule(quality, i)->code, quality->totals[i]);
    write_sorted(reconciler, loose->items, loose->count, sink);
}

// SPDX-License-Identifier: MIT
#include "pipeline/refresh_judge.h"

#include "base/read_csv.h"
#include "compare/check.h"
#include "model/embedded.h"
#include "pipeline/refresh_labels.h"
#include "pipeline/refresh_unread.h"

#include <assert.h>

struct judging {
    const struct refresh_options *options;
    const struct loaded *old;
    struct loaded new;
    struct difference difference;
    struct refresh_result *result;
};

static void append(void *context, struct span text)
{
    buffer_append(context, text);
}

static void show(struct judging *judging)
{
    struct refresh_result *result = judging->result;
    struct show_options json = {.extent = SHOW_ALL};
    struct show_options words = {.extent = SHOW_ALL, .max_changes = REFRESH_MOST_CHANGES};
    if (judging->old->files.count == 0)
        words.extent = SHOW_SUMMARY; // all of it is new
    show_difference(&judging->difference, show_format_find(SPAN("json")), &json,
                    (struct text_sink){append, &result->difference});
    show_difference(&judging->difference, show_format_find(SPAN("html")), &json,
                    (struct text_sink){append, &result->page});
    show_difference(&judging->difference, show_format_find(SPAN("text")), &words,
                    (struct text_sink){append, &result->words});
    result->shape_changes = judging->difference.shape.count;
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        result->changes[kind] =
            difference_count(&judging->difference, (enum change_kind)kind);
}

static void refuse(struct judging *judging, enum refresh_outcome outcome,
                   struct span reason)
{
    if (judging->result->outcome > REFRESH_CHANGED)
        return;
    judging->result->outcome = outcome;
    judging->result->reason = arena_keep(&judging->result->arena, reason);
}

// What tells an emptied source from a redesigned one: how much there was to read; and
// what tells a block page.
struct amount {
    uint64_t bytes;
    size_t block_pages;
};

static void visit_column(const struct loaded *dataset, struct span table,
                         struct span column,
                         void (*visit)(struct amount *amount, struct span cell),
                         struct amount *amount)
{
    const struct span *text = loaded_table(dataset, table);
    struct csv_reader reader;
    struct csv_row row;
    size_t at = 0;
    if (text == NULL)
        return;
    csv_reader_init(&reader, *text);
    csv_row_init(&row);
    if (csv_reader_next(&reader, &row) == CSV_ROW) {
        while (at < row.count && !span_equal(row.cells[at], column))
            at++;
        while (at < row.count && csv_reader_next(&reader, &row) == CSV_ROW)
            visit(amount, row.cells[at]);
    }
    csv_row_release(&row);
}

static void add_bytes(struct amount *amount, struct span cell)
{
    struct decimal bytes;
    if (decimal_parse(cell, &bytes) && bytes.scale == 0 && bytes.coefficient > 0)
        amount->bytes += (uint64_t)bytes.coefficient;
}

static void add_block_page(struct amount *amount, struct span cell)
{
    amount->block_pages +=
        span_equal(cell, span_of(problem_info(PROBLEM_BLOCK_PAGE_CODE)->code));
}

static struct amount amount_of(const struct loaded *dataset)
{
    struct amount amount = {0};
    visit_column(dataset, SPAN("pages"), SPAN("bytes"), add_bytes, &amount);
    visit_column(dataset, SPAN("problems"), SPAN("code"), add_block_page, &amount);
    return amount;
}

// The guard sees that facts were lost; the pages say why.
static enum refresh_outcome cause_of(const struct judging *judging,
                                     enum guard_verdict verdict)
{
    struct amount before = amount_of(judging->old), after = amount_of(&judging->new);
    if (after.block_pages > before.block_pages)
        return REFRESH_BLOCKED;
    uint64_t least = before.bytes / 100 * (100 - judging->options->limits.lost_rows_pct);
    bool has_less = after.bytes < least || judging->old->files.count == 0;
    return verdict != GUARD_REDESIGNED && has_less ? REFRESH_EMPTIED : REFRESH_REDESIGNED;
}

static void judge_reading(struct judging *judging)
{
    struct refresh_result *result = judging->result;
    size_t unread = refresh_count_unread(judging->old, &judging->new, result);
    if (unread == 1)
        refuse(judging, REFRESH_UNREACHABLE, SPAN("1 page could not be read"));
    else if (unread != 0)
        refuse(judging, REFRESH_UNREACHABLE,
               arena_format(&result->arena, "%zu pages could not be read", unread));
}

static void judge_loss(struct judging *judging)
{
    struct span reason = SPAN("no occupations were found");
    enum guard_verdict verdict = GUARD_PASSED;
    bool is_first = judging->old->files.count == 0;
    if (judging->result->counts.occupations == 0)
        verdict = GUARD_EMPTIED;
    else if (!is_first)
        verdict = guard_judge(&judging->difference, &judging->options->limits, &reason);
    if (verdict != GUARD_PASSED)
        refuse(judging, cause_of(judging, verdict), reason);
}

// Rules of quality speak of the source's figures and are told only; a dataset that breaks
// its schema, its package or its user's expectations is not published.
static void weigh_checks(struct judging *judging, const struct check_report *report)
{
    for (size_t i = 0; i < report->results.count; i++) {
        const struct check_result *check =
            VECTOR_AT(&report->results, struct check_result, i);
        if (check->failed == 0 || check->severity != PROBLEM_ERROR)
            continue;
        judging->result->failed_checks++;
        if (!span_starts(check->name, SPAN("rule.")))
            refuse(judging, REFRESH_REDESIGNED,
                   arena_format(&judging->result->arena, "check %.*s failed: %.*s",
                                SPAN_FORMAT(check->name), SPAN_FORMAT(check->meaning)));
    }
}

static enum status check(struct judging *judging, const char *new_folder,
                         struct error *error)
{
    const struct refresh_options *options = judging->options;
    struct diff_operand baseline = {DIFF_DIRECTORY, options->output->directory, -1};
    struct check_report report;
    struct check_options check = {.dataset = {DIFF_DIRECTORY, new_folder, -1},
                                  .catalogue = &options->schemas->catalogue,
                                  .expectations = options->expectations,
                                  .expectations_name = options->expectations_name,
                                  .baseline =
                                      judging->old->files.count != 0 ? &baseline : NULL,
                                  .least_failing = PROBLEM_ERROR};
    bool found = embedded_find(SPAN("rules.json"), &check.rules);
    assert(found);
    (void)found;
    enum status status = check_make(&check, &report, error);
    if (status != STATUS_OK)
        return status;
    weigh_checks(judging, &report);
    check_report_release(&report);
    return STATUS_OK;
}

static enum status judge(struct judging *judging, const char *new_folder,
                         struct error *error)
{
    struct refresh_result *result = judging->result;
    if (judging->old->files.count == 0)
        vector_clear(&judging->difference.shape); // nothing has no shape to differ from
    result->has_before = judging->old->files.count != 0;
    show(judging);
    refresh_find_labels(judging->old, &judging->new, result);
    if (result->outcome <= REFRESH_CHANGED)
        result->outcome = difference_is_empty(&judging->difference) ? REFRESH_UNCHANGED
                                                                    : REFRESH_CHANGED;
    judge_reading(judging);
    judge_loss(judging);
    return check(judging, new_folder, error);
}

enum status refresh_judge(const struct refresh_options *options, const struct loaded *old,
                          const char *new_folder, struct refresh_result *result,
                          struct error *error)
{
    struct judging judging = {.options = options, .old = old, .result = result};
    const struct compare_options compare = {.catalogue = &options->schemas->catalogue,
                                            .coverage_points = COVERAGE_POINTS_DEFAULT};
    enum status status = load_directory(new_folder, &judging.new, error);
    if (status != STATUS_OK)
        return status;
    judging.new.where = span_of(options->output->directory);
    status = difference_make(old, &judging.new, &compare, &judging.difference, error);
    if (status == STATUS_OK) {
        status = judge(&judging, new_folder, error);
        difference_release(&judging.difference);
    }
    loaded_release(&judging.new);
    return status;
}

// SPDX-License-Identifier: MIT
#include "pipeline/inspection.h"

#include "input/source.h"
#include "parse/parse.h"
#include "pipeline/extraction.h"
#include "pipeline/page_reader.h"
#include "split/split.h"

#include <string.h>

struct inspector {
    const struct schemas *schemas;
    const struct limits *limits;
    struct page_reader page_reader;
    struct page_result result;
    struct raw_page raw;
    struct splitter *splitter; // that has learned from all pages; NULL: each page alone
};

static void score_readers(struct inspector *inspector, const struct page *page,
                          struct inspection *inspection)
{
    const struct schemas *schemas = inspector->schemas;
    struct parser *parser =
        parser_new(schemas->profiles, schemas->profile_count, inspector->limits);
    size_t count = 0;
    while (parse_reader(count) != NULL)
        count++;
    struct arena *arena = &inspector->result.arena;
    unsigned *scores = ARENA_ARRAY(arena, unsigned, count);
    parse_scores(parser, page, arena, scores);
    for (size_t r = 0; r < count && r < INSPECTION_READERS_MOST; r++)
        inspection->readers[inspection->reader_count++] =
            (struct reader_score){parse_reader(r)->name, scores[r]};
    parser_free(parser);
}

// --- glued rows

// Where the text of `side` begins in the row, going by the observations made of it; the
// row's size when there are none. *out_rule: what decided them.
static size_t begin_of_side(const struct glued *row, uint32_t side,
                            const struct report *report, struct span *out_rule)
{
    size_t begin = row->text.size;
    for (size_t i = 0; i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        bool is_inside = one->raw.data >= row->text.data &&
                         one->raw.data < row->text.data + row->text.size;
        if (one->side != side || one->glued != GLUED_NONE || !is_inside)
            continue;
        size_t at = (size_t)(one->raw.data - row->text.data);
        begin = at < begin ? at : begin;
        *out_rule = one->rule;
    }
    return begin;
}

static void inspect_row(struct inspected_row *inspected, const struct report *report,
                        struct arena *arena)
{
    const struct glued *row = &inspected->row;
    uint32_t width = row->side_count - 1;
    uint32_t *begins = ARENA_ARRAY(arena, uint32_t, row->side_count);
    for (uint32_t side = 0; side <= width; side++)
        begins[side] =
            (uint32_t)begin_of_side(row, row->sides[side], report, &inspected->rule);
    inspected->chosen = INSPECTION_UNDECIDED;
    for (uint32_t cut = 0; cut < row->cut_count; cut++)
        if (memcmp(row->cuts + (size_t)cut * width, begins + 1, width * sizeof *begins) ==
            0)
            inspected->chosen = cut;
    const struct split_rule *rule = split_rule_named(inspected->rule);
    inspected->reason = rule != NULL ? span_of(rule->reason) : SPAN("");
}

// Deciding drops cuts from the row's own.
static void keep_cuts(struct glued *row, struct arena *arena)
{
    size_t count = (size_t)row->cut_count * (row->side_count - 1);
    const uint32_t *cuts = row->cuts;
    row->cuts = ARENA_ARRAY(arena, uint32_t, count);
    if (count != 0)
        memcpy(row->cuts, cuts, count * sizeof *cuts);
}

static void decide_among_all(struct inspector *inspector)
{
    struct page_result *result = &inspector->result;
    struct splitter *alone = NULL;
    if (inspector->splitter == NULL) {
        alone = splitter_new(&inspector->schemas->catalogue);
        splitter_learn(alone, &result->report);
        splitter_solve(alone);
    }
    splitter_apply(alone != NULL ? alone : inspector->splitter, &result->report,
                   &result->arena);
    splitter_free(alone);
}

static void decide_rows(struct inspector *inspector, struct inspection *inspection)
{
    struct page_result *result = &inspector->result;
    struct report *report = &result->report;
    inspection->row_count = report->glued.count;
    inspection->rows =
        ARENA_ARRAY(&result->arena, struct inspected_row, inspection->row_count);
    for (size_t i = 0; i < inspection->row_count; i++) {
        struct glued *row = &inspection->rows[i].row;
        *row = *VECTOR_AT(&report->glued, struct glued, i);
        keep_cuts(row, &result->arena);
    }
    page_reader_decide(&inspector->page_reader, result);
    decide_among_all(inspector);
    for (size_t i = 0; i < inspection->row_count; i++)
        inspect_row(&inspection->rows[i], report, &result->arena);
}

// --- pages

static void inspect(struct inspector *inspector, struct inspection *inspection)
{
    struct page_result *result = &inspector->result;
    page_reader_extract(&inspector->page_reader, &inspector->raw, result);
    decide_rows(inspector, inspection);
    if (inspector->raw.has_page)
        score_readers(inspector, &result->page, inspection);
    inspection->page = &result->page;
    inspection->document = &result->document;
    inspection->report = &result->report;
    inspection->profile = schemas_profile(inspector->schemas, result->report.profile);
}

static bool is_asked_for(const struct inspection_request *request, struct span page_id)
{
    return request->page_id == NULL || span_equal(page_id, span_of(request->page_id));
}

static size_t visit_pages(struct inspector *inspector,
                          const struct inspection_request *request, struct source *source)
{
    size_t count = 0;
    page_reader_init(&inspector->page_reader, inspector->schemas, inspector->limits);
    page_result_init(&inspector->result);
    raw_page_init(&inspector->raw, inspector->limits->page_bytes);
    while (source_next(source, &inspector->raw)) {
        struct inspection inspection = {0};
        if (!is_asked_for(request, inspector->raw.page_id))
            continue;
        inspect(inspector, &inspection);
        request->visit(request->context, &inspection);
        count++;
    }
    raw_page_release(&inspector->raw);
    page_result_release(&inspector->result);
    page_reader_release(&inspector->page_reader);
    return count;
}

// --- evidence of other pages

static void encode_nothing(const void *context, const struct report *report,
                           struct buffer *out)
{
    (void)context;
    (void)report;
    (void)out;
}

static void learn_page(void *context, const struct report *report, struct span encoded)
{
    (void)encoded;
    splitter_learn(context, report);
}

static enum status learn(struct inspector *inspector,
                         const struct inspection_request *request, struct error *error)
{
    const char *const *lists[] = {&request->path, request->among};
    const size_t counts[] = {1, request->among_count};
    if (span_equal(span_of(request->path), SPAN("-")))
        return error_set(error, STATUS_USAGE,
                         "standard input cannot be read twice; save the page to a file");
    inspector->splitter = splitter_new(&inspector->schemas->catalogue);
    struct report_consumer consumer = {encode_nothing, learn_page, inspector->splitter};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct extraction_options options = {.paths = lists[i],
                                             .path_count = counts[i],
                                             .jobs = request->jobs,
                                             .limits = *request->limits};
        enum status status =
            extraction_run(inspector->schemas, &options, consumer, error);
        if (status != STATUS_OK)
            return status;
    }
    splitter_solve(inspector->splitter);
    return STATUS_OK;
}

enum status inspect_pages(const struct schemas *schemas,
                          const struct inspection_request *request, size_t *out_count,
                          struct error *error)
{
    struct inspector inspector = {.schemas = schemas, .limits = request->limits};
    struct source *source = NULL;
    enum status status =
        request->among_count != 0 ? learn(&inspector, request, error) : STATUS_OK;
    if (status == STATUS_OK)
        status = source_open(&request->path, 1, request->limits, &source, error);
    if (status == STATUS_OK) {
        *out_count = visit_pages(&inspector, request, source);
        source_close(source);
    }
    splitter_free(inspector.splitter);
    return status;
}

const char *inspection_reason(struct span rule)
{
    const struct split_rule *found = split_rule_named(rule);
    return found != NULL ? found->reason : NULL;
}

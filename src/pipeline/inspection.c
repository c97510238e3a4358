// SPDX-License-Identifier: MIT
#include "pipeline/inspection.h"

#include "extract/extract.h"
#include "input/decode.h"
#include "input/source.h"
#include "parse/parse.h"
#include "split/split.h"

struct inspector {
    const struct schemas *schemas;
    const struct limits *limits;
    struct parser *parser;
    struct extractor *extractor;
    struct raw_page raw;
    struct buffer text;
    struct arena arena;
    struct report report;
};

static void score_readers(struct inspector *inspector, const struct page *page,
                          struct inspection *inspection)
{
    for (size_t r = 0; parse_reader(r) != NULL && r < INSPECTION_READERS_MOST; r++) {
        struct reader_score *score = &inspection->readers[inspection->reader_count++];
        score->rendering = parse_reader(r)->name;
        for (size_t p = 0; p < inspector->schemas->profile_count; p++) {
            struct reader_input input = {.page = page,
                                         .profile = inspector->schemas->profiles[p],
                                         .limits = inspector->limits,
                                         .arena = &inspector->arena};
            unsigned sure = parse_reader(r)->recognise(&input);
            if (sure > score->score)
                score->score = sure;
        }
    }
}

static void inspect(struct inspector *inspector, struct inspection *inspection,
                    struct document *document, struct page *page)
{
    struct report *report = &inspector->report;
    arena_clear(&inspector->arena);
    report_clear(report);
    page_decode(&inspector->raw, &inspector->text, page);
    report->page = *page;
    *document = (struct document){.rendering = "none"};
    if (inspector->raw.has_page) {
        parse_page(inspector->parser, page, &inspector->arena, document);
        extract_page(inspector->extractor, document, &inspector->arena, report);
        split_page(report, schemas_profile(inspector->schemas, report->profile),
                   &inspector->arena);
        score_readers(inspector, page, inspection);
    }
    for (size_t i = 0; i < inspector->raw.problems.count; i++)
        vector_push_copy(&report->problems, vector_at(&inspector->raw.problems, i));
    inspection->page = page;
    inspection->document = document;
    inspection->report = report;
    inspection->profile = schemas_profile(inspector->schemas, report->profile);
}

static bool is_asked_for(const struct inspection_request *request, struct span page_id)
{
    return request->page_id == NULL || span_equal(page_id, span_of(request->page_id));
}

enum status inspect_pages(const struct schemas *schemas,
                          const struct inspection_request *request, size_t *out_count,
                          struct error *error)
{
    const struct limits *limits = request->limits;
    struct source *source;
    enum status status = source_open(&request->path, 1, limits, &source, error);
    if (status != STATUS_OK)
        return status;
    struct inspector inspector = {.schemas = schemas, .limits = limits};
    inspector.parser = parser_new(schemas->profiles, schemas->profile_count, limits);
    inspector.extractor =
        extractor_new(&schemas->catalogue, schemas->profiles, schemas->profile_count);
    raw_page_init(&inspector.raw, limits->page_bytes);
    buffer_init(&inspector.text, BUFFER_NO_CEILING);
    report_init(&inspector.report);
    for (*out_count = 0; source_next(source, &inspector.raw);) {
        struct inspection inspection = {0};
        struct document document;
        struct page page;
        if (!is_asked_for(request, inspector.raw.page_id))
            continue;
        inspect(&inspector, &inspection, &document, &page);
        request->visit(request->context, &inspection);
        ++*out_count;
    }
    report_release(&inspector.report);
    arena_release(&inspector.arena);
    buffer_release(&inspector.text);
    raw_page_release(&inspector.raw);
    extractor_free(inspector.extractor);
    parser_free(inspector.parser);
    source_close(source);
    return STATUS_OK;
}

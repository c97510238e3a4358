// SPDX-License-Identifier: MIT
#include "pipeline/inspection.h"

#include "input/source.h"
#include "parse/parse.h"
#include "pipeline/page_reader.h"
#include "split/split.h"

struct inspector {
    const struct schemas *schemas;
    const struct limits *limits;
    struct page_reader page_reader;
    struct page_result result;
    struct raw_page raw;
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
                                         .arena = &inspector->result.arena};
            unsigned sure = parse_reader(r)->recognise(&input);
            if (sure > score->score)
                score->score = sure;
        }
    }
}

static void inspect(struct inspector *inspector, struct inspection *inspection)
{
    struct page_result *result = &inspector->result;
    page_reader_read(&inspector->page_reader, &inspector->raw, result);
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
    page_reader_init(&inspector.page_reader, schemas, limits);
    page_result_init(&inspector.result);
    raw_page_init(&inspector.raw, limits->page_bytes);
    for (*out_count = 0; source_next(source, &inspector.raw);) {
        struct inspection inspection = {0};
        if (!is_asked_for(request, inspector.raw.page_id))
            continue;
        inspect(&inspector, &inspection);
        request->visit(request->context, &inspection);
        ++*out_count;
    }
    raw_page_release(&inspector.raw);
    page_result_release(&inspector.result);
    page_reader_release(&inspector.page_reader);
    source_close(source);
    return STATUS_OK;
}

const char *inspection_reason(struct span rule)
{
    const struct split_rule *found = split_rule_named(rule);
    return found != NULL ? found->reason : NULL;
}

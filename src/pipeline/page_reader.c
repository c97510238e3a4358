// SPDX-License-Identifier: MIT
#include "pipeline/page_reader.h"

#include "extract/extract.h"
#include "fetch/url.h"
#include "input/decode.h"
#include "parse/parse.h"
#include "split/split.h"

void page_reader_init(struct page_reader *reader, const struct schemas *schemas,
                      const struct limits *limits)
{
    reader->schemas = schemas;
    reader->parser = parser_new(schemas->profiles, schemas->profile_count, limits);
    reader->extractor =
        extractor_new(&schemas->catalogue, schemas->profiles, schemas->profile_count);
}

void page_reader_release(struct page_reader *reader)
{
    parser_free(reader->parser);
    extractor_free(reader->extractor);
}

void page_result_init(struct page_result *result)
{
    buffer_init(&result->text, BUFFER_NO_CEILING); // bounded by the page it is made of
    arena_init(&result->arena);
    report_init(&result->report);
}

void page_result_release(struct page_result *result)
{
    buffer_release(&result->text);
    arena_release(&result->arena);
    report_release(&result->report);
}

void page_reader_extract(struct page_reader *reader, struct raw_page *raw,
                         struct page_result *out_result)
{
    struct page_result *result = out_result;
    struct report *report = &result->report;
    arena_clear(&result->arena);
    report_clear(report);
    page_decode(raw, &result->text, &result->page);
    report->page = result->page;
    report->rendering = SPAN("none");
    result->document = (struct document){.rendering = "none"};
    if (raw->has_page) {
        parse_page(reader->parser, &result->page, &result->arena, &result->document);
        extract_page(reader->extractor, &result->document, &result->arena, report);
    }
    // Profiles saw the whole address; what is published is not to open doors.
    report->page.url = url_without_secrets(&result->arena, report->page.url);
    for (size_t i = 0; i < raw->problems.count; i++)
        report_keep_problem(report, vector_at(&raw->problems, i));
}

void page_reader_decide(const struct page_reader *reader, struct page_result *result)
{
    const struct profile *profile =
        schemas_profile(reader->schemas, result->report.profile);
    split_page(&result->report, profile, &result->arena);
    schema_guard_apply(&reader->schemas->guard, &reader->schemas->catalogue,
                       &result->report, &result->arena);
}

void page_reader_read(struct page_reader *reader, struct raw_page *raw,
                      struct page_result *out_result)
{
    page_reader_extract(reader, raw, out_result);
    page_reader_decide(reader, out_result);
}

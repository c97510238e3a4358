// SPDX-License-Identifier: MIT
#include "pipeline/values_sum.h"

#include "base/memory.h"
#include "extract/extract.h"
#include "input/decode.h"
#include "parse/parse.h"
#include "split/split.h"

struct values_reader {
    const struct schemas *schemas;
    struct limits limits;
    struct parser *parser;
    struct extractor *extractor;
    struct raw_page raw;
    struct buffer text;
    struct arena arena;
    struct report report;
};

struct values_reader *values_reader_new(const struct schemas *schemas,
                                        const struct limits *limits)
{
    struct values_reader *reader = memory_new(1, sizeof *reader);
    reader->schemas = schemas;
    reader->limits = *limits;
    reader->parser =
        parser_new(schemas->profiles, schemas->profile_count, &reader->limits);
    reader->extractor =
        extractor_new(&schemas->catalogue, schemas->profiles, schemas->profile_count);
    raw_page_init(&reader->raw, limits->page_bytes);
    buffer_init(&reader->text, BUFFER_NO_CEILING);
    arena_init(&reader->arena);
    report_init(&reader->report);
    return reader;
}

void values_reader_free(struct values_reader *reader)
{
    if (reader == NULL)
        return;
    report_release(&reader->report);
    arena_release(&reader->arena);
    buffer_release(&reader->text);
    raw_page_release(&reader->raw);
    extractor_free(reader->extractor);
    parser_free(reader->parser);
    memory_free(reader);
}

static void read_page(struct values_reader *reader, struct span url, struct span html)
{
    struct page page;
    struct document document;
    arena_clear(&reader->arena);
    report_clear(&reader->report);
    raw_page_clear(&reader->raw);
    buffer_append(&reader->raw.bytes, html);
    reader->raw.url = url;
    reader->raw.has_page = true;
    page_decode(&reader->raw, &reader->text, &page);
    reader->report.page = page;
    parse_page(reader->parser, &page, &reader->arena, &document);
    extract_page(reader->extractor, &document, &reader->arena, &reader->report);
    split_page(&reader->report, schemas_profile(reader->schemas, reader->report.profile),
               &reader->arena);
}

static void add_text(struct digest *digest, struct span text)
{
    digest_add(digest, text);
    digest_add(digest, SPAN("\0"));
}

static void add_observation(struct digest *digest, const struct values_reader *reader,
                            const struct observation *observation)
{
    const struct vector *sides = &reader->report.sides;
    if (observation->side < sides->count)
        add_text(digest, VECTOR_AT(sides, struct side, observation->side)->occupation_id);
    add_text(digest,
             catalogue_field_name(&reader->schemas->catalogue, observation->field));
    // What could not be read is told apart by its text.
    add_text(digest,
             observation->value.size != 0 ? observation->value : observation->raw);
}

bool values_sum(void *context, struct span url, struct span html,
                char out_hex[DIGEST_HEX_SIZE])
{
    struct values_reader *reader = context;
    read_page(reader, url, html);
    const struct vector *observations = &reader->report.observations;
    if (observations->count == 0)
        return false;
    struct digest *digest = digest_new();
    for (size_t i = 0; i < observations->count; i++)
        add_observation(digest, reader, vector_at(observations, i));
    digest_finish(digest, out_hex);
    digest_free(digest);
    return true;
}

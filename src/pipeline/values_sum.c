// SPDX-License-Identifier: MIT
#include "pipeline/values_sum.h"

#include "base/memory.h"
#include "pipeline/page_reader.h"

struct values_reader {
    const struct schemas *schemas;
    struct limits limits;
    struct page_reader page_reader;
    struct page_result result;
    struct raw_page raw;
};

struct values_reader *values_reader_new(const struct schemas *schemas,
                                        const struct limits *limits)
{
    struct values_reader *reader = memory_new(1, sizeof *reader);
    reader->schemas = schemas;
    reader->limits = *limits;
    page_reader_init(&reader->page_reader, schemas, &reader->limits);
    page_result_init(&reader->result);
    raw_page_init(&reader->raw, limits->page_bytes);
    return reader;
}

void values_reader_free(struct values_reader *reader)
{
    if (reader == NULL)
        return;
    page_reader_release(&reader->page_reader);
    page_result_release(&reader->result);
    raw_page_release(&reader->raw);
    memory_free(reader);
}

static void read_page(struct values_reader *reader, struct span url, struct span html)
{
    raw_page_clear(&reader->raw);
    buffer_append(&reader->raw.bytes, html);
    reader->raw.url = url;
    reader->raw.has_page = true;
    page_reader_read(&reader->page_reader, &reader->raw, &reader->result);
}

static void add_text(struct digest *digest, struct span text)
{
    digest_add(digest, text);
    digest_add(digest, SPAN("\0"));
}

static void add_observation(struct digest *digest, const struct values_reader *reader,
                            const struct observation *observation)
{
    const struct vector *sides = &reader->result.report.sides;
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
    const struct vector *observations = &reader->result.report.observations;
    if (observations->count == 0)
        return false;
    struct digest *digest = digest_new();
    for (size_t i = 0; i < observations->count; i++)
        add_observation(digest, reader, vector_at(observations, i));
    digest_finish(digest, out_hex);
    digest_free(digest);
    return true;
}

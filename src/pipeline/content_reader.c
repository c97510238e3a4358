// SPDX-License-Identifier: MIT
#include "pipeline/content_reader.h"

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "pipeline/page_reader.h"

#include <stdio.h>
#include <string.h>

struct content_reader {
    const struct schemas *schemas;
    struct limits limits;
    struct page_reader page_reader;
    struct page_result result;
    struct raw_page raw;
};

struct content_reader *content_reader_new(const struct schemas *schemas,
                                          const struct limits *limits)
{
    struct content_reader *reader = memory_new(1, sizeof *reader);
    reader->schemas = schemas;
    reader->limits = *limits;
    page_reader_init(&reader->page_reader, schemas, &reader->limits);
    page_result_init(&reader->result);
    raw_page_init(&reader->raw, limits->page_bytes);
    return reader;
}

void content_reader_free(struct content_reader *reader)
{
    if (reader == NULL)
        return;
    page_reader_release(&reader->page_reader);
    page_result_release(&reader->result);
    raw_page_release(&reader->raw);
    memory_free(reader);
}

static void read_page(struct content_reader *reader, struct span url, struct span html)
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

static void add_observation(struct digest *digest, const struct content_reader *reader,
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

static void sum_values(const struct content_reader *reader, char out_hex[DIGEST_HEX_SIZE])
{
    const struct vector *observations = &reader->result.report.observations;
    struct digest *digest = digest_new();
    for (size_t i = 0; i < observations->count; i++)
        add_observation(digest, reader, vector_at(observations, i));
    digest_finish(digest, out_hex);
    digest_free(digest);
}

static int compare_spans(const void *left, const void *right)
{
    return span_compare(*(const struct span *)left, *(const struct span *)right);
}

// A page that comes to print its titles in the plural compares the same occupations.
static struct span name_of(struct arena *arena, const struct side *side)
{
    return text_fold(arena, side->singular_count != 0 ? side->singulars[0] : side->title);
}

static void sum_sides(struct content_reader *reader, char out_hex[DIGEST_HEX_SIZE])
{
    const struct vector *sides = &reader->result.report.sides;
    struct vector names;
    vector_init(&names, sizeof(struct span));
    for (size_t i = 0; i < sides->count; i++) {
        struct span name =
            name_of(&reader->result.arena, VECTOR_AT(sides, struct side, i));
        vector_push_copy(&names, &name);
    }
    vector_sort(&names, compare_spans);
    struct digest *digest = digest_new();
    for (size_t i = 0; i < names.count; i++)
        add_text(digest, *VECTOR_AT(&names, struct span, i));
    digest_finish(digest, out_hex);
    digest_free(digest);
    vector_release(&names);
}

static void name_sides(const struct content_reader *reader, char *out_words, size_t size)
{
    const struct vector *sides = &reader->result.report.sides;
    size_t used = (size_t)snprintf(out_words, size, "compares ");
    for (size_t i = 0; i < sides->count && used < size; i++) {
        const struct side *side = VECTOR_AT(sides, struct side, i);
        used += (size_t)snprintf(out_words + used, size - used, "%s%.*s",
                                 i != 0 ? " and " : "", SPAN_FORMAT(side->occupation_id));
    }
}

// Appends a line that fits whole; cut ones would be other names.
static void append_line(char *out_lines, size_t size, struct span line)
{
    size_t used = strlen(out_lines);
    if (line.size != 0 && used + line.size + 2 <= size)
        utf8_print(out_lines + used, size - used, "%.*s\n", SPAN_FORMAT(line));
}

static void list_names(struct content_reader *reader, struct fetch_content *out_content)
{
    struct page_result *result = &reader->result;
    for (size_t i = 0; i < result->report.sides.count; i++)
        append_line(
            out_content->names, sizeof out_content->names,
            name_of(&result->arena, VECTOR_AT(&result->report.sides, struct side, i)));
    for (size_t i = 0; i < result->document.count; i++)
        if (result->document.blocks[i].kind == BLOCK_HEADING)
            append_line(out_content->headings, sizeof out_content->headings,
                        text_fold(&result->arena, result->document.blocks[i].text));
}

void content_read(void *context, struct span url, struct span html,
                  struct fetch_content *out_content)
{
    struct content_reader *reader = context;
    *out_content = (struct fetch_content){.has_facts = false};
    read_page(reader, url, html);
    const struct report *report = &reader->result.report;
    list_names(reader, out_content);
    if (report->observations.count == 0 || report->sides.count == 0)
        return;
    out_content->has_facts = true;
    sum_values(reader, out_content->values);
    sum_sides(reader, out_content->sides);
    name_sides(reader, out_content->words, sizeof out_content->words);
}

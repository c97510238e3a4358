// SPDX-License-Identifier: MIT
#include "pipeline/report_codec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// --- writing

static void put_number(struct buffer *out, uint64_t number)
{
    buffer_append(out, (struct span){(const char *)&number, sizeof number});
}

static void put_small(struct buffer *out, uint32_t number)
{
    buffer_append(out, (struct span){(const char *)&number, sizeof number});
}

static void put_span(struct buffer *out, struct span text)
{
    put_small(out, (uint32_t)text.size);
    buffer_append(out, text);
}

static void put_page(struct buffer *out, const struct page *page)
{
    put_span(out, page->page_id);
    put_span(out, page->path);
    put_span(out, page->member);
    put_span(out, page->url);
    put_span(out, page->observed_at);
    put_span(out, page->charset);
    buffer_append(out, (struct span){page->sha256, DIGEST_HEX_SIZE});
    put_number(out, page->byte_count);
    put_small(out, page->truncated);
    put_small(out, page->is_date_claimed);
}

static void put_observation(struct buffer *out, const struct observation *one)
{
    uint32_t numbers[] = {one->side, one->field, one->ordinal, one->glued,
                          (uint32_t)one->method};
    buffer_append(out, (struct span){(const char *)numbers, sizeof numbers});
    put_span(out, one->raw);
    put_span(out, one->value);
    put_span(out, one->section);
    put_span(out, one->label);
    put_span(out, one->location);
    put_span(out, one->rule);
}

static void put_array(struct buffer *out, const uint32_t *numbers, size_t count)
{
    buffer_append(out, (struct span){(const char *)numbers, count * sizeof *numbers});
}

static void put_words(struct buffer *out, const struct span *words, uint32_t count)
{
    put_small(out, count);
    for (uint32_t i = 0; i < count; i++)
        put_span(out, words[i]);
}

static void put_glued(struct buffer *out, const struct glued *one)
{
    put_span(out, one->text);
    put_span(out, one->kind);
    put_span(out, one->label);
    put_span(out, one->section);
    put_small(out, one->fields[0]);
    put_small(out, one->fields[1]);
    put_small(out, one->list_field);
    put_small(out, one->side_count);
    put_small(out, one->cut_count);
    put_small(out, one->is_capped);
    put_small(out, one->is_doubtful);
    put_small(out, one->is_contradicted);
    put_number(out, one->place.begin);
    put_number(out, one->place.end);
    put_array(out, one->sides, one->side_count);
    put_array(out, one->cuts, (size_t)one->cut_count * (one->side_count - 1));
    put_small(out, one->known != NULL);
    if (one->known != NULL)
        put_array(out, one->known, one->cut_count);
    put_words(out, one->placeholders, one->placeholder_count);
    put_words(out, one->blanks, one->blank_count);
    put_small(out, one->category_count);
    for (uint32_t i = 0; i < one->category_count; i++) {
        put_span(out, one->categories[i].folded);
        put_small(out, one->categories[i].field);
    }
}

static void put_problem(struct buffer *out, const struct problem *one)
{
    put_small(out, (uint32_t)one->code);
    put_small(out, one->side);
    put_small(out, one->field);
    put_span(out, one->location);
    put_span(out, one->message);
    put_small(out, one->more);
}

void report_encode(const struct report *report, struct buffer *out)
{
    put_page(out, &report->page);
    put_span(out, report->rendering);
    put_span(out, report->profile);
    put_span(out, report->layout);
    put_span(out, report->sections);
    put_number(out, report->stated);
    put_small(out, report->read_pct.is_known);
    put_small(out, report->read_pct.pct);
    put_small(out, (uint32_t)report->unknown_labels.count);
    for (size_t i = 0; i < report->unknown_labels.count; i++)
        put_span(out, *VECTOR_AT(&report->unknown_labels, struct span, i));
    put_small(out, (uint32_t)report->sides.count);
    for (size_t i = 0; i < report->sides.count; i++) {
        const struct side *side = VECTOR_AT(&report->sides, struct side, i);
        put_span(out, side->title);
        put_span(out, side->occupation_id);
        put_small(out, (uint32_t)side->source);
        put_small(out, side->is_apart);
        put_small(out, side->singular_count);
        for (uint32_t k = 0; k < side->singular_count; k++)
            put_span(out, side->singulars[k]);
    }
    put_small(out, (uint32_t)report->observations.count);
    for (size_t i = 0; i < report->observations.count; i++)
        put_observation(out, VECTOR_AT(&report->observations, struct observation, i));
    put_small(out, (uint32_t)report->glued.count);
    for (size_t i = 0; i < report->glued.count; i++)
        put_glued(out, VECTOR_AT(&report->glued, struct glued, i));
    put_small(out, (uint32_t)report->problems.count);
    for (size_t i = 0; i < report->problems.count; i++)
        put_problem(out, VECTOR_AT(&report->problems, struct problem, i));
}

// --- reading

static void get_bytes(struct span *from, void *out, size_t size)
{
    assert(from->size >= size);
    if (size != 0)
        memcpy(out, from->data, size);
    *from = span_from(*from, size);
}

static uint32_t get_small(struct span *from)
{
    uint32_t number;
    get_bytes(from, &number, sizeof number);
    return number;
}

static uint64_t get_number(struct span *from)
{
    uint64_t number;
    get_bytes(from, &number, sizeof number);
    return number;
}

static struct span get_span(struct span *from)
{
    uint32_t size = get_small(from);
    struct span text = span_part(*from, 0, size);
    assert(text.size == size);
    *from = span_from(*from, size);
    return text;
}

static void get_page(struct span *from, struct page *page)
{
    page->page_id = get_span(from);
    page->path = get_span(from);
    page->member = get_span(from);
    page->url = get_span(from);
    page->observed_at = get_span(from);
    page->charset = get_span(from);
    get_bytes(from, page->sha256, DIGEST_HEX_SIZE);
    page->byte_count = get_number(from);
    page->truncated = get_small(from) != 0;
    page->is_date_claimed = get_small(from) != 0;
}

static void get_observation(struct span *from, struct observation *one)
{
    one->side = get_small(from);
    one->field = get_small(from);
    one->ordinal = get_small(from);
    one->glued = get_small(from);
    one->method = (enum method)get_small(from);
    one->raw = get_span(from);
    one->value = get_span(from);
    one->section = get_span(from);
    one->label = get_span(from);
    one->location = get_span(from);
    one->rule = get_span(from);
}

static uint32_t *get_array(struct span *from, size_t count, struct arena *arena)
{
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, count);
    get_bytes(from, numbers, count * sizeof *numbers);
    return numbers;
}

static struct span *get_words(struct span *from, struct arena *arena, uint32_t *out_count)
{
    *out_count = get_small(from);
    struct span *words = ARENA_ARRAY(arena, struct span, *out_count);
    for (uint32_t i = 0; i < *out_count; i++)
        words[i] = get_span(from);
    return words;
}

static void get_glued(struct span *from, struct arena *arena, struct glued *one)
{
    one->text = get_span(from);
    one->kind = get_span(from);
    one->label = get_span(from);
    one->section = get_span(from);
    one->fields[0] = get_small(from);
    one->fields[1] = get_small(from);
    one->list_field = get_small(from);
    one->side_count = get_small(from);
    one->cut_count = get_small(from);
    one->is_capped = get_small(from) != 0;
    one->is_doubtful = get_small(from) != 0;
    one->is_contradicted = get_small(from) != 0;
    one->place.begin = get_number(from);
    one->place.end = get_number(from);
    one->sides = get_array(from, one->side_count, arena);
    one->cuts = get_array(from, (size_t)one->cut_count * (one->side_count - 1), arena);
    if (get_small(from) != 0)
        one->known = get_array(from, one->cut_count, arena);
    one->placeholders = get_words(from, arena, &one->placeholder_count);
    one->blanks = get_words(from, arena, &one->blank_count);
    one->category_count = get_small(from);
    one->categories = ARENA_ARRAY(arena, struct glued_category, one->category_count);
    for (uint32_t i = 0; i < one->category_count; i++) {
        one->categories[i].folded = get_span(from);
        one->categories[i].field = get_small(from);
    }
}

static void get_problem(struct span *from, struct problem *one)
{
    one->code = (enum problem_code)get_small(from);
    one->side = get_small(from);
    one->field = get_small(from);
    one->location = get_span(from);
    one->message = get_span(from);
    one->more = get_small(from);
}

void report_decode(struct span from, struct arena *arena, struct report *report)
{
    get_page(&from, &report->page);
    report->rendering = get_span(&from);
    report->profile = get_span(&from);
    report->layout = get_span(&from);
    report->sections = get_span(&from);
    report->stated = get_number(&from);
    report->read_pct.is_known = get_small(&from) != 0;
    report->read_pct.pct = (uint8_t)get_small(&from);
    for (uint32_t count = get_small(&from); count-- > 0;)
        *(struct span *)vector_push(&report->unknown_labels) = get_span(&from);
    for (uint32_t count = get_small(&from); count-- > 0;) {
        struct side *side = vector_push(&report->sides);
        side->title = get_span(&from);
        side->occupation_id = get_span(&from);
        side->source = (enum title_source)get_small(&from);
        side->is_apart = get_small(&from) != 0;
        side->singular_count = get_small(&from);
        side->singulars = ARENA_ARRAY(arena, struct span, side->singular_count);
        for (uint32_t k = 0; k < side->singular_count; k++)
            side->singulars[k] = get_span(&from);
    }
    for (uint32_t count = get_small(&from); count-- > 0;)
        get_observation(&from, vector_push(&report->observations));
    for (uint32_t count = get_small(&from); count-- > 0;)
        get_glued(&from, arena, vector_push(&report->glued));
    for (uint32_t count = get_small(&from); count-- > 0;) {
        struct problem problem;
        get_problem(&from, &problem);
        report_keep_problem(report, &problem);
    }
}

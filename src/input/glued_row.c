// SPDX-License-Identifier: MIT
#include "input/glued_row.h"

#include "base/vector.h"
#include "model/line_members.h"

#include <string.h>

// What can be held against each other only when the whole row was read.
struct row_reading {
    struct json_reader *reader;
    const struct catalogue *catalogue;
    struct glued *row;
    struct vector cuts; // uint32_t
    size_t width;       // offsets of each cut; 0 until it is known
    uint32_t known_count;
};

static bool number(struct json_reader *reader, uint32_t *out_number)
{
    uint64_t value;
    if (!json_reader_number(reader, UINT32_MAX - 1, &value))
        return false;
    *out_number = (uint32_t)value;
    return true;
}

// The numbers of a list, kept in the arena.
static bool numbers_take(struct json_reader *reader, uint32_t **out_numbers,
                         uint32_t *out_count)
{
    struct vector numbers;
    uint32_t value;
    vector_init(&numbers, sizeof value);
    if (json_reader_list(reader))
        while (json_reader_item(reader) && number(reader, &value))
            vector_push_copy(&numbers, &value);
    *out_count = (uint32_t)numbers.count;
    *out_numbers = ARENA_ARRAY(reader->arena, uint32_t, numbers.count);
    if (numbers.count != 0)
        memcpy(*out_numbers, numbers.items, numbers.count * sizeof value);
    vector_release(&numbers);
    return reader->fault == NULL;
}

bool words_take(struct json_reader *reader, struct span **out_words, uint32_t *out_count)
{
    struct vector words;
    struct span word;
    vector_init(&words, sizeof word);
    if (json_reader_list(reader))
        while (json_reader_item(reader) && json_reader_text(reader, &word))
            vector_push_copy(&words, &word);
    *out_count = (uint32_t)words.count;
    *out_words = ARENA_ARRAY(reader->arena, struct span, words.count);
    if (words.count != 0)
        memcpy(*out_words, words.items, words.count * sizeof word);
    vector_release(&words);
    return reader->fault == NULL;
}

// "cuts": lists of offsets, all of one length.
static bool take_cuts(struct row_reading *reading)
{
    struct json_reader *reader = reading->reader;
    if (!json_reader_list(reader))
        return false;
    while (json_reader_item(reader)) {
        uint32_t *cut, width;
        if (!numbers_take(reader, &cut, &width))
            return false;
        if (width == 0 || (reading->width != 0 && width != reading->width))
            return json_reader_refuse(reader, "a cut with another number of offsets");
        reading->width = width;
        for (uint32_t i = 0; i < width; i++)
            vector_push_copy(&reading->cuts, &cut[i]);
    }
    return reader->fault == NULL;
}

// "cut_ranges": [from, to] of offsets, of two cells.
static bool take_ranges(struct row_reading *reading)
{
    enum { CUTS_MOST = 64 << 20 }; // the longest line
    struct json_reader *reader = reading->reader;
    if (!json_reader_list(reader))
        return false;
    reading->width = 1;
    while (json_reader_item(reader)) {
        uint32_t *range, count;
        if (!numbers_take(reader, &range, &count))
            return false;
        if (count != 2 || range[0] > range[1] ||
            range[1] - range[0] >= CUTS_MOST - reading->cuts.count)
            return json_reader_refuse(reader, "expected [from, to]");
        for (uint32_t cut = range[0]; cut <= range[1]; cut++)
            vector_push_copy(&reading->cuts, &cut);
    }
    return reader->fault == NULL;
}

static bool take_fields(struct row_reading *reading)
{
    struct json_reader *reader = reading->reader;
    struct span name;
    size_t scalars = 0;
    if (!json_reader_list(reader))
        return false;
    while (json_reader_item(reader) && json_reader_text(reader, &name)) {
        uint32_t field = catalogue_field(reading->catalogue, name);
        if (field == FIELD_NONE)
            return json_reader_refuse(reader, "no field has that name");
        if (reading->catalogue->fields[field].shape != FIELD_SCALAR)
            reading->row->list_field = field;
        else if (scalars < 2)
            reading->row->fields[scalars++] = field;
    }
    return reader->fault == NULL;
}

static bool take_categories(struct row_reading *reading)
{
    struct json_reader *reader = reading->reader;
    struct vector categories;
    struct span folded, name;
    vector_init(&categories, sizeof(struct glued_category));
    if (json_reader_object(reader))
        while (json_reader_key(reader, &folded) && json_reader_text(reader, &name)) {
            struct glued_category one = {folded,
                                         catalogue_field(reading->catalogue, name)};
            if (one.field == FIELD_NONE)
                json_reader_refuse(reader, "no field has that name");
            vector_push_copy(&categories, &one);
        }
    struct glued *row = reading->row;
    row->category_count = (uint32_t)categories.count;
    row->categories = ARENA_ARRAY(reader->arena, struct glued_category, categories.count);
    if (categories.count != 0)
        memcpy(row->categories, categories.items,
               categories.count * sizeof *row->categories);
    vector_release(&categories);
    return reader->fault == NULL;
}

static bool take_member(struct row_reading *reading, struct span key)
{
    struct json_reader *reader = reading->reader;
    struct glued *row = reading->row;
    bool is_known;
    if (!line_members_take(reader, line_glued_members, key, row, &is_known))
        return false;
    if (is_known)
        return true;
    if (span_equal(key, SPAN("fields")))
        return take_fields(reading);
    if (span_equal(key, SPAN("sides")))
        return numbers_take(reader, &row->sides, &row->side_count);
    if (span_equal(key, SPAN("cut_ranges")))
        return take_ranges(reading);
    if (span_equal(key, SPAN("cuts")))
        return take_cuts(reading);
    if (span_equal(key, SPAN("known")))
        return numbers_take(reader, &row->known, &reading->known_count);
    if (span_equal(key, SPAN("categories")))
        return take_categories(reading);
    if (span_equal(key, SPAN("placeholders")))
        return words_take(reader, &row->placeholders, &row->placeholder_count);
    if (span_equal(key, SPAN("blanks")))
        return words_take(reader, &row->blanks, &row->blank_count);
    return json_reader_refuse(reader, "a member that rows do not have");
}

static const char *cuts_fault(const struct row_reading *reading)
{
    const struct glued *row = reading->row;
    if (row->side_count < 2)
        return "a row of fewer than two sides";
    if (reading->cuts.count != 0 && reading->width != row->side_count - 1)
        return "cuts for another number of sides";
    for (size_t i = 0; i < reading->cuts.count; i++) {
        uint32_t cut = *VECTOR_AT(&reading->cuts, uint32_t, i), before = 0;
        if (i % reading->width != 0)
            before = *VECTOR_AT(&reading->cuts, uint32_t, i - 1);
        if (cut <= before || cut >= row->text.size)
            return "a cut outside of the text";
    }
    return NULL;
}

static void keep_cuts(const struct row_reading *reading)
{
    struct glued *row = reading->row;
    size_t count = reading->cuts.count;
    row->cut_count = count != 0 ? (uint32_t)(count / reading->width) : 0;
    row->cuts = ARENA_ARRAY(reading->reader->arena, uint32_t, count);
    if (count != 0)
        memcpy(row->cuts, reading->cuts.items, count * sizeof *row->cuts);
    if (reading->known_count != row->cut_count || row->cut_count == 0)
        row->known = NULL;
}

bool glued_row_take(struct json_reader *reader, const struct catalogue *catalogue,
                    struct glued *out_row)
{
    struct row_reading reading = {
        .reader = reader, .catalogue = catalogue, .row = out_row};
    struct span key;
    *out_row =
        (struct glued){.fields = {FIELD_NONE, FIELD_NONE}, .list_field = FIELD_NONE};
    vector_init(&reading.cuts, sizeof(uint32_t));
    if (json_reader_object(reader))
        while (json_reader_key(reader, &key) && take_member(&reading, key))
            continue;
    const char *fault = reader->fault == NULL ? cuts_fault(&reading) : NULL;
    if (fault != NULL)
        json_reader_refuse(reader, fault);
    else
        keep_cuts(&reading);
    vector_release(&reading.cuts);
    return reader->fault == NULL;
}

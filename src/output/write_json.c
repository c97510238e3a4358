// SPDX-License-Identifier: MIT
#include "base/memory.h"
#include "output/record.h"
#include "output/writer.h"

// occupations.json (one array, made to be read in a diff) and occupations.ndjson (one
// record a line): the same records, which differ in what stands around them.

struct json_form {
    struct output_entry entry;
    unsigned indent;
    struct span before, between, after; // the file's first bytes, ...
    struct span nothing;                // the whole file when there is no record
};

static const struct json_form pretty = {{.name = "occupations.json",
                                         .title = "Occupations as one nested array",
                                         .media_type = "application/json",
                                         .table = OUTPUT_ALL_TABLES,
                                         .is_record = true},
                                        2,
                                        {"[\n", 2},
                                        {",\n", 2},
                                        {"\n]\n", 3},
                                        {"[]\n", 3}};

static const struct json_form lines = {
    {.name = "occupations.ndjson",
     .title = "Occupations as one nested record a line",
     .media_type = "application/x-ndjson",
     .table = OUTPUT_ALL_TABLES,
     .is_record = true},
    0,
    {"", 0},
    {"\n", 1},
    {"\n", 1},
    {"", 0}};

struct json_writer {
    const struct json_form *form;
    struct output_file file;
    struct record *record;
};

static void *begin(struct output_set *set, const struct json_form *form)
{
    struct json_writer *writer = memory_new(1, sizeof *writer);
    writer->form = form;
    writer->record = record_new(set->catalogue);
    output_file_begin(&writer->file, set, &form->entry);
    return writer;
}

static void *begin_pretty(struct output_set *set)
{
    return begin(set, &pretty);
}

static void *begin_lines(struct output_set *set)
{
    return begin(set, &lines);
}

static void write_record(struct json_writer *writer)
{
    struct output_file *file = &writer->file;
    struct json_text json;
    buffer_append(&file->buffer,
                  file->entry.rows++ == 0 ? writer->form->before : writer->form->between);
    json_text_init(&json, &file->buffer, writer->form->indent);
    record_print(writer->record, &json);
    output_file_pump(file);
}

static void row(void *context, size_t table, const struct span *cells)
{
    struct json_writer *writer = context;
    if (record_is_start(writer->record, table) && record_has_any(writer->record))
        write_record(writer);
    record_take(writer->record, table, cells);
}

static void end(void *context)
{
    struct json_writer *writer = context;
    bool has_any = record_has_any(writer->record);
    if (has_any)
        write_record(writer);
    buffer_append(&writer->file.buffer,
                  has_any ? writer->form->after : writer->form->nothing);
    output_file_end(&writer->file);
}

static void release(void *context)
{
    struct json_writer *writer = context;
    output_file_release(&writer->file);
    record_free(writer->record);
    memory_free(writer);
}

const struct writer_format writer_json = {
    "json", "occupations.json: one array of nested records", begin_pretty, row, end,
    release};

const struct writer_format writer_ndjson = {
    "ndjson", "occupations.ndjson: the same records, one a line", begin_lines, row, end,
    release};

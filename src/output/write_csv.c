// SPDX-License-Identifier: MIT
#include "base/csv_text.h"
#include "base/memory.h"
#include "output/writer.h"

// One file for each table, its cells with commas or tabs between them.

struct csv_form {
    const char *ending;
    const char *media_type;
    char delimiter;
};

static const struct csv_form commas = {".csv", "text/csv", ','};
static const struct csv_form tabs = {".tsv", "text/tab-separated-values", '\t'};

struct csv_writer {
    const struct csv_form *form;
    struct output_set *set;
    struct output_file *files; // one for each table
};

static void write_header(struct output_file *file, const struct table_schema *table,
                         char delimiter)
{
    for (size_t i = 0; i < table->column_count; i++)
        csv_text_delimited(&file->buffer, table->columns[i].name, delimiter, i == 0,
                           CSV_PLAIN);
    csv_text_end_row(&file->buffer);
}

static void *begin(struct output_set *set, const struct csv_form *form)
{
    const struct catalogue *catalogue = set->catalogue;
    struct csv_writer *writer = memory_new(1, sizeof *writer);
    writer->form = form;
    writer->set = set;
    writer->files = memory_new(catalogue->table_count, sizeof *writer->files);
    for (size_t i = 0; i < catalogue->table_count; i++) {
        const struct table_schema *table = &catalogue->tables[i];
        if (!output_set_has(set, i))
            continue;
        const struct output_entry entry = {
            .name = arena_format(&set->arena, "%.*s%s", SPAN_FORMAT(table->name),
                                 form->ending)
                        .data,
            .media_type = form->media_type,
            .delimiter = form->delimiter == ',' ? '\0' : form->delimiter,
            .table = i};
        output_file_begin(&writer->files[i], set, &entry);
        write_header(&writer->files[i], table, form->delimiter);
    }
    return writer;
}

static void *begin_commas(struct output_set *set)
{
    return begin(set, &commas);
}

static void *begin_tabs(struct output_set *set)
{
    return begin(set, &tabs);
}

static void row(void *context, size_t table, const struct span *cells)
{
    struct csv_writer *writer = context;
    struct output_file *file = &writer->files[table];
    size_t count = writer->set->catalogue->tables[table].column_count;
    enum csv_guard guard = writer->set->spreadsheet_safe ? CSV_GUARDED : CSV_PLAIN;
    for (size_t i = 0; i < count; i++)
        csv_text_delimited(&file->buffer, cells[i], writer->form->delimiter, i == 0,
                           guard);
    csv_text_end_row(&file->buffer);
    file->entry.rows++;
    output_file_pump(file);
}

static void end(void *context)
{
    struct csv_writer *writer = context;
    for (size_t i = 0; i < writer->set->catalogue->table_count; i++)
        if (output_set_has(writer->set, i))
            output_file_end(&writer->files[i]);
}

static void release(void *context)
{
    struct csv_writer *writer = context;
    for (size_t i = 0; i < writer->set->catalogue->table_count; i++)
        if (output_set_has(writer->set, i))
            output_file_release(&writer->files[i]);
    memory_free(writer->files);
    memory_free(writer);
}

const struct writer_format writer_csv = {
    "csv", "each table as NAME.csv (RFC 4180, UTF-8)", begin_commas, row, end, release};

const struct writer_format writer_tsv = {
    "tsv", "the same with tabs for commas, as NAME.tsv", begin_tabs, row, end, release};

// SPDX-License-Identifier: MIT
#include "extract/row_table.h"

#include "base/text.h"
#include "extract/account.h"
#include "extract/subject.h"
#include "extract/unknown_label.h"
#include "extract/value_parts.h"

enum { HEADER_ROWS_MOST = 4, COLUMNS_MOST = 64 };

// What the header says of each column.
struct row_table {
    size_t header_rows;
    size_t column_count;
    size_t title_column;
    size_t known; // labels
    struct span texts[COLUMNS_MOST];
    const struct profile_label *labels[COLUMNS_MOST];
};

static size_t header_rows_of(const struct table *table)
{
    size_t count = 0;
    while (count < table->count && count < HEADER_ROWS_MOST &&
           table->rows[count].is_heading)
        count++;
    return count != 0 ? count : 1;
}

// The texts of the header above a column, joined: "Change, 2024-34 Percent".
static struct span header_text(const struct table *table, size_t rows, size_t column,
                               struct arena *arena)
{
    struct span joined = {NULL, 0}, last = {NULL, 0};
    for (size_t r = 0; r < rows; r++) {
        if (column >= table->rows[r].count)
            continue;
        struct span text = table->rows[r].cells[column].text;
        if (text.size == 0 || span_equal(text, last))
            continue;
        last = text;
        joined = joined.size == 0
                     ? text
                     : arena_join(arena, arena_join(arena, joined, SPAN(" ")), text);
    }
    return joined;
}

static bool is_title_label(const struct profile *profile, struct arena *arena,
                           struct span text)
{
    return text.size != 0 &&
           map_find(&profile->title_labels, text_fold(arena, text)) != MAP_NONE;
}

static bool find_columns(const struct profile *profile, const struct table *table,
                         struct arena *arena, struct row_table *out_found)
{
    struct row_table *found = out_found;
    *found = (struct row_table){.header_rows = header_rows_of(table),
                                .title_column = COLUMNS_MOST};
    if (profile->title_labels.count == 0 || table->count < 2)
        return false;
    found->column_count = table->rows[0].count;
    for (size_t c = 0; c < found->column_count && c < COLUMNS_MOST; c++) {
        found->texts[c] = header_text(table, found->header_rows, c, arena);
        if (found->title_column == COLUMNS_MOST &&
            is_title_label(profile, arena, found->texts[c])) {
            found->title_column = c;
            continue;
        }
        found->labels[c] = profile_label_of(profile, arena, found->texts[c]);
        found->known += found->labels[c] != NULL;
    }
    return found->title_column != COLUMNS_MOST && found->known != 0 &&
           found->column_count <= COLUMNS_MOST;
}

size_t row_table_labels(const struct profile *profile, const struct table *table,
                        struct arena *arena)
{
    struct row_table found;
    return find_columns(profile, table, arena, &found) ? found.known + 1 : 0;
}

static void read_row(struct page_reading *reading, const struct row_table *columns,
                     const struct row *row, struct span section)
{
    const struct cell *title = &row->cells[columns->title_column];
    uint32_t side = subject_side(reading, title->text, TITLE_HEADING);
    account_take(reading, title->text);
    struct origin origin = {.section = section, .method = METHOD_CELL, .side = side};
    for (size_t c = 0; c < row->count && side != NO_SIDE; c++) {
        const struct profile_label *label = columns->labels[c];
        if (label == NULL || row->cells[c].is_repeated)
            continue;
        origin.label = columns->texts[c];
        origin.raw = row->cells[c].text;
        origin.place = row->cells[c].place;
        if (!label->target.kind->is_list ||
            !is_filled(reading, label->target.list_field, side))
            label_value_read(reading, label, &origin);
    }
}

// One cell across the table is a note or a heading within it.
static bool is_spanning(const struct row *row)
{
    size_t filled = 0;
    for (size_t c = 0; c < row->count; c++)
        filled += !row->cells[c].is_repeated && row->cells[c].text.size != 0;
    return filled < 2;
}

// A row may end before columns that say nothing.
static bool has_all_columns(const struct row_table *columns, const struct row *row)
{
    if (row->borders != BORDERS_KNOWN || row->surplus != 0 || row->missing != 0 ||
        row->count > columns->column_count || row->count <= columns->title_column)
        return false;
    for (size_t c = row->count; c < columns->column_count; c++)
        if (columns->labels[c] != NULL)
            return false;
    return true;
}

bool row_table_read(struct page_reading *reading, const struct table *table,
                    struct span section)
{
    struct row_table columns;
    if (!find_columns(reading->profile, table, reading->arena, &columns))
        return false;
    for (size_t c = 0; c < columns.column_count; c++) {
        account_take(reading, columns.texts[c]);
        if (c != columns.title_column && columns.labels[c] == NULL &&
            columns.texts[c].size != 0 &&
            !profile_is_furniture(reading->profile, reading->arena, reading->matcher,
                                  columns.texts[c]))
            unknown_label_report(reading, columns.texts[c], table->rows[0].place);
    }
    for (size_t r = columns.header_rows; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        if (has_all_columns(&columns, row) && !is_spanning(row)) {
            read_row(reading, &columns, row, section);
        } else if (!is_spanning(row)) {
            report_problem(reading->report, PROBLEM_ROW_WIDTH_CODE,
                           location_of(reading, row->place),
                           arena_format(reading->arena,
                                        "\"%.*s\" has %zu cells below %zu columns of "
                                        "labels",
                                        SPAN_FORMAT(row->cells[0].text),
                                        row->count + row->surplus, columns.column_count));
        }
    }
    return true;
}

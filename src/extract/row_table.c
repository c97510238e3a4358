// SPDX-License-Identifier: MIT
#include "extract/row_table.h"

#include "base/text.h"
#include "extract/account.h"
#include "extract/subject.h"
#include "extract/title_rows.h"
#include "extract/unknown_label.h"
#include "extract/value_parts.h"

enum { HEADER_ROWS_MOST = 4, COLUMNS_MOST = 64 };

// What the header says of each column.
struct row_table {
    size_t header_first, header_end; // its rows
    size_t column_count;
    size_t title_column;
    size_t known; // labels
    struct span texts[COLUMNS_MOST];
    const struct profile_label *labels[COLUMNS_MOST];
    bool is_twin[COLUMNS_MOST];
};

static bool is_title_label(const struct profile *profile, struct arena *arena,
                           struct span text)
{
    return text.size != 0 &&
           map_find(&profile->title_labels, text_fold(arena, text)) != MAP_NONE;
}

// One cell from the first column to the last: a caption, or the heading of a group.
static bool is_across(const struct row *row)
{
    for (size_t c = 1; c < row->count; c++)
        if (!row->cells[c].is_repeated)
            return false;
    return row->count > 1 && row->cells[0].column_span >= row->count;
}

// All that a row says stands in cells of a header, or a cell that names the column of
// titles reaches down into it.
static bool is_header_row(const struct profile *profile, const struct row *row,
                          struct arena *arena)
{
    bool is_marked = row->count != 0;
    for (size_t c = 0; c < row->count; c++) {
        const struct cell *cell = &row->cells[c];
        if (cell->is_repeated && is_title_label(profile, arena, cell->text))
            return true;
        is_marked = is_marked && (cell->is_heading || cell->text.size == 0);
    }
    return row->is_heading || is_marked;
}

// Sets the rows of the header, below what goes across the table.
static void find_header(const struct profile *profile, const struct table *table,
                        struct arena *arena, struct row_table *found)
{
    size_t r = 0;
    while (r + 1 < table->count && r < HEADER_ROWS_MOST && is_across(&table->rows[r]))
        r++;
    found->header_first = r++;
    while (r < table->count && r - found->header_first < HEADER_ROWS_MOST &&
           !is_across(&table->rows[r]) && is_header_row(profile, &table->rows[r], arena))
        r++;
    found->header_end = r;
}

// The texts of the header above a column, joined: "Change, 2024-34 Percent".
static struct span header_text(const struct table *table, const struct row_table *found,
                               size_t column, struct arena *arena)
{
    struct span joined = {NULL, 0}, last = {NULL, 0};
    for (size_t r = found->header_first; r < found->header_end; r++) {
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

// Two columns with one label: which of them is meant, nothing says.
static void drop_twins(struct row_table *found)
{
    for (size_t c = 0; c < found->column_count; c++)
        for (size_t i = 0; found->labels[c] != NULL && i < found->column_count; i++)
            if (i != c && found->labels[i] == found->labels[c] &&
                span_equal_nocase(found->texts[i], found->texts[c]))
                found->is_twin[i] = found->is_twin[c] = true;
}

static bool find_columns(const struct profile *profile, const struct table *table,
                         struct arena *arena, struct row_table *out_found)
{
    struct row_table *found = out_found;
    if (profile->title_labels.count == 0 || table->count < 2)
        return false;
    *found = (struct row_table){.title_column = COLUMNS_MOST};
    find_header(profile, table, arena, found);
    found->column_count = table->rows[found->header_first].count;
    for (size_t c = 0; c < found->column_count && c < COLUMNS_MOST; c++) {
        found->texts[c] = header_text(table, found, c, arena);
        if (found->title_column == COLUMNS_MOST &&
            is_title_label(profile, arena, found->texts[c])) {
            found->title_column = c;
            continue;
        }
        found->labels[c] = profile_label_of(profile, arena, found->texts[c]);
        found->known += found->labels[c] != NULL;
    }
    if (found->title_column == COLUMNS_MOST || found->known == 0 ||
        found->column_count > COLUMNS_MOST)
        return false;
    drop_twins(found);
    return true;
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
        if (label == NULL || columns->is_twin[c] || row->cells[c].is_repeated)
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

static void report_columns(struct page_reading *reading, const struct row_table *columns,
                           struct place place)
{
    for (size_t c = 0; c < columns->column_count; c++) {
        struct span text = columns->texts[c];
        account_take(reading, text);
        if (columns->is_twin[c])
            report_problem(reading->report, PROBLEM_ROW_WIDTH_CODE,
                           location_of(reading, place),
                           arena_format(reading->arena,
                                        "column %zu is not the only one below \"%.*s\": "
                                        "it is not read",
                                        c + 1, SPAN_FORMAT(text)));
        if (c != columns->title_column && columns->labels[c] == NULL && text.size != 0 &&
            !profile_is_furniture(reading->profile, reading->arena, reading->matcher,
                                  text))
            unknown_label_report(reading, text, place);
    }
}

// The header again, below a group, or what the profile knows for no occupation ("Total").
static bool is_no_subject(struct page_reading *reading, const struct row_table *columns,
                          const struct row *row)
{
    struct span title = row->cells[columns->title_column].text;
    return is_title_label(reading->profile, reading->arena, title) ||
           is_no_side(reading, title);
}

bool row_table_read(struct page_reading *reading, const struct table *table,
                    struct span section)
{
    struct row_table columns;
    if (!find_columns(reading->profile, table, reading->arena, &columns))
        return false;
    report_columns(reading, &columns, table->rows[columns.header_first].place);
    for (size_t r = columns.header_end; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        if (is_spanning(row))
            continue;
        if (!has_all_columns(&columns, row))
            report_problem(reading->report, PROBLEM_ROW_WIDTH_CODE,
                           location_of(reading, row->place),
                           arena_format(reading->arena,
                                        "\"%.*s\" has %zu cells below %zu columns of "
                                        "labels",
                                        SPAN_FORMAT(row->cells[0].text),
                                        row->count + row->surplus, columns.column_count));
        else if (is_no_subject(reading, &columns, row))
            account_take_row(reading, row);
        else
            read_row(reading, &columns, row, section);
    }
    return true;
}

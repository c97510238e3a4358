// SPDX-License-Identifier: MIT
#include "extract/tables.h"

#include "base/text.h"
#include "extract/account.h"
#include "extract/columns.h"
#include "extract/glued_values.h"
#include "extract/lookup.h"
#include "extract/outline.h"
#include "extract/title_rows.h"
#include "extract/unknown_label.h"
#include "extract/value_parts.h"

// A table while it is read; whose its columns of values are stands in page->columns.
struct table_reading {
    struct page_reading *page;
    struct span section;
    size_t side_count;
    bool is_dated;            // of one year
    const struct row *titles; // cell by cell above those of rows, or NULL
};

static void keep_unknown_row(struct table_reading *table, const struct row *row)
{
    const struct cell *label = &row->cells[0];
    unknown_label_report(table->page, label->text, label->place);
    struct origin origin = {
        .section = table->section, .label = label->text, .method = METHOD_NONE};
    for (size_t side = 0; side < table->side_count; side++) {
        origin.side = table->page->columns.sides[side];
        const struct cell *cell = row->count > side + 1 ? &row->cells[side + 1] : NULL;
        if (row->borders == BORDERS_GLUED)
            cell = &row->cells[row->count - 1];
        if (cell == NULL || (origin.side == NO_SIDE && cell->text.size == 0))
            continue;
        origin.raw = cell->text;
        origin.place = cell->place;
        observation_add(table->page, &origin, FIELD_NONE, (struct span){NULL, 0});
    }
}

static void report_row_width(struct table_reading *table, const struct row *row)
{
    struct page_reading *reading = table->page;
    report_problem(
        reading->report, PROBLEM_ROW_WIDTH_CODE, location_of(reading, row->place),
        arena_format(reading->arena, "\"%.*s\" has %zu values for %zu occupations",
                     SPAN_FORMAT(row->cells[0].text),
                     row->count - 1 + row->surplus - row->missing, table->side_count));
}

static bool has_only_empty_cells(const struct row *row, size_t from)
{
    for (size_t i = from; i < row->count; i++)
        if (row->cells[i].text.size != 0)
            return false;
    return true;
}

static bool is_legal(struct page_reading *reading, const struct profile_label *label,
                     const struct cell *cell)
{
    struct kind_scope scope = value_scope(reading, &label->target, false);
    struct kind_value unused;
    return kind_read(label->target.kind, &scope, cell->text, reading->arena, &unused) !=
           READING_ILLEGAL;
}

// Where cells are aligned, text too wide for its column runs on into the next one, and is
// cut there at some space: then neither half is a cell.
static bool runs_into_next(struct page_reading *reading, const struct row *row,
                           const struct profile_label *label, size_t cell)
{
    if (!span_equal(reading->report->rendering, SPAN("columns")) || cell == 0 ||
        cell + 1 >= row->count)
        return false;
    const struct cell *left = &row->cells[cell], *right = left + 1;
    return left->text.size != 0 && right->place.begin == left->place.end + 1 &&
           (!is_legal(reading, label, left) || !is_legal(reading, label, right));
}

static void report_run_on(struct page_reading *reading, const struct profile_label *label,
                          const struct origin *origin)
{
    value_add_problem(reading, PROBLEM_ILLEGAL_VALUE_CODE, &label->target, origin,
                      arena_format(reading->arena,
                                   "\"%.*s\" is part of a text across two columns",
                                   SPAN_FORMAT(origin->raw)));
    value_add_unknown(reading, &label->target, origin, GLUED_NONE);
}

// A title above several columns names all of their values: which one is meant, as of two
// years, nothing says.
static bool has_rival(const struct table_reading *table, const struct row *row,
                      size_t column)
{
    const struct row *titles = table->titles;
    struct span value = row->cells[column].text;
    for (size_t c = column + 1; titles != NULL && c < titles->count && c < row->count;
         c++) {
        if (!titles->cells[c].is_repeated)
            return false;
        if (!row->cells[c].is_repeated && row->cells[c].text.size != 0 &&
            !span_equal(row->cells[c].text, value))
            return true;
    }
    return false;
}

static void report_rival(struct page_reading *reading, const struct profile_label *label,
                         const struct origin *origin)
{
    value_add_problem(reading, PROBLEM_ROW_WIDTH_CODE, &label->target, origin,
                      arena_format(reading->arena,
                                   "\"%.*s\" has several values below one title",
                                   SPAN_FORMAT(origin->label)));
    value_add_unknown(reading, &label->target, origin, GLUED_NONE);
}

static void read_bordered_row(struct table_reading *table, const struct row *row,
                              const struct profile_label *label)
{
    struct origin origin = {
        .section = table->section, .label = row->cells[0].text, .method = METHOD_CELL};
    origin.is_dated = table->is_dated;
    if (row->count < table->side_count + 1 || row->surplus != 0 || row->missing != 0 ||
        !has_only_empty_cells(row, table->side_count + 1)) {
        report_row_width(table, row);
        return; // which value belongs to whom is no longer known
    }
    for (size_t side = 0; side < table->side_count; side++) {
        const struct cell *cell = &row->cells[side + 1];
        origin.side = table->page->columns.sides[side];
        origin.raw = cell->text;
        origin.place = cell->place;
        origin.is_parted = cell->is_parted;
        origin.is_joined = cell->is_joined;
        if (origin.side == NO_SIDE) {
            if (cell->text.size != 0)
                value_add_unknown(table->page, &label->target, &origin, GLUED_NONE);
            continue;
        }
        if (label->target.kind->is_list &&
            is_filled(table->page, label->target.list_field, origin.side)) {
            account_take(table->page, cell->text);
            continue;
        }
        if (has_rival(table, row, side + 1))
            report_rival(table->page, label, &origin);
        else if (runs_into_next(table->page, row, label, side) ||
                 runs_into_next(table->page, row, label, side + 1))
            report_run_on(table->page, label, &origin);
        else
            label_value_read(table->page, label, &origin);
    }
}

// One cell across the whole table is a heading within it, not a label.
static bool is_spanning_row(const struct row *row)
{
    for (size_t i = 1; i < row->count; i++)
        if (!row->cells[i].is_repeated && row->cells[i].text.size != 0)
            return false;
    return row->count > 1 && row->cells[1].is_repeated;
}

static bool are_columns_known(const struct page_reading *reading)
{
    if (reading->columns.count != reading->report->sides.count)
        return false;
    for (size_t side = 0; side < reading->report->sides.count; side++)
        if (reading->columns.sides[side] == NO_SIDE)
            return false;
    return true;
}

static void read_glued_row(struct table_reading *table, const struct row *row,
                           const struct profile_label *label)
{
    struct origin origin = {.raw = row->cells[1].text,
                            .place = row->cells[1].place,
                            .section = table->section,
                            .label = label->text,
                            .is_apart =
                                row->cells[1].place.begin > row->cells[0].place.end};
    origin.side = NO_SIDE;
    origin.is_dated = table->is_dated;
    if (are_columns_known(table->page))
        value_read_glued(table->page, label, &origin);
    else
        value_add_unknown(table->page, &label->target, &origin, GLUED_NONE);
}

static void read_row(struct table_reading *table, const struct row *row)
{
    struct page_reading *reading = table->page;
    const struct profile_label *label = label_of_row(reading, row);
    if (row->count == 0 || has_only_empty_cells(row, 0) || is_spanning_row(row))
        return;
    outline_add_label(reading, row->cells[0].text);
    account_take(reading, row->cells[0].text);
    if (label == NULL)
        keep_unknown_row(table, row);
    else if (row->borders == BORDERS_KNOWN)
        read_bordered_row(table, row, label);
    else if (row->count == 2)
        read_glued_row(table, row, label);
}

// A second row of titles says the same as the first, or nobody knows whose the rest is.
static bool is_title_again(struct page_reading *reading, const struct row *row)
{
    enum columns_say say = label_of_row(reading, row) != NULL
                               ? COLUMNS_NOTHING
                               : columns_said_again(reading, row);
    if (say != COLUMNS_OTHERS)
        return say == COLUMNS_SAME;
    columns_forget(reading);
    report_problem(reading->report, PROBLEM_SIDES_DISAGREE_CODE,
                   location_of(reading, row->place),
                   SPAN("a second row of titles has another order than the first; what "
                        "stands below it is left out"));
    return true;
}

// Of several header rows one that is not of titles: above it, or without a label.
static bool is_header(struct page_reading *reading, const struct table *table,
                      size_t number, size_t titles)
{
    const struct row *row = &table->rows[number];
    return titles < table->count && is_marked_row(row) &&
           label_of_row(reading, row) == NULL &&
           (number < titles || (row->count != 0 && row->cells[0].text.size == 0 &&
                                columns_said_again(reading, row) == COLUMNS_NOTHING));
}

void table_read(struct page_reading *reading, const struct table *table, uint32_t section,
                bool is_dated)
{
    struct table_reading state = {.page = reading, .is_dated = is_dated};
    if (section != PROFILE_NONE)
        state.section = reading->profile->sections[section].name;
    if (table->count == 0)
        return;
    size_t titles = columns_settle(reading, table);
    state.side_count = reading->columns.count;
    if (titles < table->count && table->rows[titles].count == state.side_count + 1)
        state.titles = &table->rows[titles];
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        if (r == titles || is_header(reading, table, r, titles) ||
            (r > titles && is_title_again(reading, row)))
            account_take_row(reading, row);
        else
            read_row(&state, row);
    }
}

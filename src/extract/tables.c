// SPDX-License-Identifier: MIT
#include "extract/tables.h"

#include "base/text.h"
#include "extract/account.h"
#include "extract/glued_titles.h"
#include "extract/glued_values.h"
#include "extract/lookup.h"
#include "extract/side_names.h"
#include "extract/sides.h"
#include "extract/values.h"

// A table while it is read; whose its columns of values are stands in page->columns.
struct table_reading {
    struct page_reading *page;
    struct span section;
    size_t side_count;
};

static void add_label_to_layout(struct page_reading *reading, struct span label)
{
    buffer_append_byte(reading->outline.layout, '|');
    buffer_append(reading->outline.layout, text_fold(reading->arena, label));
}

static void report_unknown_label(struct table_reading *table, struct span label,
                                 struct place place)
{
    struct page_reading *reading = table->page;
    vector_push_copy(&reading->report->unknown_labels, &label);
    const struct profile_label *near =
        profile_label_near(reading->profile, reading->arena, label);
    struct span message =
        near != NULL ? arena_format(reading->arena,
                                    "\"%.*s\"; the nearest known label is \"%.*s\"",
                                    SPAN_FORMAT(label), SPAN_FORMAT(near->text))
                     : arena_format(reading->arena, "\"%.*s\"", SPAN_FORMAT(label));
    report_problem(reading->report, PROBLEM_UNKNOWN_LABEL_CODE,
                   location_of(reading, place), message);
}

static void keep_unknown_row(struct table_reading *table, const struct row *row)
{
    const struct cell *label = &row->cells[0];
    report_unknown_label(table, label->text, label->place);
    struct origin origin = {
        .section = table->section, .label = label->text, .method = METHOD_NONE};
    for (size_t side = 0; side < table->side_count; side++) {
        origin.side = table->page->columns[side];
        const struct cell *cell = row->count > side + 1 ? &row->cells[side + 1] : NULL;
        if (row->borders == BORDERS_GLUED)
            cell = &row->cells[row->count - 1];
        if (cell == NULL || origin.side == NO_SIDE)
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
                     SPAN_FORMAT(row->cells[0].text), row->count - 1 + row->surplus,
                     table->side_count));
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

static void read_bordered_row(struct table_reading *table, const struct row *row,
                              const struct profile_label *label)
{
    struct origin origin = {
        .section = table->section, .label = row->cells[0].text, .method = METHOD_CELL};
    if (row->count < table->side_count + 1 || row->surplus != 0 ||
        !has_only_empty_cells(row, table->side_count + 1)) {
        report_row_width(table, row);
        return; // which value belongs to whom is no longer known
    }
    for (size_t side = 0; side < table->side_count; side++) {
        const struct cell *cell = &row->cells[side + 1];
        origin.side = table->page->columns[side];
        if (origin.side == NO_SIDE)
            continue;
        if (label->target.kind->is_list &&
            is_filled(table->page, label->target.list_field, origin.side)) {
            account_take(table->page, cell->text);
            continue;
        }
        origin.raw = cell->text;
        origin.place = cell->place;
        if (runs_into_next(table->page, row, label, side) ||
            runs_into_next(table->page, row, label, side + 1))
            report_run_on(table->page, label, &origin);
        else
            value_read(table->page, &label->target, label, &origin);
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
    for (size_t side = 0; side < reading->report->sides.count; side++)
        if (reading->columns[side] == NO_SIDE)
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
    value_read_glued(table->page, label, &origin);
}

static void read_row(struct table_reading *table, const struct row *row)
{
    struct page_reading *reading = table->page;
    const struct profile_label *label = label_of_row(reading, row);
    if (row->count == 0 || has_only_empty_cells(row, 0) || is_spanning_row(row))
        return;
    add_label_to_layout(reading, row->cells[0].text);
    account_take(reading, row->cells[0].text);
    if (label == NULL)
        keep_unknown_row(table, row);
    else if (row->borders == BORDERS_KNOWN)
        read_bordered_row(table, row, label);
    else if (row->count == 2 && are_columns_known(reading))
        read_glued_row(table, row, label);
}

// The caption of a table in text may run into the title below it ("At a glance Cook"):
// one column of two is named, and the other one's title ends with the other side's name.
static void name_captioned_column(struct page_reading *reading, const struct span *titles)
{
    uint32_t *columns = reading->columns;
    size_t unnamed = columns[0] == NO_SIDE ? 0 : 1;
    uint32_t named = columns[1 - unnamed];
    if (reading->document->has_item_marks || reading->report->sides.count != 2 ||
        named == NO_SIDE || columns[unnamed] != NO_SIDE)
        return;
    const struct side *other = VECTOR_AT(&reading->report->sides, struct side, 1 - named);
    if (name_is_behind_words(reading, titles[unnamed], other->title))
        columns[unnamed] = 1 - named;
}

// Columns stand in the order of this table's own titles, whatever the page's other tables
// do.
static void name_columns(struct table_reading *table, const struct span *titles,
                         size_t count, struct place place)
{
    struct page_reading *reading = table->page;
    table->side_count = count;
    for (size_t i = 0; i < count; i++)
        reading->columns[i] = side_named(reading, titles[i]);
    if (count == 2)
        name_captioned_column(reading, titles);
    for (size_t i = 0; i < count; i++)
        if (reading->columns[i] == NO_SIDE)
            report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                           location_of(reading, place),
                           arena_format(reading->arena, "the column \"%.*s\"",
                                        SPAN_FORMAT(titles[i])));
}

static bool is_lone_glued_cell(const struct row *row)
{
    return row->borders == BORDERS_GLUED && row->count == 1;
}

// Titles that are not quite the page's: one of them at its end of the row shows the
// order; otherwise whose values these are is not known.
static void guess_columns(struct table_reading *table, const struct row *row)
{
    struct page_reading *reading = table->page;
    struct span titles = row->cells[0].text;
    if (label_of_row(reading, row) != NULL)
        return;
    glued_titles_guess(reading, titles, reading->columns);
    if (reading->columns[0] == NO_SIDE)
        report_problem(
            reading->report, PROBLEM_UNKNOWN_SIDE_CODE, location_of(reading, row->place),
            arena_format(reading->arena, "the columns \"%.*s\"", SPAN_FORMAT(titles)));
}

void table_read(struct page_reading *reading, const struct table *table, uint32_t section)
{
    struct table_reading state = {.page = reading,
                                  .side_count = reading->report->sides.count};
    if (section != PROFILE_NONE)
        state.section = reading->profile->sections[section].name;
    for (uint32_t side = 0; side < SIDES_MOST; side++)
        reading->columns[side] = side;
    bool seen_label = false;
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        struct span titles[SIDES_MOST];
        size_t count = seen_label ? 0 : titles_of_row(reading, table, r, titles);
        if (count != 0) {
            name_columns(&state, titles, count, row->place);
            account_take_row(reading, row);
            continue;
        }
        if (!seen_label && glued_titles_of_row(reading, row, reading->columns)) {
            account_take_row(reading, row);
            continue;
        }
        if (r == 0 && is_lone_glued_cell(row))
            guess_columns(&state, row);
        seen_label = seen_label || label_of_row(reading, row) != NULL;
        read_row(&state, row);
    }
}

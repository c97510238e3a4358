// SPDX-License-Identifier: MIT
#include "extract/columns.h"

#include "extract/alignment.h"
#include "extract/glued_titles.h"
#include "extract/lookup.h"
#include "extract/side_names.h"
#include "extract/side_sources.h"
#include "extract/title_rows.h"
#include "extract/values.h"

// --- is it the row of titles?

// Do its cells say that it is one, whomever it names?
static bool has_title_form(struct page_reading *reading, const struct table *table,
                           size_t number)
{
    const struct row *row = &table->rows[number];
    return is_marked_row(row) || is_blank_header(row->cells[0].text) ||
           lacks_corner(reading, table, number);
}

static bool is_title_row(struct page_reading *reading, const struct table *table,
                         size_t number, const struct alignment *alignment)
{
    return alignment->aligned != 0 &&
           (alignment->aligned == reading->report->sides.count ||
            (alignment->sides[0] != NO_SIDE && alignment->aligned > 1) ||
            has_title_form(reading, table, number));
}

static bool has_digit(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_digit(text.data[i]))
            return true;
    return false;
}

// Texts that may be titles, and of nobody here: two at least, or marked as titles.
static bool names_others(struct page_reading *reading, const struct table *table,
                         size_t number)
{
    const struct row *row = &table->rows[number];
    bool is_marked = has_title_form(reading, table, number);
    size_t titles = 0;
    for (size_t i = 1; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (!cell_is_header(cell))
            continue;
        if (!is_marked && (has_digit(cell->text) || !are_names(reading, &cell->text, 1)))
            return false;
        titles++;
    }
    return titles + is_marked >= 2;
}

// --- the columns below it

// How many cells most rows with a label have.
static size_t usual_width(struct page_reading *reading, const struct table *table)
{
    size_t counts[SIDES_MOST + 2] = {0}, best = 0;
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        size_t width = row->count;
        if (row->borders != BORDERS_KNOWN || label_of_row(reading, row) == NULL)
            continue;
        while (width > 1 && row->cells[width - 1].text.size == 0)
            width--;
        counts[width < SIDES_MOST + 2 ? width : SIDES_MOST + 1]++;
    }
    for (size_t width = 0; width < SIDES_MOST + 2; width++)
        if (counts[width] != 0 && counts[width] >= counts[best])
            best = width;
    return best;
}

static void report_columns(struct page_reading *reading, const struct cell *const *cells)
{
    const struct table_columns *columns = &reading->columns;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->sides[i] == NO_SIDE && cell_is_header(cells[i]))
            report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                           location_of(reading, cells[i]->place),
                           arena_format(reading->arena, "the column \"%.*s\"",
                                        SPAN_FORMAT(cells[i]->text)));
}

// The titles stand over the values, or, without a cell over the labels, one to the left.
static void set_columns(struct page_reading *reading, const struct table *table,
                        size_t number, const struct alignment *alignment)
{
    struct table_columns *columns = &reading->columns;
    const struct row *row = alignment->row;
    const struct cell *cells[SIDES_MOST];
    bool is_shifted =
        alignment->sides[0] != NO_SIDE || lacks_corner(reading, table, number);
    size_t width = usual_width(reading, table), headers = 0;
    for (size_t i = !is_shifted; i < alignment->count; i++)
        headers += cell_is_header(&row->cells[i]);
    bool is_close = headers + 1 == width; // headers that span, or an empty cell between
    columns->count = 0;
    for (size_t i = !is_shifted; i < alignment->count; i++) {
        if (is_close && !cell_is_header(&row->cells[i]))
            continue;
        cells[columns->count] = &row->cells[i];
        columns->sides[columns->count++] = alignment->sides[i];
    }
    while (columns->count != 0 && columns->sides[columns->count - 1] == NO_SIDE &&
           (!cell_is_header(cells[columns->count - 1]) || columns->count >= width))
        columns->count--; // over no values
    report_columns(reading, cells);
}

void columns_forget(struct page_reading *reading)
{
    for (size_t i = 0; i < SIDES_MOST; i++)
        reading->columns.sides[i] = NO_SIDE;
}

// The titles are those of others: what stands below them is nobody's here.
static void forget_others(struct page_reading *reading, const struct row *row)
{
    struct span titles = {NULL, 0};
    for (size_t i = 0; i < row->count; i++) {
        if (!cell_is_header(&row->cells[i]))
            continue;
        if (titles.size != 0)
            titles = arena_join(reading->arena, titles, SPAN("; "));
        titles = arena_join(reading->arena, titles, row->cells[i].text);
    }
    reading->columns.count = row->count < SIDES_MOST ? row->count - 1 : SIDES_MOST;
    columns_forget(reading);
    report_problem(reading->report, PROBLEM_SIDES_DISAGREE_CODE,
                   location_of(reading, row->place),
                   arena_format(reading->arena,
                                "the titles \"%.*s\" name none that the page compares",
                                SPAN_FORMAT(titles)));
}

// --- tables without titles

void columns_hear_heading(struct page_reading *reading, const struct block *block)
{
    struct heading_order *order = &reading->order;
    struct span names[SIDES_MOST];
    bool is_heading = block->kind == BLOCK_HEADING;
    size_t count = heading_names(reading, block->text, names);
    if (order->is_of_next)
        *order = (struct heading_order){.count = 0};
    if (count == 0 && (!is_heading || (order->count != 0 && block->level > order->level)))
        return;
    *order = (struct heading_order){.count = count, .level = block->level};
    order->is_of_next = !is_heading && reading->document->has_item_marks;
    for (size_t i = 0; i < count; i++)
        order->names[i] = names[i];
}

static bool name_columns(struct page_reading *reading, const struct span *names,
                         size_t count)
{
    struct table_columns *columns = &reading->columns;
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        columns->sides[i] = side_named_within(reading, names[i]);
        known += columns->sides[i] != NO_SIDE;
    }
    return known == count && count == reading->report->sides.count;
}

static void name_by_heading(struct page_reading *reading, const struct table *table)
{
    struct span location = location_of(reading, table->rows[0].place);
    struct span names[SIDES_MOST];
    size_t count = heading_names(reading, table->caption, names);
    for (size_t i = 0; count == 0 && i < reading->order.count; i++)
        names[i] = reading->order.names[i];
    count = count != 0 ? count : reading->order.count;
    reading->columns.count = reading->report->sides.count;
    columns_forget(reading);
    if (count != 0 && name_columns(reading, names, count))
        return;
    if (count != 0) {
        report_problem(reading->report, PROBLEM_SIDES_DISAGREE_CODE, location,
                       SPAN("the heading of this table names others than the page"));
    } else if (reading->has_one_order) {
        for (uint32_t side = 0; side < reading->columns.count; side++)
            reading->columns.sides[side] = side;
        report_problem(reading->report, PROBLEM_ASSUMED_COLUMNS_CODE, location,
                       SPAN("nothing names the columns of this table; read in the only "
                            "order that the page has"));
    } else {
        report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE, location,
                       SPAN("nothing names the columns of this table"));
    }
}

// --- all of it

static bool find_glued(struct page_reading *reading, const struct table *table,
                       size_t number)
{
    const struct row *row = &table->rows[number];
    struct table_columns *columns = &reading->columns;
    columns->count = reading->report->sides.count;
    if (glued_titles_of_row(reading, row, columns->sides))
        return true;
    if (number != 0 || row->count != 1)
        return false;
    // Titles that are not quite the page's: one of them at its end of the row shows the
    // order; otherwise whose values these are is not known.
    glued_titles_guess(reading, row->cells[0].text, columns->sides);
    if (columns->sides[0] == NO_SIDE)
        report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                       location_of(reading, row->place),
                       arena_format(reading->arena, "the columns \"%.*s\"",
                                    SPAN_FORMAT(row->cells[0].text)));
    return true;
}

size_t columns_settle(struct page_reading *reading, const struct table *table)
{
    struct alignment best = {.aligned = 0};
    size_t found = table->count, others = table->count;
    for (size_t r = 0; r < table->count && r < TITLE_ROWS_LOOKED_AT; r++) {
        const struct row *row = &table->rows[r];
        if (label_of_row(reading, row) != NULL)
            break;
        if (row->borders == BORDERS_GLUED && find_glued(reading, table, r))
            return r;
        if (row->borders == BORDERS_GLUED || row->count < 2)
            continue;
        struct alignment alignment = alignment_of(reading, row);
        if (is_title_row(reading, table, r, &alignment) &&
            alignment.aligned > best.aligned) {
            best = alignment;
            found = r;
        } else if (others == table->count && names_others(reading, table, r)) {
            others = r;
        }
    }
    if (found != table->count)
        set_columns(reading, table, found, &best);
    else if (others != table->count)
        forget_others(reading, &table->rows[others]);
    else
        name_by_heading(reading, table);
    return found != table->count ? found : others;
}

enum columns_say columns_said_again(struct page_reading *reading, const struct row *row)
{
    const struct table_columns *columns = &reading->columns;
    uint32_t sides[SIDES_MOST];
    size_t count = 0, at = 0;
    if (glued_titles_of_row(reading, row, sides))
        count = reading->report->sides.count;
    else if (row->borders == BORDERS_KNOWN && row->count > 1 && row->count <= SIDES_MOST)
        for (size_t i = 0; i < row->count; i++) {
            uint32_t side = cell_is_header(&row->cells[i])
                                ? side_named(reading, row->cells[i].text)
                                : NO_SIDE;
            if (side != NO_SIDE)
                sides[count++] = side;
        }
    if (count < reading->report->sides.count)
        return COLUMNS_NOTHING;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->sides[i] != NO_SIDE && at < count && columns->sides[i] == sides[at])
            at++;
    return at == count ? COLUMNS_SAME : COLUMNS_OTHERS;
}

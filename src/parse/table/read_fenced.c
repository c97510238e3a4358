// SPDX-License-Identifier: MIT
#include "base/vector.h"
#include "model/problem.h"
#include "parse/table/pipe_cells.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

// Tables between two marks, in which a cell begins behind its sign and goes on to the
// next one, over any number of lines. Between "|===" the rows are known by their number
// of cells; between "{|" and "|}" a line "|-" stands between them.

enum { CELLS_MOST = 1 << 16 };

struct fenced_table {
    struct text_page *page;
    size_t begin, end;   // the lines of the two marks
    bool has_row_marks;  // "|-"
    bool has_title_row;  // the first row holds titles
    size_t columns;      // where rows are not marked; 0: not known yet
    struct vector cells; // struct span: bytes of the page
    struct vector rows;  // size_t: the number of cells before each row; marked rows only
};

static bool is_fence(struct span bare)
{
    return span_starts(bare, SPAN("|===")) &&
           text_run_of(span_from(bare, 1), '=') + 1 == bare.size;
}

static bool opens_marked(struct span bare)
{
    return span_starts(bare, SPAN("{|"));
}

static bool is_end(const struct fenced_table *table, struct span bare)
{
    return table->has_row_marks ? span_starts(bare, SPAN("|}")) : is_fence(bare);
}

// --- cells

static void begin_cell(struct fenced_table *table, struct span text)
{
    if (table->cells.count < CELLS_MOST)
        vector_push_copy(&table->cells, &text);
}

static void go_on(struct fenced_table *table, struct span text)
{
    if (table->cells.count == 0 || text.size == 0)
        return;
    struct span *cell = VECTOR_AT(&table->cells, struct span, table->cells.count - 1);
    *cell = cell->size == 0 ? text : span_between(cell->data, text.data + text.size);
}

// "class=x | text": what stands before the sign is no text.
static struct span without_attributes(struct span text)
{
    size_t sign = span_find_byte(text, '|'), equals = span_find_byte(text, '=');
    bool is_link = span_find(text, SPAN("[[")) < sign;
    if (sign == SPAN_NOT_FOUND || equals == SPAN_NOT_FOUND || equals > sign || is_link)
        return text;
    return span_from(text, sign + 1);
}

// "| a || b", "! a !! b"
static void take_marked_line(struct fenced_table *table, struct span bare)
{
    bool is_title = bare.size != 0 && bare.data[0] == '!';
    if (span_starts(bare, SPAN("|-"))) {
        vector_push_copy(&table->rows, &table->cells.count);
        return;
    }
    if (span_starts(bare, SPAN("|+")))
        return;
    if (!is_title && !pipe_is_outer(bare)) {
        go_on(table, bare);
        return;
    }
    struct span rest = span_from(bare, 1), sign = is_title ? SPAN("!!") : SPAN("||");
    table->has_title_row |= is_title && table->cells.count == 0;
    for (;;) {
        size_t end = span_find(rest, sign);
        begin_cell(table, span_trim(without_attributes(span_part(rest, 0, end))));
        if (end == SPAN_NOT_FOUND)
            return;
        rest = span_from(rest, end + sign.size);
    }
}

static size_t find_sign(struct span text)
{
    for (size_t at = 0; at < text.size; at++) {
        if (text.data[at] == '|')
            return at;
        at += text.data[at] == '\\';
    }
    return SPAN_NOT_FOUND;
}

// "|a |b", or the rest of the cell above: "a |b"
static void take_line(struct fenced_table *table, struct span bare)
{
    size_t end = find_sign(bare);
    if (end != 0)
        go_on(table, span_trim(span_part(bare, 0, end)));
    while (end != SPAN_NOT_FOUND) {
        bare = span_from(bare, end + 1);
        end = find_sign(bare);
        begin_cell(table, span_trim(span_part(bare, 0, end)));
    }
}

static void take_cells(struct fenced_table *table)
{
    for (size_t at = table->begin + 1; at < table->end; at++) {
        struct span bare = table->page->lines[at].bare;
        if (table->has_row_marks)
            take_marked_line(table, bare);
        else if (bare.size != 0)
            take_line(table, bare);
    }
}

// --- rows

// [cols="1,2,2"], [cols=3*]
static size_t columns_of_attributes(struct span bare)
{
    size_t at = span_find(bare, SPAN("cols=")), columns = 1;
    if (at == SPAN_NOT_FOUND)
        return 0;
    struct span list = span_from(bare, at + 5);
    char quote = list.size != 0 && list.data[0] == '"' ? '"' : ',';
    if (quote == '"')
        list = span_from(list, 1);
    list = span_part(list, 0, span_find_byte(list, quote));
    size_t star = span_find_byte(list, '*'), number = 0;
    for (size_t i = 0; i < list.size; i++)
        columns += list.data[i] == ',';
    if (star == SPAN_NOT_FOUND)
        return columns;
    for (size_t i = 0; i < star && is_digit(list.data[i]) && number < PIPE_CELLS_MOST;
         i++)
        number = number * 10 + (size_t)(list.data[i] - '0');
    return number;
}

// The cells of the first line, or, when there is one a line, those up to a blank line.
static size_t columns_of_start(const struct fenced_table *table)
{
    const struct line *lines = table->page->lines;
    size_t at = table->begin + 1, first = 0, all = 0;
    while (at < table->end && lines[at].bare.size == 0)
        at++;
    for (; at < table->end && lines[at].bare.size != 0; at++) {
        size_t cells = 0;
        for (size_t i = 0; i < lines[at].bare.size; i++)
            cells += lines[at].bare.data[i] == '|';
        first = first == 0 ? cells : first;
        all += cells;
    }
    return first > 1 ? first : all;
}

static void find_columns(struct fenced_table *table)
{
    const struct line *lines = table->page->lines;
    struct span above = table->begin != 0 ? lines[table->begin - 1].bare : SPAN("");
    if (above.size != 0 && above.data[0] == '[') {
        table->columns = columns_of_attributes(above);
        table->has_title_row = span_find(above, SPAN("header")) != SPAN_NOT_FOUND;
    }
    if (table->columns == 0)
        table->columns = columns_of_start(table);
}

static void add_row(const struct fenced_table *table, size_t first, size_t next)
{
    struct document_builder *builder = table->page->input->builder;
    struct place place = {0, 0};
    for (size_t i = first; i < next; i++)
        pipe_add_cell(table->page, *VECTOR_AT(&table->cells, struct span, i));
    const struct cell *cells = VECTOR_AT(&builder->cells, struct cell, 0);
    place = (struct place){cells[0].place.begin, cells[next - first - 1].place.end};
    document_end_row(builder, place)->is_heading = first == 0 && table->has_title_row;
}

static void add_rows(const struct fenced_table *table)
{
    size_t at = 0, count = table->cells.count;
    for (size_t row = 0; row < table->rows.count && !text_is_full(table->page); row++) {
        size_t next = *VECTOR_AT(&table->rows, size_t, row);
        if (next > at)
            add_row(table, at, next);
        at = next;
    }
    size_t most = table->has_row_marks ? count - at : table->columns;
    for (; at < count && !text_is_full(table->page); at += most)
        add_row(table, at, at + most);
}

static bool is_even(const struct fenced_table *table)
{
    return table->has_row_marks ||
           (table->columns != 0 && table->cells.count % table->columns == 0);
}

static bool find_end(struct fenced_table *table)
{
    const struct text_page *page = table->page;
    for (size_t at = table->begin + 1; at < page->count; at++)
        if (is_end(table, page->lines[at].bare)) {
            table->end = at;
            return true;
        }
    return false;
}

size_t add_fenced_table(struct text_page *page, size_t from, size_t at)
{
    struct fenced_table table = {.page = page, .begin = at};
    struct span bare = page->lines[at].bare;
    if (bare.size < 2 || at < page->fences_tried ||
        (!opens_marked(bare) && !is_fence(bare)))
        return at;
    table.has_row_marks = opens_marked(bare);
    if (!find_end(&table)) {
        page->fences_tried = page->count;
        return at;
    }
    text_blocks_add(page, from, at);
    vector_init(&table.cells, sizeof(struct span));
    vector_init(&table.rows, sizeof(size_t));
    take_cells(&table);
    if (!table.has_row_marks)
        find_columns(&table);
    struct place place = {page->lines[at].place.begin, page->lines[table.end].place.end};
    if (!is_even(&table))
        document_add_note(page->input->builder, PROBLEM_ROW_WIDTH_CODE, place,
                          arena_format(page->input->arena,
                                       "a table of %zu columns has %zu cells",
                                       table.columns, table.cells.count));
    else if (table.cells.count != 0) {
        add_rows(&table);
        document_end_table(page->input->builder, place);
    }
    vector_release(&table.cells);
    vector_release(&table.rows);
    return table.end + 1;
}

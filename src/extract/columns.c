// SPDX-License-Identifier: MIT
#include "extract/columns.h"

#include "base/text.h"
#include "extract/alignment.h"
#include "extract/glued_titles.h"
#include "extract/heading_text.h"
#include "extract/lookup.h"
#include "extract/side_names.h"
#include "extract/side_sources.h"
#include "extract/title_rows.h"
#include "extract/values.h"
#include "normalize/prose.h"

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

// "$14.50", "-8%", "(n/a)"; a title begins with a letter, or as ".NET" does.
static bool may_be_title(struct span text)
{
    bool is_dotted = text.size > 1 && text.data[0] == '.' && is_letter(text.data[1]);
    return is_letter(text.data[0]) || (unsigned char)text.data[0] >= 0xC3 || is_dotted;
}

// Texts that may be titles, and of nobody here: two at least, or marked as titles. The
// first cell counts when the titles stand one to the left.
static bool names_others(struct page_reading *reading, const struct table *table,
                         size_t number)
{
    const struct row *row = &table->rows[number];
    bool is_marked = has_title_form(reading, table, number);
    bool is_left = is_blank_header(row->cells[row->count - 1].text);
    size_t titles = 0;
    for (size_t i = !is_left; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (!cell_is_header(cell))
            continue;
        if (!is_marked && !may_be_title(cell->text))
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

// "Details | Baker | Cook" above labels and three values: the first title may stand over
// the labels, and then none over the last values, or over the first values.
static bool is_first_doubtful(struct page_reading *reading, const struct table *table,
                              size_t number, const struct alignment *alignment)
{
    return alignment->sides[0] == NO_SIDE &&
           cell_is_header(&table->rows[number].cells[0]) &&
           lacks_corner(reading, table, number);
}

static void report_columns(struct page_reading *reading, const struct cell *const *cells)
{
    const struct table_columns *columns = &reading->columns;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->sides[i] == NO_SIDE && cells[i] != NULL && !cells[i]->is_repeated)
            report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                           location_of(reading, cells[i]->place),
                           arena_format(reading->arena, "the column \"%.*s\"",
                                        SPAN_FORMAT(cells[i]->text)));
}

// Do the titles stand one to the left, without a cell over the labels?
static bool is_shifted(struct page_reading *reading, const struct table *table,
                       size_t number, const struct alignment *alignment, size_t width)
{
    const struct row *row = alignment->row;
    size_t headers = 0;
    for (size_t i = 0; i < row->count; i++)
        headers += cell_is_header(&row->cells[i]);
    return alignment->sides[0] != NO_SIDE || lacks_corner(reading, table, number) ||
           (cell_is_header(&row->cells[0]) && headers + 1 == width &&
            is_blank_header(row->cells[row->count - 1].text));
}

static void set_columns(struct page_reading *reading, const struct table *table,
                        size_t number, const struct alignment *alignment)
{
    struct table_columns *columns = &reading->columns;
    const struct row *row = alignment->row;
    const struct cell *cells[SIDES_MOST] = {NULL};
    size_t width = usual_width(reading, table), headers = 0;
    size_t from = is_shifted(reading, table, number, alignment, width) ? 0 : 1;
    for (size_t i = from; i < alignment->count; i++)
        headers += cell_is_header(&row->cells[i]);
    bool is_close = headers + 1 == width; // headers that span, or an empty cell between
    columns->count = 0;
    for (size_t i = from; i < alignment->count; i++) {
        if (is_close && !cell_is_header(&row->cells[i]))
            continue;
        cells[columns->count] = &row->cells[i];
        columns->sides[columns->count++] = alignment->sides[i];
    }
    while (columns->count != 0 && columns->sides[columns->count - 1] == NO_SIDE &&
           columns->count >= width)
        columns->count--; // over no values
    report_columns(reading, cells);
}

void columns_forget(struct page_reading *reading)
{
    for (size_t i = 0; i < SIDES_MOST; i++)
        reading->columns.sides[i] = NO_SIDE;
}

// Whose the values below the titles are is not known.
static void forget_all(struct page_reading *reading, const struct row *row,
                       const char *why)
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
    report_problem(
        reading->report, PROBLEM_SIDES_DISAGREE_CODE, location_of(reading, row->place),
        arena_format(reading->arena, "the titles \"%.*s\" %s", SPAN_FORMAT(titles), why));
}

// --- tables without titles

// Does the text, no sentence, name two sides? Then it may be a row of titles that lost
// its cells.
static bool may_be_lost_titles(struct page_reading *reading, struct span text)
{
    size_t named = 0;
    if (text.size == 0 || text.size > HEADING_LONGEST || prose_ends_sentence(text))
        return false;
    struct span skeleton = text_skeleton(reading->arena, text);
    for (size_t side = 0; side < reading->report->sides.count; side++) {
        struct span title = VECTOR_AT(&reading->report->sides, struct side, side)->title;
        named +=
            span_find(skeleton, text_skeleton(reading->arena, title)) != SPAN_NOT_FOUND;
    }
    return named >= 2;
}

// A table of titles alone, parted from its rows.
static bool may_hold_lost_titles(struct page_reading *reading, const struct table *table)
{
    struct span texts = {NULL, 0};
    for (size_t c = 0; table->count == 1 && c < table->rows[0].count; c++)
        texts = arena_join(reading->arena, texts, table->rows[0].cells[c].text);
    return may_be_lost_titles(reading, texts);
}

void columns_hear(struct page_reading *reading, const struct block *block)
{
    struct heading_order *order = &reading->order;
    struct span names[SIDES_MOST];
    if (block->table != NULL) {
        order->is_doubtful = may_hold_lost_titles(reading, block->table);
        return;
    }
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
    bool is_known = !reading->order.is_doubtful;
    if (is_known && count != 0 && name_columns(reading, names, count))
        return;
    columns_forget(reading);
    if (is_known && count != 0) {
        report_problem(reading->report, PROBLEM_SIDES_DISAGREE_CODE, location,
                       SPAN("the heading of this table names others than the page"));
    } else if (is_known && reading->has_one_order) {
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

// The rows in front of the first label: the titles, and what may be those of others.
struct head {
    struct alignment best;
    size_t titles; // table->count when there are none
    size_t others;
};

static void look_at_row(struct page_reading *reading, const struct table *table,
                        size_t number, struct head *head)
{
    struct alignment alignment = alignment_of(reading, &table->rows[number]);
    if (is_title_row(reading, table, number, &alignment) &&
        alignment.aligned > head->best.aligned) {
        head->best = alignment;
        head->titles = number;
    } else if (head->others == table->count &&
               (alignment.aligned != 0 || names_others(reading, table, number))) {
        head->others = number; // titles in part: nothing else can be believed then
    }
}

size_t columns_settle(struct page_reading *reading, const struct table *table)
{
    struct head head = {.titles = table->count, .others = table->count};
    for (size_t r = 0; r < table->count && r < TITLE_ROWS_LOOKED_AT; r++) {
        const struct row *row = &table->rows[r];
        if (label_of_row(reading, row) != NULL)
            break;
        if (row->borders == BORDERS_GLUED && find_glued(reading, table, r))
            return r;
        if (row->borders == BORDERS_KNOWN && row->count >= 2)
            look_at_row(reading, table, r, &head);
    }
    if (head.titles != table->count &&
        is_first_doubtful(reading, table, head.titles, &head.best))
        forget_all(reading, &table->rows[head.titles],
                   "may stand over other columns than they name");
    else if (head.titles != table->count)
        set_columns(reading, table, head.titles, &head.best);
    else if (head.others != table->count)
        forget_all(reading, &table->rows[head.others],
                   "name none that the page compares");
    else
        name_by_heading(reading, table);
    return head.titles != table->count ? head.titles : head.others;
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

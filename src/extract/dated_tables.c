// SPDX-License-Identifier: MIT
#include "extract/dated_tables.h"

#include "extract/heading_text.h"
#include "extract/tables.h"
#include "normalize/prose.h"

struct dated_table {
    const struct table *table;
    uint32_t section;
    unsigned year;
    uint32_t number; // in the page's order
    struct heading_order order;
};

void dated_tables_init(struct dated_tables *dated)
{
    *dated = (struct dated_tables){.year = 0};
    vector_init(&dated->waiting, sizeof(struct dated_table));
}

void dated_tables_release(struct dated_tables *dated)
{
    vector_release(&dated->waiting);
}

// --- years

enum { YEAR_DIGITS = 4 };

static bool is_alone(struct span text, size_t at)
{
    struct span touching = SPAN(".,$%/");
    bool is_free = true;
    if (at != 0)
        is_free = !is_letter(text.data[at - 1]) && !is_digit(text.data[at - 1]) &&
                  span_find_byte(touching, text.data[at - 1]) == SPAN_NOT_FOUND;
    size_t end = at + YEAR_DIGITS;
    if (end < text.size)
        is_free = is_free && !is_letter(text.data[end]) && !is_digit(text.data[end]);
    if (end + 1 < text.size && (text.data[end] == ',' || text.data[end] == '.'))
        is_free = is_free && !is_digit(text.data[end + 1]);
    return is_free;
}

// Does an occupation's title have these digits?
static bool is_in_title(struct page_reading *reading, struct span digits)
{
    for (size_t i = 0; i < reading->report->sides.count; i++)
        if (span_find(VECTOR_AT(&reading->report->sides, struct side, i)->title,
                      digits) != SPAN_NOT_FOUND)
            return true;
    return false;
}

// The last year that the text names, 1950 to 2099, or 0.
static unsigned year_of(struct page_reading *reading, struct span text)
{
    enum { FIRST = 1950, LAST = 2099 };
    unsigned found = 0;
    if (text.size > HEADING_LONGEST)
        return 0;
    for (size_t at = 0; at + YEAR_DIGITS <= text.size; at++) {
        unsigned year = 0;
        size_t digits = 0;
        while (digits < YEAR_DIGITS && is_digit(text.data[at + digits]))
            year = year * 10 + (unsigned)(text.data[at + digits++] - '0');
        if (digits == YEAR_DIGITS && year >= FIRST && year <= LAST &&
            is_alone(text, at) &&
            !is_in_title(reading, span_part(text, at, at + YEAR_DIGITS)))
            found = year;
    }
    return found;
}

void dated_tables_hear(struct page_reading *reading, struct dated_tables *dated,
                       const struct block *block)
{
    enum { PAGE_LEVEL = 1 }; // the page's own heading tells no table from another
    bool is_heading = block->kind == BLOCK_HEADING;
    unsigned year = year_of(reading, block->text);
    if (dated->is_of_next)
        dated->year = 0;
    dated->is_of_next = false;
    if (is_heading && block->level == PAGE_LEVEL)
        year = 0;
    if (!is_heading && (year == 0 || prose_ends_sentence(block->text)))
        return;
    if (is_heading && year == 0 && dated->year != 0 && block->level > dated->level)
        return;
    dated->year = year;
    dated->level = block->level;
    dated->is_of_next = !is_heading;
}

// --- tables

void dated_tables_read(struct page_reading *reading, struct dated_tables *dated,
                       const struct table *table, uint32_t section)
{
    unsigned year = year_of(reading, table->caption);
    year = year != 0 ? year : dated->year;
    if (dated->is_of_next)
        dated->year = 0;
    dated->is_of_next = false;
    if (year == 0) {
        table_read(reading, table, section, false);
        return;
    }
    struct dated_table *waiting = vector_push(&dated->waiting);
    *waiting = (struct dated_table){table, section, year, (uint32_t)dated->waiting.count,
                                    reading->order};
}

static int compare_tables(const void *left, const void *right)
{
    const struct dated_table *a = left, *b = right;
    if (a->year != b->year)
        return a->year > b->year ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

void dated_tables_end(struct page_reading *reading, struct dated_tables *dated)
{
    vector_sort(&dated->waiting, compare_tables);
    for (size_t i = 0; i < dated->waiting.count; i++) {
        const struct dated_table *one = VECTOR_AT(&dated->waiting, struct dated_table, i);
        reading->order = one->order;
        table_read(reading, one->table, one->section, true);
    }
}

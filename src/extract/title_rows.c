// SPDX-License-Identifier: MIT
#include "extract/title_rows.h"

#include "extract/heading_text.h"
#include "extract/lookup.h"

bool is_blank_header(struct span text)
{
    struct span pandas = SPAN("Unnamed: ");
    if (text.size == 0)
        return true;
    if (!span_starts(text, pandas) || text.size == pandas.size)
        return false;
    for (size_t i = pandas.size; i < text.size; i++)
        if (!is_digit(text.data[i]))
            return false;
    return true;
}

bool is_no_side(struct page_reading *reading, struct span header)
{
    const struct profile *profile = reading->profile;
    struct subject subject = subject_of(header);
    if (!has_letters(header))
        return true;
    for (size_t i = 0; i < profile->not_side_count; i++)
        if (pattern_may_match(profile->not_sides[i], &subject) &&
            pattern_match(profile->not_sides[i], reading->matcher, header, 0) ==
                MATCH_YES)
            return true;
    return false;
}

bool is_marked_row(const struct row *row)
{
    if (row->is_heading)
        return true;
    for (size_t i = 1; i < row->count; i++)
        if (!row->cells[i].is_heading && row->cells[i].text.size != 0)
            return false;
    return row->count > 1 && row->cells[1].is_heading;
}

// Most rows with a label are one cell wider then; a single one that is may just be too
// wide.
bool lacks_corner(struct page_reading *reading, const struct table *table, size_t number)
{
    size_t titles = table->rows[number].count, wide = 0, narrow = 0;
    if (titles + 1 != table->column_count ||
        is_blank_header(table->rows[number].cells[0].text))
        return false;
    for (size_t r = number + 1; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        if (label_of_row(reading, row) == NULL)
            continue;
        wide += row->count == titles + 1 && row->cells[titles].text.size != 0;
        narrow += row->count == titles;
    }
    return wide >= narrow;
}

static bool may_hold_titles(struct page_reading *reading, const struct row *row)
{
    return row->borders == BORDERS_KNOWN && row->count >= 2 && row->count <= SIDES_MOST &&
           label_of_row(reading, row) == NULL;
}

// The row's headers, those that span once.
static size_t headers_of(const struct row *row, struct span out_headers[SIDES_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        if (!is_blank_header(row->cells[i].text) && !row->cells[i].is_repeated)
            out_headers[count++] = row->cells[i].text;
    return count;
}

// "Baker | Cook | More" over labels and two values: the titles stand one to the left.
// With more names it is open whether they do.
static void settle_first(struct page_reading *reading, struct title_row *titles,
                         const struct span *headers, size_t count)
{
    bool is_shifted = titles->count == 1 && is_no_side(reading, headers[count - 1]);
    titles->names[1] = titles->names[0];
    titles->names[0] = headers[0];
    titles->count = is_shifted ? 2 : 0;
}

struct title_row title_row_of(struct page_reading *reading, const struct table *table,
                              size_t number)
{
    const struct row *row = &table->rows[number];
    struct title_row titles = {.count = 0};
    struct span headers[SIDES_MOST];
    if (!may_hold_titles(reading, row))
        return titles;
    size_t count = headers_of(row, headers);
    // Without an empty cell the first one names the column of labels, unless that column
    // has no cell here at all.
    bool lacks = count == row->count && lacks_corner(reading, table, number);
    size_t from = count == row->count && !lacks ? 1 : 0;
    if (count < from + 2)
        return titles;
    for (size_t i = from; i < count; i++)
        if (!is_no_side(reading, headers[i]))
            titles.names[titles.count++] = headers[i];
    titles.is_marked = is_marked_row(row) || lacks ||
                       is_blank_header(row->cells[0].text) ||
                       is_blank_header(row->cells[row->count - 1].text);
    if (from == 1 && titles.count + 1 < count && !is_no_side(reading, headers[0]))
        settle_first(reading, &titles, headers, count);
    return titles;
}

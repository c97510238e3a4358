// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "base/utf8.h"
#include "extract/reading.h"
#include "normalize/cuts.h"

// A line of titles that are run together, where neither heading nor prose names them
// all: "CollectorBilling ClerkCashier". A title begins where a capital follows a small
// letter or a bracket; as many titles as that gives, the table's figures must have
// cells for.

static bool begins_title(struct span text, size_t at)
{
    size_t width, last = at;
    do
        last--;
    while (last != 0 && ((unsigned char)text.data[last] & 0xC0) == 0x80);
    uint32_t before = utf8_decode(span_from(text, last), &width);
    uint32_t here = utf8_decode(span_from(text, at), &width);
    return text_case_of(here) == LETTER_UPPER &&
           (text_case_of(before) == LETTER_LOWER || before == ')');
}

static size_t divide(struct span text, struct span out_titles[SIDES_MOST])
{
    size_t count = 0, begin = 0;
    for (size_t at = 1; at <= text.size; at++) {
        if (at != text.size &&
            (((unsigned char)text.data[at] & 0xC0) == 0x80 || !begins_title(text, at)))
            continue;
        if (count == SIDES_MOST)
            return 0;
        out_titles[count++] = span_part(text, begin, at);
        begin = at;
    }
    return count;
}

// A row that can be cut into that many values in one way, and not by its kind's leave
// to cut anything anywhere.
static bool bears_out(struct page_reading *reading, const struct row *row, size_t sides)
{
    if (row->borders != BORDERS_GLUED || row->count != 2)
        return false;
    const struct profile_label *label =
        profile_label_of(reading->profile, reading->arena, row->cells[0].text);
    if (label == NULL || label->target.kind->is_free_text)
        return false;
    struct kind_scope scope = {.placeholders = reading->profile->glued_placeholders.words,
                               .placeholder_count =
                                   reading->profile->glued_placeholders.count};
    struct cuts cuts =
        cuts_find(label->target.kind, &scope, row->cells[1].text, sides, reading->arena);
    return cuts.count == 1 && !cuts.is_capped;
}

size_t titles_of_glued_table(struct page_reading *reading, const struct table *table,
                             struct span out_titles[SIDES_MOST])
{
    enum { ROWS_NEEDED = 2 };
    size_t count = divide(span_trim(table->rows[0].cells[0].text), out_titles);
    size_t borne_out = 0;
    for (size_t r = 1; r < table->count && count >= 2; r++)
        borne_out += bears_out(reading, &table->rows[r], count);
    return borne_out >= ROWS_NEEDED ? count : 0;
}

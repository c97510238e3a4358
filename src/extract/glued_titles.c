// SPDX-License-Identifier: MIT
#include "extract/glued_titles.h"

#include "base/text.h"
#include "base/utf8.h"
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
    struct kind_scope scope = profile_scope(reading->profile, &label->target, true);
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

// --- rows of titles that are known

static bool are_titles_in_order(struct page_reading *reading, struct span text,
                                const uint32_t *sides, size_t count)
{
    struct span all = {NULL, 0};
    for (size_t i = 0; i < count; i++)
        all = arena_join(reading->arena, all, reading->names[sides[i]].printed);
    return span_equal(text_skeleton(reading->arena, all),
                      text_skeleton(reading->arena, text));
}

bool glued_titles_of_row(struct page_reading *reading, const struct row *row,
                         uint32_t out_sides[SIDES_MOST])
{
    size_t count = reading->report->sides.count;
    if (row->borders != BORDERS_GLUED || row->count != 1)
        return false;
    struct span text = row->cells[0].text;
    uint32_t sides[SIDES_MOST];
    for (uint32_t side = 0; side < count; side++)
        sides[side] = side;
    bool is_found = are_titles_in_order(reading, text, sides, count);
    if (!is_found && count == 2) {
        sides[0] = 1;
        sides[1] = 0;
        is_found = are_titles_in_order(reading, text, sides, count);
    }
    for (size_t i = 0; i < count && is_found; i++)
        out_sides[i] = sides[i];
    return is_found;
}

static struct span side_skeleton(struct page_reading *reading, uint32_t side)
{
    return text_skeleton(reading->arena, reading->names[side].printed);
}

void glued_titles_guess(struct page_reading *reading, struct span text,
                        uint32_t out_sides[SIDES_MOST])
{
    struct span row = text_skeleton(reading->arena, text);
    bool is_in_order = false, is_swapped = false;
    for (uint32_t side = 0; side < SIDES_MOST; side++)
        out_sides[side] = NO_SIDE;
    if (reading->report->sides.count == 2) {
        struct span first = side_skeleton(reading, 0), second = side_skeleton(reading, 1);
        is_in_order = span_starts(row, first) || span_ends(row, second);
        is_swapped = span_starts(row, second) || span_ends(row, first);
    }
    if (is_in_order == is_swapped)
        return;
    out_sides[0] = is_in_order ? 0 : 1;
    out_sides[1] = is_in_order ? 1 : 0;
}

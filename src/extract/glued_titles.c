// SPDX-License-Identifier: MIT
#include "extract/glued_titles.h"

#include "base/text.h"
#include "base/utf8.h"
#include "extract/side_names.h"
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
    while (last != 0 && utf8_is_inside(text.data[last]));
    uint32_t before = utf8_decode(span_from(text, last), &width);
    uint32_t here = utf8_decode(span_from(text, at), &width);
    return text_case_of(here) == LETTER_UPPER &&
           (text_case_of(before) == LETTER_LOWER || before == ')');
}

static size_t divide(struct span text, struct span out_titles[SIDES_MOST])
{
    size_t count = 0, begin = 0;
    for (size_t at = 1; at <= text.size; at++) {
        if (at != text.size && (utf8_is_inside(text.data[at]) || !begins_title(text, at)))
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

static const struct table *find_table(const struct page_reading *reading)
{
    const struct document *document = reading->document;
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        if (table != NULL && document->blocks[i].part == PART_CONTENT &&
            table->count != 0 && table->rows[0].borders == BORDERS_GLUED &&
            table->rows[0].count == 1)
            return table;
    }
    return NULL;
}

size_t glued_titles_by_capitals(struct page_reading *reading,
                                struct span out_titles[SIDES_MOST])
{
    enum { ROWS_NEEDED = 2 };
    const struct table *table = find_table(reading);
    if (table == NULL)
        return 0;
    size_t count = divide(span_trim(table->rows[0].cells[0].text), out_titles);
    size_t borne_out = 0;
    for (size_t r = 1; r < table->count && count >= 2; r++)
        borne_out += bears_out(reading, &table->rows[r], count);
    return borne_out >= ROWS_NEEDED ? count : 0;
}

// --- titles that something else names

// May a title begin or end there? Names are alike whatever punctuation stands at their
// ends, but a closing bracket belongs to what it closes.
static bool may_cut(struct span text, size_t cut)
{
    char before = text.data[cut - 1], after = text.data[cut];
    bool is_word = is_letter(after) || is_digit(after) || (unsigned char)after >= 0xC0;
    return before != '(' && before != '[' && (is_word || after == '(' || after == '[');
}

// Cuts "CollectorCollections, Customer Service" where heading, prose or address say that
// one title ends and the other begins. One of the row and them may print plurals.
static bool cut_titles(struct page_reading *reading, struct span text,
                       const struct span names[2], struct span out_titles[2])
{
    size_t ways = 0;
    size_t length = text_fold(reading->arena, names[0]).size;
    // Folding and plurals may change the length of a title, never by more than a few
    // bytes.
    size_t from = length > 4 ? length - 4 : 1;
    for (size_t cut = from; cut < text.size && cut <= length + 8; cut++) {
        struct span left = span_part(text, 0, cut), right = span_from(text, cut);
        if (!may_cut(text, cut))
            continue;
        enum likeness likeness = names_likeness(reading, left, names[0]);
        enum likeness other = names_likeness(reading, right, names[1]);
        if (likeness < LIKE_PLURAL || other < LIKE_PLURAL)
            continue;
        out_titles[0] = span_trim(left);
        out_titles[1] = span_trim(right);
        ways++;
        if (likeness == LIKE_SAME && other == LIKE_SAME)
            return true;
    }
    return ways == 1;
}

const struct row *glued_titles_find(const struct page_reading *reading)
{
    const struct table *table = find_table(reading);
    return table != NULL ? &table->rows[0] : NULL;
}

bool glued_titles_cut(struct page_reading *reading, const struct row *row,
                      const struct span names[2], struct span out_titles[2])
{
    const struct span swapped[2] = {names[1], names[0]};
    struct span text = span_trim(row->cells[0].text);
    return (cut_titles(reading, text, names, out_titles) ||
            cut_titles(reading, text, swapped, out_titles)) &&
           are_names(reading, out_titles, 2);
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
    uint32_t sides[SIDES_MOST] = {0};
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

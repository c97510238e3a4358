// SPDX-License-Identifier: MIT
#include "extract/glued_prose.h"

#include "extract/lookup.h"
#include "normalize/prose.h"

// Text outside tables that lost the breaks between its lines: items of a list, a heading
// and what stands under it.

static bool is_word_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || ((unsigned char)byte & 0x80) != 0;
}

// An item may end with a mark ("45%") or with the text.
static bool has_end(struct span text, size_t at)
{
    return at == text.size ||
           (!is_word_byte(text.data[at - 1]) && !is_space(text.data[at - 1]));
}

// The next item begins at `at` or a space further: with a word, or as ".NET" does.
static bool may_begin_item(struct span text, size_t at)
{
    size_t next = at < text.size && text.data[at] == ' ' ? at + 1 : at;
    if (next >= text.size)
        return at == text.size;
    bool is_mark = span_find_byte(SPAN(".(#$&\""), text.data[next]) != SPAN_NOT_FOUND;
    return is_word_byte(text.data[next]) ||
           (is_mark && next + 1 < text.size && is_letter(text.data[next + 1]));
}

static void add_piece(struct glued_items *items, struct span piece, bool is_doubtful)
{
    if (is_doubtful)
        items->doubtful |= UINT64_C(1) << items->count;
    items->items[items->count++] = span_trim(piece);
}

static void find_by_pattern(struct page_reading *reading, const struct pattern *pattern,
                            struct span text, struct glued_items *items)
{
    enum { LONGEST_ITEM = 400 };
    size_t begin = 0;
    bool has_inner = false; // what reads as an item, and something goes on behind it
    for (size_t at = 1;
         at <= text.size && at - begin <= LONGEST_ITEM && items->count < GLUED_ITEMS_MOST;
         at++) {
        struct span piece = span_trim(span_part(text, begin, at));
        if (!has_end(text, at) ||
            pattern_match(pattern, reading->matcher, piece, 0) != MATCH_YES)
            continue;
        if (!may_begin_item(text, at)) {
            has_inner = true;
            continue;
        }
        add_piece(items, piece, has_inner);
        has_inner = false;
        begin = at;
    }
    items->rest = span_trim(span_from(text, begin));
}

// Sentences on both sides of a border have two spaces at least.
static bool may_be_several(struct span item)
{
    enum { FEWEST_SPACES = 2 };
    size_t begin = 0, end = item.size, before = 0, behind = 0;
    while (begin < item.size && before < FEWEST_SPACES)
        before += item.data[begin++] == ' ';
    while (end != 0 && behind < FEWEST_SPACES)
        behind += item.data[--end] == ' ';
    for (size_t at = begin; at <= end && at < item.size; at++)
        if (prose_sentences_may_meet(item, at) || prose_words_meet(item, at))
            return true;
    return false;
}

static size_t next_space(struct span text, size_t from)
{
    size_t space = span_find_byte(span_from(text, from), ' ');
    return space == SPAN_NOT_FOUND ? SPAN_NOT_FOUND : from + space;
}

// Items have several words.
static void find_by_sentence(struct span text, struct glued_items *items)
{
    size_t begin = 0, space = next_space(text, 0);
    size_t last_space = span_find_last_byte(text, ' ');
    for (size_t at = 1; at < text.size && items->count + 1 < GLUED_ITEMS_MOST; at++) {
        if (at < space || at > last_space || !prose_sentences_meet(text, at))
            continue;
        struct span piece = span_part(text, begin, at);
        add_piece(items, piece, may_be_several(piece));
        begin = at;
        space = next_space(text, begin);
    }
    struct span last = span_from(text, begin);
    add_piece(items, last, may_be_several(last));
}

void glued_items_find(struct page_reading *reading, const struct profile_section *section,
                      struct span text, struct glued_items *out_items)
{
    *out_items = (struct glued_items){.count = 0};
    text = span_trim(text);
    if (section->item != NULL) {
        find_by_pattern(reading, section->item, text, out_items);
        out_items->rule = SPAN(RULE_ITEM_END);
    } else if (text.size != 0 && !reading->document->has_item_marks) {
        find_by_sentence(text, out_items);
        out_items->rule = SPAN(RULE_SENTENCE_END);
    }
}

// --- a heading and the text under it

static bool may_end_heading(struct span text, size_t at)
{
    char last = text.data[at - 1], next = text.data[at];
    return (is_upper(next) || is_digit(next)) &&
           (is_lower(last) || last == '.' || last == '?' || last == ')');
}

uint32_t glued_heading(struct page_reading *reading, struct span text, uint32_t *out_side,
                       size_t *out_end)
{
    enum { LONGEST_HEADING = 240 };
    for (size_t at = 1; at < text.size && at <= LONGEST_HEADING; at++) {
        if (!may_end_heading(text, at))
            continue;
        struct subject start = subject_of(span_part(text, 0, at));
        uint32_t section = section_of_heading(reading, &start, out_side);
        if (section == PROFILE_NONE || *out_side == NO_SIDE)
            continue;
        *out_end = at;
        return section;
    }
    return PROFILE_NONE;
}

// --- the texts of two occupations

size_t glued_texts_border(struct page_reading *reading, struct span text,
                          uint32_t out_sides[2])
{
    enum { LONGEST_TEXT = 16 * 1024, PLACES_MOST = 16 };
    size_t found = 0, places = 0;
    for (size_t at = 1; at < text.size; at++) {
        if (!prose_sentences_meet(text, at))
            continue;
        if (text.size > LONGEST_TEXT || ++places > PLACES_MOST)
            return 0;
        uint32_t left = side_spoken_of(reading, span_part(text, 0, at));
        uint32_t right = side_spoken_of(reading, span_from(text, at));
        if (left == NO_SIDE || right == NO_SIDE || left == right)
            continue;
        if (found != 0)
            return 0; // several ways, so none
        found = at;
        out_sides[0] = left;
        out_sides[1] = right;
    }
    return found;
}

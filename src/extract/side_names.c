// SPDX-License-Identifier: MIT
#include "extract/side_names.h"

#include "base/text.h"
#include "base/utf8.h"
#include "extract/heading_text.h"
#include "extract/site_words.h"
#include "normalize/prose.h"

static bool is_plural_of(struct page_reading *reading, struct span title,
                         struct span slug)
{
    struct span singulars[SINGULARS_MOST];
    size_t count =
        plural_singulars(&reading->profile->plurals, title, reading->arena, singulars);
    return plural_with_slug(singulars, count, slug, reading->arena) != SIZE_MAX;
}

// LIKE_SAME, LIKE_PLURAL or nothing.
static enum likeness bare_likeness(struct page_reading *reading, struct span left,
                                   struct span right)
{
    struct arena *arena = reading->arena;
    if (span_equal(text_fold(arena, left), text_fold(arena, right)))
        return LIKE_SAME;
    struct span left_slug = text_slug(arena, left), right_slug = text_slug(arena, right);
    if (span_equal(left_slug, right_slug))
        return LIKE_SAME;
    return is_plural_of(reading, left, right_slug) ||
                   is_plural_of(reading, right, left_slug)
               ? LIKE_PLURAL
               : LIKE_NOTHING;
}

// --- a name and what is added to it

// What is there behind a name.
static bool is_decoration(struct page_reading *reading, struct span rest)
{
    bool is_apart = rest.size != 0 && rest.data[0] == ' ';
    struct span text = span_trim(rest);
    if (text.size == 0 || !has_letters(text))
        return true;
    char first = text.data[0];
    if (span_find_byte(SPAN(":|([{<?!*"), first) != SPAN_NOT_FOUND)
        return true;
    // " - Salaries" and " – Salaries", but "Cook-Baker" is one name.
    if (is_apart && (span_starts(text, SPAN("- ")) || span_starts(text, SPAN("–")) ||
                     span_starts(text, SPAN("—")) || span_starts(text, SPAN("·")) ||
                     span_starts(text, SPAN("•"))))
        return true;
    return is_addition(reading, text);
}

// What is there before one: a number, a sign, an introduction with a colon or bar.
static bool is_introduction(struct span rest)
{
    struct span text = span_trim(rest);
    if (text.size == 0 || !has_letters(text))
        return true;
    enum { LONGEST_NUMBER = 5 }; // "II.", "b)"
    char last = text.data[text.size - 1];
    bool is_number = (last == '.' || last == ')') && text.size <= LONGEST_NUMBER &&
                     span_find_byte(text, ' ') == SPAN_NOT_FOUND;
    return last == ':' || last == '|' || last == ']' || is_number;
}

// May a name end or begin between these two? Not within a word.
static bool is_border(struct span text, size_t at)
{
    char before = text.data[at - 1], after = text.data[at];
    if (utf8_is_inside(after))
        return false;
    bool is_word_before = is_letter(before) || (unsigned char)before >= 0x80;
    bool is_word_after = is_letter(after) || (unsigned char)after >= 0xC3;
    return !is_word_before || !is_word_after;
}

// The name at the begin of `text`, with decoration behind it; or nothing.
static struct span name_at_begin(struct page_reading *reading, struct span text,
                                 struct span name)
{
    enum { SLACK = 8 }; // folding and plurals change the length of a name by less
    size_t from = name.size > SLACK ? name.size - SLACK : 1;
    for (size_t at = from; at <= text.size && at <= name.size + SLACK; at++) {
        if (at != text.size && !is_border(text, at))
            continue;
        struct span part = span_trim(span_part(text, 0, at));
        if (bare_likeness(reading, part, name) != LIKE_NOTHING &&
            is_decoration(reading, span_from(text, at)))
            return part;
    }
    return (struct span){NULL, 0};
}

static bool may_begin(struct span text, struct span name)
{
    return ((unsigned char)name.data[0] & 0x80) != 0 ||
           ((unsigned char)text.data[0] & 0x80) != 0 ||
           span_equal_nocase(span_part(text, 0, 1), span_part(name, 0, 1));
}

struct span name_within(struct page_reading *reading, struct span text, struct span name)
{
    text = span_trim(text);
    if (text.size == 0 || text.size > HEADING_LONGEST || name.size == 0)
        return (struct span){NULL, 0};
    if (bare_likeness(reading, text, name) != LIKE_NOTHING)
        return text;
    for (size_t at = 0; at < text.size; at++) {
        if (at != 0 && (!is_border(text, at) || !is_introduction(span_part(text, 0, at))))
            continue;
        struct span rest = span_from(text, at);
        struct span part = may_begin(rest, name) ? name_at_begin(reading, rest, name)
                                                 : (struct span){NULL, 0};
        if (part.size != 0)
            return part;
    }
    return (struct span){NULL, 0};
}

enum likeness names_likeness(struct page_reading *reading, struct span left,
                             struct span right)
{
    enum likeness likeness = bare_likeness(reading, left, right);
    if (likeness != LIKE_NOTHING)
        return likeness;
    bool is_longer = left.size > right.size;
    return name_within(reading, is_longer ? left : right, is_longer ? right : left)
                       .size != 0
               ? LIKE_DECORATED
               : LIKE_NOTHING;
}

bool name_is_behind_words(struct page_reading *reading, struct span title,
                          struct span name)
{
    struct span slug = text_slug(reading->arena, title);
    struct span end =
        arena_join(reading->arena, SPAN("-"), text_slug(reading->arena, name));
    return end.size > 1 && span_ends(slug, end);
}

bool are_names(struct page_reading *reading, const struct span *titles, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span text;
        if (!prose_read(titles[i], reading->arena, &text) || !prose_is_name(text, true))
            return false;
    }
    return true;
}

// --- the page's sides

void side_add(struct page_reading *reading, struct span title, enum title_source source)
{
    size_t number = reading->report->sides.count;
    struct span slug = text_slug(reading->arena, title);
    if (number == SIDES_MOST || slug.size == 0) // "???" names nobody
        return;
    struct side *side = vector_push(&reading->report->sides);
    *side = (struct side){.title = title, .occupation_id = slug, .source = source};
    reading->names[number] = (struct side_names){.printed = title};
    side_add_name(reading, number, title);
}

void side_add_name(struct page_reading *reading, size_t side, struct span title)
{
    struct side_names *names = &reading->names[side];
    struct span folded = text_fold(reading->arena, title);
    for (size_t i = 0; i < names->count; i++)
        if (span_equal(names->folded[i], folded))
            return;
    if (names->count < SIDE_NAMES_MOST && folded.size != 0)
        names->folded[names->count++] = folded;
}

static const struct side *side_at(const struct page_reading *reading, size_t side)
{
    return VECTOR_AT(&reading->report->sides, struct side, side);
}

static uint32_t side_with_slug(const struct page_reading *reading, struct span slug)
{
    for (size_t side = 0; side < reading->report->sides.count && side < SIDES_MOST;
         side++)
        if (span_equal(side_at(reading, side)->occupation_id, slug))
            return (uint32_t)side;
    return NO_SIDE;
}

uint32_t side_named(struct page_reading *reading, struct span title)
{
    struct span folded = text_fold(reading->arena, title);
    for (size_t side = 0; side < reading->report->sides.count && side < SIDES_MOST;
         side++)
        for (size_t i = 0; i < reading->names[side].count; i++)
            if (span_equal(reading->names[side].folded[i], folded))
                return (uint32_t)side;
    uint32_t found = side_with_slug(reading, text_slug(reading->arena, title));
    if (found != NO_SIDE)
        return found;
    for (size_t side = 0; side < reading->report->sides.count && side < SIDES_MOST;
         side++) {
        if (bare_likeness(reading, title, side_at(reading, side)->title) == LIKE_NOTHING)
            continue;
        if (found != NO_SIDE)
            return NO_SIDE;
        found = (uint32_t)side;
    }
    return found;
}

uint32_t side_named_within(struct page_reading *reading, struct span text)
{
    uint32_t found = side_named(reading, text);
    size_t longest = 0;
    if (found != NO_SIDE)
        return found;
    for (size_t side = 0; side < reading->report->sides.count && side < SIDES_MOST;
         side++) {
        struct span part = name_within(reading, text, side_at(reading, side)->title);
        if (part.size <= longest)
            continue;
        longest = part.size;
        found = (uint32_t)side;
    }
    return found;
}

// SPDX-License-Identifier: MIT
#include "extract/side_numbers.h"

#include "base/text.h"
#include "extract/side_names.h"
#include "extract/side_sources.h"

// Titles that may be plurals.

static struct side *side_at(struct page_reading *reading, size_t side)
{
    return VECTOR_AT(&reading->report->sides, struct side, side);
}

static uint32_t side_with_slug(struct page_reading *reading, struct span slug)
{
    for (size_t side = 0; side < reading->report->sides.count; side++)
        if (span_equal(side_at(reading, side)->occupation_id, slug))
            return (uint32_t)side;
    return NO_SIDE;
}

// What the page's other names say of the sides' titles.
struct numbers {
    struct page_reading *page;
    bool is_one[SIDES_MOST];       // "a collections, customer service"
    bool is_doubtful[SIDES_MOST];  // two singulars are printed
    uint32_t singular[SIDES_MOST]; // 1 + index of the singular that is printed, or 0
};

static void note_singular(struct numbers *numbers, struct span slug)
{
    struct page_reading *reading = numbers->page;
    size_t found = SIZE_MAX, index = 0;
    for (size_t i = 0; i < reading->report->sides.count; i++) {
        const struct side *side = side_at(reading, i);
        size_t at =
            plural_with_slug(side->singulars, side->singular_count, slug, reading->arena);
        if (at == SIZE_MAX)
            continue;
        if (found != SIZE_MAX)
            return; // the page compares the two: it cannot be both
        found = i;
        index = at;
    }
    if (found == SIZE_MAX || numbers->singular[found] == index + 1)
        return;
    if (numbers->singular[found] != 0)
        numbers->is_doubtful[found] = true;
    numbers->singular[found] = (uint32_t)index + 1;
}

// `name` is a part of `text`.
static void note_name(struct numbers *numbers, struct span text, struct span name)
{
    struct page_reading *reading = numbers->page;
    if (name.size == 0)
        return;
    struct span slug = text_slug(reading->arena, name);
    uint32_t own = side_with_slug(reading, slug);
    if (own != NO_SIDE &&
        plural_is_one(&reading->profile->plurals, text, (size_t)(name.data - text.data)))
        numbers->is_one[own] = true;
    if (own == NO_SIDE)
        note_singular(numbers, slug);
}

static void note_groups(struct numbers *numbers, struct span text,
                        const struct profile_sentence *sentence)
{
    enum { GROUPS_MOST = 16 };
    struct page_reading *reading = numbers->page;
    struct span names[GROUPS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        if (sentence->side_groups[i] != 0)
            names[count++] = matcher_group(reading->matcher, sentence->side_groups[i]);
    for (size_t v = 0; v < sentence->value_count; v++)
        for (size_t i = 0; i < 2 && count < GROUPS_MOST; i++)
            if (sentence->values[v].sides[i] != 0)
                names[count++] =
                    matcher_group(reading->matcher, sentence->values[v].sides[i]);
    for (size_t i = 0; i < count; i++)
        note_name(numbers, text, names[i]);
}

static void note_paragraph(struct numbers *numbers, struct span text)
{
    const struct profile *profile = numbers->page->profile;
    struct subject subject = subject_of(text);
    for (size_t s = 0; s < profile->sentence_count; s++)
        if (pattern_may_match(profile->sentences[s].pattern, &subject) &&
            pattern_match(profile->sentences[s].pattern, numbers->page->matcher, text,
                          0) == MATCH_YES)
            note_groups(numbers, text, &profile->sentences[s]);
}

static void note_heading(struct numbers *numbers, struct span text)
{
    enum { LONGEST_HEADING = 240 };
    struct page_reading *reading = numbers->page;
    const struct profile *profile = reading->profile;
    if (text.size > LONGEST_HEADING)
        return;
    struct subject subject = subject_of(text);
    for (size_t i = 0; i < profile->section_count; i++) {
        const struct profile_section *section = &profile->sections[i];
        if (section->heading_side != 0 && pattern_may_match(section->heading, &subject) &&
            pattern_match(section->heading, reading->matcher, text, 0) == MATCH_YES)
            note_name(numbers, text,
                      matcher_group(reading->matcher, section->heading_side));
    }
    struct span names[SIDES_MOST];
    size_t count = heading_names(reading, text, names);
    for (size_t i = 0; i < count; i++)
        note_name(numbers, text, names[i]);
}

static void note_page(struct numbers *numbers)
{
    struct page_reading *reading = numbers->page;
    struct span address[2];
    for (size_t i = 0; i < reading->document->count; i++) {
        const struct block *block = &reading->document->blocks[i];
        if (block->table != NULL || block->list != NULL)
            continue;
        note_heading(numbers, block->text);
        if (block->kind == BLOCK_PARAGRAPH)
            note_paragraph(numbers, block->text);
    }
    if (address_names_sides(reading, address))
        for (size_t side = 0; side < 2; side++)
            note_name(numbers, reading->report->page.url, address[side]);
}

static void settle(struct numbers *numbers, size_t number)
{
    struct page_reading *reading = numbers->page;
    struct side *side = side_at(reading, number);
    if (numbers->is_one[number]) {
        side->singular_count = 0;
        return;
    }
    if (numbers->singular[number] == 0 || numbers->is_doubtful[number])
        return;
    side->title = side->singulars[numbers->singular[number] - 1];
    side->occupation_id = text_slug(reading->arena, side->title);
    side->singular_count = 0;
    side_add_name(reading, number, side->title);
}

void sides_settle_number(struct page_reading *reading)
{
    struct numbers numbers = {.page = reading};
    bool may_be_plural = false;
    for (size_t i = 0; i < reading->report->sides.count; i++) {
        struct side *side = side_at(reading, i);
        struct span singulars[SINGULARS_MOST];
        size_t count = plural_singulars(&reading->profile->plurals, side->title,
                                        reading->arena, singulars);
        side->singulars = ARENA_ARRAY(reading->arena, struct span, count);
        for (size_t k = 0; k < count; k++)
            side->singulars[side->singular_count++] = singulars[k];
        may_be_plural = may_be_plural || count != 0;
    }
    if (!may_be_plural)
        return;
    note_page(&numbers);
    for (size_t i = 0; i < reading->report->sides.count; i++)
        settle(&numbers, i);
}

// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_cells.h"

#include "base/text.h"

// What the page says of its sides, and what was found on it.

enum { HEADING_LONGEST = 240 };

static bool is_section_heading(const struct labelled_page *page, struct span text)
{
    const struct profile *profile = page->profile;
    for (size_t i = 0; i < profile->section_count; i++)
        if (profile->sections[i].heading != NULL &&
            pattern_match(profile->sections[i].heading, page->input->matcher, text, 0) ==
                MATCH_YES)
            return true;
    return false;
}

static bool take_sides(struct labelled_page *page, struct span text)
{
    const struct profile *profile = page->profile;
    struct arena *arena = page->input->arena;
    struct matcher *matcher = page->input->matcher;
    for (size_t i = 0; i < profile->heading_count && text.size <= HEADING_LONGEST; i++) {
        const struct pattern *pattern = profile->headings[i];
        if (pattern_match(pattern, matcher, text, 0) != MATCH_YES)
            continue;
        page->sides[0] =
            text_fold(arena, matcher_group(matcher, pattern_group(pattern, "left")));
        page->sides[1] =
            text_fold(arena, matcher_group(matcher, pattern_group(pattern, "right")));
        if (!is_section_heading(page, text))
            return true;
        page->sides[0] = page->sides[1] = (struct span){NULL, 0};
    }
    return false;
}

void labelled_find_sides(struct labelled_page *page)
{
    const struct vector *blocks = &page->input->builder->blocks;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = VECTOR_AT(blocks, struct block, i);
        if ((block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH) &&
            take_sides(page, block->text))
            return;
    }
}

bool labelled_is_side(const struct labelled_page *page, struct span title)
{
    if (page->sides[0].size == 0)
        return true;
    struct arena_mark mark = arena_mark(page->input->arena);
    struct span folded = text_fold(page->input->arena, title);
    bool is_side =
        span_equal(folded, page->sides[0]) || span_equal(folded, page->sides[1]);
    arena_rewind(page->input->arena, mark);
    return is_side;
}

bool labelled_may_be_title(const struct labelled_page *page, struct span text)
{
    const struct profile *profile = page->profile;
    if (text.size == 0 || is_section_heading(page, text))
        return false;
    for (size_t i = 0; i < profile->heading_count; i++)
        if (pattern_match(profile->headings[i], page->input->matcher, text, 0) ==
            MATCH_YES)
            return false;
    return true;
}

void labelled_add_table(struct labelled_page *page, const struct table *table,
                        struct place place)
{
    struct block *block = vector_push(&page->tables);
    *block = (struct block){.kind = BLOCK_TABLE, .place = place, .table = table};
}

void labelled_take(struct labelled_page *page, struct place place)
{
    if (place.end != 0)
        vector_push_copy(&page->taken, &place);
}

void labelled_give_up(struct labelled_page *page, size_t labels, struct place place)
{
    if (page->unread == 0)
        page->unread_at = place;
    page->unread += labels;
}

struct cell labelled_as_cell(const struct labelled_cell *cell)
{
    return (struct cell){
        .text = cell->text, .place = cell->place, .column_span = 1, .row_span = 1};
}

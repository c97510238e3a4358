// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_tables.h"

#include "base/text.h"
#include "model/problem.h"
#include "parse/labelled/labelled_cells.h"

#include <string.h>

enum { LABELS_NEEDED = 2 };

// --- Is it worth while to look?

// How labels begin, so that most texts need no look-up.
struct beginnings {
    size_t size; // bytes that are looked at
    bool has[1024];
};

static size_t slot_of(struct span text, size_t size)
{
    size_t hash = 0;
    for (size_t i = 0; i < size; i++)
        hash = hash * 31 + ((unsigned char)text.data[i] | 0x20); // in any case
    return hash % 1024;
}

static void take_beginnings(const struct profile *profile, struct beginnings *out)
{
    enum { BYTES_MOST = 6 };
    *out = (struct beginnings){.size = BYTES_MOST};
    for (uint32_t i = 0; i < profile->label_names.count; i++)
        if (map_key(&profile->label_names, i).size < out->size)
            out->size = map_key(&profile->label_names, i).size;
    for (uint32_t i = 0; i < profile->label_names.count; i++)
        out->has[slot_of(map_key(&profile->label_names, i), out->size)] = true;
}

// How many labels the text surely has: one when it is one or begins with one, two when
// its value or another label stands right behind it.
static size_t count_labels(const struct reader_input *input,
                           const struct beginnings *beginnings, struct span text)
{
    size_t size;
    if (text.size < beginnings->size || !beginnings->has[slot_of(text, beginnings->size)])
        return 0;
    if (profile_label_at_start(input->profile, text, &size) != NULL)
        return is_space(text.data[size]) ? 1 : LABELS_NEEDED;
    struct arena_mark mark = arena_mark(input->arena);
    bool is_label = profile_label_of(input->profile, input->arena, text) != NULL;
    arena_rewind(input->arena, mark);
    return is_label;
}

static bool has_loose_labels(const struct reader_input *input)
{
    struct beginnings beginnings;
    size_t found = 0;
    take_beginnings(input->profile, &beginnings);
    for (size_t i = 0; i < input->builder->blocks.count && found < LABELS_NEEDED; i++) {
        const struct block *block = VECTOR_AT(&input->builder->blocks, struct block, i);
        if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING)
            found += count_labels(input, &beginnings, block->text);
        for (size_t k = 0; block->list != NULL && k < block->list->count; k++)
            found += count_labels(input, &beginnings, block->list->items[k].text);
    }
    return found >= LABELS_NEEDED;
}

// --- What was found.

// Labels in tables are those tables' own.
static void forget_tables(struct labelled_page *page)
{
    const struct vector *blocks = &page->input->builder->blocks;
    struct map begins;
    map_init(&begins);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = VECTOR_AT(blocks, struct block, i);
        page->has_tables = page->has_tables || block->table != NULL;
        if (block->table != NULL)
            map_add(&begins, arena_number(page->input->arena, block->place.begin), NULL);
    }
    for (uint32_t i = 1; begins.count != 0 && i < page->outline.nodes.count; i++) {
        const struct outline_node *node = outline_node(&page->outline, i);
        if (node->element != ELEMENT_TABLE)
            continue;
        struct span begin = arena_number(page->input->arena, node->begin);
        if (map_find(&begins, begin) != MAP_NONE)
            labelled_forget(page, i, node->end);
    }
    map_release(&begins);
}

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static int compare_tables(const void *left, const void *right)
{
    const struct block *a = left, *b = right;
    return compare_places(&a->place, &b->place);
}

// Sorts the places taken and joins those that overlap.
static void settle_taken(struct labelled_page *page)
{
    struct vector *taken = &page->taken;
    size_t kept = 0;
    vector_sort(taken, compare_places);
    for (size_t i = 0; i < taken->count; i++) {
        struct place place = *VECTOR_AT(taken, struct place, i);
        struct place *last = kept != 0 ? VECTOR_AT(taken, struct place, kept - 1) : NULL;
        if (last == NULL || place.begin >= last->end)
            *VECTOR_AT(taken, struct place, kept++) = place;
        else if (place.end > last->end)
            last->end = place.end;
    }
    taken->count = kept;
}

static bool is_taken(const struct labelled_page *page, struct place inner)
{
    size_t low = 0, high = page->taken.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (VECTOR_AT(&page->taken, struct place, middle)->begin < inner.end)
            low = middle + 1;
        else
            high = middle;
    }
    return low != 0 && VECTOR_AT(&page->taken, struct place, low - 1)->end > inner.begin;
}

// A list of which an item became part of a table was that table.
static bool is_block_taken(const struct labelled_page *page, const struct block *block)
{
    for (size_t i = 0; block->list != NULL && i < block->list->count; i++)
        if (is_taken(page, block->list->items[i].place))
            return true;
    return block->list == NULL && block->table == NULL && is_taken(page, block->place);
}

static void put_in_place(struct labelled_page *page)
{
    struct vector *blocks = &page->input->builder->blocks;
    struct vector merged;
    size_t next = 0;
    vector_init(&merged, sizeof(struct block));
    settle_taken(page);
    vector_sort(&page->tables, compare_tables);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = VECTOR_AT(blocks, struct block, i);
        for (; next < page->tables.count; next++) {
            const struct block *table = VECTOR_AT(&page->tables, struct block, next);
            if (table->place.begin >= block->place.end)
                break;
            vector_push_copy(&merged, table);
        }
        if (!is_block_taken(page, block))
            vector_push_copy(&merged, block);
    }
    for (; next < page->tables.count; next++)
        vector_push_copy(&merged, VECTOR_AT(&page->tables, struct block, next));
    vector_release(blocks);
    *blocks = merged;
}

// The page ends in a cell, and in an element that should have been closed.
static bool is_cut_off(const struct labelled_page *page)
{
    const struct outline *outline = &page->outline;
    size_t end = outline_node(outline, 0)->ink.end;
    if (page->taken.count == 0 ||
        VECTOR_AT(&page->taken, struct place, page->taken.count - 1)->end != end)
        return false;
    for (uint32_t i = (uint32_t)outline->nodes.count; i-- > 1;)
        if (outline_node(outline, i)->is_unclosed)
            return true;
    return false;
}

static void find_tables(struct labelled_page *page)
{
    labelled_find_sides(page);
    labelled_find(page);
    forget_tables(page);
    labelled_roles(page);
    for (uint32_t i = 1; i < page->outline.nodes.count; i++)
        if (page->labels[i] != NULL || page->is_lead[i])
            labelled_rows(page, i);
    labelled_cards(page);
    if (!page->has_tables && page->tables.count == 0)
        page->unread += page->strays;
    if (page->unread >= LABELS_NEEDED)
        document_add_note(
            page->input->builder, PROBLEM_UNKNOWN_SIDE_CODE, page->unread_at,
            arena_format(page->input->arena,
                         "%zu labels outside of tables, whose values or whose "
                         "occupations cannot be told",
                         page->unread));
}

static void page_init(struct labelled_page *page, const struct reader_input *input)
{
    *page = (struct labelled_page){.input = input, .profile = input->profile};
    vector_init(&page->cells, sizeof(struct labelled_cell));
    vector_init(&page->rows, sizeof(struct labelled_row));
    vector_init(&page->cards, sizeof(struct labelled_card));
    vector_init(&page->tables, sizeof(struct block));
    vector_init(&page->taken, sizeof(struct place));
}

static void page_release(struct labelled_page *page)
{
    outline_release(&page->outline);
    vector_release(&page->cells);
    vector_release(&page->rows);
    vector_release(&page->cards);
    vector_release(&page->tables);
    vector_release(&page->taken);
}

bool labelled_tables_read(const struct reader_input *input)
{
    struct labelled_page page;
    if (input->profile == NULL || !has_loose_labels(input))
        return false;
    page_init(&page, input);
    bool is_read = outline_read(&page.outline, input);
    if (is_read)
        find_tables(&page);
    else
        document_add_note(input->builder, PROBLEM_TOO_DEEP_CODE, (struct place){0, 0},
                          SPAN("too many elements, or too many inside each other, to "
                               "find labels outside of tables"));
    if (page.tables.count != 0)
        put_in_place(&page);
    bool is_cut = is_cut_off(&page);
    page_release(&page);
    return is_cut;
}

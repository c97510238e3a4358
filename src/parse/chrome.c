// SPDX-License-Identifier: MIT
#include "parse/chrome.h"

#include "model/row_header.h"
#include "normalize/prose.h"
#include "normalize/wording.h"
#include "parse/known.h"

enum { LONG_ITEM_WORDS = 5, JOINED_LEAST = 2 };

// A page whose blocks are looked at.
struct marking {
    const struct reader_input *input;
    struct document *document;
};

static struct block *block_at(const struct marking *marking, size_t at)
{
    return &marking->document->blocks[at];
}

static size_t count_words(struct span text)
{
    size_t words = text.size != 0;
    for (size_t i = 0; i < text.size; i++)
        words += text.data[i] == ' ';
    return words;
}

// Is it prose, not a line of a menu or a banner?
static bool is_prose(const struct block *block)
{
    enum { FEWEST_WORDS = 4 };
    if (block->kind != BLOCK_PARAGRAPH || !prose_ends_sentence(block->text))
        return false;
    struct wording wording = wording_of(block->text);
    return wording.words >= FEWEST_WORDS && wording_is_prose(&wording);
}

// --- what the profile knows

static bool has_known_label(const struct marking *marking, const struct table *table)
{
    const struct reader_input *input = marking->input;
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        // On pages about one occupation labels stand in any column.
        for (size_t c = 0; c < row->count && (c == 0 || input->profile->is_single); c++)
            if (profile_label_of(input->profile, input->arena, row->cells[c].text) !=
                NULL)
                return true;
    }
    return false;
}

static bool has_known_item(const struct marking *marking, const struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (known_item(marking->input, list->items[i].text))
            return true;
    return false;
}

// A label in front of a value, whatever reads them.
static bool begins_with_label(const struct marking *marking, const struct block *block)
{
    size_t size;
    return block->kind == BLOCK_PARAGRAPH &&
           (profile_label_at_start(marking->input->profile, block->text, &size) != NULL ||
            profile_is_label(marking->input->profile, block->text));
}

static bool is_known(const struct marking *marking, const struct block *block)
{
    const struct reader_input *input = marking->input;
    if (block->part != PART_CONTENT)
        return false;
    if (block->table != NULL)
        return has_known_label(marking, block->table);
    if (block->list != NULL)
        return has_known_item(marking, block->list);
    return known_section_within(input, block->text) != NULL ||
           (block->kind == BLOCK_PARAGRAPH &&
            (known_sentence(input, block->text) || known_item(input, block->text) ||
             row_header_begins(input->profile, marking->document,
                               (size_t)(block - marking->document->blocks))));
}

// --- lists to which a dump has joined others

static bool is_long(struct span item)
{
    return prose_ends_sentence(item) || count_words(item) >= LONG_ITEM_WORDS;
}

static bool fits(const struct marking *marking, struct span item, bool has_pattern)
{
    return has_pattern ? known_item(marking->input, item) : is_long(item);
}

// How many items at the beginning are the section's: none that fits stands behind them.
static size_t own_items(const struct marking *marking, const struct list *list)
{
    bool has_pattern = known_item(marking->input, list->items[0].text);
    size_t own = list->count;
    if (!fits(marking, list->items[0].text, has_pattern))
        return list->count;
    while (own > 1 && !fits(marking, list->items[own - 1].text, has_pattern))
        own--;
    return list->count - own >= JOINED_LEAST ? own : list->count;
}

static bool is_furniture(const struct marking *marking, struct span text)
{
    const struct reader_input *input = marking->input;
    return profile_is_furniture(input->profile, input->arena, input->matcher, text);
}

// The site's own signs behind the items ("Show more") belong to them.
static size_t with_furniture(const struct marking *marking, const struct list *list,
                             size_t own)
{
    while (own < list->count && is_furniture(marking, list->items[own].text))
        own++;
    return own;
}

static struct list *part_of_list(const struct marking *marking, const struct list *list,
                                 size_t begin, size_t end)
{
    struct list *part = ARENA_NEW(marking->input->arena, struct list);
    *part = *list;
    part->items = list->items + begin;
    part->count = end - begin;
    return part;
}

static void split_list(struct marking *marking, size_t at, size_t own)
{
    struct document *document = marking->document;
    struct block *blocks =
        ARENA_ARRAY(marking->input->arena, struct block, document->count + 1);
    for (size_t i = 0; i < document->count; i++)
        blocks[i < at + 1 ? i : i + 1] = document->blocks[i];
    const struct list *list = blocks[at].list;
    blocks[at + 1] = blocks[at];
    blocks[at].list = part_of_list(marking, list, 0, own);
    blocks[at].place.end = list->items[own - 1].place.end;
    blocks[at + 1].list = part_of_list(marking, list, own, list->count);
    blocks[at + 1].place.begin = list->items[own].place.begin;
    blocks[at + 1].part = PART_CHROME;
    document->blocks = blocks;
    document->count++;
}

// Marks in text say where an item ends, not where a list does.
static void part_lists(struct marking *marking)
{
    enum { PARTED_MOST = 32 };
    size_t parted = 0;
    for (size_t at = 0; at < marking->document->count && parted < PARTED_MOST; at++) {
        const struct block *block = block_at(marking, at);
        if (block->list == NULL || block->part != PART_CONTENT || at == 0 ||
            (known_section_within(marking->input, block[-1].text) == NULL &&
             !has_known_item(marking, block->list)))
            continue;
        size_t own =
            with_furniture(marking, block->list, own_items(marking, block->list));
        if (own == block->list->count)
            continue;
        split_list(marking, at++, own);
        parted++;
    }
}

// --- behind the content

// What goes on with a sentence that was broken.
static bool goes_on(const struct block *before, const struct block *block)
{
    return before->kind == BLOCK_PARAGRAPH && block->kind == BLOCK_PARAGRAPH &&
           block->text.size != 0 && is_lower(block->text.data[0]) &&
           !prose_ends_sentence(before->text);
}

// The first paragraph of a text may read like anything; those behind it are prose.
static size_t end_of_text(const struct marking *marking, size_t last)
{
    size_t end = last + 1, count = marking->document->count;
    if (end < count && block_at(marking, end)->kind == BLOCK_PARAGRAPH)
        end++;
    while (end < count && (is_prose(block_at(marking, end)) ||
                           goes_on(block_at(marking, end - 1), block_at(marking, end))))
        end++;
    return end;
}

static size_t end_of_items(const struct marking *marking,
                           const struct profile_section *section, size_t last)
{
    size_t end = last + 1;
    bool has_pattern = section->item != NULL;
    if (end < marking->document->count && block_at(marking, end)->list != NULL)
        return end + 1;
    while (end < marking->document->count &&
           block_at(marking, end)->kind == BLOCK_PARAGRAPH &&
           (end == last + 1 || is_furniture(marking, block_at(marking, end)->text) ||
            fits(marking, block_at(marking, end)->text, has_pattern)))
        end++;
    return end;
}

static size_t end_of_content(const struct marking *marking, size_t last)
{
    const struct block *block = block_at(marking, last);
    const struct profile_section *section =
        known_section_within(marking->input, block->text);
    if (section != NULL && section->text_field != FIELD_NONE)
        return end_of_text(marking, last);
    if (section != NULL && section->list_field != FIELD_NONE)
        return end_of_items(marking, section, last);
    size_t end = last + 1;
    while (end < marking->document->count &&
           (is_prose(block_at(marking, end)) ||
            (section != NULL && block_at(marking, end)->table != NULL) ||
            is_furniture(marking, block_at(marking, end)->text)))
        end++;
    return end;
}

static void mark_behind(struct marking *marking)
{
    size_t last = marking->document->count;
    while (last != 0 && !is_known(marking, block_at(marking, last - 1)))
        last--;
    if (last == 0)
        return;
    for (size_t at = end_of_content(marking, last - 1); at < marking->document->count;
         at++)
        if (block_at(marking, at)->part == PART_CONTENT &&
            !is_furniture(marking, block_at(marking, at)->text))
            block_at(marking, at)->part = PART_CHROME;
}

// --- in front of it

static bool is_page_heading(const struct marking *marking, const struct block *block)
{
    return block->list == NULL && block->table == NULL &&
           known_heading(marking->input, block->text);
}

static void mark_before(struct marking *marking)
{
    size_t count = marking->document->count, first = 0;
    while (first < count && !is_known(marking, block_at(marking, first)))
        first++;
    if (first == count)
        return;
    size_t begin = first;
    while (begin != 0 && !is_page_heading(marking, block_at(marking, begin)))
        begin--;
    for (size_t at = 0; at < begin; at++) {
        struct block *block = block_at(marking, at);
        if (block->part == PART_CONTENT && !is_prose(block) && block->table == NULL &&
            !begins_with_label(marking, block) && !is_page_heading(marking, block) &&
            !is_furniture(marking, block->text))
            block->part = PART_CHROME;
    }
}

void chrome_mark(const struct reader_input *input, struct document *document)
{
    struct marking marking = {input, document};
    if (input->profile == NULL || document->count == 0 || document->has_item_marks)
        return;
    part_lists(&marking);
    mark_behind(&marking);
    mark_before(&marking);
}

// SPDX-License-Identifier: MIT
#include "extract/lists.h"

#include "extract/account.h"
#include "extract/glued_prose.h"
#include "extract/values.h"
#include "normalize/prose.h"

// "Customer Service, 13%" -> "Customer Service=13"; what the pattern does not fit stays
// as it is printed, without a share.
static struct span item_value(struct page_reading *reading,
                              const struct profile_section *section, struct span text)
{
    if (section->item == NULL ||
        pattern_match(section->item, reading->matcher, text, 0) != MATCH_YES)
        return text;
    struct span name = matcher_group(reading->matcher, section->item_name);
    struct span pct = matcher_group(reading->matcher, section->item_pct);
    if (section->item_pct == 0 || pct.size == 0)
        return name;
    return arena_join(reading->arena, arena_join(reading->arena, name, SPAN("=")), pct);
}

bool list_fits(struct page_reading *reading, const struct list *list,
               const struct profile_section *section)
{
    if (section->item == NULL)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (pattern_match(section->item, reading->matcher, list->items[i].text, 0) !=
            MATCH_YES)
            return false;
    return true;
}

// A list being read: where its items go.
struct list_reading {
    struct page_reading *page;
    const struct profile_section *section;
    struct map *taken;
    struct origin origin;
};

static void add_item(struct list_reading *list, struct span text, struct place place,
                     struct span rule)
{
    struct page_reading *page = list->page;
    bool is_new;
    if (text.size == 0 || is_cut_off(page, place) ||
        profile_is_furniture(page->profile, page->arena, page->matcher, text))
        return;
    account_take(page, text);
    map_add(list->taken, text, &is_new);
    if (!is_new)
        return;
    list->origin.raw = text;
    list->origin.place = place;
    list->origin.method = rule.size != 0 ? METHOD_SPLIT : METHOD_CELL;
    observation_add(page, &list->origin, list->section->list_field,
                    item_value(page, list->section, text))
        ->rule = rule;
}

// Kept as it stands, without a value.
static void keep_run(struct list_reading *list, struct span text, struct place place)
{
    struct page_reading *page = list->page;
    list->origin.raw = text;
    list->origin.place = place;
    list->origin.method = METHOD_NONE;
    observation_add(page, &list->origin, list->section->list_field,
                    (struct span){NULL, 0});
    struct problem *problem = report_problem(
        page->report, PROBLEM_AMBIGUOUS_SPLIT_CODE, location_of(page, place),
        arena_format(page->arena, "items of a list that ran together: \"%.*s\"",
                     SPAN_FORMAT(text)));
    problem->side = list->origin.side;
    problem->field = list->section->list_field;
}

// The items that `text` holds, several or one.
static void add_items(struct list_reading *list, struct span text, struct place place,
                      const struct glued_items *items)
{
    struct page_reading *page = list->page;
    bool are_several = items->count > 1 || items->rest.size != 0;
    struct span rule = are_several ? items->rule : (struct span){NULL, 0};
    for (size_t i = 0; i < items->count; i++) {
        struct span item = items->items[i];
        if ((items->doubtful >> i & 1) != 0)
            keep_run(list, item, place_within(place, text, item));
        else
            add_item(list, item, place_within(place, text, item), rule);
    }
    if (items->rest.size != 0 &&
        !profile_is_furniture(page->profile, page->arena, page->matcher, items->rest))
        keep_run(list, items->rest, place_within(place, text, items->rest));
}

static struct list_reading list_reading_of(struct page_reading *reading,
                                           const struct profile_section *section,
                                           uint32_t side, struct map *taken)
{
    return (struct list_reading){
        .page = reading,
        .section = section,
        .taken = taken,
        .origin = {.section = section->name, .method = METHOD_CELL, .side = side}};
}

void list_read(struct page_reading *reading, const struct list *list,
               const struct profile_section *section, uint32_t side, struct map *taken)
{
    struct list_reading state = list_reading_of(reading, section, side, taken);
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        struct glued_items items;
        glued_items_find(reading, section, item->text, &items);
        if (items.count != 0)
            add_items(&state, item->text, item->place, &items);
        else
            add_item(&state, item->text, item->place, (struct span){NULL, 0});
    }
}

// One item that lost its mark reads as a sentence.
static bool is_sentence(struct span text)
{
    return text.size > 1 && !is_lower(text.data[0]) && prose_ends_sentence(text) &&
           span_find_byte(text, ' ') != SPAN_NOT_FOUND;
}

static const struct block *paragraph_at(const struct vector *paragraphs, size_t number)
{
    return *VECTOR_AT(paragraphs, const struct block *, number);
}

static bool are_sentences(const struct vector *paragraphs)
{
    for (size_t i = 0; i < paragraphs->count; i++)
        if (!is_sentence(paragraph_at(paragraphs, i)->text))
            return false;
    return true;
}

// Whether the paragraph held items; false as well where the list is over.
static bool read_paragraph(struct list_reading *list, const struct block *paragraph,
                           bool is_item)
{
    struct glued_items items;
    glued_items_find(list->page, list->section, paragraph->text, &items);
    if (items.count > 1 || (list->section->item != NULL && items.count != 0)) {
        add_items(list, paragraph->text, paragraph->place, &items);
        return true;
    }
    if (is_item && span_find(paragraph->text, SPAN(". ")) != SPAN_NOT_FOUND)
        keep_run(list, paragraph->text, paragraph->place);
    else if (is_item)
        add_item(list, paragraph->text, paragraph->place, (struct span){NULL, 0});
    return is_item;
}

void list_read_run(struct page_reading *reading, const struct list_run *run,
                   const struct profile_section *section, uint32_t side,
                   struct map *taken)
{
    const struct vector *paragraphs = run->paragraphs;
    struct list_reading state = list_reading_of(reading, section, side, taken);
    const struct block *first = paragraph_at(paragraphs, 0);
    bool has_marks = reading->document->has_item_marks;
    bool are_items = section->item == NULL && !has_marks && run->is_ended &&
                     paragraphs->count > 1 && are_sentences(paragraphs);
    size_t read = 0;
    while (read < paragraphs->count &&
           read_paragraph(&state, paragraph_at(paragraphs, read), are_items))
        read++;
    if (read == 0 && section->item == NULL && !has_marks &&
        (paragraphs->count > 1 || span_find(first->text, SPAN(". ")) != SPAN_NOT_FOUND))
        keep_run(&state, first->text, first->place);
}

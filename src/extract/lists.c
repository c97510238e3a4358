// SPDX-License-Identifier: MIT
#include "extract/lists.h"

#include "extract/account.h"
#include "extract/glued_prose.h"
#include "extract/site_words.h"
#include "extract/values.h"
#include "normalize/prose.h"
#include "normalize/rest.h"

// "Sells bread. Read more": behind its stop an item has words of the site's controls.
static struct span without_control(struct page_reading *reading, struct span text)
{
    struct span bare = without_addition(reading, text);
    return prose_ends_sentence(bare) ? bare : text;
}

// How the items of a list without a pattern read.
enum item_form {
    FORM_SENTENCE, // as most of them do, with their stops
    FORM_PHRASE    // without
};

// A sentence begins with no small letter and has several words.
static bool is_sentence(struct span text)
{
    return text.size > 1 && !is_lower(text.data[0]) && prose_ends_sentence(text) &&
           span_find_byte(text, ' ') != SPAN_NOT_FOUND;
}

static bool is_phrase(struct span text)
{
    enum { FEWEST_SPACES = 2 };
    size_t spaces = 0;
    for (size_t i = 0; i < text.size; i++)
        spaces += text.data[i] == ' ';
    return spaces >= FEWEST_SPACES && !is_lower(text.data[0]);
}

static bool is_furniture(struct page_reading *reading, struct span text)
{
    return profile_is_furniture(reading->profile, reading->arena, reading->matcher, text);
}

static enum item_form form_of(struct page_reading *reading, const struct list *list)
{
    size_t stops = 0, others = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct span text = list->items[i].text;
        if (text.size == 0 || is_furniture(reading, text))
            continue;
        stops += prose_ends_sentence(text);
        others += !prose_ends_sentence(text);
    }
    return stops >= others ? FORM_SENTENCE : FORM_PHRASE;
}

static bool is_share(struct span text)
{
    const struct bounds whole = {true, true, {0, 0}, {100, 0}};
    struct decimal number;
    return decimal_parse(text, &number) && decimal_is_within(number, &whole);
}

// "Customer Service, 13%" -> "Customer Service=13"
static bool read_by_pattern(struct page_reading *reading,
                            const struct profile_section *section, struct span text,
                            struct span *out_value)
{
    const struct profile_words *words = &reading->profile->placeholders;
    const struct kind_scope scope = {.placeholders = words->words,
                                     .placeholder_count = words->count};
    if (pattern_match(section->item, reading->matcher, text, 0) != MATCH_YES)
        return false;
    struct span name = matcher_group(reading->matcher, section->item_name);
    struct span pct = section->item_pct != 0
                          ? matcher_group(reading->matcher, section->item_pct)
                          : (struct span){NULL, 0};
    if (!prose_read(name, reading->arena, &name) || !prose_is_name(name, false) ||
        kind_has_placeholder(&scope, name) || (pct.size != 0 && !is_share(pct)))
        return false;
    *out_value = name;
    if (pct.size != 0)
        *out_value =
            arena_join(reading->arena, arena_join(reading->arena, name, SPAN("=")), pct);
    return true;
}

// The value of an item as the section says that its items read; false if it is none.
static bool read_item(struct page_reading *reading, const struct profile_section *section,
                      enum item_form form, struct span text, struct span *out_value)
{
    if (section->item != NULL)
        return read_by_pattern(reading, section, text, out_value);
    *out_value = text;
    return !has_site_words(reading, text) &&
           (section->is_pointed_at ||
            (form == FORM_SENTENCE ? is_sentence(text) : is_phrase(text))) &&
           !rest_is_in_text(text);
}

bool list_goes_on(struct page_reading *reading, const struct list *list,
                  const struct profile_section *section)
{
    size_t fitting = 0, others = 0;
    struct span unused;
    for (size_t i = 0; i < list->count; i++) {
        struct span text = list->items[i].text;
        if (text.size == 0 || is_furniture(reading, text))
            continue;
        bool is_fitting = read_item(reading, section, FORM_SENTENCE, text, &unused);
        fitting += is_fitting;
        others += !is_fitting;
    }
    return fitting != 0 && others == 0;
}

// A list being read: where its items go.
struct list_reading {
    struct page_reading *page;
    const struct profile_section *section;
    struct map *taken;
    struct origin origin;
    enum item_form form;
    bool is_joined; // of the item at hand, as in struct item
};

static bool is_placeholder(const struct page_reading *page, struct span text)
{
    for (size_t i = 0; i < page->profile->placeholders.count; i++)
        if (span_equal_nocase(page->profile->placeholders.words[i], text))
            return true;
    return false;
}

// Kept without a value.
static void refuse_item(struct list_reading *list)
{
    struct page_reading *page = list->page;
    struct span what = arena_format(page->arena, "an item of section \"%.*s\"",
                                    SPAN_FORMAT(list->section->name));
    list->origin.method = METHOD_NONE;
    observation_add(page, &list->origin, list->section->list_field,
                    (struct span){NULL, 0});
    struct problem *problem = report_problem(page->report, PROBLEM_ILLEGAL_VALUE_CODE,
                                             location_of(page, list->origin.place),
                                             value_refusal(page, list->origin.raw, what));
    problem->side = list->origin.side;
    problem->field = list->section->list_field;
}

static void add_item(struct list_reading *list, struct span text, struct place place,
                     struct span rule)
{
    struct page_reading *page = list->page;
    bool is_new;
    size_t mark = rest_mark_size(text);
    place = place_within(place, text, span_from(text, mark));
    account_take(list->page, span_part(text, 0, mark));
    text = without_control(page, span_from(text, mark));
    if (text.size == 0 || is_cut_off(page, place) || is_furniture(page, text))
        return;
    account_take(page, text);
    map_add(list->taken, text, &is_new);
    if (!is_new || is_placeholder(page, text))
        return;
    list->origin.raw = text;
    list->origin.place = place;
    struct span value;
    if ((list->is_joined && list->section->item != NULL) ||
        !read_item(page, list->section, list->form, text, &value)) {
        refuse_item(list);
        return;
    }
    list->origin.method = rule.size != 0 ? METHOD_SPLIT : METHOD_CELL;
    observation_add(page, &list->origin, list->section->list_field, value)->rule = rule;
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
    if (items->rest.size != 0 && !is_furniture(page, items->rest))
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
    state.form = form_of(reading, list);
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        struct glued_items items;
        state.is_joined = item->is_joined;
        glued_items_find(reading, section, item->text, &items);
        if (items.count != 0)
            add_items(&state, item->text, item->place, &items);
        else
            add_item(&state, item->text, item->place, (struct span){NULL, 0});
    }
}

// Does each of several texts without marks read as an item of the section?
static bool reads_as_list(struct list_reading *list, const struct list *texts)
{
    list->form = form_of(list->page, texts);
    for (size_t i = 0; i < texts->count; i++) {
        struct span text = texts->items[i].text, unused;
        text = without_control(list->page, span_from(text, rest_mark_size(text)));
        if (!is_furniture(list->page, text) &&
            !read_item(list->page, list->section, list->form, text, &unused))
            return false;
    }
    return texts->count > 1;
}

static void add_texts(struct list_reading *list, const struct list *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        add_item(list, texts->items[i].text, texts->items[i].place,
                 (struct span){NULL, 0});
}

// "Annealing | 17%": the row as the item that it is.
static struct span text_of_row(struct page_reading *reading, const struct row *row)
{
    struct span text = {NULL, 0};
    for (size_t i = 0; i < row->count; i++) {
        struct span cell = row->cells[i].text;
        if (row->cells[i].is_repeated || cell.size == 0)
            continue;
        text = text.size == 0
                   ? cell
                   : arena_join(reading->arena,
                                arena_join(reading->arena, text, SPAN(", ")), cell);
    }
    return text;
}

static bool is_title(const struct row *row)
{
    return row->is_heading || (row->count != 0 && row->cells[0].is_heading &&
                               row->cells[row->count - 1].is_heading);
}

// Rows of one cell, all of which read as items where no pattern says how those read.
static bool read_column(struct list_reading *list, const struct table *table)
{
    struct page_reading *page = list->page;
    struct list texts = {.items = ARENA_ARRAY(page->arena, struct item, table->count)};
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        if (row->count != 0 && row->cells[0].text.size != 0 && !is_title(row))
            texts.items[texts.count++] =
                (struct item){.text = row->cells[0].text, .place = row->cells[0].place};
    }
    if (table->column_count != 1 || !reads_as_list(list, &texts))
        return false;
    add_texts(list, &texts);
    return true;
}

bool list_read_table(struct page_reading *reading, const struct table *table,
                     const struct profile_section *section, uint32_t side,
                     struct map *taken)
{
    struct list_reading state = list_reading_of(reading, section, side, taken);
    struct span unused;
    bool is_list = false;
    if (section->item == NULL)
        return read_column(&state, table);
    if (table->column_count > 2)
        return false;
    for (size_t r = 0; r < table->count && !is_list; r++)
        is_list = read_by_pattern(reading, section, text_of_row(reading, &table->rows[r]),
                                  &unused);
    for (size_t r = 0; r < table->count && is_list; r++) {
        const struct row *row = &table->rows[r];
        account_take_row(reading, row);
        if (!is_title(row))
            add_item(&state, text_of_row(reading, row), row->place,
                     (struct span){NULL, 0});
    }
    return is_list;
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
    if (paragraph->lines != NULL && reads_as_list(list, paragraph->lines)) {
        add_texts(list, paragraph->lines);
        account_take(list->page, paragraph->text);
        return true;
    }
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
    bool are_items = section->item == NULL && run->is_ended && paragraphs->count > 1 &&
                     are_sentences(paragraphs);
    size_t read = 0;
    while (read < paragraphs->count &&
           read_paragraph(&state, paragraph_at(paragraphs, read), are_items))
        read++;
    if (read == 0 && section->item == NULL &&
        (paragraphs->count > 1 || prose_ends_sentence(first->text)))
        keep_run(&state, first->text, first->place);
}

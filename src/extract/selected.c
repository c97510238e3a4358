// SPDX-License-Identifier: MIT
#include "extract/selected.h"

#include "base/map.h"
#include "extract/account.h"
#include "extract/lists.h"
#include "extract/lookup.h"
#include "extract/outline.h"
#include "extract/section_texts.h"
#include "extract/selection.h"
#include "extract/side_names.h"
#include "extract/subject.h"
#include "extract/unknown_label.h"
#include "extract/value_parts.h"

// The walk over what was found.
struct selected_walk {
    struct page_reading *page;
    const struct selection *selection;
    uint32_t columns[SIDES_MOST]; // whose the values of a row are, in their order
    size_t column_count;          // 0: all are of `side`
    uint32_t side;
    bool is_told; // that it has none
};

static const struct profile_find *find_of(const struct selected_walk *walk,
                                          const struct selected *one)
{
    return &walk->page->profile->selects[one->entry].finds[one->find];
}

// The path of the element stands behind the place of what was read from it.
static void keep_path(struct page_reading *reading, size_t first,
                      const struct selected *all, size_t count)
{
    for (size_t i = first; i < reading->report->observations.count; i++) {
        struct observation *one =
            VECTOR_AT(&reading->report->observations, struct observation, i);
        const struct selected *from = all;
        while (from + 1 < all + count &&
               !(one->raw.data >= from->text.data &&
                 one->raw.data < from->text.data + from->text.size))
            from++;
        one->location = arena_format(reading->arena, "%.*s %.*s",
                                     SPAN_FORMAT(one->location), SPAN_FORMAT(from->path));
    }
}

static void report_side(struct page_reading *reading, const struct selected *one,
                        const char *what)
{
    report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                   location_of(reading, one->place),
                   arena_format(reading->arena, "`select`: %s (%.*s)", what,
                                SPAN_FORMAT(one->path)));
}

// --- whom it is about

static uint32_t side_of_name(struct selected_walk *walk, const struct selected *name)
{
    struct page_reading *reading = walk->page;
    uint32_t side = reading->profile->is_single
                        ? subject_side(reading, name->text, TITLE_CELL)
                        : side_named(reading, name->text);
    account_take(reading, name->text);
    if (side == NO_SIDE)
        report_side(reading, name,
                    name->text.size == 0 ? "no name of an occupation is found here"
                                         : "the name is none of those that are compared");
    return side;
}

static size_t hear_names(struct selected_walk *walk, size_t at)
{
    const struct selected *all = walk->selection->all;
    const struct profile_select *select = &walk->page->profile->selects[all[at].entry];
    size_t next = at;
    walk->column_count = 0;
    if (select->sides.size == 0) {
        walk->side = side_of_name(walk, &all[at]);
        walk->is_told = walk->side == NO_SIDE;
        return at + 1;
    }
    for (; next < walk->selection->count && all[next].kind == SELECTED_NAME &&
           all[next].entry == all[at].entry;
         next++)
        if (walk->column_count < SIDES_MOST)
            walk->columns[walk->column_count++] = side_of_name(walk, &all[next]);
    return next;
}

// --- values

static void read_value(struct selected_walk *walk, const struct selected *one,
                       const struct profile_label *label)
{
    struct page_reading *reading = walk->page;
    size_t first = reading->report->observations.count;
    struct origin origin = {.raw = one->text,
                            .place = one->place,
                            .section = find_of(walk, one)->section.name,
                            .label = one->label,
                            .method = METHOD_CELL,
                            .is_joined = one->is_joined,
                            .is_parted = one->is_parted};
    origin.side = walk->column_count != 0 ? walk->columns[one->column] : walk->side;
    if (origin.side == NO_SIDE)
        return; // its name was reported
    if (label == NULL) {
        origin.method = METHOD_NONE;
        observation_add(reading, &origin, FIELD_NONE, (struct span){NULL, 0});
    } else if (label->target.kind == NULL || !label->target.kind->is_list ||
               !is_filled(reading, label->target.list_field, origin.side)) {
        label_value_read(reading, label, &origin);
    }
    keep_path(reading, first, one, 1);
}

// The values beside one label; returns what stands behind them.
static size_t read_row(struct selected_walk *walk, size_t at)
{
    struct page_reading *reading = walk->page;
    const struct selected *all = walk->selection->all, *one = &all[at];
    const struct profile_label *label = label_of_text(reading, one->label);
    size_t next = at + 1, due = walk->column_count != 0 ? walk->column_count : 1;
    while (next < walk->selection->count && all[next].kind == SELECTED_VALUE &&
           all[next].column != 0)
        next++;
    account_take(reading, one->label);
    outline_add_label(reading, one->label);
    if (label == NULL)
        unknown_label_report(reading, one->label, one->label_place);
    if (next - at != due) {
        report_problem(reading->report, PROBLEM_ROW_WIDTH_CODE,
                       location_of(reading, one->place),
                       arena_format(reading->arena,
                                    "`select` finds %zu for \"%.*s\" where %zu is due "
                                    "(%.*s)",
                                    next - at, SPAN_FORMAT(one->label), due,
                                    SPAN_FORMAT(one->path)));
        return next;
    }
    if (walk->column_count == 0 && walk->side == NO_SIDE && !walk->is_told)
        report_side(reading, one, "a value of no known occupation");
    for (; at < next; at++)
        read_value(walk, &all[at], label);
    return next;
}

// --- lists and texts

static size_t count_alike(const struct selected_walk *walk, size_t at)
{
    const struct selected *all = walk->selection->all;
    size_t next = at + 1;
    while (next < walk->selection->count && all[next].kind == all[at].kind &&
           all[next].entry == all[at].entry && all[next].find == all[at].find)
        next++;
    return next - at;
}

static void read_items(struct selected_walk *walk, const struct selected *all,
                       size_t count)
{
    struct page_reading *reading = walk->page;
    size_t first = reading->report->observations.count;
    struct list list = {.items = ARENA_ARRAY(reading->arena, struct item, count),
                        .count = count};
    const struct profile_section *section = &find_of(walk, all)->section;
    for (size_t i = 0; i < count; i++)
        list.items[i] = (struct item){
            .text = all[i].text, .place = all[i].place, .is_joined = all[i].is_joined};
    if (is_filled(reading, section->list_field, walk->side))
        return;
    struct map taken;
    map_init(&taken);
    list_read(reading, &list, section, walk->side, &taken);
    map_release(&taken);
    keep_path(reading, first, all, count);
}

static void read_paragraphs(struct selected_walk *walk, const struct selected *all,
                            size_t count)
{
    struct page_reading *reading = walk->page;
    size_t first = reading->report->observations.count;
    for (size_t i = 0; i < count; i++) {
        struct block block = {
            .kind = BLOCK_PARAGRAPH, .text = all[i].text, .place = all[i].place};
        section_text_take(reading, &find_of(walk, all)->section, walk->side, &block);
    }
    keep_path(reading, first, all, 1);
}

static size_t read_texts(struct selected_walk *walk, size_t at)
{
    const struct selected *all = walk->selection->all + at;
    size_t count = count_alike(walk, at);
    bool has_side = walk->column_count == 0 && walk->side != NO_SIDE;
    if (!has_side && !walk->is_told)
        report_side(walk->page, all, "a list or text of no known occupation");
    else if (!has_side)
        return at + count;
    else if (all->kind == SELECTED_ITEM)
        read_items(walk, all, count);
    else
        read_paragraphs(walk, all, count);
    return at + count;
}

// --- the page

// A page about one occupation has named it elsewhere.
static uint32_t subject_of_page(const struct page_reading *reading)
{
    return reading->profile->is_single && reading->report->sides.count == 1 ? 0 : NO_SIDE;
}

void selected_read(struct page_reading *reading)
{
    struct selected_walk walk = {
        .page = reading, .selection = selection_of(reading->document, reading->profile)};
    if (walk.selection == NULL)
        return;
    walk.side = subject_of_page(reading);
    selection_report(reading, walk.selection);
    selection_account(reading, walk.selection);
    for (size_t at = 0; at < walk.selection->count;) {
        const struct selected *one = &walk.selection->all[at];
        bool is_next = at == 0 || one->entry != one[-1].entry;
        if (one->kind != SELECTED_DATUM && is_next &&
            reading->profile->selects[one->entry].side.size == 0) {
            walk.side = subject_of_page(reading);
            walk.is_told = false;
        }
        if (one->kind == SELECTED_DATUM)
            at++;
        else if (one->kind == SELECTED_NAME)
            at = hear_names(&walk, at);
        else if (one->kind == SELECTED_VALUE)
            at = read_row(&walk, at);
        else
            at = read_texts(&walk, at);
    }
}

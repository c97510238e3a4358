// SPDX-License-Identifier: MIT
#include "extract/selection.h"

#include "extract/account.h"
#include "extract/values.h"

#include <stdlib.h>

const struct selection *selection_of(const struct document *document,
                                     const struct profile *profile)
{
    for (size_t i = 0; i < document->selection_count; i++)
        if (document->selections[i].profile == profile)
            return &document->selections[i];
    return NULL;
}

size_t selection_labels(const struct document *document, const struct profile *profile,
                        struct arena *arena)
{
    const struct selection *selection = selection_of(document, profile);
    size_t count = 0;
    for (size_t i = 0; selection != NULL && i < selection->count; i++) {
        const struct selected *one = &selection->all[i], *last = one - (i != 0);
        bool goes_on = i != 0 && one->kind == last->kind && one->find == last->find &&
                       one->entry == last->entry;
        if (one->kind == SELECTED_VALUE && one->text.size != 0 && one->column == 0)
            count += profile_label_of(profile, arena, one->label) != NULL;
        else if (one->kind == SELECTED_ITEM || one->kind == SELECTED_PARAGRAPH)
            count += !goes_on;
    }
    return count;
}

static bool has_name(const struct span *names, size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++)
        if (span_equal(names[i], name))
            return true;
    return false;
}

size_t selection_names(struct page_reading *reading, struct span out_names[SIDES_MOST],
                       struct place *out_place)
{
    const struct selection *selection = selection_of(reading->document, reading->profile);
    size_t count = 0;
    for (size_t i = 0; selection != NULL && i < selection->count; i++) {
        const struct selected *one = &selection->all[i];
        const struct profile_select *select = &reading->profile->selects[one->entry];
        bool is_named = select->sides.size != 0 || select->compares;
        if (one->kind != SELECTED_NAME || !is_named || one->text.size == 0 ||
            count == SIDES_MOST || has_name(out_names, count, one->text))
            continue;
        if (count == 0)
            *out_place = one->place;
        out_names[count++] = one->text;
    }
    return count;
}

void selection_report(struct page_reading *reading, const struct selection *selection)
{
    for (size_t i = 0; i < selection->note_count; i++) {
        const struct document_note *note = &selection->notes[i];
        report_problem(reading->report, (enum problem_code)note->code,
                       location_of(reading, note->place), note->message);
    }
}

// --- what was read

// Where something was found, sorted by where it begins.
struct found_places {
    struct selected *all;
    size_t *widest; // of each: that which reaches farthest, of it and those before it
    size_t count;
};

static int compare_places(const void *left, const void *right)
{
    const struct selected *a = left, *b = right;
    if (a->place.begin != b->place.begin)
        return a->place.begin < b->place.begin ? -1 : 1;
    return a->place.end < b->place.end ? -1 : a->place.end > b->place.end;
}

// Is all of the text a part of one that was found, and that begins before it?
static bool is_inside(const struct found_places *found, size_t next, struct span text,
                      struct place place)
{
    const struct selected *one = next != 0 ? &found->all[found->widest[next - 1]] : NULL;
    return one != NULL && one->place.end >= place.end &&
           span_find(one->text, text) != SPAN_NOT_FOUND;
}

// A text of the page, of which texts that begin in it were found: these parts of it.
static void take_parts(struct page_reading *reading, const struct found_places *found,
                       struct span text, struct place place)
{
    size_t low = 0, high = found->count, from = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (found->all[middle].place.begin < place.begin)
            low = middle + 1;
        else
            high = middle;
    }
    if (is_inside(found, low, text, place))
        account_take(reading, text);
    for (; low < found->count && found->all[low].place.begin < place.end; low++) {
        struct span part = found->all[low].text;
        size_t at =
            part.size != 0 ? span_find(span_from(text, from), part) : SPAN_NOT_FOUND;
        if (at == SPAN_NOT_FOUND)
            continue;
        account_take(reading, span_part(text, from + at, from + at + part.size));
        from += at + part.size;
    }
}

static void take_table(struct page_reading *reading, const struct found_places *found,
                       const struct table *table)
{
    for (size_t r = 0; r < table->count; r++)
        for (size_t c = 0; c < table->rows[r].count; c++)
            take_parts(reading, found, table->rows[r].cells[c].text,
                       table->rows[r].cells[c].place);
}

// Each text with its label before or behind it, as both stand on the page.
static struct found_places places_of(struct page_reading *reading,
                                     const struct selection *selection)
{
    struct found_places found = {
        .all = ARENA_ARRAY(reading->arena, struct selected, 2 * selection->count),
        .widest = ARENA_ARRAY(reading->arena, size_t, 2 * selection->count)};
    for (size_t i = 0; i < selection->count; i++) {
        struct selected one = selection->all[i];
        if (one.kind == SELECTED_DATUM)
            continue; // no text that a person reads
        if (one.place.end != 0)
            found.all[found.count++] = one;
        one.text = one.label;
        one.place = one.label_place;
        if (one.place.end != 0)
            found.all[found.count++] = one;
    }
    qsort(found.all, found.count, sizeof *found.all, compare_places);
    for (size_t i = 1; i < found.count; i++) {
        size_t last = found.widest[i - 1];
        found.widest[i] = found.all[i].place.end > found.all[last].place.end ? i : last;
    }
    return found;
}

void selection_account(struct page_reading *reading, const struct selection *selection)
{
    const struct document *document = reading->whole;
    struct found_places found = places_of(reading, selection);
    for (size_t i = 0; i < document->count && found.count != 0; i++) {
        const struct block *block = &document->blocks[i];
        if (block->table != NULL)
            take_table(reading, &found, block->table);
        for (size_t k = 0; block->list != NULL && k < block->list->count; k++)
            take_parts(reading, &found, block->list->items[k].text,
                       block->list->items[k].place);
        take_parts(reading, &found, block->text, block->place);
    }
}

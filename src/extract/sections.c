// SPDX-License-Identifier: MIT
#include "extract/sections.h"

#include "base/text.h"
#include "base/utf8.h"
#include "extract/account.h"
#include "extract/columns.h"
#include "extract/dated_tables.h"
#include "extract/glued_prose.h"
#include "extract/lists.h"
#include "extract/lookup.h"
#include "extract/outline.h"
#include "extract/section_texts.h"
#include "extract/sentences.h"
#include "extract/values.h"
#include "normalize/prose.h"

#include <assert.h>

// The walk over a page's blocks: where it is, and the texts that wait for an owner.
struct walk {
    struct page_reading *page;
    uint32_t section;  // PROFILE_NONE before the first
    uint32_t side;     // whose section it is, or NO_SIDE
    bool has_headings; // the rendering kept the headings of sections
    bool has_begun;    // a sentence or a table of the comparison was seen
    struct dated_tables dated;
    struct section_text text; // of the section, where it has one
    bool is_repeat;           // the side has this section's list from an earlier place
    struct subject subject;   // of the block's text
    struct map items;         // the section's list items so far
    struct vector run;        // const struct block *: paragraphs where its list is due
    bool has_run_end;         // a text of the site's own stands behind them
    struct vector loose;      // const struct block *: paragraphs that nothing claimed
};

static uint32_t section_of_lead(struct page_reading *reading,
                                const struct subject *subject)
{
    const struct profile *profile = reading->profile;
    for (uint32_t s = 0; s < profile->section_count; s++)
        if (profile->sections[s].lead != NULL &&
            pattern_may_match(profile->sections[s].lead, subject) &&
            pattern_match(profile->sections[s].lead, reading->matcher, subject->text,
                          0) == MATCH_YES)
            return s;
    return PROFILE_NONE;
}

static const struct profile_section *current(const struct walk *walk)
{
    return walk->section == PROFILE_NONE ? NULL
                                         : &walk->page->profile->sections[walk->section];
}

// Paragraphs stand in place of a list when the section has no list. `is_ended`: by a
// heading or another text that is known.
static void end_section(struct walk *walk, bool is_ended)
{
    if (walk->section != PROFILE_NONE && walk->side != NO_SIDE)
        section_text_end(walk->page, current(walk), walk->side, &walk->text);
    const struct list_run run = {&walk->run, is_ended || walk->has_run_end};
    if (walk->run.count != 0 && walk->items.count == 0 && !walk->is_repeat)
        list_read_run(walk->page, &run, current(walk), walk->side, &walk->items);
    vector_clear(&walk->run);
    walk->has_run_end = false;
}

static void enter(struct walk *walk, uint32_t section, uint32_t side)
{
    end_section(walk, true);
    struct page_reading *reading = walk->page;
    assert(reading->profile->sections != NULL &&
           section < reading->profile->section_count);
    uint32_t list_field = reading->profile->sections[section].list_field;
    walk->is_repeat = list_field != FIELD_NONE && side != NO_SIDE &&
                      is_filled(reading, list_field, side);
    map_clear(&walk->items);
    walk->section = section;
    walk->side = side;
    walk->has_begun = true;
    outline_enter(reading, section);
}

// Any heading ends a section, known or not.
static void leave(struct walk *walk)
{
    end_section(walk, true);
    walk->section = PROFILE_NONE;
    walk->side = NO_SIDE;
}

static void report_unowned(struct walk *walk, const struct block *block)
{
    report_problem(
        walk->page->report, PROBLEM_UNKNOWN_SIDE_CODE,
        location_of(walk->page, block->place),
        arena_format(walk->page->arena,
                     "a text of section \"%.*s\" whose heading names neither side",
                     SPAN_FORMAT(current(walk)->name)));
}

// In a rendering without headings the sides' texts stand between the section that the
// profile's order puts before them and the next one; that section itself may be missing.
static bool may_be_loose_text(const struct walk *walk)
{
    const struct profile *profile = walk->page->profile;
    if (walk->has_headings || !walk->has_begun)
        return false;
    if (walk->section == PROFILE_NONE)
        return true;
    for (size_t i = 0; i + 1 < profile->order_count; i++)
        if (profile->order[i] == walk->section)
            return profile->sections[profile->order[i + 1]].text_field != FIELD_NONE;
    return false;
}

enum { RUN_MOST = 64 };

static void take_paragraph(struct walk *walk, const struct block *block)
{
    struct page_reading *reading = walk->page;
    if (profile_is_furniture(reading->profile, reading->arena, reading->matcher,
                             block->text)) {
        walk->has_run_end = walk->run.count != 0;
        account_take(reading, block->text);
        return;
    }
    uint32_t lead = section_of_lead(reading, &walk->subject);
    if (lead != PROFILE_NONE) {
        account_take(reading, block->text);
        enter(walk, lead, NO_SIDE);
        return;
    }
    const struct profile_section *section = current(walk);
    bool is_of_text = section != NULL && section->text_field != FIELD_NONE;
    if (is_of_text && walk->side == NO_SIDE) {
        report_unowned(walk, block);
        return;
    }
    if (is_of_text && section_text_read(reading, section, walk->side, block, &walk->text))
        return;
    if (section != NULL && section->list_field != FIELD_NONE && walk->side != NO_SIDE &&
        !walk->has_run_end && walk->run.count < RUN_MOST)
        vector_push_copy(&walk->run, &block);
    if (sentences_read(reading, block, &walk->subject) != 0)
        walk->has_begun = true;
    else if (may_be_loose_text(walk))
        vector_push_copy(&walk->loose, &block);
}

// "Common cook skillsKnives, 40%": a heading that lost the break behind it.
static bool take_glued_heading(struct walk *walk, const struct block *block)
{
    uint32_t side;
    size_t end;
    uint32_t section = glued_heading(walk->page, block->text, &side, &end);
    if (section == PROFILE_NONE)
        return false;
    struct block *rest = ARENA_NEW(walk->page->arena, struct block);
    *rest = *block;
    rest->lines = NULL;
    rest->text = span_from(block->text, end);
    if (block->place.end - block->place.begin == block->text.size)
        rest->place.begin += end;
    walk->has_headings = true;
    account_take(walk->page, span_part(block->text, 0, end));
    enter(walk, section, side);
    take_paragraph(walk, rest);
    return true;
}

// Where the section's list is due, a table may be it.
static bool take_list_table(struct walk *walk, const struct table *table)
{
    const struct profile_section *here = current(walk);
    return here != NULL && here->list_field != FIELD_NONE && walk->side != NO_SIDE &&
           !walk->is_repeat &&
           list_read_table(walk->page, table, here, walk->side, &walk->items);
}

static void take_table(struct walk *walk, const struct table *table)
{
    uint32_t by_labels = section_of_table(walk->page, table);
    uint32_t section = walk->section;
    const struct profile_section *here = current(walk);
    if (by_labels == PROFILE_NONE && take_list_table(walk, table))
        return;
    if (by_labels == PROFILE_NONE && (here == NULL || !here->has_table) &&
        !has_label_of_no_section(walk->page, table))
        return; // a table of something else
    // The heading decides when the table fits it, since labels occur in several sections.
    if (here == NULL || !here->has_table ||
        (!walk->has_headings && by_labels != PROFILE_NONE))
        section = by_labels;
    if (section != PROFILE_NONE) {
        enter(walk, section, NO_SIDE);
        outline_add_table(walk->page, current(walk)->name);
    }
    dated_tables_read(walk->page, &walk->dated, table, section);
}

static bool has_text(const struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].text.size != 0)
            return true;
    return false;
}

static void take_list(struct walk *walk, const struct block *block)
{
    const struct profile_section *section = current(walk);
    walk->text.is_ended = walk->text.has_begun;
    if (section == NULL || section->list_field == FIELD_NONE || !has_text(block->list))
        return;
    if (walk->items.count != 0 && !block->list->is_nested &&
        !list_goes_on(walk->page, block->list, section))
        return;
    if (walk->side == NO_SIDE)
        report_unowned(walk, block);
    else if (!walk->is_repeat)
        list_read(walk->page, block->list, section, walk->side, &walk->items);
}

static void take_block(struct walk *walk, const struct block *block)
{
    if (block->table != NULL) {
        take_table(walk, block->table);
        columns_hear(walk->page, block);
        return;
    }
    if (block->list != NULL) {
        take_list(walk, block);
        return;
    }
    walk->subject = subject_of(block->text);
    columns_hear(walk->page, block);
    dated_tables_hear(walk->page, &walk->dated, block);
    struct known_heading heading = known_heading_of(walk->page, block->text);
    if (heading.section != PROFILE_NONE) {
        walk->has_headings = true;
        account_take(walk->page, block->text);
        enter(walk, heading.section, heading.side);
    } else if (block->kind == BLOCK_HEADING) {
        if (!profile_is_furniture(walk->page->profile, walk->page->arena,
                                  walk->page->matcher, block->text))
            leave(walk);
    } else if (!take_glued_heading(walk, block)) {
        take_paragraph(walk, block);
    }
}

static const struct profile_section *text_section(const struct profile *profile,
                                                  uint32_t *out_number)
{
    for (uint32_t s = 0; s < profile->section_count; s++)
        if (profile->sections[s].text_field != FIELD_NONE) {
            *out_number = s;
            return &profile->sections[s];
        }
    return NULL;
}

// One paragraph for both sides, as far as its sentences name them in turn.
static bool place_glued_texts(struct walk *walk, uint32_t section)
{
    struct page_reading *reading = walk->page;
    const struct block *block = *VECTOR_AT(&walk->loose, const struct block *, 0);
    uint32_t sides[2];
    size_t at = glued_texts_border(reading, block->text, sides);
    for (size_t i = 0; i < 2 && at != 0; i++) {
        struct block part = *block;
        part.text = i == 0 ? span_part(block->text, 0, at) : span_from(block->text, at);
        if (block->place.end - block->place.begin == block->text.size) {
            part.place.begin += i == 0 ? 0 : at;
            part.place.end = part.place.begin + part.text.size;
        }
        enter(walk, section, sides[i]);
        section_text_take(reading, &reading->profile->sections[section], sides[i], &part);
        struct observation *held = section_text_held(
            reading, reading->profile->sections[section].text_field, sides[i]);
        if (held == NULL)
            continue;
        held->method = METHOD_SPLIT;
        held->rule = SPAN(RULE_SENTENCE_END);
    }
    return at != 0;
}

static void report_unplaced(struct page_reading *reading, const struct block *block)
{
    struct span start = utf8_cut(block->text, 40);
    report_problem(reading->report, PROBLEM_UNPLACED_TEXT_CODE,
                   location_of(reading, block->place),
                   arena_format(reading->arena, "\"%.*s...\"", SPAN_FORMAT(start)));
}

// What is no sentence is none of the texts: a link, a menu.
static void drop_lone_lines(struct walk *walk)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < walk->loose.count; i++) {
        const struct block **block = VECTOR_AT(&walk->loose, const struct block *, i);
        if (prose_ends_sentence((*block)->text))
            *VECTOR_AT(&walk->loose, const struct block *, kept++) = *block;
        else
            report_unplaced(walk->page, *block);
    }
    walk->loose.count = kept;
}

// Renderings without headings: one paragraph per side stands in the order of the sides.
static void place_loose_texts(struct walk *walk)
{
    struct page_reading *reading = walk->page;
    size_t sides = reading->report->sides.count;
    uint32_t number;
    const struct profile_section *section = text_section(reading->profile, &number);
    if (section == NULL || walk->has_headings)
        return;
    drop_lone_lines(walk);
    if (walk->loose.count == 1 && sides == 2 && place_glued_texts(walk, number))
        return;
    for (uint32_t i = 0; i < walk->loose.count; i++) {
        const struct block *block = *VECTOR_AT(&walk->loose, const struct block *, i);
        uint32_t side =
            walk->loose.count == sides ? i : side_spoken_of(reading, block->text);
        if (side == NO_SIDE) {
            report_unplaced(reading, block);
            continue;
        }
        enter(walk, number, side);
        section_text_take(reading, section, side, block);
    }
}

void sections_walk(struct page_reading *reading)
{
    struct walk walk = {.page = reading, .section = PROFILE_NONE, .side = NO_SIDE};
    map_init(&walk.items);
    dated_tables_init(&walk.dated);
    vector_init(&walk.loose, sizeof(const struct block *));
    vector_init(&walk.run, sizeof(const struct block *));
    for (size_t i = 0; i < reading->document->count; i++)
        take_block(&walk, &reading->document->blocks[i]);
    end_section(&walk, false);
    dated_tables_end(reading, &walk.dated);
    dated_tables_release(&walk.dated);
    place_loose_texts(&walk);
    map_release(&walk.items);
    vector_release(&walk.loose);
    vector_release(&walk.run);
}

// SPDX-License-Identifier: MIT
#include "extract/side_sources.h"

#include "extract/heading_text.h"
#include "extract/lookup.h"
#include "extract/selection.h"
#include "extract/sentences.h"
#include "extract/side_names.h"
#include "extract/title_rows.h"

// How many testimonies of one source are listened to.
enum { TESTIMONIES_MOST = 16 };

struct collecting {
    struct page_reading *page;
    struct vector found; // struct testimony
    struct testimonies heard;
    size_t counts[SIDES_OF_TEXT + 1];
    bool has_table; // one that the profile knows was passed
};

// NAMES_HEARD_MOST when there are too many.
static uint32_t id_of(struct testimonies *heard, struct span name)
{
    for (size_t i = 0; i < heard->name_count; i++)
        if (span_equal(heard->names[i], name))
            return (uint32_t)i;
    if (heard->name_count == NAMES_HEARD_MOST)
        return NAMES_HEARD_MOST;
    heard->names[heard->name_count] = name;
    return (uint32_t)heard->name_count++;
}

static void add(struct collecting *collecting, struct testimony one,
                const struct span *names)
{
    struct arena *arena = collecting->page->arena;
    if (collecting->counts[one.source] == TESTIMONIES_MOST ||
        !are_names(collecting->page, names, one.count))
        return;
    one.names = ARENA_ARRAY(arena, struct span, one.count);
    one.ids = ARENA_ARRAY(arena, uint32_t, one.count);
    for (size_t i = 0; i < one.count; i++) {
        one.names[i] = span_trim(names[i]);
        one.ids[i] = id_of(&collecting->heard, one.names[i]);
        if (one.names[i].size == 0 || one.ids[i] == NAMES_HEARD_MOST)
            return;
    }
    collecting->counts[one.source]++;
    vector_push_copy(&collecting->found, &one);
}

// --- headings

// "B vs C" behind "A vs" names two. Fills less than SIDES_MOST names.
static size_t split_pair(struct page_reading *reading, const struct pattern *pattern,
                         struct span text, struct span *out_names)
{
    size_t count = 0;
    unsigned left = pattern_group(pattern, "left");
    unsigned right = pattern_group(pattern, "right");
    while (count + 2 < SIDES_MOST &&
           pattern_match(pattern, reading->matcher, text, 0) == MATCH_YES) {
        struct span rest = matcher_group(reading->matcher, right);
        out_names[count++] = matcher_group(reading->matcher, left);
        if (rest.size == 0 || rest.size >= text.size)
            return 0;
        text = rest;
    }
    if (count != 0)
        out_names[count++] = text;
    return count;
}

static size_t names_of_section(struct page_reading *reading, struct span heading,
                               const struct profile_section *section,
                               struct span out_names[SIDES_MOST])
{
    if (section->heading_pair[0] == 0 || section->heading_pair[1] == 0 ||
        pattern_match(section->heading, reading->matcher, heading, 0) != MATCH_YES)
        return 0;
    struct span left = matcher_group(reading->matcher, section->heading_pair[0]);
    struct span right = matcher_group(reading->matcher, section->heading_pair[1]);
    out_names[0] = left;
    out_names[1] = right;
    for (size_t i = 0; i < reading->profile->heading_count; i++) {
        size_t more =
            split_pair(reading, reading->profile->headings[i], right, out_names + 1);
        if (more != 0)
            return 1 + more;
    }
    return 2;
}

static size_t names_of_page_heading(struct page_reading *reading, struct span text,
                                    struct span out_names[SIDES_MOST])
{
    const struct profile *profile = reading->profile;
    struct subject subject = subject_of(text);
    for (size_t i = 0; i < profile->heading_count; i++) {
        if (!pattern_may_match(profile->headings[i], &subject))
            continue;
        size_t count = split_pair(reading, profile->headings[i], text, out_names);
        if (count != 0)
            return are_names(reading, out_names, count) ? count : 0;
    }
    return 0;
}

// What a heading or a line that may be one says.
struct heading_say {
    size_t count;
    bool is_section;
    struct span names[SIDES_MOST];
};

static struct heading_say hear_heading(struct page_reading *reading, struct span text)
{
    struct heading_say say = {.count = 0};
    struct known_heading known = known_heading_of(reading, text);
    say.is_section = known.section != PROFILE_NONE;
    if (say.is_section && known.title.size != 0) {
        say.count = 1;
        say.names[0] = known.title;
    } else if (say.is_section) {
        say.count = names_of_section(
            reading, known.text, &reading->profile->sections[known.section], say.names);
    } else if (text.size <= HEADING_LONGEST) {
        say.count =
            names_of_page_heading(reading, heading_plain(reading, text), say.names);
    }
    return say;
}

size_t heading_names(struct page_reading *reading, struct span text,
                     struct span out_names[SIDES_MOST])
{
    struct heading_say say = hear_heading(reading, text);
    for (size_t i = 0; i < say.count; i++)
        out_names[i] = say.names[i];
    return say.count >= 2 ? say.count : 0;
}

// How much a block looks like the page's heading: kept as the strength of a line until
// all are known.
enum { RANK_LINE, RANK_PARAGRAPH, RANK_HEADING, RANK_FIRST_LEVEL };

static void collect_heading(struct collecting *collecting, const struct block *block)
{
    struct heading_say say = hear_heading(collecting->page, block->text);
    struct testimony one = {.count = say.count, .place = block->place};
    if (say.count == 0)
        return;
    if (say.count == 1) {
        one.source = SIDES_OF_TEXT;
        one.strength = STRENGTH_TEXT;
    } else if (say.is_section) {
        one.source = SIDES_OF_SECTION;
        one.strength = STRENGTH_SECTION;
    } else {
        bool is_heading = block->kind == BLOCK_HEADING;
        one.source = SIDES_OF_LINE;
        one.strength = is_heading && block->level == 1 ? RANK_FIRST_LEVEL
                       : collecting->has_table         ? RANK_LINE
                       : is_heading                    ? RANK_HEADING
                                                       : RANK_PARAGRAPH;
    }
    add(collecting, one, say.names);
}

// The page's heading is among those lines that look most like one: of several, what else
// the page says tells which.
static void choose_headings(struct collecting *collecting)
{
    unsigned best = RANK_PARAGRAPH;
    for (size_t i = 0; i < collecting->found.count; i++) {
        const struct testimony *one = VECTOR_AT(&collecting->found, struct testimony, i);
        if (one->source == SIDES_OF_LINE && one->strength > best)
            best = one->strength;
    }
    for (size_t i = 0; i < collecting->found.count; i++) {
        struct testimony *one = VECTOR_AT(&collecting->found, struct testimony, i);
        if (one->source != SIDES_OF_LINE)
            continue;
        bool is_heading = one->strength == best;
        one->source = is_heading ? SIDES_OF_HEADING : SIDES_OF_LINE;
        one->strength = is_heading ? STRENGTH_HEADING : STRENGTH_LINE;
    }
}

// --- tables

static void collect_title_rows(struct collecting *collecting, const struct block *block)
{
    struct page_reading *reading = collecting->page;
    const struct table *table = block->table;
    // A table that compares nothing known has no say.
    if (section_of_table(reading, table) == PROFILE_NONE &&
        !has_label_of_no_section(reading, table))
        return;
    collecting->has_table = true;
    for (size_t r = 0; r < table->count && r < TITLE_ROWS_LOOKED_AT; r++) {
        if (label_of_row(reading, &table->rows[r]) != NULL)
            return;
        struct title_row row = title_row_of(reading, table, r);
        struct testimony one = {.source = SIDES_OF_TITLE_ROW,
                                .strength = row.is_marked ? STRENGTH_TITLE_ROW
                                                          : STRENGTH_PLAIN_ROW,
                                .count = row.count,
                                .place = table->rows[r].place,
                                .table = table};
        for (size_t i = 0; i < row.count; i++)
            row.names[i] = header_plain(reading, row.names[i]);
        if (row.count >= 2)
            add(collecting, one, row.names);
    }
}

// --- the page

bool address_names_sides(struct page_reading *reading, struct span out_titles[2])
{
    const struct profile *profile = reading->profile;
    struct span url = reading->report->page.url;
    if (profile->address_sides[0] == 0 || profile->address_sides[1] == 0 ||
        pattern_match(profile->address, reading->matcher, url, 0) != MATCH_YES)
        return false;
    for (size_t side = 0; side < 2; side++)
        out_titles[side] = matcher_group(reading->matcher, profile->address_sides[side]);
    return true;
}

// What a window's title says behind the names: ": The Differences - Zippia".
static struct span without_tail(struct span name)
{
    static const char *const marks[] = {": ", " | ", " - ", " – ", " — ", " · "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = span_find(name, span_of(marks[i]));
        if (at != SPAN_NOT_FOUND && at != 0)
            name = span_part(name, 0, at);
    }
    return name;
}

static void collect_head(struct collecting *collecting)
{
    struct page_reading *reading = collecting->page;
    struct span names[SIDES_MOST];
    struct heading_say say = hear_heading(reading, reading->document->title);
    if (say.count >= 2) {
        say.names[say.count - 1] = without_tail(say.names[say.count - 1]);
        add(collecting,
            (struct testimony){
                .source = SIDES_OF_TITLE, .strength = STRENGTH_TITLE, .count = say.count},
            say.names);
    }
    if (address_names_sides(reading, names))
        add(collecting,
            (struct testimony){
                .source = SIDES_OF_ADDRESS, .strength = STRENGTH_ADDRESS, .count = 2},
            names);
}

static void collect_block(struct collecting *collecting, const struct block *block)
{
    struct testimony prose = {.source = SIDES_OF_PROSE,
                              .strength = STRENGTH_PROSE,
                              .count = 2,
                              .place = block->place};
    struct span names[2];
    if (block->part != PART_CONTENT || block->list != NULL)
        return;
    if (block->table != NULL) {
        collect_title_rows(collecting, block);
        return;
    }
    collect_heading(collecting, block);
    if (block->kind == BLOCK_PARAGRAPH &&
        sentences_name_sides(collecting->page, block, names))
        add(collecting, prose, names);
}

static void collect_selected(struct collecting *collecting)
{
    struct testimony one = {.source = SIDES_OF_SELECT, .strength = STRENGTH_SELECT};
    struct span names[SIDES_MOST];
    one.count = selection_names(collecting->page, names, &one.place);
    if (one.count >= 2)
        add(collecting, one, names);
}

struct testimonies testimonies_collect(struct page_reading *reading)
{
    struct collecting collecting = {.page = reading};
    vector_init(&collecting.found, sizeof(struct testimony));
    collect_selected(&collecting);
    collect_head(&collecting);
    for (size_t i = 0; i < reading->document->count; i++)
        collect_block(&collecting, &reading->document->blocks[i]);
    choose_headings(&collecting);
    struct testimonies kept = collecting.heard;
    kept.count = collecting.found.count;
    kept.all = ARENA_ARRAY(reading->arena, struct testimony, kept.count);
    for (size_t i = 0; i < kept.count; i++)
        kept.all[i] = *VECTOR_AT(&collecting.found, struct testimony, i);
    vector_release(&collecting.found);
    return kept;
}

// SPDX-License-Identifier: MIT
#include "extract/sides.h"

#include "extract/consensus.h"
#include "extract/glued_titles.h"
#include "extract/side_names.h"
#include "extract/side_numbers.h"
#include "extract/values.h"

static enum title_source title_source_of(enum side_source source)
{
    bool is_cell = source == SIDES_OF_TITLE_ROW || source == SIDES_OF_SELECT;
    return is_cell                    ? TITLE_CELL
           : source == SIDES_OF_PROSE ? TITLE_SENTENCE
                                      : TITLE_HEADING;
}

// A name of the set as the page has it with the least around it.
static struct span plain_name(struct consensus *consensus, const struct testimony *set,
                              size_t number)
{
    struct span plain = set->names[number];
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        size_t at = consensus_agrees(consensus, set, one)
                        ? consensus_find_name(consensus, one, set->ids[number], NULL)
                        : SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        struct span part = name_within(consensus->page, plain, one->names[at]);
        if (part.size != 0 && part.size < plain.size)
            plain = part;
    }
    return plain;
}

// The name as one testimony spells it, without decoration; empty when it does not.
static struct span spelling(struct consensus *consensus, const struct testimony *by,
                            uint32_t id, struct span plain)
{
    size_t at = consensus_find_name(consensus, by, id, NULL);
    return at == SIZE_MAX ? (struct span){NULL, 0}
                          : name_within(consensus->page, by->names[at], plain);
}

// From the most trusted spelling to the least.
static const enum side_source trusted[] = {
    SIDES_OF_SELECT, SIDES_OF_TITLE_ROW, SIDES_OF_HEADING, SIDES_OF_SECTION,
    SIDES_OF_LINE,   SIDES_OF_PROSE,     SIDES_OF_TITLE};
enum { TRUSTED = sizeof trusted / sizeof *trusted };

// The first title row's spelling; of headings, the one with the least around it.
static void add_name(struct consensus *consensus, const struct testimony *set,
                     size_t number)
{
    struct span title = {NULL, 0}, plain = plain_name(consensus, set, number);
    enum side_source source = set->source;
    for (size_t t = 0; t < TRUSTED && title.size == 0; t++)
        for (size_t i = 0; i < consensus->heard.count; i++) {
            const struct testimony *one = &consensus->heard.all[i];
            if (one->source != trusted[t] || !consensus_agrees(consensus, set, one))
                continue;
            struct span found = spelling(consensus, one, set->ids[number], plain);
            if (found.size == 0 || (title.size != 0 && found.size >= title.size))
                continue;
            title = found;
            source = trusted[t];
            if (source == SIDES_OF_TITLE_ROW)
                break;
        }
    side_add(consensus->page, title.size != 0 ? title : plain, title_source_of(source));
}

// The first title row that has all of the set; else the set itself.
static const struct testimony *find_order(struct consensus *consensus,
                                          const struct testimony *set)
{
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        if (one->source == SIDES_OF_TITLE_ROW && consensus_agrees(consensus, set, one))
            return one;
    }
    return set;
}

// The names of the set in the order of the columns. A further column is a side only if it
// has a list or text of its own.
static void add_sides(struct consensus *consensus, const struct testimony *set)
{
    const struct testimony *order = find_order(consensus, set);
    bool is_added[SIDES_MOST] = {false};
    for (size_t i = 0; i < order->count; i++) {
        size_t at = consensus_find_name(consensus, set, order->ids[i], is_added);
        if (at != SIZE_MAX) {
            is_added[at] = true;
            add_name(consensus, set, at);
        } else if (consensus_has_text(consensus, order->ids[i]) &&
                   consensus_find_name(consensus, set, order->ids[i], NULL) == SIZE_MAX) {
            side_add(consensus->page, order->names[i], TITLE_CELL);
        }
    }
}

// Further spellings of the sides, from all that agrees; and whether all of it names them
// in their order.
static void add_spellings(struct consensus *consensus, const struct testimony *set)
{
    consensus->page->has_one_order = true;
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        if (!consensus_agrees(consensus, set, one))
            continue;
        uint32_t last = 0;
        for (size_t k = 0; k < one->count; k++) {
            uint32_t side = side_named_within(consensus->page, one->names[k]);
            if (side == NO_SIDE)
                continue;
            side_add_name(consensus->page, side, one->names[k]);
            if (side < last && one->source != SIDES_OF_ADDRESS)
                consensus->page->has_one_order = false;
            last = side;
        }
    }
}

// --- titles that are run together

// Two sides whose titles stand run together in a row: any testimony may show where they
// are cut.
static bool add_glued_sides(struct consensus *consensus, const struct testimony *set)
{
    struct page_reading *reading = consensus->page;
    const struct row *row = glued_titles_find(reading);
    struct span titles[2];
    if (row == NULL)
        return false;
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = set != NULL ? set : &consensus->heard.all[i];
        if (one->count != 2 || !glued_titles_cut(reading, row, one->names, titles))
            continue;
        side_add(reading, titles[0], TITLE_CELL);
        side_add(reading, titles[1], TITLE_CELL);
        return true;
    }
    return false;
}

// Is one of the titles what the address says?
static bool are_titles_of_address(struct consensus *consensus, const struct span *titles)
{
    bool has_address = false;
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        has_address = has_address || one->source == SIDES_OF_ADDRESS;
        for (size_t k = 0; k < 4 && one->source == SIDES_OF_ADDRESS; k++)
            if (names_likeness(consensus->page, titles[k / 2], one->names[k % 2]) >=
                LIKE_PLURAL)
                return true;
    }
    return !has_address;
}

// Titles that nothing but their capitals and the table's figures tell apart.
static void add_sides_by_capitals(struct consensus *consensus)
{
    struct span titles[SIDES_MOST];
    size_t count = glued_titles_by_capitals(consensus->page, titles);
    if (count < 2 || (count == 2 && !are_titles_of_address(consensus, titles)))
        return;
    for (size_t i = 0; i < count; i++)
        side_add(consensus->page, titles[i], TITLE_CELL);
}

// --- what is told of it

static struct span join_names(struct page_reading *reading, const struct testimony *one)
{
    struct span joined = one->names[0];
    for (size_t i = 1; i < one->count; i++)
        joined =
            arena_join(reading->arena, arena_join(reading->arena, joined, SPAN("; ")),
                       one->names[i]);
    return joined;
}

static void report_witness(struct consensus *consensus, const struct testimony *one,
                           bool is_for)
{
    struct side_witness *witness = vector_push(&consensus->page->report->witnesses);
    *witness = (struct side_witness){one->source, join_names(consensus->page, one),
                                     one->place, one->strength, is_for};
}

// Title rows that contradict the decision are told of when their table is read.
static void report_witnesses(struct consensus *consensus, const struct testimony *set)
{
    struct page_reading *reading = consensus->page;
    bool is_told[SIDES_OF_TEXT + 1] = {[SIDES_OF_TITLE_ROW] = true};
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        bool is_for = set != NULL && consensus_agrees(consensus, set, one);
        report_witness(consensus, one, is_for);
        if (set == NULL || is_for || is_told[one->source] || one->count < 2 ||
            one->strength < STRENGTH_ADDRESS ||
            !consensus_contradicts(consensus, set, one))
            continue;
        is_told[one->source] = true;
        report_problem(
            reading->report, PROBLEM_SIDES_DISAGREE_CODE,
            location_of(reading, one->place),
            arena_format(
                reading->arena, "the %s names \"%.*s\", but most of the page \"%.*s\"",
                side_source_name(one->source), SPAN_FORMAT(join_names(reading, one)),
                SPAN_FORMAT(join_names(reading, set))));
    }
}

void sides_find(struct page_reading *reading)
{
    struct consensus consensus = consensus_reach(reading);
    const struct testimony *set = consensus.set;
    report_witnesses(&consensus, set);
    if (consensus.is_disputed)
        return;
    bool is_found = add_glued_sides(&consensus, set);
    if (!is_found && set != NULL)
        add_sides(&consensus, set);
    else if (!is_found)
        add_sides_by_capitals(&consensus);
    if (set != NULL)
        add_spellings(&consensus, set);
    sides_settle_number(reading);
}

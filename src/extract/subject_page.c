// SPDX-License-Identifier: MIT
#include "extract/subject_page.h"

#include "extract/account.h"
#include "extract/heading_text.h"
#include "extract/lists.h"
#include "extract/lookup.h"
#include "extract/outline.h"
#include "extract/row_table.h"
#include "extract/section_texts.h"
#include "extract/selected.h"
#include "extract/sentences.h"
#include "extract/subject.h"
#include "extract/unknown_label.h"
#include "extract/value_parts.h"

struct subject_walk {
    struct page_reading *page;
    uint32_t side;    // whose facts come, or NO_SIDE
    uint32_t section; // or PROFILE_NONE
    struct map items; // of the section's list so far
    struct section_text text;
};

static const struct profile_section *section_of(const struct subject_walk *walk)
{
    return walk->section == PROFILE_NONE ? NULL
                                         : &walk->page->profile->sections[walk->section];
}

static struct span section_name(const struct subject_walk *walk)
{
    const struct profile_section *section = section_of(walk);
    return section != NULL ? section->name : (struct span){NULL, 0};
}

// --- whom it is about

// The only text of a row that goes across the table; empty for other rows.
static struct span spanning_text(const struct row *row)
{
    struct span text = {NULL, 0};
    for (size_t c = 0; c < row->count; c++) {
        if (row->cells[c].text.size == 0 || row->cells[c].is_repeated)
            continue;
        if (text.size != 0)
            return (struct span){NULL, 0};
        text = row->cells[c].text;
    }
    return text;
}

enum { ROWS_LOOKED_AT = 3 };

// The title that a block gives, as its heading, caption or spanning row.
static struct span title_of_block(struct page_reading *reading, const struct block *block)
{
    const struct table *table = block->table;
    if (block->list != NULL)
        return (struct span){NULL, 0};
    if (table == NULL)
        return subject_title(reading, block->text);
    struct span title = subject_title(reading, table->caption);
    for (size_t r = 0; title.size == 0 && r < table->count && r < ROWS_LOOKED_AT; r++)
        title = subject_title(reading, spanning_text(&table->rows[r]));
    return title;
}

// A page with one title is about it from its first table on, wherever the title stands.
static void find_subjects(struct page_reading *reading)
{
    for (size_t i = 0; i < reading->document->count; i++) {
        const struct block *block = &reading->document->blocks[i];
        struct span title = title_of_block(reading, block);
        if (title.size != 0)
            subject_side(reading, title, TITLE_CELL);
    }
}

static void hear_title(struct subject_walk *walk, const struct block *block)
{
    struct span title = title_of_block(walk->page, block);
    if (title.size == 0)
        return;
    walk->side = subject_side(walk->page, title, TITLE_CELL);
    account_take(walk->page, block->table == NULL ? block->text : block->table->caption);
}

// --- tables of label and value

// The cell that is a label, whatever column it stands in; row->count when none is.
static size_t label_column(struct page_reading *reading, const struct row *row,
                           const struct profile_label **out_label)
{
    for (size_t c = 0; c < row->count; c++) {
        *out_label =
            row->cells[c].is_repeated ? NULL : label_of_text(reading, row->cells[c].text);
        if (*out_label != NULL)
            return c;
    }
    return row->count;
}

// The cell of the value: the only one beside the label that says something.
static const struct cell *value_cell(const struct row *row, size_t label)
{
    const struct cell *found = NULL;
    for (size_t c = 0; c < row->count; c++) {
        if (c == label || row->cells[c].text.size == 0 || row->cells[c].is_repeated)
            continue;
        if (found != NULL)
            return NULL;
        found = &row->cells[c];
    }
    return found;
}

static void read_value(struct subject_walk *walk, const struct cell *label_cell,
                       const struct profile_label *label, const struct cell *cell)
{
    struct page_reading *reading = walk->page;
    struct origin origin = {.section = section_name(walk),
                            .label = label_cell->text,
                            .raw = cell->text,
                            .place = cell->place,
                            .method = METHOD_CELL,
                            .side = walk->side};
    account_take(reading, origin.label);
    outline_add_label(reading, origin.label);
    if (!label->target.kind->is_list ||
        !is_filled(reading, label->target.list_field, walk->side))
        label_value_read(reading, label, &origin);
}

static void report_pair(struct subject_walk *walk, const struct row *row, size_t column)
{
    struct page_reading *reading = walk->page;
    struct span label = row->cells[column].text;
    account_take(reading, label);
    outline_add_label(reading, label);
    report_problem(
        reading->report, PROBLEM_ROW_WIDTH_CODE, location_of(reading, row->place),
        arena_format(reading->arena,
                     "\"%.*s\" has no value, or more than one, for one occupation",
                     SPAN_FORMAT(label)));
}

// "Pay | $34,100 | Jobs | 95": labels and values by turns, and nothing else.
static bool has_turns(struct page_reading *reading, const struct row *row)
{
    size_t labels = 0;
    for (size_t c = 0; c < row->count; c++) {
        const struct cell *cell = &row->cells[c];
        bool is_label = label_of_text(reading, cell->text) != NULL;
        if (cell->is_repeated || is_label != (c % 2 == 0))
            return false;
        labels += is_label;
    }
    return labels >= 2 && row->count % 2 == 0;
}

static void read_pairs_of_row(struct subject_walk *walk, const struct row *row,
                              size_t column, const struct profile_label *label)
{
    const struct cell *cell = value_cell(row, column);
    if (has_turns(walk->page, row))
        for (size_t c = 0; c < row->count; c += 2)
            read_value(walk, &row->cells[c],
                       label_of_text(walk->page, row->cells[c].text), &row->cells[c + 1]);
    else if (cell != NULL)
        read_value(walk, &row->cells[column], label, cell);
    else
        report_pair(walk, row, column);
}

// A row of labels, and one below it with a value for each.
static bool is_label_row(struct page_reading *reading, const struct table *table)
{
    size_t labels = 0;
    if (table->count != 2 || table->rows[0].count != table->rows[1].count)
        return false;
    for (size_t c = 0; c < table->rows[0].count; c++) {
        const struct cell *above = &table->rows[0].cells[c];
        if (above->is_repeated || table->rows[1].cells[c].is_repeated ||
            label_of_text(reading, table->rows[1].cells[c].text) != NULL)
            return false;
        labels += label_of_text(reading, above->text) != NULL;
    }
    return labels >= 2;
}

static void read_columns(struct subject_walk *walk, const struct table *table)
{
    for (size_t c = 0; c < table->rows[0].count; c++) {
        const struct cell *above = &table->rows[0].cells[c];
        const struct profile_label *label = label_of_text(walk->page, above->text);
        if (label != NULL)
            read_value(walk, above, label, &table->rows[1].cells[c]);
        else if (above->text.size != 0)
            unknown_label_report(walk->page, above->text, above->place);
    }
}

// A row of two cells between known ones whose label is not known is kept without a field.
static void keep_unknown_pair(struct subject_walk *walk, const struct row *row)
{
    struct page_reading *reading = walk->page;
    const struct cell *cell = row->count != 0 ? value_cell(row, 0) : NULL;
    if (cell == NULL || row->cells[0].text.size == 0 || row->is_heading)
        return;
    struct origin origin = {.section = section_name(walk),
                            .label = row->cells[0].text,
                            .raw = cell->text,
                            .place = cell->place,
                            .method = METHOD_NONE,
                            .side = walk->side};
    outline_add_label(reading, origin.label);
    unknown_label_report(reading, origin.label, row->cells[0].place);
    observation_add(reading, &origin, FIELD_NONE, (struct span){NULL, 0});
}

static void read_pairs(struct subject_walk *walk, const struct table *table)
{
    const struct profile_label *label;
    size_t known = 0;
    for (size_t r = 0; r < table->count; r++)
        known += label_column(walk->page, &table->rows[r], &label) < table->rows[r].count;
    if (known == 0)
        return;
    if (walk->side == NO_SIDE) {
        report_problem(walk->page->report, PROBLEM_UNKNOWN_SIDE_CODE,
                       location_of(walk->page, table->rows[0].place),
                       SPAN("a table of labels and values before any heading that names "
                            "an occupation"));
        return;
    }
    if (is_label_row(walk->page, table)) {
        read_columns(walk, table);
        return;
    }
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        size_t column = label_column(walk->page, row, &label);
        if (column < row->count)
            read_pairs_of_row(walk, row, column, label);
        else
            keep_unknown_pair(walk, row);
    }
}

// --- the walk

static void leave(struct subject_walk *walk)
{
    const struct profile_section *section = section_of(walk);
    if (section != NULL && section->text_field != FIELD_NONE && walk->side != NO_SIDE)
        section_text_end(walk->page, section, walk->side, &walk->text);
    walk->section = PROFILE_NONE;
}

static void enter(struct subject_walk *walk, const struct known_heading *heading)
{
    leave(walk);
    account_take(walk->page, heading->text);
    walk->section = heading->section;
    map_clear(&walk->items);
    outline_enter(walk->page, heading->section);
}

static void take_text(struct subject_walk *walk, const struct block *block)
{
    struct page_reading *reading = walk->page;
    struct known_heading heading = known_heading_of(reading, block->text);
    const struct profile_section *section = section_of(walk);
    if (heading.section != PROFILE_NONE) {
        enter(walk, &heading);
        return;
    }
    if (block->kind == BLOCK_HEADING) {
        leave(walk); // another part of the page begins
        return;
    }
    if (walk->side == NO_SIDE || profile_is_furniture(reading->profile, reading->arena,
                                                      reading->matcher, block->text))
        return;
    if (section != NULL && section->text_field != FIELD_NONE &&
        section_text_read(reading, section, walk->side, block, &walk->text))
        return;
    struct subject subject = subject_of(block->text);
    sentences_read(reading, block, &subject);
}

static void take_list(struct subject_walk *walk, const struct block *block)
{
    const struct profile_section *section = section_of(walk);
    if (section == NULL || section->list_field == FIELD_NONE || walk->side == NO_SIDE)
        return;
    if (walk->items.count == 0 || list_goes_on(walk->page, block->list, section))
        list_read(walk->page, block->list, section, walk->side, &walk->items);
}

bool subject_page_read(struct page_reading *reading)
{
    struct subject_walk walk = {.page = reading, .section = PROFILE_NONE};
    map_init(&walk.items);
    find_subjects(reading);
    selected_read(reading);
    walk.side = reading->report->sides.count == 1 ? 0 : NO_SIDE;
    for (size_t i = 0; i < reading->document->count; i++) {
        const struct block *block = &reading->document->blocks[i];
        hear_title(&walk, block);
        if (block->list != NULL)
            take_list(&walk, block);
        else if (block->table == NULL)
            take_text(&walk, block);
        else if (!row_table_read(reading, block->table, section_name(&walk)))
            read_pairs(&walk, block->table);
    }
    leave(&walk);
    map_release(&walk.items);
    return reading->report->sides.count != 0;
}

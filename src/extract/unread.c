// SPDX-License-Identifier: MIT
#include "extract/unread.h"

#include "base/utf8.h"
#include "extract/account.h"
#include "extract/lookup.h"
#include "extract/loose_labels.h"
#include "extract/side_names.h"
#include "extract/told.h"
#include "extract/unread_figures.h"
#include "extract/values.h"
#include "model/row_header.h"

enum { SHOWN_MOST = 3, SNIPPET_MOST = 60, LOSSES_MOST = 1000 };

// The walk over what was not read: where it is, and what was lost.
struct losses {
    struct page_reading *page;
    struct told told;
    size_t at;               // the block
    size_t hidden_at;        // the hidden text that is looked at next
    size_t headings_upto;    // blocks whose headings were looked at, for the next three
    uint32_t section;        // whose heading stands above, or PROFILE_NONE
    uint32_t side;           // ... whose it is, or NO_SIDE
    struct span heading;     // the heading above
    unsigned left_out_depth; // of the part that the profile leaves out, or 0
    size_t count;
    size_t hidden; // how many of them
    struct place first;
    struct span shown[SHOWN_MOST];
    const char *why; // of the first
};

static void add_loss(struct losses *losses, struct span text, struct place place,
                     enum block_part part, const char *why)
{
    if (losses->count == 0) {
        losses->first = place;
        losses->why = why;
    }
    if (losses->count < SHOWN_MOST)
        losses->shown[losses->count] = utf8_cut(text, SNIPPET_MOST);
    losses->count++;
    losses->hidden += part == PART_HIDDEN;
}

static bool is_told_of(const struct losses *losses, struct place place)
{
    return place.end >= losses->page->cut_off_at || told_of(&losses->told, place);
}

// --- tables

// The hidden text in an empty cell of the table, or NULL. Cells are asked for in their
// order, as hidden texts stand behind their table.
static const struct block *hidden_in(struct losses *losses, const struct cell *cell)
{
    const struct document *whole = losses->page->whole;
    if (losses->hidden_at <= losses->at)
        losses->hidden_at = losses->at + 1;
    for (; losses->hidden_at < whole->count; losses->hidden_at++) {
        const struct block *block = &whole->blocks[losses->hidden_at];
        if (block->part != PART_HIDDEN || block->place.begin >= cell->place.end)
            return NULL;
        if (block->place.begin >= cell->place.begin && block->text.size != 0)
            return block;
    }
    return NULL;
}

// The value that the row's label promises, hidden in a cell without another text.
static void find_hidden(struct losses *losses, const struct row *row)
{
    for (size_t c = 1; c < row->count; c++) {
        const struct cell *cell = &row->cells[c];
        const struct block *hidden =
            cell->text.size == 0 && !cell->is_repeated ? hidden_in(losses, cell) : NULL;
        if (hidden != NULL && !is_told_of(losses, hidden->place))
            add_loss(losses, hidden->text, hidden->place, PART_HIDDEN,
                     "a known label with a value");
    }
}

// The value that the row's label promises, in a cell that nothing read.
static const struct cell *lost_value(struct losses *losses, const struct row *row,
                                     const struct profile_label *label)
{
    struct page_reading *page = losses->page;
    struct kind_scope scope = value_scope(page, &label->target, false);
    for (size_t c = 1; c < row->count; c++) {
        const struct cell *cell = &row->cells[c];
        struct kind_value unused;
        if (!cell->is_repeated && cell->text.size != 0 &&
            !account_has(page, cell->text) && !is_told_of(losses, cell->place) &&
            kind_read(label->target.kind, &scope, cell->text, page->arena, &unused) !=
                READING_PLACEHOLDER)
            return cell;
    }
    return NULL;
}

static const struct cell *lost_figure(struct losses *losses, const struct row *row)
{
    for (size_t c = 1; c < row->count; c++) {
        const struct cell *cell = &row->cells[c];
        if (!cell->is_repeated && figure_next(cell->text).size != 0 &&
            !account_has(losses->page, cell->text) && !is_told_of(losses, cell->place))
            return cell;
    }
    return NULL;
}

static bool is_title_row(struct page_reading *reading, const struct row *row)
{
    size_t named = 0;
    for (size_t c = 0; c < row->count; c++)
        named += !row->cells[c].is_repeated && row->cells[c].text.size != 0 &&
                 side_named(reading, row->cells[c].text) != NO_SIDE;
    return named > 1;
}

static struct span row_text(struct page_reading *reading, const struct row *row)
{
    struct span text = row->cells[0].text;
    for (size_t c = 1; c < row->count && text.size <= SNIPPET_MOST; c++)
        if (!row->cells[c].is_repeated && row->cells[c].text.size != 0)
            text = arena_format(reading->arena, "%.*s | %.*s", SPAN_FORMAT(text),
                                SPAN_FORMAT(row->cells[c].text));
    return text;
}

static bool is_left_out(struct page_reading *page, struct span heading)
{
    for (size_t i = 0; i < page->profile->left_out_count; i++)
        if (pattern_match(page->profile->left_out[i], page->matcher, heading, 0) ==
            MATCH_YES)
            return true;
    return false;
}

// A part ends at the next heading of its level or above.
static void follow_left_out(struct losses *losses, const struct block *block)
{
    unsigned depth = block->level + 1;
    if (losses->left_out_depth == 0 || depth <= losses->left_out_depth)
        losses->left_out_depth = is_left_out(losses->page, block->text) ? depth : 0;
}

static void enter_heading(struct losses *losses, const struct block *block)
{
    enum { LONGEST_HEADING = 240 };
    struct page_reading *page = losses->page;
    if (block->part != PART_CHROME && block->kind == BLOCK_HEADING)
        follow_left_out(losses, block);
    if (block->part == PART_CHROME || block->text.size == 0 ||
        block->text.size > LONGEST_HEADING)
        return;
    uint32_t side;
    struct subject subject = subject_of(block->text);
    uint32_t section = section_of_heading(page, &subject, &side);
    if (section == PROFILE_NONE && block->kind != BLOCK_HEADING)
        return;
    losses->section = section;
    losses->side = side;
    losses->heading = block->text;
}

// The section here, or PROFILE_NONE; not asked for on the many pages with all read.
static uint32_t section_of(struct losses *losses)
{
    for (; losses->headings_upto <= losses->at; losses->headings_upto++)
        enter_heading(losses, &losses->page->whole->blocks[losses->headings_upto]);
    return losses->section;
}

// No pattern says how the items of its list read, and it has none.
static bool lacks_list(const struct losses *losses, const struct profile_section *section)
{
    return section->list_field != FIELD_NONE && section->item == NULL &&
           losses->side != NO_SIDE &&
           !is_filled(losses->page, section->list_field, losses->side);
}

// A table where the list of a section is due; a last row cut off has no cells.
static void find_lost_list(struct losses *losses, const struct block *block)
{
    struct page_reading *page = losses->page;
    const struct table *table = block->table;
    const struct row *last = table->count != 0 ? &table->rows[table->count - 1] : NULL;
    if (last == NULL || last->count == 0 || account_has(page, last->cells[0].text))
        return;
    uint32_t here = section_of(losses);
    if (here != PROFILE_NONE && lacks_list(losses, &page->profile->sections[here]))
        add_loss(losses, row_text(page, &table->rows[0]), block->place, block->part,
                 "the list of a section");
}

static void find_in_table(struct losses *losses, const struct block *block)
{
    struct page_reading *page = losses->page;
    size_t looked_for_titles = 0;
    bool has_titles = false;
    // Where a column or the titles are in doubt, a problem says so for all rows.
    if (told_inside(&losses->told, block->place))
        return;
    find_lost_list(losses, block);
    for (size_t r = 0; r < block->table->count; r++) {
        const struct row *row = &block->table->rows[r];
        if (row->count == 0)
            continue;
        const struct profile_label *label = label_of_row(page, row);
        if (label != NULL)
            find_hidden(losses, row);
        const struct cell *lost =
            label != NULL ? lost_value(losses, row, label) : lost_figure(losses, row);
        for (; lost != NULL && label == NULL && looked_for_titles < r;
             looked_for_titles++)
            has_titles |= is_title_row(page, &block->table->rows[looked_for_titles]);
        if (lost != NULL && (label != NULL || has_titles))
            add_loss(losses, row_text(page, row), lost->place, block->part,
                     label != NULL ? "a known label with a value"
                                   : "figures under the title of an occupation");
    }
}

// --- lists and running text

static bool fits_item(struct page_reading *reading, const struct profile_section *section,
                      struct span text)
{
    return section->item != NULL &&
           pattern_match(section->item, reading->matcher, text, 0) == MATCH_YES;
}

static bool is_item_of_some(struct page_reading *reading, struct span text)
{
    for (size_t s = 0; s < reading->profile->section_count; s++)
        if (fits_item(reading, &reading->profile->sections[s], text))
            return true;
    return false;
}

// Reads as a sentence; the words of a menu do not.
static bool is_sentence(struct span text)
{
    enum { FEWEST_SPACES = 3 };
    size_t spaces = 0;
    for (size_t i = 0; i < text.size; i++)
        spaces += text.data[i] == ' ';
    return spaces >= FEWEST_SPACES && text.data[text.size - 1] == '.' &&
           !is_lower(text.data[0]);
}

// Known labels whose values nothing read.
static bool add_lost_labels(struct losses *losses, struct span text, struct place place,
                            enum block_part part)
{
    size_t from = 0, before = losses->count;
    struct span label;
    while (losses->count < LOSSES_MOST &&
           loose_label_next(losses->page, text, &from, &label))
        if (!account_has_some(losses->page, label))
            add_loss(losses, label, place_within(place, text, label), part,
                     "a known label with a value");
    return losses->count != before;
}

// Has the text figures of an occupation that stand nowhere else on the page?
static bool has_lost_figure(struct losses *losses, struct span text)
{
    section_of(losses);
    return losses->left_out_depth == 0 && has_new_figure(losses->page, text) &&
           (side_named(losses->page, losses->heading) != NO_SIDE ||
            names_side(losses->page, text));
}

// Is this an item of the list of `section`, which lacks it?
static bool lacks_item(const struct losses *losses, const struct profile_section *section,
                       struct span text)
{
    return section->list_field != FIELD_NONE && losses->side != NO_SIDE &&
           (!is_filled(losses->page, section->list_field, losses->side) ||
            (section->item == NULL && is_sentence(text)));
}

static const char *why_item_lost(struct losses *losses, const struct item *item)
{
    struct page_reading *page = losses->page;
    uint32_t section = section_of(losses);
    if (is_item_of_some(page, item->text) ||
        (section != PROFILE_NONE &&
         lacks_item(losses, &page->profile->sections[section], item->text)))
        return "an item as a section has them";
    return has_lost_figure(losses, item->text) ? "figures of an occupation" : NULL;
}

static void find_in_list(struct losses *losses, const struct block *block)
{
    for (size_t i = 0; i < block->list->count && losses->count < LOSSES_MOST; i++) {
        const struct item *item = &block->list->items[i];
        if (item->text.size == 0 || account_has(losses->page, item->text) ||
            account_has_some(losses->page, item->text) ||
            is_told_of(losses, item->place) ||
            add_lost_labels(losses, item->text, item->place, block->part))
            continue;
        const char *why = why_item_lost(losses, item);
        if (why != NULL)
            add_loss(losses, item->text, item->place, block->part, why);
    }
}

static const char *why_text_lost(struct losses *losses, const struct block *block)
{
    enum { LONGEST_ITEM = 120 };
    struct page_reading *page = losses->page;
    uint32_t here = section_of(losses);
    if (row_header_begins(page->profile, page->whole, losses->at))
        return "the header of rows of occupations";
    if (here != PROFILE_NONE) {
        const struct profile_section *section = &page->profile->sections[here];
        if (block->kind == BLOCK_PARAGRAPH && section->text_field != FIELD_NONE &&
            losses->side != NO_SIDE &&
            !is_filled(page, section->text_field, losses->side))
            return "the text of a section";
        if (block->kind == BLOCK_PARAGRAPH && lacks_list(losses, section))
            return "the list of a section";
        if (block->text.size <= LONGEST_ITEM && fits_item(page, section, block->text))
            return "an item as a section has them";
    }
    return has_lost_figure(losses, block->text) ? "figures of an occupation" : NULL;
}

static void find_in_text(struct losses *losses, const struct block *block)
{
    if (account_has(losses->page, block->text) || is_told_of(losses, block->place) ||
        add_lost_labels(losses, block->text, block->place, block->part) ||
        account_has_some(losses->page, block->text))
        return;
    const char *why = why_text_lost(losses, block);
    if (why != NULL)
        add_loss(losses, block->text, block->place, block->part, why);
}

// --- the page

static void report_losses(struct losses *losses)
{
    struct page_reading *page = losses->page;
    struct span shown = {NULL, 0};
    for (size_t i = 0; i < losses->count && i < SHOWN_MOST; i++)
        shown = arena_format(page->arena, "%.*s%s\"%.*s\"", SPAN_FORMAT(shown),
                             i == 0 ? "" : ", ", SPAN_FORMAT(losses->shown[i]));
    if (losses->count > SHOWN_MOST)
        shown = arena_format(page->arena, "%.*s and %zu more%s", SPAN_FORMAT(shown),
                             losses->count - SHOWN_MOST,
                             losses->count >= LOSSES_MOST ? " at least" : "");
    struct span hidden = {NULL, 0};
    if (losses->hidden == losses->count)
        hidden = SPAN(", hidden on the page");
    else if (losses->hidden != 0)
        hidden = arena_format(page->arena, ", %zu hidden on the page", losses->hidden);
    report_problem(page->report, PROBLEM_UNREAD_TEXT_CODE,
                   location_of(page, losses->first),
                   arena_format(page->arena, "%.*s (%s%.*s)", SPAN_FORMAT(shown),
                                losses->why, SPAN_FORMAT(hidden)));
}

void unread_report(struct page_reading *reading)
{
    struct losses losses = {.page = reading, .section = PROFILE_NONE, .side = NO_SIDE};
    if (reading->report->unread.count == 0)
        return;
    told_prepare(&losses.told, reading->report, reading->arena);
    for (size_t i = 0; i < reading->whole->count && losses.count < LOSSES_MOST; i++) {
        const struct block *block = &reading->whole->blocks[i];
        losses.at = i;
        if (block->part == PART_CHROME)
            continue;
        if (block->table != NULL)
            find_in_table(&losses, block);
        else if (block->list != NULL)
            find_in_list(&losses, block);
        else if (block->text.size != 0)
            find_in_text(&losses, block);
    }
    if (losses.count != 0)
        report_losses(&losses);
}

// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_cells.h"

#include "base/text.h"

// One card for each occupation, its title above it: side by side they are a table. Their
// titles must differ and stand in the same way to their cards, and most labels must be on
// all: two sections of one occupation are no two cards.

enum { CARDS_MOST = 64, SIDES_MOST = 16, TITLE_LONGEST = 100, HEADINGS_MOST = 32 };

typedef uint32_t title_finder(const struct labelled_page *page, uint32_t node,
                              size_t bound);

struct cards {
    struct labelled_page *page;
    struct labelled_card *cards[SIDES_MOST];
    size_t count;
};

static const struct outline_node *node_at(const struct labelled_page *page, uint32_t node)
{
    return outline_node(&page->outline, node);
}

// A heading that names one of the page's sides, whatever headings follow it.
static uint32_t side_heading_before(const struct labelled_page *page, uint32_t node,
                                    size_t bound)
{
    if (page->sides[0].size == 0)
        return OUTLINE_NONE;
    uint32_t heading = labelled_heading_before(page, node, bound);
    for (size_t i = 0; i < HEADINGS_MOST && heading != OUTLINE_NONE; i++) {
        if (labelled_is_side(page, labelled_text(page, heading)))
            return heading;
        heading = labelled_heading_before(page, heading, bound);
    }
    return OUTLINE_NONE;
}

static struct labelled_card *card_at(const struct labelled_page *page, size_t index)
{
    return VECTOR_AT(&page->cards, struct labelled_card, index);
}

static const struct profile_label *label_at(const struct cards *cards, size_t card,
                                            size_t row)
{
    return labelled_cell(cards->page, cards->cards[card]->rows[row].first)->label;
}

static bool has_label(const struct labelled_page *page, const struct labelled_card *card,
                      const struct profile_label *label)
{
    for (size_t i = 0; i < card->count; i++)
        if (labelled_cell(page, card->rows[i].first)->label == label)
            return true;
    return false;
}

static bool are_alike(const struct labelled_page *page, const struct labelled_card *left,
                      const struct labelled_card *right)
{
    size_t common = 0, most = left->count > right->count ? left->count : right->count;
    for (size_t i = 0; i < left->count; i++) {
        const struct profile_label *label =
            labelled_cell(page, left->rows[i].first)->label;
        common += label != NULL && has_label(page, right, label);
    }
    return common != 0 && 2 * common >= most;
}

static int depth_between(const struct labelled_page *page, uint32_t title, uint32_t label)
{
    int depth = 0;
    for (uint32_t i = label; i != OUTLINE_NONE; i = node_at(page, i)->parent)
        depth++;
    for (uint32_t i = title; i != OUTLINE_NONE; i = node_at(page, i)->parent)
        depth--;
    return depth;
}

static bool is_same_title(const struct cards *cards, size_t card)
{
    const struct labelled_page *page = cards->page;
    struct arena_mark mark = arena_mark(page->input->arena);
    struct span title = text_fold(page->input->arena, cards->cards[card]->title);
    bool is_same = false;
    for (size_t i = 0; i < card && !is_same; i++)
        is_same =
            span_equal(title, text_fold(page->input->arena, cards->cards[i]->title));
    arena_rewind(page->input->arena, mark);
    return is_same;
}

// Finds a title for each card; false when one has none or they do not agree in form.
static bool find_titles(struct cards *cards, title_finder *find)
{
    const struct labelled_page *page = cards->page;
    size_t bound = 0;
    bool names_side = false;
    for (size_t i = 0; i < cards->count; i++) {
        struct labelled_card *card = cards->cards[i];
        card->title_node = find(page, card->node, bound);
        bound = card->place.end;
        if (card->title_node == OUTLINE_NONE)
            return false;
        card->title = labelled_text(page, card->title_node);
        const struct labelled_card *first = cards->cards[0];
        if (card->title.size > TITLE_LONGEST ||
            !labelled_may_be_title(page, card->title) ||
            node_at(page, card->title_node)->element !=
                node_at(page, first->title_node)->element ||
            depth_between(page, card->title_node, card->node) !=
                depth_between(page, first->title_node, first->node) ||
            is_same_title(cards, i))
            return false;
        names_side = names_side || labelled_is_side(page, card->title);
    }
    return names_side;
}

// The value of the card's only row with that label; empty when there are more.
static struct cell value_of(const struct cards *cards, size_t card,
                            const struct labelled_row *row)
{
    const struct labelled_page *page = cards->page;
    const struct labelled_cell *label = labelled_cell(page, row->first), *found = NULL;
    const struct labelled_card *on = cards->cards[card];
    size_t count = 0;
    for (size_t i = 0; i < on->count; i++) {
        const struct labelled_cell *other = labelled_cell(page, on->rows[i].first);
        if (other->label != label->label ||
            (label->label == NULL && !span_equal_nocase(other->text, label->text)))
            continue;
        found = other + 1;
        count++;
    }
    return count == 1 ? labelled_as_cell(found)
                      : (struct cell){.column_span = 1, .row_span = 1};
}

static struct row make_row(const struct cards *cards, const struct labelled_row *row)
{
    struct row made = {.count = cards->count + 1};
    made.cells = ARENA_ARRAY(cards->page->input->arena, struct cell, made.count);
    const struct labelled_cell *label = labelled_cell(cards->page, row->first);
    made.cells[0] = labelled_as_cell(label);
    made.place = (struct place){label->place.begin, label[1].place.end};
    for (size_t i = 0; i < cards->count; i++)
        made.cells[i + 1] = value_of(cards, i, row);
    return made;
}

static struct row make_title_row(const struct cards *cards)
{
    struct row row = {.count = cards->count + 1, .is_heading = true};
    row.cells = ARENA_ARRAY(cards->page->input->arena, struct cell, row.count);
    row.cells[0] = (struct cell){.column_span = 1, .row_span = 1};
    for (size_t i = 0; i < cards->count; i++) {
        const struct labelled_card *card = cards->cards[i];
        struct place place = node_at(cards->page, card->title_node)->ink;
        row.cells[i + 1] = (struct cell){
            .text = card->title, .place = place, .column_span = 1, .row_span = 1};
        if (i == 0)
            row.place = place;
        if (!outline_is_heading(node_at(cards->page, card->title_node)))
            labelled_take(cards->page, place);
        labelled_take(cards->page, card->place);
    }
    return row;
}

// Did an earlier card, or an earlier row of this one, have the label already?
static bool is_known_row(const struct cards *cards, size_t card, size_t row)
{
    const struct profile_label *label = label_at(cards, card, row);
    for (size_t i = 0; i < card; i++)
        if (label != NULL && has_label(cards->page, cards->cards[i], label))
            return true;
    for (size_t i = 0; i < row; i++)
        if (label != NULL && label_at(cards, card, i) == label)
            return true;
    return false;
}

static void make_table(const struct cards *cards)
{
    struct arena *arena = cards->page->input->arena;
    struct table *table = ARENA_NEW(arena, struct table);
    size_t most = 1;
    for (size_t i = 0; i < cards->count; i++)
        most += cards->cards[i]->count;
    table->rows = ARENA_ARRAY(arena, struct row, most);
    table->rows[table->count++] = make_title_row(cards);
    table->column_count = cards->count + 1;
    for (size_t i = 0; i < cards->count; i++)
        for (size_t r = 0; r < cards->cards[i]->count; r++)
            if (!is_known_row(cards, i, r))
                table->rows[table->count++] = make_row(cards, &cards->cards[i]->rows[r]);
    labelled_add_table(cards->page, table,
                       (struct place){cards->cards[0]->place.begin,
                                      cards->cards[cards->count - 1]->place.end});
}

// The card number `first` and those after it that have its labels.
static void collect(struct cards *cards, size_t first)
{
    const struct labelled_page *page = cards->page;
    const struct labelled_card *like = card_at(page, first);
    for (size_t i = first; i < page->cards.count && i < CARDS_MOST; i++) {
        struct labelled_card *card = card_at(page, i);
        if (!card->is_used && cards->count < SIDES_MOST &&
            (i == first || are_alike(page, like, card)))
            cards->cards[cards->count++] = card;
    }
}

static bool has_titles(struct cards *cards)
{
    return cards->count >= 2 && (find_titles(cards, labelled_heading_before) ||
                                 find_titles(cards, labelled_text_before) ||
                                 find_titles(cards, side_heading_before));
}

// A page about one occupation: labels and values as they stand. Whose they are is said by
// what names the occupation.
static void make_pairs(struct labelled_page *page, const struct labelled_card *card)
{
    struct arena *arena = page->input->arena;
    struct table *table = ARENA_NEW(arena, struct table);
    table->rows = ARENA_ARRAY(arena, struct row, card->count);
    table->column_count = 2;
    for (size_t i = 0; i < card->count; i++) {
        const struct labelled_cell *label = labelled_cell(page, card->rows[i].first);
        struct row *row = &table->rows[table->count++];
        *row = (struct row){.count = 2,
                            .cells = ARENA_ARRAY(arena, struct cell, 2),
                            .place = {label->place.begin, label[1].place.end}};
        row->cells[0] = labelled_as_cell(label);
        row->cells[1] = labelled_as_cell(label + 1);
    }
    labelled_take(page, card->place);
    labelled_add_table(page, table, card->place);
}

void labelled_cards(struct labelled_page *page)
{
    for (size_t i = 0; page->profile->is_single && i < page->cards.count; i++) {
        if (card_at(page, i)->count != 0)
            make_pairs(page, card_at(page, i));
        card_at(page, i)->is_used = true;
    }
    for (size_t i = 0; i < page->cards.count; i++) {
        struct cards cards = {.page = page};
        if (card_at(page, i)->is_used)
            continue;
        collect(&cards, i);
        if (cards.count == 0) // there are too many
            labelled_give_up(page, card_at(page, i)->count, card_at(page, i)->place);
        bool is_table = has_titles(&cards);
        if (is_table)
            make_table(&cards);
        card_at(page, i)->is_used = true;
        for (size_t k = 0; k < cards.count; k++) {
            cards.cards[k]->is_used = true;
            if (!is_table)
                labelled_give_up(page, cards.cards[k]->count, cards.cards[k]->place);
        }
    }
}

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/labelled/labelled_outline.h"
#include "parse/reader.h"

// Cells of a web page that stand in no <table>: texts beside each other in the outline of
// the page, of which some are labels that the profile knows. What the files labelled_*.c
// share.

struct labelled_cell {
    uint32_t node;
    const struct profile_label *label; // or NULL
    bool has_labels; // is none itself, but they stand inside it: no value; so is a text
                     // that is too long
    struct span text;
    struct place place;
};

struct labelled_row {
    size_t first, count; // in page->cells; the label is the first
};

enum { LABELLED_AROUND = 1, LABELLED_HOLDER = 2 };

struct labelled_page {
    const struct reader_input *input;
    const struct profile *profile;
    struct outline outline;
    const struct profile_label **labels; // by node: the label that is all its text
    uint32_t *labels_before;             // by node: how many labels precede it
    bool *is_lead;                       // by node: its text is label, colon and value
    uint8_t *done;                       // by node: what it was looked at as
    struct vector cells;                 // struct labelled_cell
    struct vector rows;                  // struct labelled_row
    struct vector cards;                 // struct labelled_card
    struct vector tables;                // struct block: what was found
    struct vector taken;  // struct place: the bytes that tables were made of
    struct span sides[2]; // folded, as a heading of the page names them, or empty
    bool has_tables;      // of its own
    size_t strays;        // labels without anything that could be their values
    size_t unread;        // labels whose values cannot be told
    struct place unread_at;
};

// A column of a table that stands for itself: the values of one occupation.
struct labelled_card {
    struct labelled_row *rows; // in the arena; each a label and a value
    size_t count;
    struct place place;
    uint32_t node; // of the first label
    struct span title;
    uint32_t title_node;
    bool is_used; // in a table, or given up
};

// Finds the labels in the outline.
void labelled_find(struct labelled_page *page);
// Takes the labels in [begin, end) out of what is looked for.
void labelled_forget(struct labelled_page *page, uint32_t begin, uint32_t end);
bool labelled_has_labels(const struct labelled_page *page, uint32_t begin, uint32_t end);

// The outermost element that holds the same text.
uint32_t labelled_widest(const struct labelled_page *page, uint32_t node);
// The innermost one that has more than one child, or `cells` children of which one has
// text, or none.
uint32_t labelled_narrowest(const struct labelled_page *page, uint32_t node,
                            size_t cells);

// Adds the cells that the element's children are to page->cells; returns how many.
size_t labelled_add_cells(struct labelled_page *page, uint32_t node);
struct labelled_cell *labelled_cell(const struct labelled_page *page, size_t index);

// The text of an element as documents have it.
struct span labelled_text(const struct labelled_page *page, uint32_t node);

// --- labelled_roles.c: tables by role="table", "grid", "treegrid".
void labelled_roles(struct labelled_page *page);

// --- labelled_rows.c: the rows around the label that is the text of `node`.
void labelled_rows(struct labelled_page *page, uint32_t node);

// --- labelled_cards.c
// Puts cards with the same labels and different titles side by side.
void labelled_cards(struct labelled_page *page);

// --- labelled_before.c
// The nearest heading before the node, or the nearest text, behind the bytes up to
// `bound`; OUTLINE_NONE when there is none.
uint32_t labelled_heading_before(const struct labelled_page *page, uint32_t node,
                                 size_t bound);
uint32_t labelled_text_before(const struct labelled_page *page, uint32_t node,
                              size_t bound);

// --- labelled_page.c
// Fills page->sides from the first heading that names them.
void labelled_find_sides(struct labelled_page *page);
// Adds a table to those found.
void labelled_add_table(struct labelled_page *page, const struct table *table,
                        struct place place);
// What stands in these bytes is part of a table.
void labelled_take(struct labelled_page *page, struct place place);
// Labels at `place` whose values cannot be told.
void labelled_give_up(struct labelled_page *page, size_t labels, struct place place);
struct cell labelled_as_cell(const struct labelled_cell *cell);
// May the text be the title of an occupation? No heading of a section is.
bool labelled_may_be_title(const struct labelled_page *page, struct span text);
// Does the page's heading name it, or none at all?
bool labelled_is_side(const struct labelled_page *page, struct span title);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// The tables of text pages. A page may mix renderings (lynx aligns the cells of narrow
// tables and joins those of wide ones by spaces), so every reader of text looks for
// tables of every form; the reader's name is that of the form that the page has most of.

// What a page's text looks like, counted once for all readers over a bounded part of it.
struct text_evidence {
    bool is_known;
    const struct profile *profile; // whose labels were counted
    struct text_lines lines;       // all of the page; those counted are judged
    bool has_text;
    size_t headings;                  // "## x"
    size_t piped;                     // lines with a border between cells
    size_t outer_piped;               // of them, those that begin with one
    size_t grid_borders;              // "+-----+-----+"
    size_t rulers;                    // "----- -----"
    size_t labelled[LABEL_FOLLOWERS]; // lines by what follows their label
};

const struct text_evidence *text_evidence_of(const struct reader_input *input);
// The score of a form whose rows are known by what follows their label.
unsigned text_evidence_score(const struct reader_input *input,
                             enum label_follower follower);

// Adds the whole page, tables of every form and the text between them: `read` of all
// readers of text.
void text_tables_read(const struct reader_input *input, struct document *out_document);

// One form of table. Adds the one that begins at line `at`, after the text of those of
// the lines [from, at) that are no part of it (its titles may stand above). Returns the
// line after it, or `at` when none begins there.
typedef size_t text_form(struct text_page *page, size_t from, size_t at);

text_form add_html_part, add_fenced_table, add_grid_table, add_wrapped_pipes_table,
    add_piped_table, add_ruled_table, add_tabbed_table, add_columns_table,
    add_swapped_cells_table, add_cells_table, add_glued_table;

// Has the page more cells than one may have? What reads many rows in one go asks.
bool text_is_full(const struct text_page *page);

// Adds a cell; its text is cleaned. An empty one has no place.
void text_add_cell(const struct text_page *page, struct span text);

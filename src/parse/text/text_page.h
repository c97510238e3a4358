// SPDX-License-Identifier: MIT
#pragma once

#include "parse/html/html_clock.h"
#include "parse/text/text_line.h"

// A page of text as lines, with what its lines have in common whatever the rendering of
// its tables: blank lines, headings, bullets, the width at which prose was wrapped.
// Readers of text renderings are built on this; what they add is how lines are rows of a
// table.

struct text_page {
    const struct reader_input *input;
    struct line *lines; // in the arena
    size_t count;
    unsigned wrap;       // the column that wrapped prose does not pass; 0 = not wrapped
    bool is_markdown;    // has headings, links, fences or separator rows of Markdown
    bool is_html2text;   // has its headings, so that '_' stands for the spaces of links
    bool has_separators; // rows of dashes between pipes, under the titles of a table
    bool has_references; // ends in a list of links, to which "[1]" before a text refers
    bool has_sides;
    struct span sides[2]; // folded, as the first heading names them, or empty; only after
                          // text_page_find_sides
    struct span *left_out; // the first text of which a footnote's sign or what is struck
                           // out was left out; NULL: not asked for
    bool is_over;          // a limit was hit, and noted: what follows is not read
    struct html_clock clock; // for tables of HTML; started with the first one
    size_t html_tried;       // lines before this one begin none
    size_t pipes_tried;      // rows of pipes before this line are known to be no table
    size_t wrapped_tried[2]; // the same of rows of several lines, for each way to end one
    size_t fences_tried;     // tables between two marks before this line have no end
    size_t records_tried;    // labels before this line are known to begin no table
    size_t columns_tables;   // found so far; there is an end to it
    size_t columns_tried;    // aligned lines before this one are known to be no table
};

struct text_page text_page_of(const struct reader_input *input);

// Fills page->sides, once.
void text_page_find_sides(struct text_page *page);

// As a person reads it: lines joined, markup and the marks of text browsers taken away,
// NFC, white space collapsed. A hyphen at the end of a line joins what it stands
// between.
struct span text_page_clean(const struct text_page *page, struct span text);

// Has the page more cells than one may have? What reads many rows in one go asks.
bool text_is_full(const struct text_page *page);

// Adds a cell; its text is cleaned. An empty one has no place.
void text_add_cell(const struct text_page *page, struct span text);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// A page of text as lines, with what its lines have in common whatever the rendering of
// its tables: blank lines, headings, bullets, the width at which prose was wrapped.
// Readers of text renderings are built on this; what they add is how lines are rows of a
// table.

enum line_kind {
    LINE_BLANK,
    LINE_PART,    // goes on with the line before it, whose `text` holds it
    LINE_RULE,    // nothing but dashes, stars or the like
    LINE_HEADING, // "## x", "x" above "=====", "***** x *****"
    LINE_BULLET,
    LINE_PLAIN
};

// What comes after a known label that opens a plain line.
enum label_follower {
    FOLLOWED_BY_NO_LABEL, // there is none
    FOLLOWED_BY_NOTHING,  // the label is all of the line
    FOLLOWED_BY_TAB,
    FOLLOWED_BY_GAP,   // two spaces or more
    FOLLOWED_BY_SPACE, // one space
    FOLLOWED_BY_TEXT,  // the values, run together with it
    LABEL_FOLLOWERS
};

struct line {
    enum line_kind kind;
    unsigned level;     // of a heading, 1 to 6
    struct span raw;    // all of it but its end
    struct span text;   // trimmed, without bullet and heading marks; bytes of the page
    struct place place; // of `text`
    unsigned indent;    // columns before the text or bullet
    unsigned content;   // columns before the text of a bullet
    unsigned width;     // columns up to the end of the text
    char mark;          // of a bullet: its last byte
    bool has_gap;       // two spaces or more inside
    bool has_tab;
    bool has_pipe;
    bool has_link;     // "](", of Markdown
    size_t label_size; // bytes of `text` that a label of the profile takes
    enum label_follower follower;
};

struct text_page {
    const struct reader_input *input;
    struct line *lines; // in the arena
    size_t count;
    unsigned wrap;       // the column that wrapped prose does not pass; 0 = not wrapped
    bool is_markdown;    // has headings, links, fences or separator rows of Markdown
    bool is_html2text;   // has its headings, so that '_' stands for the spaces of links
    bool has_references; // ends in a list of links, to which "[1]" before a text refers
    bool has_sides;
    struct span sides[2]; // folded, as the first heading names them, or empty; only after
                          // text_page_find_sides
    size_t columns_tables; // found so far; there is an end to it
    size_t columns_tried;  // aligned lines before this one are known to be no table
};

struct text_page text_page_of(const struct reader_input *input);

// Fills page->sides, once.
void text_page_find_sides(struct text_page *page);

// What a line begins with, as the profile's labels and the bytes after them tell.
enum label_follower text_label_follower(const struct profile *profile, struct span text,
                                        size_t *out_size);

// As a person reads it: lines joined, markup and the marks of text browsers taken away,
// NFC, white space collapsed. A hyphen at the end of a line joins what it stands
// between.
struct span text_page_clean(const struct text_page *page, struct span text);

// Was prose wrapped between line `at` and the next one? `right` is the greatest width of
// the lines around: had the next word had room, it would stand on this line.
bool text_page_is_wrapped(const struct text_page *page, size_t at, unsigned right);

// "---", "***", "* * *", "====="; "- - -" as well.
bool text_is_rule(struct span text);

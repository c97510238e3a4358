// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// One line of a page of text, and what it is by itself, whatever its neighbours are.

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
    struct span raw;    // all of it but its end and the marks of block quotes
    struct span bare;   // the same without the space at its ends
    struct span text;   // trimmed, without bullet and heading marks; bytes of the page
    struct place place; // of `text`
    unsigned quotes;    // block quotes around it
    unsigned lead;      // columns before `raw`, of a quote inside of a list item
    unsigned indent;    // columns before the text or bullet
    unsigned content;   // columns before the text of a bullet
    unsigned width;     // columns up to the end of the text
    char mark;          // of a bullet: its last byte
    bool has_gap;       // two spaces or more inside
    bool has_tab;
    bool has_pipe;
    const struct profile_section *open_section; // whose text no border ends, or NULL
    bool names_page;                            // whom a page is about, as its heading
    bool has_link;                              // "](", of Markdown
    bool is_judged;                             // the two below are known
    size_t label_size; // bytes of `text` that a label of the profile takes
    enum label_follower follower;
};

struct text_lines {
    struct line *lines; // in the arena
    size_t count;
    bool has_quote_marks; // some line begins with '>'
    bool is_over_budget; // they would take more memory than a page may have; none is here
};

// The lines of a page, in at most so many bytes; of each only `raw` and `bare` are set.
struct text_lines text_lines_of(struct span bytes, size_t most_bytes,
                                struct arena *arena);

// Of a heading that begins with one '#' or more and a space; or 0.
unsigned text_heading_level(struct span text);
// Bytes of the mark of a list item that opens the text, or 0.
size_t text_mark_size(struct span text);

// Fills the rest of a line, as far as no other line says something else.
void text_line_classify(const struct reader_input *input, struct line *line);

// Makes a part of the page the text of the line, and its place the line's.
void text_line_set_text(const struct reader_input *input, struct line *line,
                        struct span text);

// Whatever it looks like, the line is plain text.
void text_line_set_plain(const struct reader_input *input, struct line *line);

// What a line begins with, as the profile's labels and the bytes after them tell.
enum label_follower text_label_follower(const struct profile *profile, struct span text,
                                        size_t *out_size);

// "---", "***", "* * *", "====="; "- - -" as well.
bool text_is_rule(struct span text);
// How many times a byte stands at the beginning.
size_t text_run_of(struct span text, char mark);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// A text page as lines, and what lines have in common whatever the rendering of its tables:
// blank lines, bullets, paragraphs. Readers of text renderings are built on this; what they
// add is how a line is a row of a table.

enum line_kind { LINE_BLANK, LINE_BULLET, LINE_PLAIN };

struct line {
    enum line_kind kind;
    struct span text;   // trimmed, without the bullet; bytes of the page
    struct place place; // of `text`
    unsigned indent; // columns before the text or bullet; a tab counts to the next eighth
};

struct text_lines {
    struct line *lines; // in the arena
    size_t count;
};

struct text_lines text_lines_of(const struct reader_input *input);

// As a person reads it: NFC, white space collapsed.
struct span text_of_line(const struct reader_input *input, struct span text);

// Adds lines[begin, end), none of which belongs to a table, as lists, headings ("## Title")
// and paragraphs. Each plain line is a paragraph of its own, except that an indented line
// goes on with the item before it.
void text_lines_add(const struct reader_input *input, const struct text_lines *lines,
                    size_t begin, size_t end);

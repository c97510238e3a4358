// SPDX-License-Identifier: MIT
#pragma once

#include "base/wrap.h"
#include "compare/show_writing.h"

// Lines for a terminal: coloured, indented, wrapped to its width with a hanging indent.
// The text of a line is gathered first, in a buffer that is empty again afterwards.

enum line_style {
    LINE_PLAIN,
    LINE_HEADING,
    LINE_WARNING,
    LINE_ADDED,
    LINE_REMOVED,
    LINE_CHANGED,
    LINE_QUIET
};

void show_line(struct show *show, enum line_style style, size_t indent,
               struct buffer *line);
void show_blank_line(struct show *show);

// Appends `text`, safe, and spaces up to `columns`.
void append_padded(struct buffer *line, struct span text, size_t columns);
void append_right(struct buffer *line, struct span text, size_t columns);

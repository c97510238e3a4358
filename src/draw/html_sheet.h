// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// One HTML file that needs nothing else: its style and its script stand inside of it, and
// its Content-Security-Policy (W3C CSP 3) allows those two by their digests and nothing
// more. It reads well without the script, which only sorts, filters and marks. Equal
// content gives equal bytes.
//
// Ours to call between begin and end: <section>, headings and whatever html_text.h and
// svg.h append.

void html_sheet_begin(struct buffer *out, struct span title, struct span subtitle);
void html_sheet_end(struct buffer *out);

// `<section id="ID"><h2>HEADING</h2>` and, with a note, a paragraph. The id is ours.
void html_section(struct buffer *out, const char *id, struct span heading,
                  struct span note);
void html_section_end(struct buffer *out);

// The head of a table that the script can sort by any column; `columns` ends with
// {NULL, NULL}. A kind is "text" or "number". The caption names it for those who hear it.
struct html_column {
    const char *name;
    const char *kind;
};
void html_table_begin(struct buffer *out, struct span caption,
                      const struct html_column *columns);
void html_table_end(struct buffer *out);
// Cells of a row: `<td>` with text; `<td class="number">` with a figure, which the script
// sorts by value.
void html_cell(struct buffer *out, struct span text);
void html_cell_figure(struct buffer *out, struct span figure);
void html_cell_count(struct buffer *out, size_t count);

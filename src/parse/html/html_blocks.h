// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "model/document.h"
#include "parse/html/html_clock.h"
#include "parse/html/html_table.h"
#include "parse/reader.h"

// From the tree of a page to the blocks of a document, in reading order.
//
// - A table comes where it begins. The text of a cell is all text in it, nested tables
//   apart: these are tables of their own behind it. Lists in a cell are part of its text
//   and come as lists behind the table as well; headings and paragraphs are its text
//   only.
// - A layout table is no table: what its cells hold comes as blocks. It is one when its
// role
//   is presentation or none; else, when it has no caption, no th and no thead, and
//   a cell holds a table, or its only cell holds a heading, a list or several paragraphs
//   or is itself inside a cell, or every cell with text holds a heading or a list. A
//   layout table inside a cell is part of that cell's text.
// - A list comes where it begins; lists nested in it follow as lists of their own with
//   deeper items, and their text is not that of the outer item. A dl is a list whose dd
//   are one deeper than its dt. A list with a heading or a table in an item is layout,
//   too.
// - Tables without cells, items without text of their own and lists without items are
// left
//   out.
struct html_blocks {
    struct document_builder *builder;
    const struct html_build *build;
    struct html_clock *clock;
    size_t cells_left;
    bool is_full;         // cells_left did not suffice: what follows was not read
    struct vector frames; // the open tables, cells, lists, items
    struct vector drafts; // blocks whose table or list may still be open
    struct vector rows, cells, cell_ranges, items; // of the open tables and lists
    struct buffer cell_text, item_text;
};

void html_blocks_init(struct html_blocks *blocks, struct document_builder *builder,
                      const struct html_build *build, struct html_clock *clock);
void html_blocks_release(struct html_blocks *blocks);
// Goes through the tree once, until the clock or the limit of cells stops it.
void html_blocks_read(struct html_blocks *blocks);
// Gives the blocks to the builder; call once, after that.
void html_blocks_finish(struct html_blocks *blocks, const struct reader_input *input);

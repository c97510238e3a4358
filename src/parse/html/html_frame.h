// SPDX-License-Identifier: MIT
#pragma once

#include "parse/html/html_blocks.h"

// What html_blocks.c keeps of tables and lists while they are open, and how they close.

// An open table, cell, list or item.
struct html_frame {
    enum html_part part;
    size_t node;
    size_t first_draft; // of a table or list: the place for its block
    size_t first_row, first_cell, first_item;
    size_t cell_text, item_text; // sizes of the buffers at its start
    uint32_t holder;             // the innermost open cell or item, this one included
    uint32_t cell;               // the innermost open cell, this one included
    uint32_t depth;              // of a list: open lists around it, within one cell
    size_t run_count;            // of a cell or item
    struct span run;             // the latest
    bool has_block;              // of a cell: a heading or list; of a list: layout
    bool has_table;              // of a table: one of its cells holds a table
    bool has_paragraphs;         // of a table: one of its cells holds several
    bool is_data;                // of a table: for sure
    size_t filled, blocky;       // of a table: cells with text; those with has_block
    struct span caption;
};

struct html_draft {
    struct block block;
    uint32_t holder;
    uint32_t region; // of the node
};

enum { NO_FRAME = 0 }; // the page itself stands there

struct html_frame *html_frame_top(const struct html_blocks *blocks);
struct html_frame *html_frame_below(const struct html_blocks *blocks); // the one under it
struct html_frame *html_frame_at(const struct html_blocks *blocks, size_t index);
const struct html_node *html_node_at(const struct html_blocks *blocks, size_t index);

struct html_frame *html_frame_open(struct html_blocks *blocks, enum html_part part,
                                   size_t node);
void html_draft_add(struct html_blocks *blocks, const struct block *block,
                    uint32_t region);

// Text of the page in NFC with collapsed space, in the arena.
struct span html_settle_text(struct html_blocks *blocks, struct span text);

// Close the innermost frame, which is a table, cell, list or item.
void html_close_table(struct html_blocks *blocks);
void html_close_cell(struct html_blocks *blocks);
void html_close_list(struct html_blocks *blocks);
void html_close_item(struct html_blocks *blocks);

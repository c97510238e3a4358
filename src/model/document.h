// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/vector.h"
#include "model/page.h"

// A page as a list of blocks in reading order, independent of its rendering: what every
// reader of parse/ makes and what extract/ reads. All of it, text included, lives in the
// page's arena or in page.bytes.
//
// Text is valid UTF-8 in NFC with white space collapsed (text_collapse), as a person
// would read it: no markup, no character references.

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_TABLE, BLOCK_LIST };

// What a block is to its page. Facts are read from the content alone.
enum block_part {
    PART_CONTENT,
    PART_CHROME, // menus, search forms, banners, side bars, footers
    PART_HIDDEN  // not shown: hidden, display:none, a closed dialog
};

// How far the cell borders of a row can be trusted.
enum borders {
    BORDERS_KNOWN, // each cell stands alone
    BORDERS_GLUED  // the row's only cell holds label and values run together, or, after
    // the label was told apart, the second cell holds the values run together
};

struct cell {
    struct span text;
    struct place place;
    unsigned column_span; // as in the source, at least 1
    unsigned row_span;
    bool is_heading;  // th, or a heading cell of a text table
    bool is_parted;   // its text stands in several blocks or lines
    bool is_joined;   // a word of it stands in two elements, and may be two
    bool is_repeated; // fills the grid for a cell that spans; text and place are that
                      // cell's
};

struct row {
    struct cell *cells; // the grid's row: cells[i] stands in column i
    size_t count;
    size_t surplus; // cells beyond those of the titles, left out of the grid: whose the
                    // others are is not known then
    size_t missing; // cells that the source has not, empty in the grid; as with surplus
    struct place place;
    enum borders borders;
    bool is_heading; // in thead, or above the separator row
};

struct table {
    struct span caption;
    struct row *rows;
    size_t count;
    size_t column_count;
    bool is_nested; // stands inside a cell of another table
};

struct item {
    struct span text;
    struct place place;
    unsigned depth; // 0 for the outermost list
    bool is_joined; // as in struct cell
};

struct list {
    struct item *items;
    size_t count;
    bool is_ordered;
    bool is_nested; // stands inside an item of another list
};

struct block {
    enum block_kind kind;
    enum block_part part;
    unsigned level;   // of a heading: 1 to 6, 0 if the rendering has no levels
    struct span text; // of a heading or paragraph
    const struct list
        *lines; // of a paragraph that the page sets in several lines (<br>):
                // each of them, with the paragraph's place; or NULL
    struct place place;
    const struct table *table;
    const struct list *list;
};

struct profile;

// A text that an XPath of a profile found. Those of one occupation follow its name.
struct selected {
    enum selected_kind {
        SELECTED_NAME,  // of an occupation: what follows is of it; empty: none was found
        SELECTED_VALUE, // with its label
        SELECTED_ITEM,
        SELECTED_PARAGRAPH,
        SELECTED_DATUM // of JSON-LD or microdata; `label` is the name of its item
    } kind;
    uint32_t entry, find; // of the profile's `select`, and of its finds; or `structured`
    uint32_t column;      // of a name or value among those of its row
    struct span label, text;
    struct place label_place, place; // of what is read, or of the element that says it
    struct span path;                // an XPath of the element or attribute itself
    bool is_joined, is_parted;       // as in struct cell
    bool is_microdata;
    bool is_seen;   // of microdata: text of the page, as people read it
    bool is_number; // of JSON, not a text
};

// JSON that a page holds beside what a person sees.
struct document_data {
    struct span json;
    struct place place;
    bool is_microdata; // written from it
};

// What one profile selects.
struct selection {
    const struct profile *profile;
    struct selected *all; // in the order of the profile's entries, then of the page
    size_t count;
    struct document_note *notes; // limits that were hit
    size_t note_count;
};

struct document {
    struct block *blocks;
    size_t count;
    const char *rendering; // the reader's name: "html", "pipes", "glued", ...
    struct span title;     // of the page (<title>), or empty
    struct span url;       // canonical link of the page, or empty
    struct span published; // a date the page gives for itself, or empty
    bool has_item_marks; // each item ends where the page's markup says, whatever it reads
    bool is_truncated;   // a limit was hit or the text ends in the middle; see notes
    struct document_note *notes;
    size_t note_count;
    struct selection *selections; // of the profiles that have `select` or `structured`
    size_t selection_count;
    struct document_data *data;
    size_t data_count;
};

// What a reader wants people to know: becomes a problem of the page.
struct document_note {
    unsigned code; // enum problem_code
    struct place place;
    struct span message;
};

// Collects blocks for one document. Everything given to it must already live in the arena
// or the page. document_builder_finish moves the blocks into the arena.
struct document_builder {
    struct arena *arena;
    struct vector blocks; // struct block
    struct vector rows;   // struct row, of the table being built
    struct vector cells;  // struct cell, of the row being built
    struct vector items;  // struct item, of the list being built
    struct vector notes;  // struct document_note
    size_t cell_count;    // of all tables so far; the reader holds it against its limit
};

void document_builder_init(struct document_builder *builder);
void document_builder_release(struct document_builder *builder);
void document_builder_start(struct document_builder *builder, struct arena *arena);

void document_add_heading(struct document_builder *builder, unsigned level,
                          struct span text, struct place place);
void document_add_paragraph(struct document_builder *builder, struct span text,
                            struct place place); // empty text adds nothing
void document_add_note(struct document_builder *builder, unsigned problem_code,
                       struct place place, struct span message);

// A table with plain rows: cells, then rows, then the table. (A reader that has its grid
// ready pushes a block of its own with document_add_block.)
struct cell *document_add_cell(struct document_builder *builder, struct span text,
                               struct place place);
struct row *document_end_row(struct document_builder *builder, struct place place);
void document_end_table(struct document_builder *builder, struct place place);

void document_add_item(struct document_builder *builder, struct span text,
                       struct place place, unsigned depth);
void document_end_list(struct document_builder *builder, struct place place);

void document_add_block(struct document_builder *builder, const struct block *block);

// Fills blocks, notes and their counts; the rest of *out_document is the caller's.
void document_builder_finish(struct document_builder *builder,
                             struct document *out_document);

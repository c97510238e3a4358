// SPDX-License-Identifier: MIT
#pragma once

#include "base/xml_tree.h"
#include "markup/html_scan.h"
#include "model/page.h"

#include <stdint.h>

// The tree of a page (base/xml_tree.h) while the rules of tree construction make it, and
// what is known of each node beside it. All that reads a page reads this tree: its blocks
// (html_blocks.h), its labels outside of tables (parse/labelled), an XPath of a profile.
//
// The blocks of most pages need no more than the elements that are parts of a document,
// and where their runs of text begin: unless the tree is whole, it has those nodes alone,
// hung up as if the others were not there. A whole tree has every element with its
// attributes, and the texts.

enum html_part {
    PART_NONE,
    PART_PARAGRAPH, // a run of text between two block boundaries: its first text
    PART_H1,
    PART_H2,
    PART_H3,
    PART_H4,
    PART_H5,
    PART_H6,
    PART_TABLE,
    PART_CAPTION,
    PART_ROW,
    PART_CELL,
    PART_LIST,
    PART_ITEM
};

enum html_section { SECTION_BODY, SECTION_HEAD, SECTION_FOOT };

// Of an element: its bytes from its start tag to the end of its end tag, or to where its
// end is implied. Of a run or text: from its first to its last byte that is no white
// space.
struct html_node {
    struct place place;
    struct place run;  // of a cell or item: its first run of text, which is no node; of
                       // a run in a whole tree: its first text
    struct place text; // bytes of the build's text, references replaced, space collapsed:
                       // of a run, heading, caption; of a cell or item: of its first run
    uint16_t column_span, row_span; // of a cell; row_span 0: to the end of the group
    uint16_t element;               // enum html_element
    uint8_t part;                   // enum html_part
    uint8_t section : 2;            // of a row: enum html_section
    uint8_t is_heading : 1;         // of a cell: th
    uint8_t is_indented : 1;        // of an item: dd
    uint8_t is_layout : 1;          // of a table: its role says so
    uint8_t is_unclosed : 1;        // the page ends before its end tag
    uint8_t is_parted : 1;          // its run of text stands on several lines
    uint8_t is_joined : 1;          // a word of it stands in two elements
    uint8_t block_part : 2;         // enum block_part of its block
    uint8_t is_aside : 1;           // a run of hidden text beside the text of a part: its
                                    // text stands in the build's text aside
    uint32_t group;                 // of a row: rows of one thead, tbody, tfoot share it
    uint32_t region;                // of html_open: the furniture that it stands in
};

struct html_open_part {
    uint8_t part;     // enum html_part
    bool has_content; // of a cell or item: its first run cannot come any more
    uint32_t node;
    struct place spare; // in the build's spare text: what it reads if it has no text
    size_t spare_at;    // and where that stands in the page
};

// Hidden text beside the text of a part, in runs of its own.
struct html_aside {
    struct buffer text;
    bool is_in_run, has_space;
    uint32_t node;
};

struct html_build {
    struct xml_tree *tree;
    bool is_whole; // set by the caller before the first node
    bool is_in_run, has_space;
    bool has_line;  // the space is the end of a line
    bool has_tag;   // a tag stands behind the text so far; set by the caller
    size_t run_end; // in the page
    struct xml_node *head, *body;
    struct xml_node *run_text; // the node of the latest run
    struct xml_point point;    // where the next node comes to stand
    const char **names;        // of elements, as far as they are known; by element
    struct buffer text;        // of all nodes
    struct buffer scratch;
    struct html_aside aside;
    struct buffer spare;
    struct vector breaks; // size_t: where in `text` a line of the page ends (<br>)
    uint8_t block_part;   // enum block_part and
    uint32_t region;      // furniture of the nodes that come next
    struct vector nodes;  // struct html_node, by the number of the tree's node;
                          // number 0 are html, head and body
    struct vector open;   // struct html_open_part
};

void html_build_init(struct html_build *build);
void html_build_release(struct html_build *build);
// What is known of a node that is put into the tree next; its number.
uint32_t html_build_add_node(struct html_build *build, enum html_part part,
                             enum html_element element, size_t begin);
struct html_node *html_build_node(const struct html_build *build, uint32_t number);

// Opens an element for the tag, with its attributes in a whole tree, whose source begins
// at `begin`; what comes next stands in it. Returns its number. `part` may be PART_NONE.
uint32_t html_build_open(struct html_build *build, enum html_part part,
                         const struct html_tag *tag, size_t begin);
// Ends the innermost open part, whose source ends at `end`; html_build_leave still comes.
void html_build_end_part(struct html_build *build, size_t end);
// What comes next stands at `back`, and no longer in the element.
void html_build_leave(struct html_build *build, uint32_t number, struct xml_point back,
                      size_t end);
enum html_part html_build_top(const struct html_build *build); // the innermost open part

// For a whole tree: an element that holds nothing, or text that is not the page's own.
void html_build_leaf(struct html_build *build, const struct html_tag *tag,
                     struct span content, size_t begin);
// The attributes of <html> and <body>, whose elements are there from the beginning.
void html_build_describe(struct html_build *build, const struct html_tag *tag);

// Text as it stands in the page at `offset`; `has_references` if '&' means something.
void html_build_text(struct html_build *build, struct span text, size_t offset,
                     bool has_references);
// Text that is hidden, or struck out, while a part is open; it ends with its element.
void html_build_aside(struct html_build *build, struct span text, size_t offset,
                      bool has_references);
void html_build_end_aside(struct html_build *build);
// What the open part says so far, up to its latest border of blocks.
struct span html_build_before(const struct html_build *build);
// The open part reads as `text`, which stands at `offset`, if it gets no other text.
void html_build_spare(struct html_build *build, struct span text, size_t offset);
// White space that is not written as such.
void html_build_space(struct html_build *build);
// The end of a line: <br>.
void html_build_line(struct html_build *build);
// A block boundary: ends the run of text.
void html_build_break(struct html_build *build);

// Goes on there from now on; returns the place left.
struct xml_point html_build_move(struct html_build *build, struct xml_point point);

// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/vector.h"
#include "parse/html/html_prepass.h"
#include "parse/reader.h"

#include <stdint.h>

// The whole tree of a page (html_build.h) as a list of numbered nodes in the order of the
// document, with the text of each: for what the blocks of a document have lost, that one
// run of text is beside another.

enum { OUTLINE_NONE = 0 }; // no node; node 0 is the page

enum outline_role {
    ROLE_NONE,
    ROLE_TABLE, // table, grid, treegrid
    ROLE_GROUP, // rowgroup
    ROLE_ROW,
    ROLE_CELL, // cell, gridcell
    ROLE_COLUMN_TITLE,
    ROLE_ROW_TITLE
};

struct outline_node {
    const struct xml_node *of; // the node of the tree
    uint32_t parent;
    uint32_t next;     // sibling
    uint32_t first;    // child
    uint32_t end;      // the node behind its last descendant
    uint32_t last;     // child
    uint16_t element;  // enum html_element
    uint8_t role;      // enum outline_role
    bool is_text;      // a run of text between two tags
    bool is_block;     // begins and ends a line
    bool is_break;     // br, hr
    bool is_unclosed;  // the page ends before its end tag
    size_t begin;      // where the element begins in the page
    struct place ink;  // from the first to the last byte of its text; end 0 = none
    struct place text; // in outline->text
    size_t letters[2]; // how many bytes of text but spaces come before its start, end
};

struct outline {
    struct html_prepass prepass; // the tree
    struct html_clock clock;
    struct vector nodes; // struct outline_node, in the order of their starts
    struct buffer text;  // of all nodes, space collapsed
    size_t letters;
};

// Reads the page. False when a limit was hit: `outline->prepass.stopped_by` says which.
bool outline_read(struct outline *outline, const struct reader_input *input);
void outline_release(struct outline *outline);

const struct outline_node *outline_node(const struct outline *outline, uint32_t node);
// The element, from its start tag to its end.
struct place outline_place(const struct outline *outline, uint32_t node);
// The text of the element, trimmed; valid as long as the outline.
struct span outline_text(const struct outline *outline, uint32_t node);
static inline bool outline_is_blank(const struct outline_node *node)
{
    return node->letters[0] == node->letters[1];
}
static inline bool outline_is_heading(const struct outline_node *node)
{
    return node->element >= ELEMENT_H1 && node->element <= ELEMENT_H6;
}
// The value of an attribute of the element, as a number; `otherwise` when it has none.
unsigned outline_number(const struct outline *outline, uint32_t node, const char *name,
                        unsigned otherwise);

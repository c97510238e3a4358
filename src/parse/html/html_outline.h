// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/vector.h"
#include "model/limits.h"
#include "model/page.h"
#include "parse/html/html_element.h"

#include <stdint.h>

// Which element of a page stands in which, with the text of each: for what the blocks of
// a document have lost (html_blocks.h), that one run of text is beside another. Rougher
// than the pre-pass, since it serves only to find rows: end tags close the nearest
// element of their name, and the ends that pages leave out are those of p, li, dt, dd and
// of the parts of a table. What the pre-pass leaves out as unseen is left out here.

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
    uint32_t parent;
    uint32_t next;        // sibling
    uint32_t first, last; // children
    uint32_t end;         // the node behind its last descendant
    struct place place;   // the element, from its start tag to its end
    struct place ink;     // from the first to the last byte of its text; end 0 = none
    struct place text;    // in outline->text
    size_t letters[2];    // how many bytes of text but spaces come before its start, end
    struct span tag;      // its start tag as written, without '<'; of a text: nothing
    uint16_t element;     // enum html_element
    uint8_t role;         // enum outline_role
    bool is_text;         // a run of text between two tags
    bool is_block;        // begins and ends a line
    bool is_break;        // br, hr
    bool is_unclosed;     // the page ends before its end tag
};

struct outline {
    struct vector nodes; // struct outline_node, in the order of their starts
    struct buffer text;  // of all nodes, space collapsed
};

void outline_init(struct outline *outline);
void outline_release(struct outline *outline);

// False when the page has more elements, or more inside each other, than the limits
// allow.
bool outline_read(struct outline *outline, struct span bytes,
                  const struct limits *limits);

const struct outline_node *outline_node(const struct outline *outline, uint32_t node);
// The text of the element, trimmed; valid as long as the outline.
struct span outline_text(const struct outline *outline, uint32_t node);
static inline bool outline_is_blank(const struct outline_node *node)
{
    return node->letters[0] == node->letters[1];
}
// The value of an attribute of the element, as a number; `otherwise` when it has none.
unsigned outline_number(const struct outline *outline, uint32_t node, struct span name,
                        unsigned otherwise);

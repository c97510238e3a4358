// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "base/xml_tree.h"
#include "markup/html_element.h"

#include <assert.h>
#include <stdint.h>

// The stack of open elements (HTML standard, 13.2.4.2). Only elements that rules ask for
// are on it, formatting elements are not: the rules for them move no text over the border
// of a block. Every question about scopes is answered in constant time, from what each
// entry knows of the entries below it.

// The insertion mode (13.2.4.1) is a property of the innermost entry; what is not told
// apart here is "in body".
enum html_mode {
    MODE_BODY,
    MODE_TABLE,
    MODE_CAPTION,
    MODE_COLUMNS,
    MODE_GROUP, // "in table body"
    MODE_ROW,
    MODE_CELL,
    MODE_SELECT,
    MODE_SELECT_IN_TABLE
};

// What kind of SVG or MathML element an entry is (13.2.6.5).
enum html_foreign {
    FOREIGN_NOT, // HTML
    FOREIGN_PLAIN,
    FOREIGN_MATH_TEXT, // MathML text integration point
    FOREIGN_HTML       // HTML integration point
};

enum { OPEN_NONE = 0 }; // the root stands at 0, and no rule asks for it

struct html_open {
    struct span name;       // as written; for foreign and hidden ordinary elements
    uint16_t element;       // enum html_element
    uint8_t mode;           // enum html_mode
    uint8_t foreign;        // enum html_foreign
    bool is_hidden;         // or stands in something hidden: is no part of the document
    bool is_unseen;         // its text is not even kept apart (html_build_aside)
    bool is_collector;      // its text is taken or left as a whole when it ends
    bool is_raised;         // of a collector: <sup>
    bool is_apart;          // stands on lines of its own, by its style or as what it is
    uint8_t collects;       // enum html_meaning of the collector it is or stands in
    uint8_t block_part;     // enum block_part of the blocks in it
    uint32_t region;        // the number of the site's furniture it stands in, or 0
    bool is_ordinary;       // kept only for what it means, or stands in such an element
    bool is_part;           // is a part of the document
    bool is_moved;          // stands in front of the table it was written in
    uint32_t earlier;       // the next open element of the same kind below, or OPEN_NONE
    uint32_t barrier;       // the nearest entry that ends a scope
    uint32_t solid;         // the nearest that ends the search for an open item
    uint32_t parts;         // open before this one
    uint32_t node;          // its number in the tree, or 0: it has no node
    uint32_t group;         // of a row group: its number
    struct xml_point back;  // where to go on after it
    struct xml_point front; // of a table: where content in front of it comes to stand
};

struct html_stack {
    struct vector entries;        // struct html_open
    uint32_t last[ELEMENT_COUNT]; // the innermost open element of each kind, or OPEN_NONE
    uint32_t named[64];           // entries with a name, by a hash of it
};

void html_stack_init(struct html_stack *stack);
void html_stack_release(struct html_stack *stack);

static inline struct html_open *html_stack_at(const struct html_stack *stack,
                                              uint32_t index)
{
    assert(index < stack->entries.count);
    return (struct html_open *)stack->entries.items + index;
}

static inline uint32_t html_stack_last_index(const struct html_stack *stack)
{
    return (uint32_t)(stack->entries.count - 1);
}

static inline struct html_open *html_stack_top(const struct html_stack *stack)
{
    return html_stack_at(stack, html_stack_last_index(stack));
}

// A new entry that has its mode and is_hidden from the one below.
struct html_open *html_stack_push(struct html_stack *stack, enum html_element element);
// The same for an element of SVG or MathML.
struct html_open *html_stack_push_foreign(struct html_stack *stack,
                                          enum html_foreign kind, bool is_barrier);
// Gives the innermost entry, which has none, a name.
void html_stack_name(struct html_stack *stack, struct span name);
// False when surely no entry has this name: spares most searches for it.
bool html_stack_may_name(const struct html_stack *stack, struct span name);
void html_stack_pop(struct html_stack *stack);
// Takes a form that is not innermost out of all questions.
void html_stack_forget(struct html_stack *stack, uint32_t index);

// "Have an element in scope": the index, or OPEN_NONE.
uint32_t html_in_scope(const struct html_stack *stack, enum html_element element);
uint32_t html_in_button_scope(const struct html_stack *stack, enum html_element element);
uint32_t html_in_list_scope(const struct html_stack *stack, enum html_element element);
uint32_t html_in_table_scope(const struct html_stack *stack, enum html_element element);
// The innermost open heading in scope, of any level.
uint32_t html_heading_in_scope(const struct html_stack *stack);
// The entry at which the search for an open li, dd or dt ends; it may be one.
uint32_t html_solid(struct html_stack *stack);

// SPDX-License-Identifier: MIT
#pragma once

#include "model/document.h"
#include "parse/labelled/labelled_outline.h"

// What the nodes of a whole tree say to a person who reads the page, and where.
struct node_texts {
    const struct outline *outline;
    struct arena *arena;
    size_t page_size;
    uint32_t *outlined; // of each number of the tree: its node of the outline, or 0
};

struct node_texts node_texts_of(const struct outline *outline, struct arena *arena,
                                size_t page_size);

// Text with its references read and its space collapsed, in the arena.
struct span node_readable(const struct node_texts *texts, struct span text);
// All text in an element that is seen; of an attribute its value; of an element that
// holds no text of the page, as <title>, what stands in it.
struct span node_text(const struct node_texts *texts, const struct xml_node *node);
// The bytes of that text; of an attribute, or where there is none, those of the element.
struct place node_place(const struct node_texts *texts, const struct xml_node *node);
// Do parts of the text stand in elements, or on lines, of their own? Sets is_joined and
// is_parted.
void node_look_inside(const struct node_texts *texts, const struct xml_node *node,
                      struct selected *one);

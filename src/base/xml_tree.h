// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/vector.h"

// Trees of elements, and XPath on them, through libxml2 (tree.h, xpath.h): whoever reads
// markup makes its nodes here, and whoever looks for something in it asks here. Nothing
// recurses. Names and texts are UTF-8; there are no namespaces.

struct xml_tree;
struct xml_node; // an element, a text or an attribute of a tree; lives as long as it

// Where the next node comes to stand: in front of `before`, or, if that is NULL, last in
// `parent`.
struct xml_point {
    struct xml_node *parent, *before;
};

// A tree with a root element and nothing in it.
struct xml_tree *xml_tree_new(struct span root_name);
void xml_tree_free(struct xml_tree *tree); // NULL is fine
struct xml_node *xml_tree_root(const struct xml_tree *tree);

// The tree's own copy of a name: equal names are one pointer.
const char *xml_tree_name(struct xml_tree *tree, struct span name);

// `name` is one of xml_tree_name; `number` is the caller's and comes back unchanged.
struct xml_node *xml_tree_add(struct xml_tree *tree, struct xml_point at,
                              const char *name, size_t number);
// Texts stay apart from the texts beside them.
struct xml_node *xml_tree_add_text(struct xml_tree *tree, struct xml_point at,
                                   struct span text, size_t number);
void xml_node_set_text(struct xml_node *text, struct span content);
// Adds an attribute, or replaces the value that it has.
void xml_node_set(struct xml_node *element, const char *name, struct span value);

// --- Looking around. NULL when there is no such node.
// Of an attribute: its element.
struct xml_node *xml_node_parent(const struct xml_node *node);
struct xml_node *xml_node_first(const struct xml_node *node);
struct xml_node *xml_node_next(const struct xml_node *node);
bool xml_node_is_text(const struct xml_node *node);
bool xml_node_is_attribute(const struct xml_node *node); // found by XPath only
struct span xml_node_name(const struct xml_node *node);
size_t xml_node_number(const struct xml_node *node);
// Of a text or an attribute; valid until it is set anew.
struct span xml_node_content(const struct xml_node *node);
// The value of an attribute; NULL data when there is none of that name.
struct span xml_node_get(const struct xml_node *element, const char *name);

// --- XPath 1.0. An expression is compiled once, and used by one worker at a time.
struct xml_path;

// STATUS_INPUT, with what is wrong and where, when the expression is none, or asks for a
// function, variable or name space that is not there.
enum status xml_path_new(struct span expression, struct xml_path **out_path,
                         struct error *error) WARN_UNUSED;
void xml_path_free(struct xml_path *path); // NULL is fine

// What an expression gives: nodes in the order of the tree, or, if it is a number, a
// string or a truth, that as a string.
struct xml_found {
    struct vector nodes; // struct xml_node *
    struct buffer value;
    bool has_value;
};
void xml_found_init(struct xml_found *found);
void xml_found_release(struct xml_found *found);

// Evaluates the expression from the node `from`, which is NULL for the root; what was
// found before is forgotten. STATUS_LIMIT when it takes more than a million steps,
// STATUS_INPUT when it cannot be evaluated.
enum status xml_path_select(struct xml_path *path, const struct xml_tree *tree,
                            const struct xml_node *from, struct xml_found *found,
                            struct error *error) WARN_UNUSED;

// An expression that finds this very node: /html/body/div[2]/table/tbody/tr[3]/td[1].
void xml_node_path(const struct xml_node *node, struct buffer *out);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/html/html_prepass.h"

// What the rules of the pre-pass share: operations on the stack of open elements that
// keep the tree in step. The tag spoken of is prepass->scanner.tag.

// Pushes an element for the current tag, hidden if the tag says so, in front of the table
// if it is misplaced in one (foster parenting, 13.2.6.1), with its node of the tree.
struct html_open *html_push(struct html_prepass *prepass, enum html_element element);
// Pops the innermost element; its source ends at `end`.
void html_pop(struct html_prepass *prepass, size_t end);
// Pops down to the entry `index` and that as well; `is_own_end`: by its own end tag.
void html_pop_to(struct html_prepass *prepass, uint32_t index, bool is_own_end);
// Pops what stands above the entry `index`.
void html_pop_above(struct html_prepass *prepass, uint32_t index);
// "Generate implied end tags, except for" (13.2.6.1); ELEMENT_NONE for no exception.
void html_imply_ends(struct html_prepass *prepass, enum html_element except);
// Text at the current place, in front of the table if it is misplaced in one.
void html_write(struct html_prepass *prepass, struct span text, bool has_references);
// For a whole tree: an element of the current tag that holds nothing but `content`.
void html_leaf(struct html_prepass *prepass, struct span content);
// Whether content other than the table's own belongs in front of the table now.
bool html_is_misplaced(const struct html_prepass *prepass);
void html_stop(struct html_prepass *prepass, enum problem_code code);

// The insertion modes of tables and "in select in table" (13.2.6.4.9 to 13.2.6.4.15).
// True when the tag needs nothing more; else the rules "in select" or "in body" apply.
bool html_table_start_tag(struct html_prepass *prepass);
bool html_table_end_tag(struct html_prepass *prepass);

// Foreign content (13.2.6.5). True when the tag needs nothing more.
void html_foreign_push(struct html_prepass *prepass);
bool html_foreign_start_tag(struct html_prepass *prepass);
bool html_foreign_end_tag(struct html_prepass *prepass);

// The rest: "in body", "in select", templates, raw text (13.2.6.4.4, 13.2.6.4.7 and on).
void html_body_start_tag(struct html_prepass *prepass);
void html_body_end_tag(struct html_prepass *prepass);

// <title>, <link>, <meta>.
void html_facts_title(struct html_prepass *prepass, struct span content);
void html_facts_link(struct html_prepass *prepass);
void html_facts_meta(struct html_prepass *prepass);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/labelled/labelled_cells.h"

// Rows with labels that stand together, while it is found out what they are: a table when
// each has several values, a card when each has one, nothing when it cannot be told.
struct labelled_group {
    struct labelled_page *page;
    uint32_t holder;            // the element that holds them
    size_t first_row;           // in page->rows, up to their end
    size_t width;               // values of a row
    bool are_elements;          // each row is an element of its own
    struct labelled_row titles; // what stands before the first row; may be empty
};

// --- labelled_row.c
struct labelled_row *labelled_row(const struct labelled_group *group, size_t index);
bool labelled_is_blank(const struct labelled_cell *cell);
size_t labelled_count_blank(const struct labelled_page *page, struct labelled_row row);

// The cells of the element, without empty ones before a label; where one level of it has
// as many children as `cells`, it is that one.
struct labelled_row labelled_cells_of(struct labelled_page *page, uint32_t node,
                                      size_t cells);

// --- labelled_group.c
// The most frequent number of values of the group's rows, the smallest of equals; 0 when
// there are none.
size_t labelled_usual_width(const struct labelled_group *group);

// Adds the group as a table or as a card, and takes its rows off page->rows.
void labelled_settle(struct labelled_group *group);
// The same for rows of values that stand below the `known` labels in group->titles.
void labelled_settle_matrix(struct labelled_group *group, size_t known);

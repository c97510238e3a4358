// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_cells.h"

// What stands before a node of the outline.

enum { NODES_MOST = 1024 }; // that are looked through

uint32_t labelled_heading_before(const struct labelled_page *page, uint32_t node,
                                 size_t bound)
{
    uint32_t least = node > NODES_MOST ? node - NODES_MOST : 1;
    for (uint32_t i = node;
         i-- > least && outline_node(&page->outline, i)->begin >= bound;)
        if (outline_is_heading(outline_node(&page->outline, i)) &&
            !outline_is_blank(outline_node(&page->outline, i)) &&
            outline_node(&page->outline, i)->end <= node)
            return i;
    return OUTLINE_NONE;
}

uint32_t labelled_text_before(const struct labelled_page *page, uint32_t node,
                              size_t bound)
{
    uint32_t least = node > NODES_MOST ? node - NODES_MOST : 1;
    for (uint32_t i = node;
         i-- > least && outline_node(&page->outline, i)->begin >= bound;)
        if (outline_node(&page->outline, i)->is_text)
            return labelled_widest(page, i);
    return OUTLINE_NONE;
}

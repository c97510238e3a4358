// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_group.h"

struct labelled_row *labelled_row(const struct labelled_group *group, size_t index)
{
    return VECTOR_AT(&group->page->rows, struct labelled_row, index);
}

bool labelled_is_blank(const struct labelled_cell *cell)
{
    return cell->text.size == 0;
}

size_t labelled_count_blank(const struct labelled_page *page, struct labelled_row row)
{
    size_t count = 0;
    for (size_t i = 0; i < row.count; i++)
        count += labelled_is_blank(labelled_cell(page, row.first + i));
    return count;
}

struct labelled_row labelled_cells_of(struct labelled_page *page, uint32_t node,
                                      size_t cells)
{
    struct labelled_row row = {page->cells.count, 0};
    row.count = labelled_add_cells(page, labelled_narrowest(page, node, cells));
    size_t first = 0;
    while (first < row.count && labelled_is_blank(labelled_cell(page, row.first + first)))
        first++;
    if (first < row.count && labelled_cell(page, row.first + first)->label != NULL) {
        row.first += first;
        row.count -= first;
    }
    return row;
}

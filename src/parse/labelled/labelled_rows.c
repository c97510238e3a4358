// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_group.h"

// Finds the rows around a label: an element whose first cell is the label and that has
// siblings of its form, labels and values side by side in one element (a dl), or an
// element of nothing but labels, whose siblings are occupations.

static size_t count_labels(const struct labelled_page *page, struct labelled_row row)
{
    size_t count = 0;
    for (size_t i = 0; i < row.count; i++)
        count += labelled_cell(page, row.first + i)->label != NULL;
    return count;
}

static bool has_inner_labels(const struct labelled_page *page, struct labelled_row row)
{
    for (size_t i = 0; i < row.count; i++)
        if (labelled_cell(page, row.first + i)->has_labels)
            return true;
    return false;
}

static bool is_row(const struct labelled_page *page, struct labelled_row row)
{
    return row.count >= 2 && labelled_cell(page, row.first)->label != NULL &&
           count_labels(page, row) == 1 && !has_inner_labels(page, row);
}

// A row of the same width whose label is not known.
static bool is_other_row(const struct labelled_page *page, struct labelled_row row,
                         size_t cells)
{
    return row.count == cells && count_labels(page, row) == 0 &&
           !has_inner_labels(page, row) &&
           !labelled_is_blank(labelled_cell(page, row.first));
}

// Takes the children of the holder that are rows; `cells` is how many they have, if that
// is known.
static void read_rows(struct labelled_group *group, size_t cells)
{
    struct labelled_page *page = group->page;
    const struct outline *outline = &page->outline;
    for (uint32_t i = outline_node(outline, group->holder)->first; i != OUTLINE_NONE;
         i = outline_node(outline, i)->next) {
        if (outline_is_blank(outline_node(outline, i)))
            continue;
        struct labelled_row row = labelled_cells_of(page, i, cells);
        bool is_known = is_row(page, row);
        if (!is_known && page->rows.count == group->first_row)
            group->titles = row; // what comes right before the first row
        else if (is_known || (cells != 0 && is_other_row(page, row, cells)))
            vector_push_copy(&page->rows, &row);
    }
    while (page->rows.count > group->first_row &&
           labelled_cell(page, labelled_row(group, page->rows.count - 1)->first)->label ==
               NULL)
        page->rows.count--;
}

static void read_holder(struct labelled_page *page, uint32_t holder)
{
    struct labelled_group group = {.page = page,
                                   .holder = holder,
                                   .first_row = page->rows.count,
                                   .are_elements = true};
    size_t cells = page->cells.count;
    read_rows(&group, 0);
    size_t width = labelled_usual_width(&group);
    page->rows.count = group.first_row;
    page->cells.count = cells;
    group.titles.count = 0;
    read_rows(&group, width + 1);
    labelled_settle(&group);
}

// A row of a dl begins with a dt, known or not.
static bool begins_row(const struct labelled_page *page, const struct labelled_cell *cell)
{
    return cell->label != NULL ||
           (outline_node(&page->outline, cell->node)->element == ELEMENT_DT &&
            !labelled_is_blank(cell));
}

static void divide(struct labelled_group *group, struct labelled_row cells)
{
    struct labelled_page *page = group->page;
    struct labelled_row row = {cells.first, 0};
    bool is_begun = false;
    for (size_t i = 0; i <= cells.count; i++) {
        const struct labelled_cell *cell =
            i < cells.count ? labelled_cell(page, cells.first + i) : NULL;
        bool begins =
            cell == NULL || cell->label != NULL || (is_begun && begins_row(page, cell));
        if (begins && is_begun)
            vector_push_copy(&page->rows, &row);
        else if (begins)
            group->titles = row;
        if (begins) {
            is_begun = true;
            row = (struct labelled_row){cells.first + i, 0};
        }
        row.count++;
    }
}

// Rows of several times the usual width have labels that are not known.
static void divide_wide_rows(struct labelled_group *group)
{
    struct labelled_page *page = group->page;
    size_t cells = labelled_usual_width(group) + 1;
    for (size_t i = group->first_row; i < page->rows.count; i++) {
        struct labelled_row *row = labelled_row(group, i);
        if (row->count <= cells || row->count % cells != 0)
            continue;
        struct labelled_row rest = {row->first + cells, row->count - cells};
        row->count = cells;
        vector_push_copy(&page->rows, &rest); // the order of rows is of no matter
    }
}

static void read_flat(struct labelled_page *page, uint32_t node,
                      struct labelled_row cells)
{
    struct labelled_group group = {
        .page = page, .holder = node, .first_row = page->rows.count};
    divide(&group, cells);
    divide_wide_rows(&group);
    labelled_settle(&group);
}

// Rows of values below a row of labels, at most one element deeper.
static void read_lines(struct labelled_group *group, uint32_t node, size_t cells,
                       unsigned deeper)
{
    struct labelled_page *page = group->page;
    const struct outline *outline = &page->outline;
    for (uint32_t i = node; i != OUTLINE_NONE; i = outline_node(outline, i)->next) {
        if (outline_is_blank(outline_node(outline, i)))
            continue;
        struct labelled_row row = labelled_cells_of(page, i, cells);
        if (is_other_row(page, row, cells))
            vector_push_copy(&page->rows, &row);
        else if (deeper != 0)
            read_lines(group, outline_node(outline, i)->first, cells, deeper - 1);
    }
}

static void read_matrix(struct labelled_page *page, uint32_t node,
                        struct labelled_row labels)
{
    struct labelled_group group = {.page = page, .first_row = page->rows.count};
    size_t known = count_labels(page, labels);
    group.titles = labels;
    uint32_t next = outline_node(&page->outline, labelled_widest(page, node))->next;
    read_lines(&group, next, known + 1, 1);
    labelled_settle_matrix(&group, known);
}

void labelled_rows(struct labelled_page *page, uint32_t node)
{
    uint32_t around =
        page->is_lead[node] ? node : outline_node(&page->outline, node)->parent;
    if ((page->done[around] & LABELLED_AROUND) != 0)
        return;
    page->done[around] |= LABELLED_AROUND;
    struct labelled_row row = labelled_cells_of(page, around, 0);
    size_t known = count_labels(page, row), filled = row.count;
    filled -= labelled_count_blank(page, row);
    uint32_t holder = outline_node(&page->outline, labelled_widest(page, around))->parent;
    if (is_row(page, row) && (page->done[holder] & LABELLED_HOLDER) == 0) {
        page->done[holder] |= LABELLED_HOLDER;
        read_holder(page, holder);
    } else if (known >= 2 && known + 1 >= filled &&
               (known == filled || labelled_cell(page, row.first)->label == NULL)) {
        read_matrix(page, around, row);
    } else if (known >= 2 && !has_inner_labels(page, row)) {
        read_flat(page, around, row);
    } else if (!is_row(page, row)) {
        page->strays += known;
    }
}

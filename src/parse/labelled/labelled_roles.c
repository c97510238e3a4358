// SPDX-License-Identifier: MIT
#include "parse/html/html_table.h"
#include "parse/labelled/labelled_cells.h"

// Tables of WAI-ARIA 1.2: role="table", "grid" or "treegrid" with rows, in groups or not,
// of cells. aria-colindex tells of cells that the page leaves out, aria-colspan and
// aria-rowspan what they span.

struct role_table {
    struct labelled_page *page;
    struct vector nodes; // struct html_node: of the rows and cells
    struct vector rows;  // struct html_row
    struct vector cells; // struct html_cell
};

static const struct outline_node *node_at(const struct labelled_page *page, uint32_t node)
{
    return outline_node(&page->outline, node);
}

static bool is_cell(const struct outline_node *node)
{
    return node->role >= ROLE_CELL;
}

static void add_cell(struct role_table *table, uint32_t number)
{
    const struct labelled_page *page = table->page;
    struct html_node *node = vector_push(&table->nodes);
    struct html_cell *cell = vector_push(&table->cells);
    *node = (struct html_node){.column_span = 1, .row_span = 1};
    if (number == OUTLINE_NONE)
        return;
    node->place = node_at(page, number)->ink;
    node->is_heading = node_at(page, number)->role == ROLE_COLUMN_TITLE;
    node->column_span =
        (uint16_t)outline_number(&page->outline, number, "aria-colspan", 1);
    node->row_span = (uint16_t)outline_number(&page->outline, number, "aria-rowspan", 1);
    cell->text = labelled_text(page, number);
}

static void add_row(struct role_table *table, uint32_t number)
{
    const struct labelled_page *page = table->page;
    struct html_node *node = vector_push(&table->nodes);
    *node = (struct html_node){.place = outline_place(&page->outline, number)};
    struct html_row *row = vector_push(&table->rows);
    row->first = table->cells.count;
    size_t column = 1;
    for (uint32_t i = number + 1; i < node_at(page, number)->end;) {
        if (!is_cell(node_at(page, i))) {
            i++;
            continue;
        }
        size_t index = outline_number(&page->outline, i, "aria-colindex", 0);
        for (; column < index; column++)
            add_cell(table, OUTLINE_NONE);
        add_cell(table, i);
        column += VECTOR_AT(&table->nodes, struct html_node, table->nodes.count - 1)
                      ->column_span;
        i = node_at(page, i)->end;
    }
    row->count = table->cells.count - row->first;
}

// The nodes stand in the order of the rows, each before its cells.
static void join_nodes(const struct role_table *table)
{
    struct html_node *node = table->nodes.items;
    for (size_t r = 0; r < table->rows.count; r++) {
        struct html_row *row = VECTOR_AT(&table->rows, struct html_row, r);
        row->node = node++;
        for (size_t i = 0; i < row->count; i++)
            VECTOR_AT(&table->cells, struct html_cell, row->first + i)->node = node++;
    }
}

static void form(struct role_table *table, struct place place)
{
    struct labelled_page *page = table->page;
    struct table *formed = ARENA_NEW(page->input->arena, struct table);
    size_t cells_left = page->input->limits->cells;
    struct html_source_table source = {table->rows.items, table->rows.count,
                                       table->cells.items};
    join_nodes(table);
    if (table->cells.count == 0 ||
        !html_form_table(&source, page->input->arena, &cells_left, formed))
        return;
    labelled_take(page, place);
    labelled_add_table(page, formed, place);
}

static void read_table(struct labelled_page *page, uint32_t number)
{
    const struct outline_node *node = node_at(page, number);
    struct role_table table = {.page = page};
    vector_init(&table.nodes, sizeof(struct html_node));
    vector_init(&table.rows, sizeof(struct html_row));
    vector_init(&table.cells, sizeof(struct html_cell));
    for (uint32_t i = number + 1; i < node->end;) {
        bool is_row = node_at(page, i)->role == ROLE_ROW;
        if (is_row)
            add_row(&table, i);
        bool is_other = node_at(page, i)->role == ROLE_TABLE;
        i = is_row || is_other ? node_at(page, i)->end : i + 1;
    }
    form(&table, node->ink);
    vector_release(&table.nodes);
    vector_release(&table.rows);
    vector_release(&table.cells);
}

void labelled_roles(struct labelled_page *page)
{
    for (uint32_t i = 1; i < page->outline.nodes.count;) {
        const struct outline_node *node = node_at(page, i);
        bool is_table = node->role == ROLE_TABLE && node->element != ELEMENT_TABLE &&
                        labelled_has_labels(page, i, node->end);
        if (is_table) {
            read_table(page, i);
            labelled_forget(page, i, node->end);
        }
        i = is_table ? node->end : i + 1;
    }
}

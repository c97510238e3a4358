// SPDX-License-Identifier: MIT
#include "parse/understood.h"

#include "parse/known.h"

static bool is_label(const struct reader_input *input, const struct cell *cell)
{
    return !cell->is_repeated && cell->text.size != 0 &&
           profile_label_of(input->profile, input->arena, cell->text) != NULL;
}

static size_t filled_cells(const struct row *row)
{
    size_t count = 0;
    for (size_t i = 1; i < row->count; i++)
        count += row->cells[i].text.size != 0;
    return count;
}

// Rows of occupations under a header of labels.
static size_t below_labels(const struct reader_input *input, const struct table *table)
{
    size_t labels = 0;
    for (size_t c = 1; table->count != 0 && c < table->rows[0].count; c++)
        labels += is_label(input, &table->rows[0].cells[c]);
    return labels != 0 ? labels * (table->count - 1) : 0;
}

static size_t of_table(const struct reader_input *input, const struct table *table)
{
    size_t count = 0;
    for (size_t r = 0; r < table->count; r++)
        if (table->rows[r].count > 1 && is_label(input, &table->rows[r].cells[0]))
            count += filled_cells(&table->rows[r]);
    return count == 0 && input->profile->is_single ? below_labels(input, table) : count;
}

static size_t of_list(const struct reader_input *input, const struct list *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += known_item(input, list->items[i].text);
    return count;
}

size_t understood_of(const struct reader_input *input, const struct document *document)
{
    size_t count = 0;
    for (size_t i = 0; i < document->count && input->profile != NULL; i++) {
        const struct block *block = &document->blocks[i];
        if (block->table != NULL)
            count += of_table(input, block->table);
        else if (block->list != NULL)
            count += of_list(input, block->list);
        else
            count += known_section(input, block->text) != NULL;
    }
    return count;
}

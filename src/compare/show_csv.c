// SPDX-License-Identifier: MIT
#include "base/csv_text.h"
#include "compare/show_writing.h"

static void cell(struct show *show, struct span text, char after)
{
    csv_text_cell(&show->text, text, true, CSV_PLAIN);
    buffer_append_byte(&show->text, after);
}

// Plain decimals have no '+'.
static struct span plain(struct span number)
{
    return span_starts(number, SPAN("+")) ? span_from(number, 1) : number;
}

static void show_change(struct show *show, const struct table_change *table,
                        const struct change *change)
{
    char absolute[DECIMAL_TEXT_SIZE + 1], relative[DECIMAL_TEXT_SIZE + 1];
    bool is_cell = change->kind >= CHANGE_VALUE;
    struct buffer item;
    buffer_init(&item, BUFFER_NO_CEILING);
    show_append_item(&item, table, change);
    cell(show, span_of(change_kind_name(change->kind)), ',');
    cell(show, table->name, ',');
    cell(show, change->cells[0], ',');
    cell(show, buffer_span(&item), ',');
    cell(show, is_cell ? table->columns[change->column].name : (struct span){0}, ',');
    cell(show, change->old_value, ',');
    cell(show, change->new_value, ',');
    cell(show, plain(show_absolute(table, change, absolute)), ',');
    cell(show, plain(show_relative(table, change, relative)), '\n');
    buffer_release(&item);
    show_relieve(show);
}

static void show_shape(struct show *show, const struct shape_change *shape)
{
    cell(show, span_of(shape_kind_name(shape->kind)), ',');
    cell(show, shape->table, ',');
    cell(show, (struct span){0}, ',');
    cell(show, shape->name, ',');
    cell(show, (struct span){0}, ',');
    cell(show, shape->old_value, ',');
    cell(show, shape->new_value, ',');
    buffer_append(&show->text, SPAN(",\n"));
}

void show_csv(struct show *show)
{
    const struct difference *difference = show->difference;
    buffer_append(&show->text,
                  SPAN("kind,table,row,item,column,old,new,absolute,relative_pct\n"));
    for (size_t i = 0; i < difference->shape.count; i++)
        show_shape(show, VECTOR_AT(&difference->shape, struct shape_change, i));
    for (size_t i = 0; i < difference->tables.count; i++) {
        const struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        for (size_t j = 0; j < table->changes.count; j++)
            if (show_admits(show))
                show_change(show, table, VECTOR_AT(&table->changes, struct change, j));
    }
    if (show->unlisted != 0)
        buffer_append_format(&show->text, "unlisted,,,,,,%zu,,\n", show->unlisted);
}

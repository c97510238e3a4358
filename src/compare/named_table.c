// SPDX-License-Identifier: MIT
#include "compare/named_table.h"

#include <assert.h>

static size_t place_of(const struct csv_row *header, struct span name)
{
    for (size_t i = 0; i < header->count; i++)
        if (span_equal(header->cells[i], name))
            return i;
    return SIZE_MAX;
}

static void release(struct named_table *table)
{
    csv_row_release(&table->header);
    csv_row_release(&table->row);
}

enum status named_table_open(struct named_table *table, const struct loaded *dataset,
                             struct span name, const struct span *columns,
                             struct error *error)
{
    const struct span *text = loaded_table(dataset, name);
    if (text == NULL)
        return error_set(error, STATUS_INPUT, "%.*s: no table %.*s",
                         SPAN_FORMAT(dataset->where), SPAN_FORMAT(name));
    *table = (struct named_table){.where = dataset->where, .name = name};
    csv_row_init(&table->header);
    csv_row_init(&table->row);
    csv_reader_init(&table->reader, *text);
    if (csv_reader_next(&table->reader, &table->header) != CSV_ROW) {
        release(table);
        return error_set(error, STATUS_INPUT, "%.*s: table %.*s has no header",
                         SPAN_FORMAT(dataset->where), SPAN_FORMAT(name));
    }
    for (size_t i = 0; columns[i].data != NULL; i++) {
        assert(i < NAMED_COLUMNS_MOST);
        table->places[i] = place_of(&table->header, columns[i]);
    }
    return STATUS_OK;
}

bool named_table_next(struct named_table *table)
{
    enum csv_result result = csv_reader_next(&table->reader, &table->row);
    table->has_fault = result == CSV_FAULT;
    return result == CSV_ROW;
}

struct span named_table_cell(const struct named_table *table, size_t column)
{
    size_t place = table->places[column];
    return place < table->row.count ? table->row.cells[place] : (struct span){NULL, 0};
}

enum status named_table_close(struct named_table *table, struct error *error)
{
    release(table);
    if (!table->has_fault)
        return STATUS_OK;
    return error_set(error, STATUS_INPUT, "%.*s: table %.*s, line %zu: %s",
                     SPAN_FORMAT(table->where), SPAN_FORMAT(table->name),
                     table->reader.fault_line, table->reader.fault);
}

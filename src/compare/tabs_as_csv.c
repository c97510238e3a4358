// SPDX-License-Identifier: MIT
#include "compare/tabs_as_csv.h"

#include "base/csv_text.h"
#include "base/read_csv.h"

static void append_row(const struct csv_row *row, struct buffer *csv)
{
    for (size_t i = 0; i < row->count; i++)
        csv_text_cell(csv, row->cells[i], i == 0, CSV_PLAIN);
    csv_text_end_row(csv);
}

enum status tabs_as_csv(struct span tabs, struct buffer *csv, struct error *error)
{
    struct csv_reader reader;
    struct csv_row row;
    enum csv_result result;
    csv_reader_init(&reader, tabs);
    reader.delimiter = '\t';
    csv_row_init(&row);
    while ((result = csv_reader_next(&reader, &row)) == CSV_ROW && !csv->overflow)
        append_row(&row, csv);
    csv_row_release(&row);
    if (result == CSV_FAULT)
        return error_set(error, STATUS_INPUT, "%zu:%zu: %s", reader.fault_line,
                         reader.fault_column, reader.fault);
    return csv->overflow ? error_set(error, STATUS_LIMIT, "1: the table is too large")
                         : STATUS_OK;
}

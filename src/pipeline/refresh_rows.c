// SPDX-License-Identifier: MIT
#include "pipeline/refresh_rows.h"

#include "base/read_csv.h"

#include <assert.h>

static size_t column_of(const struct csv_row *row, const char *name)
{
    size_t at = 0;
    while (at < row->count && !span_equal(row->cells[at], span_of(name)))
        at++;
    return at;
}

void refresh_walk_rows(const struct loaded *dataset, const char *table,
                       const char *const *columns,
                       void (*visit)(void *context, const struct span *cells),
                       void *context)
{
    const struct span *text = loaded_table(dataset, span_of(table));
    size_t at[REFRESH_MOST_COLUMNS], count = 0;
    struct span cells[REFRESH_MOST_COLUMNS];
    struct csv_reader reader;
    struct csv_row row;
    if (text == NULL)
        return;
    csv_reader_init(&reader, *text);
    csv_row_init(&row);
    bool is_whole = csv_reader_next(&reader, &row) == CSV_ROW;
    for (; is_whole && columns[count] != NULL; count++) {
        assert(count < REFRESH_MOST_COLUMNS);
        at[count] = column_of(&row, columns[count]);
        is_whole = at[count] < row.count;
    }
    while (is_whole && csv_reader_next(&reader, &row) == CSV_ROW) {
        for (size_t i = 0; i < count; i++)
            cells[i] = row.cells[at[i]];
        visit(context, cells);
    }
    csv_row_release(&row);
}

// SPDX-License-Identifier: MIT
#include "compare/csv_cell.h"

static bool needs_quotes(struct span cell)
{
    for (size_t i = 0; i < cell.size; i++)
        if (cell.data[i] == ',' || cell.data[i] == '"' || cell.data[i] == '\n' ||
            cell.data[i] == '\r')
            return true;
    return false;
}

void csv_cell_append(struct buffer *buffer, struct span cell)
{
    if (!needs_quotes(cell)) {
        buffer_append(buffer, cell);
        return;
    }
    buffer_append_byte(buffer, '"');
    for (size_t i = 0; i < cell.size; i++) {
        if (cell.data[i] == '"')
            buffer_append_byte(buffer, '"');
        buffer_append_byte(buffer, cell.data[i]);
    }
    buffer_append_byte(buffer, '"');
}

// SPDX-License-Identifier: MIT
#include "parse/table/cell_grid.h"

#include "base/buffer.h"
#include "parse/table/drawn_line.h"
#include "parse/text/text_width.h"

#include <limits.h>

struct span cell_grid_piece(const struct cell_grid *grid, const struct text_page *page,
                            size_t at, size_t column)
{
    struct span raw = span_trim_end(page->lines[at].raw);
    unsigned bar = grid->has_bars ? 1 : 0;
    unsigned begin = column == 0 && !grid->has_bars ? 0 : grid->starts[column];
    unsigned end = UINT_MAX;
    if (column + 1 < grid->count)
        end = grid->starts[column + 1] - bar;
    else if (grid->has_bars)
        raw.size -= drawn_bar_at_end(raw);
    struct span piece = text_width_part(raw, begin, end);
    return piece.size != 0 ? piece : (struct span){NULL, 0};
}

struct span cell_grid_text(const struct cell_grid *grid, const struct text_page *page,
                           const size_t lines[2], size_t column, struct place *out_place)
{
    const char *bytes = page->input->page->bytes.data;
    struct span first = {NULL, 0};
    struct buffer joined;
    *out_place = (struct place){0, 0};
    buffer_init(&joined, BUFFER_NO_CEILING);
    for (size_t at = lines[0]; at < lines[1]; at++) {
        struct span piece = cell_grid_piece(grid, page, at, column);
        if (piece.size == 0)
            continue;
        if (first.size == 0) {
            first = piece;
        } else {
            if (joined.size == 0)
                buffer_append(&joined, first);
            buffer_append_byte(&joined, '\n');
            buffer_append(&joined, piece);
        }
        out_place->begin = (size_t)(first.data - bytes);
        out_place->end = (size_t)(piece.data - bytes) + piece.size;
    }
    // Most texts stand on one line and need no memory.
    struct span text =
        joined.size == 0 ? first : arena_keep(page->input->arena, buffer_span(&joined));
    buffer_release(&joined);
    return text_page_clean(page, text);
}

struct row *cell_grid_add_row(const struct cell_grid *grid, const struct text_page *page,
                              size_t begin, size_t end)
{
    const size_t lines[2] = {begin, end};
    for (size_t column = 0; column < grid->count; column++) {
        struct place place;
        struct span text = cell_grid_text(grid, page, lines, column, &place);
        document_add_cell(page->input->builder, text, place);
    }
    struct place place = {page->lines[begin].place.begin, page->lines[end - 1].place.end};
    return document_end_row(page->input->builder, place);
}

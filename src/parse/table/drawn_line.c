// SPDX-License-Identifier: MIT
#include "parse/table/drawn_line.h"

#include "base/utf8.h"
#include "parse/text/text_width.h"

enum { BOX_FIRST = 0x2500, BOX_LAST = 0x257F, SHORTEST_BORDER = 4 };

static bool is_box(uint32_t character)
{
    return character >= BOX_FIRST && character <= BOX_LAST;
}

// Light, heavy, double; dashed lines are in no table.
static bool is_bar(uint32_t character)
{
    return character == '|' || character == 0x2502 || character == 0x2503 ||
           character == 0x2551;
}

static bool is_dash(uint32_t character)
{
    return character == '-' || character == '=' || character == ':' ||
           character == 0x2500 || character == 0x2501 || character == 0x2550;
}

static bool is_corner(uint32_t character)
{
    return character == '+' ||
           (is_box(character) && !is_dash(character) && !is_bar(character));
}

size_t drawn_bar_at_start(struct span text)
{
    size_t bytes = 0;
    if (text.size == 0 || !is_bar(utf8_decode(text, &bytes)))
        return 0;
    return bytes;
}

size_t drawn_bar_at_end(struct span text)
{
    if (span_ends(text, SPAN("|")))
        return 1;
    enum { BOX_BYTES = 3 };
    if (text.size < BOX_BYTES)
        return 0;
    struct span last = span_from(text, text.size - BOX_BYTES);
    return drawn_bar_at_start(last) == BOX_BYTES ? BOX_BYTES : 0;
}

bool drawn_is_border(struct span text)
{
    uint32_t first = 0, last = 0;
    bool has_dash = false;
    if (text.size < SHORTEST_BORDER)
        return false;
    for (size_t at = 0, bytes; at < text.size; at += bytes) {
        last = utf8_decode(span_from(text, at), &bytes);
        if (at == 0)
            first = last;
        if (!is_dash(last) && !is_bar(last) && !is_corner(last))
            return false;
        has_dash = has_dash || (is_dash(last) && last != ':');
    }
    return has_dash && !is_dash(first) && !is_dash(last);
}

bool drawn_is_top(struct span text)
{
    size_t bytes;
    return text.size != 0 && is_corner(utf8_decode(text, &bytes)) &&
           drawn_is_border(text);
}

bool drawn_is_underlined(struct span text)
{
    return text.size > 2 && text.data[0] == '|' && text.data[text.size - 1] == '|' &&
           span_find_byte(text, ' ') == SPAN_NOT_FOUND &&
           span_find_byte(text, '_') != SPAN_NOT_FOUND;
}

bool drawn_take_columns(struct span raw, struct cell_grid *out_grid)
{
    struct cell_grid grid = {.has_bars = true};
    bool is_border = drawn_is_border(span_trim(raw));
    unsigned column = 0;
    raw = span_trim_end(raw);
    for (size_t at = 0, bytes; at < raw.size;) {
        uint32_t character = utf8_decode(span_from(raw, at), &bytes);
        bool begins = is_bar(character) || (is_border && is_corner(character));
        column += text_width_next(raw, &at, column);
        if (!begins || at >= raw.size)
            continue;
        if (grid.count == GRID_COLUMNS_MOST)
            return false;
        grid.starts[grid.count++] = column;
    }
    *out_grid = grid;
    return true;
}

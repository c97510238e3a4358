// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/prose.h"
#include "normalize/scan.h"
#include "normalize/us_state.h"

static bool is_letter_or_beyond_ascii(char byte)
{
    return is_letter(byte) || (unsigned char)byte >= 0x80;
}

// Names of cities have no comma, so that a place has one border only.
static bool is_city(struct span text)
{
    if (text.size == 0 || !is_letter_or_beyond_ascii(text.data[0]))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        if (!is_letter_or_beyond_ascii(byte) && byte != ' ' && byte != '.' &&
            byte != '\'' && byte != '-' && byte != '/')
            return false;
    }
    return true;
}

static bool read_place(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    size_t comma = span_find_byte(text, ',');
    if (comma == SPAN_NOT_FOUND)
        return false;
    struct span city = span_part(text, 0, comma);
    struct span rest = span_from(text, comma + 1);
    scan_space(&rest);
    const struct us_state *state = us_state_coded(rest);
    if (state == NULL || !is_city(city) ||
        !prose_read(city, arena, &out_value->columns[0]) ||
        !prose_is_name(out_value->columns[0], scope->is_glued) ||
        kind_has_placeholder(scope, city))
        return false;
    out_value->columns[1] = state->code;
    return true;
}

static bool may_meet(char last, char first)
{
    return is_upper(last) && is_letter_or_beyond_ascii(first);
}

const struct kind kind_place = {
    .name = "place",
    .help = "a city and its state's code: \"San Ramon, CA\" gives both",
    .column_count = 2,
    .read = read_place,
    .may_meet = may_meet,
};

// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/percentage.h"
#include "normalize/scan.h"

// Rounded parts may add up to a little more than the whole.
static const struct decimal sum_most = {101, 0};

static bool is_new(const struct kind_value *value, struct span name)
{
    for (size_t i = 0; i < value->item_count; i++) {
        struct span item = value->items[i];
        size_t end = span_find_last_byte(item, '=');
        if (span_equal_nocase(span_part(item, 0, end), name))
            return false;
    }
    return true;
}

static bool add_part(struct span part, struct arena *arena, struct decimal *sum,
                     struct kind_value *value)
{
    struct span name, percent;
    struct decimal number;
    if (value->item_count == KIND_ITEMS_MOST ||
        !percentage_split(part, arena, &name, &percent) || !is_new(value, name) ||
        !decimal_parse(percent, &number) || !decimal_add(*sum, number, sum) ||
        decimal_compare(*sum, sum_most) > 0)
        return false;
    value->items[value->item_count++] =
        arena_join(arena, arena_join(arena, name, SPAN("=")), percent);
    return true;
}

// Parts stand apart by white space or a comma; where nothing separates them, two cells
// meet.
static bool scan_separator(struct span *rest)
{
    const char *begin = rest->data;
    scan_byte(rest, ',');
    scan_space(rest);
    return rest->data != begin && rest->size != 0;
}

static size_t count_byte(struct span text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == byte;
    return count;
}

static bool read_breakdown(struct span text, const struct kind_scope *scope,
                           struct arena *arena, struct kind_value *out_value)
{
    (void)scope;
    struct decimal sum = {0, 0};
    out_value->items = ARENA_ARRAY(arena, struct span, count_byte(text, '%'));
    while (text.size != 0) {
        size_t end = span_find_byte(text, '%');
        if (end == SPAN_NOT_FOUND ||
            !add_part(span_part(text, 0, end + 1), arena, &sum, out_value))
            return false;
        text = span_from(text, end + 1);
        if (text.size != 0 && !scan_separator(&text))
            return false;
    }
    return true;
}

const struct kind kind_breakdown = {
    .name = "breakdown",
    .help = "categories and their parts: \"Male, 30.6% Female, 69.4%\"",
    .is_list = true,
    .read = read_breakdown,
    .may_end = percentage_may_end,
};

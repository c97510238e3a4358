// SPDX-License-Identifier: MIT
#include "normalize/items.h"
#include "normalize/kind.h"
#include "normalize/percentage.h"
#include "normalize/prose.h"
#include "normalize/scan.h"

#include <string.h>

// Rounded parts may add up to a little more or less than the whole.
static const struct decimal sum_most = {101, 0}, sum_least = {99, 0};

struct parts {
    struct span names[KIND_ITEMS_MOST];
    struct span items[KIND_ITEMS_MOST];
    size_t count;
    struct decimal sum;
};

static bool is_new(const struct parts *parts, struct span name)
{
    for (size_t i = 0; i < parts->count; i++)
        if (span_equal_nocase(parts->names[i], name))
            return false;
    return true;
}

static bool add_part(struct parts *parts, struct span text, struct arena *arena)
{
    struct span name, percent;
    struct decimal number;
    if (parts->count == KIND_ITEMS_MOST ||
        !percentage_split(text, arena, &name, &percent) || !is_new(parts, name) ||
        !decimal_parse(percent, &number) ||
        !decimal_add(parts->sum, number, &parts->sum) ||
        decimal_compare(parts->sum, sum_most) > 0)
        return false;
    parts->names[parts->count] = name;
    parts->items[parts->count++] =
        arena_join(arena, arena_join(arena, name, SPAN("=")), percent);
    return true;
}

// White space or a comma stands between parts. Where there is nothing, two cells meet, or
// the marks between the parts of one were lost: those add up to the whole.
static bool scan_separator(struct span *rest, bool *are_touching)
{
    const char *begin = rest->data;
    scan_byte(rest, ',');
    scan_space(rest);
    if (rest->data == begin)
        *are_touching = true;
    return rest->size != 0;
}

static bool read_breakdown(struct span text, const struct kind_scope *scope,
                           struct arena *arena, struct kind_value *out_value)
{
    struct parts parts;
    bool are_touching = false;
    parts.count = 0;
    parts.sum = decimal_of(0);
    while (text.size != 0) {
        size_t end = span_find_byte(text, '%');
        if (end == SPAN_NOT_FOUND ||
            !add_part(&parts, span_part(text, 0, end + 1), arena))
            return false;
        text = span_from(text, end + 1);
        if (text.size != 0 && !scan_separator(&text, &are_touching))
            return false;
    }
    for (size_t i = 0; i < parts.count; i++)
        if (!prose_is_name(item_name(parts.items[i]), scope->is_glued) ||
            kind_has_placeholder(scope, item_name(parts.items[i])))
            return false;
    if (are_touching && decimal_compare(parts.sum, sum_least) < 0)
        return false;
    out_value->items = ARENA_ARRAY(arena, struct span, parts.count);
    memcpy(out_value->items, parts.items, parts.count * sizeof *parts.items);
    out_value->item_count = parts.count;
    return true;
}

const struct kind kind_breakdown = {
    .name = "breakdown",
    .help = "categories and their parts: \"Male, 30.6% Female, 69.4%\"",
    .is_list = true,
    .has_figures = true,
    .read = read_breakdown,
    .may_meet = percentage_may_meet,
};

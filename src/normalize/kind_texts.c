// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/prose.h"
#include "normalize/scan.h"

static bool add_item(struct span text, struct arena *arena, struct kind_value *value)
{
    return value->item_count < KIND_ITEMS_MOST && !span_ends(text, SPAN(",")) &&
           prose_read(text, arena, &value->items[value->item_count]) &&
           ++value->item_count != 0;
}

static const struct span conjunction = {" and ", 5};

// The last element when no comma stands before the conjunction. It is divided at its one
// "and"; with several of them ("a and b and c") no reading is better than another.
static bool add_last(struct span last, size_t expected, struct arena *arena,
                     struct kind_value *value)
{
    size_t at = span_find(last, conjunction);
    if (at == SPAN_NOT_FOUND || expected == 1)
        return add_item(last, arena, value);
    struct span after = span_from(last, at + conjunction.size);
    return span_find(after, conjunction) == SPAN_NOT_FOUND &&
           add_item(span_part(last, 0, at), arena, value) &&
           add_item(after, arena, value);
}

static bool read_texts(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    struct span comma = SPAN(", ");
    size_t at, expected = scope->expected_items;
    out_value->items = ARENA_ARRAY(arena, struct span, KIND_ITEMS_MOST);
    while ((at = span_find(text, comma)) != SPAN_NOT_FOUND) {
        if (!add_item(span_part(text, 0, at), arena, out_value))
            return false;
        text = span_from(text, at + comma.size);
    }
    bool has_comma = out_value->item_count != 0;
    bool is_read = has_comma && scan_text(&text, SPAN("and "))
                       ? add_item(text, arena, out_value)
                       : add_last(text, expected, arena, out_value);
    return is_read && (expected == 0 || out_value->item_count == expected);
}

const struct kind kind_texts = {
    .name = "texts",
    .help = "a list in prose: \"payments, customer service, and data entry\"",
    .is_list = true,
    .read = read_texts,
};

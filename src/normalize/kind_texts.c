// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "normalize/prose.h"
#include "normalize/scan.h"

// A list being read. A slot may be empty (", and ." where a site had less to say than its
// sentence has room for): it counts, and gives no item.
struct prose_list {
    struct arena *arena;
    const struct kind_scope *scope;
    struct kind_value *value;
    size_t slots;
};

static bool add_item(struct prose_list *list, struct span text)
{
    struct kind_value *value = list->value;
    text = span_trim(text);
    list->slots++;
    if (text.size == 0)
        return true;
    return value->item_count < KIND_ITEMS_MOST && !span_ends(text, SPAN(",")) &&
           prose_read(text, list->arena, &value->items[value->item_count]) &&
           prose_is_name(text, false) && !kind_has_placeholder(list->scope, text) &&
           ++value->item_count != 0;
}

static const struct span conjunction = {" and ", 5};

// The last element when no comma stands before the conjunction. It is divided at its one
// "and"; with several of them ("a and b and c") no reading is better than another.
static bool add_last(struct prose_list *list, struct span last, size_t expected)
{
    if (span_equal(last, SPAN("and")))
        return add_item(list, SPAN("")) && add_item(list, SPAN(""));
    size_t at = span_find(last, conjunction);
    if (at == SPAN_NOT_FOUND || expected == 1)
        return add_item(list, last);
    struct span after = span_from(last, at + conjunction.size);
    return span_find(after, conjunction) == SPAN_NOT_FOUND &&
           add_item(list, span_part(last, 0, at)) && add_item(list, after);
}

static bool read_texts(struct span text, const struct kind_scope *scope,
                       struct arena *arena, struct kind_value *out_value)
{
    struct prose_list list = {arena, scope, out_value, 0};
    struct span comma = SPAN(",");
    size_t at, expected = scope->expected_items;
    out_value->items = ARENA_ARRAY(arena, struct span, KIND_ITEMS_MOST);
    while ((at = span_find(text, comma)) != SPAN_NOT_FOUND) {
        if (!add_item(&list, span_part(text, 0, at)))
            return false;
        text = span_trim_start(span_from(text, at + comma.size));
    }
    bool is_read = list.slots != 0 && scan_text(&text, SPAN("and "))
                       ? add_item(&list, text)
                       : add_last(&list, text, expected);
    return is_read && out_value->item_count != 0 &&
           (expected == 0 || list.slots == expected);
}

const struct kind kind_texts = {
    .name = "texts",
    .help = "a list in prose: \"payments, customer service, and data entry\"",
    .is_list = true,
    .read = read_texts,
};

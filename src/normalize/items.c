// SPDX-License-Identifier: MIT
#include "normalize/items.h"

#include <string.h>

struct span item_name(struct span item)
{
    size_t mark = span_find_last_byte(item, '=');
    return mark == SPAN_NOT_FOUND ? item : span_part(item, 0, mark);
}

struct span item_part(struct span item)
{
    size_t mark = span_find_last_byte(item, '=');
    return mark == SPAN_NOT_FOUND ? (struct span){NULL, 0} : span_from(item, mark + 1);
}

struct span item_raw(struct span raw, const struct kind_value *value, size_t index,
                     size_t *from)
{
    struct span item = value->items[index], name = item_name(item);
    size_t begin = span_find(span_from(raw, *from), name);
    if (begin == SPAN_NOT_FOUND)
        return raw;
    begin += *from;
    *from = begin + name.size;
    if (name.size == item.size)
        return span_part(raw, begin, *from);
    size_t end = raw.size;
    if (index + 1 < value->item_count) {
        struct span next = item_name(value->items[index + 1]);
        size_t at = span_find(span_from(raw, *from), next);
        if (at != SPAN_NOT_FOUND)
            end = *from + at;
    }
    return span_trim(span_part(raw, begin, end));
}

struct span items_join(const struct kind_value *value, struct arena *arena)
{
    size_t size = 0;
    for (size_t i = 0; i < value->item_count; i++)
        size += value->items[i].size + 1;
    if (size == 0)
        return (struct span){NULL, 0};
    char *text = arena_allocate(arena, size, 1), *at = text;
    for (size_t i = 0; i < value->item_count; i++) {
        memcpy(at, value->items[i].data, value->items[i].size);
        at += value->items[i].size;
        *at++ = '\n';
    }
    return (struct span){text, size};
}

// SPDX-License-Identifier: MIT
#include "reconcile/value_form.h"

#include "base/buffer.h"
#include "base/text.h"
#include "base/vector.h"

static struct span number_form(struct span value)
{
    if (span_find_byte(value, '.') != SPAN_NOT_FOUND) {
        while (value.data[value.size - 1] == '0')
            value.size--;
        if (value.data[value.size - 1] == '.')
            value.size--;
    }
    return span_equal(value, SPAN("-0")) ? SPAN("0") : value;
}

// An item of a list: a text, or "NAME=PCT".
static struct span item_form(const struct field *field, struct span item,
                             struct arena *arena)
{
    size_t mark =
        field->shape == FIELD_SHARES ? span_find_last_byte(item, '=') : SPAN_NOT_FOUND;
    if (mark == SPAN_NOT_FOUND)
        return text_fold(arena, item);
    struct span name = text_fold(arena, span_part(item, 0, mark));
    struct span pct = number_form(span_from(item, mark + 1));
    return arena_format(arena, "%.*s=%.*s", SPAN_FORMAT(name), SPAN_FORMAT(pct));
}

static int compare_items(const void *left, const void *right)
{
    return span_compare(*(const struct span *)left, *(const struct span *)right);
}

static struct span list_form(const struct field *field, struct span value,
                             struct arena *arena)
{
    struct vector items;
    struct buffer joined;
    struct span item;
    vector_init(&items, sizeof(struct span));
    buffer_init(&joined, BUFFER_NO_CEILING);
    while (span_next(&value, LIST_SEPARATOR, &item))
        *(struct span *)vector_push(&items) = item_form(field, item, arena);
    if (field->policy == POLICY_BREAKDOWN)
        vector_sort(&items, compare_items);
    for (size_t i = 0; i < items.count; i++) {
        buffer_append(&joined, *VECTOR_AT(&items, struct span, i));
        buffer_append_byte(&joined, LIST_SEPARATOR);
    }
    struct span form = arena_keep(arena, buffer_span(&joined));
    buffer_release(&joined);
    vector_release(&items);
    return form;
}

struct span value_form(const struct field *field, struct span value, struct arena *arena)
{
    if (field->policy == POLICY_UNION)
        return text_skeleton(arena, value);
    if (field->shape != FIELD_SCALAR)
        return list_form(field, value, arena);
    if (column_bounds(field->column) != NULL)
        return number_form(value);
    return text_fold(arena, value);
}

static bool has_small_letters(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_lower(text.data[i]))
            return true;
    return false;
}

bool value_is_better_spelling(struct span left, struct span right)
{
    if (left.size != right.size)
        return left.size > right.size;
    if (has_small_letters(left) != has_small_letters(right))
        return has_small_letters(left);
    return span_compare(left, right) < 0;
}

// SPDX-License-Identifier: MIT
#include "extract/unread_figures.h"

#include "base/text.h"

struct span figure_next(struct span text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!is_digit(text.data[i]))
            continue;
        size_t begin = i;
        while (i < text.size &&
               (is_digit(text.data[i]) || text.data[i] == ',' || text.data[i] == '.'))
            i++;
        size_t end = i;
        while (!is_digit(text.data[end - 1]))
            end--;
        bool is_money = begin != 0 && text.data[begin - 1] == '$';
        bool is_share = end < text.size && text.data[end] == '%';
        if (is_money || is_share)
            return span_part(text, begin - is_money, end + is_share);
    }
    return (struct span){NULL, 0};
}

static bool is_read_figure(struct page_reading *reading, struct span figure)
{
    const struct vector *observations = &reading->report->observations;
    for (size_t i = 0; i < observations->count; i++)
        if (span_find(VECTOR_AT(observations, struct observation, i)->raw, figure) !=
            SPAN_NOT_FOUND)
            return true;
    return false;
}

bool has_new_figure(struct page_reading *reading, struct span text)
{
    struct span figure = figure_next(text);
    while (figure.size != 0 && is_read_figure(reading, figure))
        figure =
            figure_next(span_between(figure.data + figure.size, text.data + text.size));
    return figure.size != 0;
}

static bool is_word_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || ((unsigned char)byte & 0x80) != 0;
}

// Does the name stand in the text, as it is or as "cooks"?
static bool has_name(struct span text, struct span name)
{
    for (size_t at = 0; name.size != 0 && at + name.size <= text.size; at++) {
        size_t found = span_find(span_from(text, at), name);
        if (found == SPAN_NOT_FOUND)
            return false;
        at += found;
        size_t end = at + name.size;
        end += end < text.size && text.data[end] == 's';
        if ((at == 0 || !is_word_byte(text.data[at - 1])) &&
            (end == text.size || !is_word_byte(text.data[end])))
            return true;
    }
    return false;
}

bool names_side(struct page_reading *reading, struct span text)
{
    struct span folded = text_fold(reading->arena, text);
    for (size_t side = 0; side < reading->report->sides.count; side++)
        for (size_t n = 0; n < reading->names[side].count; n++)
            if (has_name(folded, reading->names[side].folded[n]))
                return true;
    return false;
}

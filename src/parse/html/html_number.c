// SPDX-License-Identifier: MIT
#include "parse/html/html_number.h"

// False when there is no non-negative number at the start.
static bool parse(struct span text, uint32_t most, uint32_t *out_number)
{
    size_t at = 0;
    while (at < text.size && is_space(text.data[at]))
        at++;
    bool is_negative = at < text.size && text.data[at] == '-';
    if (at < text.size && (text.data[at] == '-' || text.data[at] == '+'))
        at++;
    if (at == text.size || !is_digit(text.data[at]))
        return false;
    uint32_t number = 0;
    for (; at < text.size && is_digit(text.data[at]); at++) {
        number = number * 10 + (uint32_t)(text.data[at] - '0');
        number = number > most ? most : number;
    }
    if (is_negative && number != 0)
        return false;
    *out_number = number;
    return true;
}

uint32_t html_column_span(struct span value)
{
    uint32_t number = 1;
    return parse(value, HTML_COLUMN_SPAN_MOST, &number) && number != 0 ? number : 1;
}

uint32_t html_row_span(struct span value)
{
    uint32_t number = 1;
    return parse(value, HTML_ROW_SPAN_MOST, &number) ? number : 1;
}

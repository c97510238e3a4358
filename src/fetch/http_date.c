// SPDX-License-Identifier: MIT
#include "fetch/http_date.h"

#include "base/civil_time.h"

static int64_t full_year(int64_t two_digits, int64_t now)
{
    int64_t this_year = civil_time_of(now).year;
    int64_t year = this_year - this_year % 100 + two_digits;
    return year > this_year + 50 ? year - 100 : year;
}

// "Sun Nov  6 08:49:37 1994"
static bool take_asctime(struct span *text, struct civil_time *date)
{
    *text = span_trim_start(span_from(*text, 3));
    if (!civil_take_month(text, &date->month))
        return false;
    *text = span_trim_start(*text);
    return civil_take_number(text, 2, &date->day) && civil_take_byte(text, ' ') &&
           civil_take_clock(text, date) && civil_take_byte(text, ' ') &&
           civil_take_number(text, 4, &date->year);
}

static bool take_date(struct span *text, int64_t now, struct civil_time *date)
{
    size_t comma = span_find_byte(*text, ',');
    if (comma == SPAN_NOT_FOUND)
        return take_asctime(text, date);
    *text = span_trim_start(span_from(*text, comma + 1));
    if (!civil_take_number(text, 2, &date->day) || text->size == 0)
        return false;
    char separator = text->data[0] == '-' ? '-' : ' ';
    if (!civil_take_byte(text, separator) || !civil_take_month(text, &date->month) ||
        !civil_take_byte(text, separator))
        return false;
    size_t before = text->size;
    if (!civil_take_number(text, 4, &date->year) || !civil_take_byte(text, ' '))
        return false;
    if (before - text->size == 3)
        date->year = full_year(date->year, now);
    return civil_take_clock(text, date);
}

bool http_date_parse(struct span text, int64_t now, int64_t *out_seconds)
{
    struct civil_time date = {0};
    text = span_trim(text);
    if (!take_date(&text, now, &date) || !civil_time_is_sound(&date))
        return false;
    text = span_trim(text);
    if (text.size != 0 && !span_equal(text, SPAN("GMT")) &&
        !span_equal(text, SPAN("UTC")))
        return false;
    *out_seconds = civil_time_seconds(&date);
    return true;
}

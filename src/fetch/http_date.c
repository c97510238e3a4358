// SPDX-License-Identifier: MIT
#include "fetch/http_date.h"

#include <stdio.h>

struct date {
    int64_t year, month, day, hour, minute, second;
};

static bool take_number(struct span *text, size_t most_digits, int64_t *out_number)
{
    size_t size = 0;
    int64_t number = 0;
    for (; size < text->size && size < most_digits && is_digit(text->data[size]); size++)
        number = number * 10 + (text->data[size] - '0');
    if (size == 0)
        return false;
    *text = span_from(*text, size);
    *out_number = number;
    return true;
}

static bool take(struct span *text, const char *what)
{
    struct span word = span_of(what);
    if (!span_starts(*text, word))
        return false;
    *text = span_from(*text, word.size);
    return true;
}

static bool take_month(struct span *text, int64_t *out_month)
{
    struct span names = SPAN("JanFebMarAprMayJunJulAugSepOctNovDec");
    for (size_t i = 0; i < 12; i++)
        if (span_equal_nocase(span_part(*text, 0, 3),
                              span_part(names, 3 * i, 3 * i + 3))) {
            *out_month = (int64_t)i + 1;
            *text = span_from(*text, 3);
            return true;
        }
    return false;
}

static bool take_time(struct span *text, struct date *date)
{
    return take_number(text, 2, &date->hour) && take(text, ":") &&
           take_number(text, 2, &date->minute) && take(text, ":") &&
           take_number(text, 2, &date->second);
}

// Days since 1970-01-01 in the proleptic Gregorian calendar, years starting in March.
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void date_of_days(int64_t days, struct date *out_date)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day = days - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    out_date->day = day_of_year - (153 * shifted + 2) / 5 + 1;
    out_date->month = shifted + (shifted < 10 ? 3 : -9);
    out_date->year = year + era * 400 + (out_date->month <= 2);
}

static bool is_possible(const struct date *date)
{
    return date->day >= 1 && date->day <= 31 && date->hour <= 23 && date->minute <= 59 &&
           date->second <= 60 && date->year >= 1;
}

static int64_t full_year(int64_t two_digits, int64_t now)
{
    struct date today;
    date_of_days(now / 86400, &today);
    int64_t year = today.year - today.year % 100 + two_digits;
    return year > today.year + 50 ? year - 100 : year;
}

// "Sun Nov  6 08:49:37 1994"
static bool take_asctime(struct span *text, struct date *date)
{
    *text = span_trim_start(span_from(*text, 3));
    if (!take_month(text, &date->month))
        return false;
    *text = span_trim_start(*text);
    return take_number(text, 2, &date->day) && take(text, " ") && take_time(text, date) &&
           take(text, " ") && take_number(text, 4, &date->year);
}

static bool take_date(struct span *text, int64_t now, struct date *date)
{
    size_t comma = span_find_byte(*text, ',');
    if (comma == SPAN_NOT_FOUND)
        return take_asctime(text, date);
    *text = span_trim_start(span_from(*text, comma + 1));
    if (!take_number(text, 2, &date->day) || text->size == 0)
        return false;
    const char *separator = *text->data == '-' ? "-" : " ";
    if (!take(text, separator) || !take_month(text, &date->month) ||
        !take(text, separator))
        return false;
    size_t before = text->size;
    if (!take_number(text, 4, &date->year) || !take(text, " "))
        return false;
    if (before - text->size == 3)
        date->year = full_year(date->year, now);
    return take_time(text, date);
}

bool http_date_parse(struct span text, int64_t now, int64_t *out_seconds)
{
    struct date date = {0};
    text = span_trim(text);
    if (!take_date(&text, now, &date) || !is_possible(&date))
        return false;
    text = span_trim(text);
    if (text.size != 0 && !span_equal(text, SPAN("GMT")) &&
        !span_equal(text, SPAN("UTC")))
        return false;
    *out_seconds = days_of(date.year, date.month, date.day) * 86400 + date.hour * 3600 +
                   date.minute * 60 + date.second;
    return true;
}

void http_date_instant(int64_t seconds, char out_text[INSTANT_SIZE])
{
    struct date date;
    if (seconds < 0 || seconds > INT64_C(253402300799)) // years 1970 to 9999
        seconds = 0;
    date_of_days(seconds / 86400, &date);
    int rest = (int)(seconds % 86400);
    snprintf(out_text, INSTANT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ",
             (unsigned)date.year % 10000, (unsigned)date.month % 100,
             (unsigned)date.day % 100, (unsigned)rest / 3600 % 100,
             (unsigned)rest / 60 % 60, (unsigned)rest % 60);
}

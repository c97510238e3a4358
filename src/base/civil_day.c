// SPDX-License-Identifier: MIT
#include "base/civil_day.h"

#include "base/civil_time.h"
#include "base/utf8.h"

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
enum { SHORTEST_NAME = 3 };

static bool is_day(int64_t year, int64_t month, int64_t day)
{
    static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (is_leap && month == 2);
}

static bool print(int64_t year, int64_t month, int64_t day, char out_text[CIVIL_DAY_SIZE])
{
    if (!is_day(year, month, day))
        return false;
    utf8_print(out_text, CIVIL_DAY_SIZE, "%04d-%02d-%02d", (int)year, (int)month,
               (int)day);
    return true;
}

static bool read_iso(struct span text, char out_text[CIVIL_DAY_SIZE])
{
    int64_t year, month, day;
    return text.size == CIVIL_DAY_SIZE - 1 && civil_take_number(&text, 4, &year) &&
           civil_take_byte(&text, '-') && civil_take_number(&text, 2, &month) &&
           civil_take_byte(&text, '-') && civil_take_number(&text, 2, &day) &&
           text.size == 0 && print(year, month, day, out_text);
}

bool civil_day_is(struct span text)
{
    char day[CIVIL_DAY_SIZE];
    return read_iso(text, day);
}

// A name, or its first letters with or without a full stop; from 1, or 0.
static int64_t take_name(struct span *rest, const char *const *names, size_t count)
{
    size_t size = 0;
    while (size < rest->size && is_letter(rest->data[size]))
        size++;
    struct span word = span_part(*rest, 0, size);
    for (size_t i = 0; i < count && size >= SHORTEST_NAME; i++) {
        struct span name = span_of(names[i]);
        if (size > name.size || !span_equal_nocase(span_part(name, 0, size), word))
            continue;
        *rest = span_from(*rest, size);
        if (size < name.size)
            civil_take_byte(rest, '.');
        return (int64_t)i + 1;
    }
    return 0;
}

static bool take_space(struct span *rest)
{
    struct span trimmed = span_trim(*rest);
    bool has_space = trimmed.data != rest->data;
    *rest = trimmed;
    return has_space;
}

static bool take_month(struct span *rest, int64_t *out_month)
{
    *out_month = take_name(rest, months, sizeof months / sizeof *months);
    return *out_month != 0 && take_space(rest);
}

// "May 1, " or "1 May ".
static bool take_day_of_month(struct span *rest, int64_t *out_month, int64_t *out_day)
{
    if (rest->size != 0 && is_digit(rest->data[0]))
        return civil_take_number(rest, 2, out_day) && take_space(rest) &&
               take_month(rest, out_month);
    return take_month(rest, out_month) && civil_take_number(rest, 2, out_day) &&
           civil_take_byte(rest, ',') && take_space(rest);
}

static bool take_weekday(struct span *rest)
{
    if (take_name(rest, weekdays, sizeof weekdays / sizeof *weekdays) == 0)
        return true;
    civil_take_byte(rest, ',');
    return take_space(rest);
}

bool civil_day_read(struct span text, char out_text[CIVIL_DAY_SIZE])
{
    int64_t year, month, day;
    text = span_trim(text);
    if (read_iso(text, out_text))
        return true;
    if (!take_weekday(&text) || !take_day_of_month(&text, &month, &day))
        return false;
    return text.size == 4 && civil_take_number(&text, 4, &year) && text.size == 0 &&
           print(year, month, day, out_text);
}

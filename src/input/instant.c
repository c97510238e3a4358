// SPDX-License-Identifier: MIT
#include "input/instant.h"

#include <stdint.h>

struct civil {
    int year, month, day, hour, minute, second;
    int zone; // minutes east of Greenwich
};

// Takes 1 to `most` digits off the front of *rest.
static bool take_number(struct span *rest, size_t most, int *out_number)
{
    int number = 0;
    size_t digits = 0;
    for (; digits < most && digits < rest->size && is_digit(rest->data[digits]); digits++)
        number = number * 10 + (rest->data[digits] - '0');
    if (digits == 0)
        return false;
    *rest = span_from(*rest, digits);
    *out_number = number;
    return true;
}

static bool take_byte(struct span *rest, char byte)
{
    if (rest->size == 0 || rest->data[0] != byte)
        return false;
    *rest = span_from(*rest, 1);
    return true;
}

// "+0100", "-08:00"; "Z", names and nothing count as UTC.
static int take_zone(struct span rest)
{
    rest = span_trim(rest);
    bool is_west = rest.size != 0 && rest.data[0] == '-';
    int hours, minutes;
    if (!is_west && !(rest.size != 0 && rest.data[0] == '+'))
        return 0;
    rest = span_from(rest, 1);
    if (!take_number(&rest, 2, &hours))
        return 0;
    take_byte(&rest, ':');
    if (!take_number(&rest, 2, &minutes))
        minutes = 0;
    int zone = hours * 60 + minutes;
    return is_west ? -zone : zone;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

static bool is_sound(const struct civil *civil)
{
    return civil->year >= 1970 && civil->year <= 9998 && civil->month >= 1 &&
           civil->month <= 12 && civil->day >= 1 &&
           civil->day <= days_in(civil->year, civil->month) && civil->hour <= 23 &&
           civil->minute <= 59 && civil->second <= 60 && civil->zone > -1440 &&
           civil->zone < 1440;
}

static void add_days(struct civil *civil, int days)
{
    civil->day += days;
    if (civil->day < 1) {
        civil->month = civil->month == 1 ? 12 : civil->month - 1;
        civil->year -= civil->month == 12;
        civil->day = days_in(civil->year, civil->month);
    } else if (civil->day > days_in(civil->year, civil->month)) {
        civil->day = 1;
        civil->month = civil->month == 12 ? 1 : civil->month + 1;
        civil->year += civil->month == 1;
    }
}

static struct span format(struct arena *arena, struct civil civil)
{
    if (!is_sound(&civil))
        return SPAN("");
    int minutes = civil.hour * 60 + civil.minute - civil.zone;
    int days = minutes < 0 ? -1 : minutes / 1440;
    minutes -= days * 1440;
    add_days(&civil, days);
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year, civil.month,
                        civil.day, minutes / 60, minutes % 60, civil.second);
}

// Takes "22:30:04" or "22:30" off the front of *rest.
static bool take_time(struct span *rest, struct civil *civil)
{
    if (!take_number(rest, 2, &civil->hour) || !take_byte(rest, ':') ||
        !take_number(rest, 2, &civil->minute))
        return false;
    return !take_byte(rest, ':') || take_number(rest, 2, &civil->second);
}

struct span instant_of_iso_date(struct arena *arena, struct span text)
{
    struct civil civil = {0};
    struct span rest = span_trim(text);
    bool is_date = take_number(&rest, 4, &civil.year) && take_byte(&rest, '-') &&
                   take_number(&rest, 2, &civil.month) && take_byte(&rest, '-') &&
                   take_number(&rest, 2, &civil.day);
    if (!is_date || !(take_byte(&rest, 'T') || take_byte(&rest, ' ')) ||
        !take_time(&rest, &civil))
        return SPAN("");
    while (rest.size != 0 && (rest.data[0] == '.' || is_digit(rest.data[0])))
        rest = span_from(rest, 1);
    civil.zone = take_zone(rest);
    return format(arena, civil);
}

static int month_of(struct span name)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (size_t i = 0; name.size >= 3 && i < 12; i++)
        if (span_equal_nocase(span_part(name, 0, 3), (struct span){names + 3 * i, 3}))
            return (int)i + 1;
    return 0;
}

struct span instant_of_mail_date(struct arena *arena, struct span text)
{
    struct civil civil = {0};
    size_t comma = span_find_byte(text, ',');
    struct span rest =
        span_trim(comma == SPAN_NOT_FOUND ? text : span_from(text, comma + 1));
    if (!take_number(&rest, 2, &civil.day))
        return SPAN("");
    take_byte(&rest, '-');
    rest = span_trim_start(rest);
    civil.month = month_of(rest);
    while (rest.size != 0 && is_letter(rest.data[0]))
        rest = span_from(rest, 1);
    take_byte(&rest, '-');
    rest = span_trim_start(rest);
    if (!take_number(&rest, 4, &civil.year))
        return SPAN("");
    rest = span_trim_start(rest);
    if (!take_time(&rest, &civil))
        return SPAN("");
    civil.zone = take_zone(rest);
    return format(arena, civil);
}

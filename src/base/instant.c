// SPDX-License-Identifier: MIT
#include "base/instant.h"

#include "base/civil_time.h"

// Hours west of Greenwich (RFC 5322, 4.3); other names say nothing.
static int64_t hours_west(struct span name)
{
    static const char *const zones[] = {"EDT", "EST", "CDT", "CST",
                                        "MDT", "MST", "PDT", "PST"};
    static const int64_t hours[] = {4, 5, 5, 6, 6, 7, 7, 8};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (span_equal(name, span_of(zones[i])))
            return hours[i];
    return 0;
}

// "+0100", "-08:00", "EST" as seconds east of Greenwich; "Z", other names and nothing
// count as UTC.
static int64_t read_zone(struct span rest)
{
    int64_t hours = 0, minutes = 0;
    rest = span_trim(rest);
    if (rest.size != 0 && is_letter(rest.data[0]))
        return -3600 * hours_west(span_part(rest, 0, 3));
    bool is_west = civil_take_byte(&rest, '-');
    if (!is_west && !civil_take_byte(&rest, '+'))
        return 0;
    if (!civil_take_number(&rest, 2, &hours))
        return 0;
    civil_take_byte(&rest, ':');
    if (!civil_take_number(&rest, 2, &minutes))
        minutes = 0;
    int64_t seconds = hours * 3600 + minutes * 60;
    return is_west ? -seconds : seconds;
}

// Before there was a web, and after all who read this, nobody saved a page: such a date
// is a clock that was not set, or a way to say "always".
static bool is_plausible(const struct civil_time *time)
{
    enum { FIRST_YEAR = 1990, LAST_YEAR = 2099 };
    return civil_time_is_sound(time) && time->year >= FIRST_YEAR &&
           time->year <= LAST_YEAR;
}

static struct span print(struct arena *arena, const struct civil_time *time,
                         struct span zone)
{
    enum { DAY_SECONDS = 24 * 60 * 60 };
    int64_t east = read_zone(zone);
    if (!is_plausible(time) || east <= -DAY_SECONDS || east >= DAY_SECONDS)
        return SPAN("");
    int64_t seconds = civil_time_seconds(time) - east;
    char text[INSTANT_SIZE];
    civil_time_print(seconds, text);
    return seconds >= 0 ? arena_keep(arena, span_of(text)) : SPAN("");
}

static bool take_day(struct span *rest, struct civil_time *time)
{
    return civil_take_number(rest, 4, &time->year) && civil_take_byte(rest, '-') &&
           civil_take_number(rest, 2, &time->month) && civil_take_byte(rest, '-') &&
           civil_take_number(rest, 2, &time->day);
}

struct span instant_of_iso_date(struct arena *arena, struct span text)
{
    struct civil_time time = {0};
    struct span rest = span_trim(text);
    if (!take_day(&rest, &time) ||
        !(civil_take_byte(&rest, 'T') || civil_take_byte(&rest, ' ')) ||
        !civil_take_clock(&rest, &time))
        return SPAN("");
    while (rest.size != 0 && (rest.data[0] == '.' || is_digit(rest.data[0])))
        rest = span_from(rest, 1);
    return print(arena, &time, rest);
}

struct span instant_of_page_date(struct arena *arena, struct span text)
{
    enum { DAY_SIZE = sizeof "2016-09-05" - 1 };
    struct civil_time time = {0};
    struct span instant = instant_of_iso_date(arena, text);
    struct span day = span_part(span_trim(text), 0, DAY_SIZE), rest = day;
    if (instant.size != 0)
        return instant;
    bool is_day = day.size == DAY_SIZE && take_day(&rest, &time) && rest.size == 0 &&
                  is_plausible(&time);
    return is_day ? arena_keep(arena, day) : SPAN("");
}

struct span instant_of_mail_date(struct arena *arena, struct span text)
{
    struct civil_time time = {0};
    size_t comma = span_find_byte(text, ',');
    struct span rest =
        span_trim(comma == SPAN_NOT_FOUND ? text : span_from(text, comma + 1));
    if (!civil_take_number(&rest, 2, &time.day))
        return SPAN("");
    civil_take_byte(&rest, '-');
    rest = span_trim_start(rest);
    if (!civil_take_month(&rest, &time.month))
        return SPAN("");
    while (rest.size != 0 && is_letter(rest.data[0])) // of a month that is spelt out
        rest = span_from(rest, 1);
    civil_take_byte(&rest, '-');
    rest = span_trim_start(rest);
    size_t left = rest.size;
    if (!civil_take_number(&rest, 4, &time.year))
        return SPAN("");
    if (left - rest.size == 2) // RFC 5322, 4.3
        time.year += time.year < 50 ? 2000 : 1900;
    rest = span_trim_start(rest);
    if (!civil_take_clock(&rest, &time))
        return SPAN("");
    return print(arena, &time, rest);
}

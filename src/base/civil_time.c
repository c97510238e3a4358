// SPDX-License-Identifier: MIT
#include "base/civil_time.h"

#include "base/utf8.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static int64_t days_in(int64_t year, int64_t month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

bool civil_time_is_sound(const struct civil_time *time)
{
    return time->year >= 1970 && time->year <= 9999 && time->month >= 1 &&
           time->month <= 12 && time->day >= 1 &&
           time->day <= days_in(time->year, time->month) && time->hour <= 23 &&
           time->minute <= 59 && time->second <= 60;
}

// Days are counted from the first of March of the year 0, and years begin in March, so
// that a leap day is the last of its year; 719,468 days are before 1970.
int64_t civil_time_seconds(const struct civil_time *time)
{
    int64_t year = time->year - (time->month <= 2);
    int64_t month = time->month + (time->month > 2 ? -3 : 9);
    int64_t days = year * 365 + year / 4 - year / 100 + year / 400 +
                   (153 * month + 2) / 5 + time->day - 1 - 719468;
    return days * DAY_SECONDS + time->hour * 3600 + time->minute * 60 + time->second;
}

struct civil_time civil_time_of(int64_t seconds)
{
    struct civil_time time = {0};
    int64_t days = seconds / DAY_SECONDS + 719468, rest = seconds % DAY_SECONDS;
    int64_t era = days / 146097, day = days % 146097; // of 400 years
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day_of_year + 2) / 153; // from March
    time.day = day_of_year - (153 * month + 2) / 5 + 1;
    time.month = month + (month < 10 ? 3 : -9);
    time.year = year + era * 400 + (time.month <= 2);
    time.hour = rest / 3600;
    time.minute = rest / 60 % 60;
    time.second = rest % 60;
    return time;
}

void civil_time_print(int64_t seconds, char out_text[INSTANT_SIZE])
{
    bool is_printable = seconds >= 0 && seconds <= INT64_C(253402300799);
    struct civil_time time = civil_time_of(is_printable ? seconds : 0);
    utf8_print(out_text, INSTANT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ",
               (unsigned)time.year % 10000, (unsigned)time.month % 100,
               (unsigned)time.day % 100, (unsigned)time.hour % 100,
               (unsigned)time.minute % 100, (unsigned)time.second % 100);
}

bool civil_take_number(struct span *rest, size_t most_digits, int64_t *out_number)
{
    int64_t number = 0;
    size_t size = 0;
    for (; size < most_digits && size < rest->size && is_digit(rest->data[size]); size++)
        number = number * 10 + (rest->data[size] - '0');
    if (size == 0)
        return false;
    *rest = span_from(*rest, size);
    *out_number = number;
    return true;
}

bool civil_take_byte(struct span *rest, char byte)
{
    if (rest->size == 0 || rest->data[0] != byte)
        return false;
    *rest = span_from(*rest, 1);
    return true;
}

bool civil_take_month(struct span *rest, int64_t *out_month)
{
    struct span names = SPAN("JanFebMarAprMayJunJulAugSepOctNovDec");
    for (size_t i = 0; i < 12; i++)
        if (span_equal_nocase(span_part(*rest, 0, 3),
                              span_part(names, 3 * i, 3 * i + 3))) {
            *out_month = (int64_t)i + 1;
            *rest = span_from(*rest, 3);
            return true;
        }
    return false;
}

bool civil_take_clock(struct span *rest, struct civil_time *time)
{
    if (!civil_take_number(rest, 2, &time->hour) || !civil_take_byte(rest, ':') ||
        !civil_take_number(rest, 2, &time->minute))
        return false;
    return !civil_take_byte(rest, ':') || civil_take_number(rest, 2, &time->second);
}

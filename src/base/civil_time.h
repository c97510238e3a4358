// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// Dates and times as people and protocols write them, and seconds since 1970 in UTC: the
// Gregorian calendar, without locale, clock or time zone of the machine. The grammars of
// whole dates are their protocols' own; the parts that all have are here.

struct civil_time {
    int64_t year, month, day, hour, minute, second;
};

// Years 1970 to 9999, days that the month has, leap seconds included.
bool civil_time_is_sound(const struct civil_time *time);
int64_t civil_time_seconds(const struct civil_time *time); // of a sound one
struct civil_time civil_time_of(int64_t seconds);          // since 1970, not before

// RFC 3339, terminated: "1994-11-06T08:49:37Z". What is before 1970 or after 9999 gives
// 1970.
enum { INSTANT_SIZE = sizeof "1994-11-06T08:49:37Z" };
void civil_time_print(int64_t seconds, char out_text[INSTANT_SIZE]);

// Each takes its part off the front of *rest; false when it does not begin there.
bool civil_take_number(struct span *rest, size_t most_digits, int64_t *out_number);
bool civil_take_byte(struct span *rest, char byte);
bool civil_take_month(struct span *rest, int64_t *out_month);      // "Jan", in any case
bool civil_take_clock(struct span *rest, struct civil_time *time); // "22:30:04", "22:30"

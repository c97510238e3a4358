// SPDX-License-Identifier: MIT
#include "normalize/unit.h"

#include "normalize/scan.h"

static const struct {
    const char *period; // behind the '/' of a unit
    const char *nouns[4];
    const char *adverbs[2];
} periods[] = {
    {"hour", {"hour", "hr", "h"}, {"hourly"}},
    {"year", {"year", "yr", "annum"}, {"yearly", "annually"}},
    {"month", {"month", "mo"}, {"monthly"}},
    {"week", {"week", "wk"}, {"weekly"}},
    {"day", {"day"}, {"daily"}},
};

enum { PERIODS = sizeof periods / sizeof *periods };

static bool scan_any(struct span *rest, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count && words[i] != NULL; i++)
        if (scan_word(rest, span_of(words[i])))
            return true;
    return false;
}

static bool scan_per(struct span *rest)
{
    bool is_sign = scan_byte(rest, '/');
    bool is_word =
        !is_sign && (scan_word(rest, SPAN("per")) || scan_word(rest, SPAN("an")) ||
                     scan_word(rest, SPAN("a")));
    scan_space(rest);
    return is_sign || is_word;
}

bool unit_scan_period(struct span *rest, struct span unit)
{
    size_t slash = span_find_byte(unit, '/');
    struct span left = *rest;
    scan_space(&left);
    if (slash == SPAN_NOT_FOUND)
        return false;
    for (size_t i = 0; i < PERIODS; i++) {
        if (!span_equal(span_from(unit, slash + 1), span_of(periods[i].period)))
            continue;
        bool is_read = scan_per(&left) ? scan_any(&left, periods[i].nouns, 4)
                                       : scan_any(&left, periods[i].adverbs, 2);
        if (is_read)
            *rest = left;
        return is_read;
    }
    return false;
}

bool unit_scan(struct span *rest, struct span unit)
{
    struct span left = *rest;
    size_t others = span_find(unit, SPAN(" or "));
    if (others != SPAN_NOT_FOUND)
        unit = span_part(unit, 0, others);
    scan_space(&left);
    bool is_read = unit.size != 0 && scan_word(&left, unit);
    if (!is_read && span_ends(unit, SPAN("s")))
        is_read = scan_word(&left, span_part(unit, 0, unit.size - 1));
    if (!is_read && span_equal(unit, SPAN("years")))
        is_read = scan_word(&left, SPAN("yrs")) || scan_word(&left, SPAN("yr"));
    if (is_read)
        *rest = left;
    return is_read;
}

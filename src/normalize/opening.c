// SPDX-License-Identifier: MIT
#include "normalize/opening.h"

#include "normalize/scan.h"

struct wording {
    struct span words;
    struct opening opening;
};

static const struct wording before[] = {
    {{"more than", 9}, {true, false, false}},    {{"over", 4}, {true, false, false}},
    {{"at least", 8}, {true, false, false}},     {{"less than", 9}, {false, true, false}},
    {{"under", 5}, {false, true, false}},        {{"at most", 7}, {false, true, false}},
    {{"up to", 5}, {false, true, false}},        {{"about", 5}, {true, true, true}},
    {{"around", 6}, {true, true, true}},         {{"roughly", 7}, {true, true, true}},
    {{"approximately", 13}, {true, true, true}}, {{"approx.", 7}, {true, true, true}},
    {{"approx", 6}, {true, true, true}},         {{"~", 1}, {true, true, true}},
    {{"\xE2\x89\x88", 3}, {true, true, true}}, // U+2248
};

static const struct wording behind[] = {
    {{"+", 1}, {true, false, false}},        {{"or more", 7}, {true, false, false}},
    {{"or over", 7}, {true, false, false}},  {{"and up", 6}, {true, false, false}},
    {{"and over", 8}, {true, false, false}}, {{"or less", 7}, {false, true, false}},
    {{"or fewer", 8}, {false, true, false}},
};

// A sign may stand right before a figure or a word, a word may not.
static bool scan_wording(struct span *rest, struct span words)
{
    bool is_sign = !is_letter(words.data[words.size - 1]);
    return is_sign ? span_equal_nocase(span_part(*rest, 0, words.size), words) &&
                         (*rest = span_from(*rest, words.size), true)
                   : scan_word(rest, words);
}

struct opening opening_scan(struct span *rest)
{
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (scan_wording(rest, before[i].words)) {
            scan_space(rest);
            return before[i].opening;
        }
    return (struct opening){true, true, false};
}

void opening_scan_behind(struct span *rest, struct opening *opening)
{
    struct span left = *rest;
    scan_space(&left);
    for (size_t i = 0; i < sizeof behind / sizeof *behind && !opening_is_open(opening);
         i++) {
        if (!scan_wording(&left, behind[i].words))
            continue;
        opening->has_low = behind[i].opening.has_low;
        opening->has_high = behind[i].opening.has_high;
        *rest = left;
    }
}

bool opening_is_open(const struct opening *opening)
{
    return !opening->has_low || !opening->has_high;
}

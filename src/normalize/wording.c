// SPDX-License-Identifier: MIT
#include "normalize/wording.h"

#include "normalize/prose.h"

struct wording wording_of(struct span text)
{
    struct wording wording = {.words = 0};
    size_t run = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool begins = text.data[i] != ' ' && (i == 0 || text.data[i - 1] == ' ');
        bool is_sign = span_find_byte(SPAN(".,;:!?"), text.data[i]) != SPAN_NOT_FOUND;
        wording.words += begins;
        if (begins && run != 0)
            wording.capitals += is_upper(text.data[i]) || is_digit(text.data[i]);
        if (i != 0 && is_lower(text.data[i - 1]) && is_upper(text.data[i]))
            wording.joints++;
        run = is_sign ? 0 : run + begins;
        wording.longest = run > wording.longest ? run : wording.longest;
    }
    return wording;
}

bool wording_is_prose(const struct wording *wording)
{
    enum { LONGEST_RUN = 40, JOINTS_MOST = 2 };
    return wording->longest <= LONGEST_RUN && wording->joints <= JOINTS_MOST &&
           3 * wording->capitals <= wording->words;
}

// Where the sentence at `at` ends, and the next one begins.
static size_t end_of_sentence(struct span text, size_t at)
{
    for (; at + 1 < text.size; at++)
        if (text.data[at + 1] == ' ' && prose_ends_sentence(span_part(text, 0, at + 1)))
            return at + 2;
    return text.size;
}

// A few names in a short sentence are no row of links; without a stop behind them
// ("Did this help you? Yes No"), they are.
static bool is_row_of_links(struct span sentence)
{
    enum { CAPITALS_LEAST = 3 };
    struct wording wording = wording_of(sentence);
    bool is_long =
        wording.capitals >= CAPITALS_LEAST || !prose_ends_sentence(span_trim(sentence));
    return is_long && !wording_is_prose(&wording);
}

bool wording_runs_into_links(struct span text)
{
    for (size_t at = end_of_sentence(text, 0), end; at < text.size; at = end) {
        end = end_of_sentence(text, at);
        if (is_row_of_links(span_part(text, at, end)))
            return true;
    }
    return false;
}

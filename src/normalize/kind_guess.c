// SPDX-License-Identifier: MIT
#include "normalize/kind_guess.h"

// From the strictest to the loosest: what reads as one is no better read as a later one.
static const struct kind *const order[] = {
    &kind_money_range, &kind_money, &kind_duration_range, &kind_percent, &kind_date,
    &kind_yes_no,      &kind_count, &kind_number,         &kind_share,   &kind_text,
};

static const struct span blanks[] = {
    {"-", 1}, {"--", 2}, {"N/A", 3}, {"\xE2\x80\x94", 3}};
static const struct kind_scope scope = {
    .placeholders = blanks, .placeholder_count = sizeof blanks / sizeof *blanks};

static struct kind_guess try_kind(const struct kind *kind, const struct span *texts,
                                  size_t count, struct arena *scratch)
{
    struct kind_guess guess = {kind, 0, 0, count};
    for (size_t i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(scratch);
        struct kind_value value;
        enum reading reading = kind_read(kind, &scope, texts[i], scratch, &value);
        guess.read += reading == READING_VALUE;
        guess.blank += reading == READING_PLACEHOLDER;
        arena_rewind(scratch, mark);
    }
    return guess;
}

struct kind_guess kind_guess_of(const struct span *texts, size_t count,
                                struct arena *scratch)
{
    enum { KINDS = sizeof order / sizeof *order, MOST_OF_TEN = 8 };
    struct kind_guess guesses[KINDS];
    for (size_t i = 0; i < KINDS; i++) {
        guesses[i] = try_kind(order[i], texts, count, scratch);
        if (guesses[i].read != 0 && guesses[i].read + guesses[i].blank == count &&
            i + 1 < KINDS)
            return guesses[i];
    }
    for (size_t i = 0; i < KINDS; i++)
        if (guesses[i].read != 0 &&
            guesses[i].read * 10 >= (count - guesses[i].blank) * MOST_OF_TEN)
            return guesses[i];
    return guesses[KINDS - 1];
}

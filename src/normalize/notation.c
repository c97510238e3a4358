// SPDX-License-Identifier: MIT
#include "normalize/notation.h"

enum { GROUP = 3 };

static const struct {
    struct span text;
    unsigned group;
} signs[] = {
    {{",", 1}, GROUP_COMMA},
    {{".", 1}, GROUP_POINT},
    {{" ", 1}, GROUP_SPACE},
    {{"\xC2\xA0", 2}, GROUP_SPACE},     // U+00A0, no-break
    {{"\xE2\x80\x89", 3}, GROUP_SPACE}, // U+2009, thin
    {{"\xE2\x80\xAF", 3}, GROUP_SPACE}, // U+202F, narrow no-break
    {{"'", 1}, GROUP_APOSTROPHE},
    {{"\xE2\x80\x99", 3}, GROUP_APOSTROPHE}, // U+2019
};

// The sign that `text` begins with; returns its group, 0 if there is none.
static unsigned sign_at(struct span text, size_t *out_size)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (span_starts(text, signs[i].text)) {
            *out_size = signs[i].text.size;
            return signs[i].group;
        }
    return 0;
}

unsigned notation_group(struct span sign)
{
    size_t size = 0;
    unsigned group = sign_at(sign, &size);
    return size == sign.size ? group : 0;
}

struct rewriting {
    struct span rest;
    char *out;
    size_t size;
};

static size_t count_digits(struct span text)
{
    size_t count = 0;
    while (count < text.size && is_digit(text.data[count]))
        count++;
    return count;
}

static void take(struct rewriting *rewriting, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rewriting->out[rewriting->size++] = rewriting->rest.data[i];
    rewriting->rest = span_from(rewriting->rest, count);
}

static void replace(struct rewriting *rewriting, size_t count, char by)
{
    rewriting->out[rewriting->size++] = by;
    rewriting->rest = span_from(rewriting->rest, count);
}

static void rewrite_groups(struct rewriting *rewriting, unsigned groups)
{
    for (;;) {
        size_t size = 0;
        unsigned group = sign_at(rewriting->rest, &size) & groups;
        if (group == 0 || count_digits(span_from(rewriting->rest, size)) != GROUP)
            return;
        replace(rewriting, size, ',');
        take(rewriting, GROUP);
        groups = group; // all of one figure are alike
    }
}

static bool is_before_digit(struct span rest, char sign)
{
    return rest.size > 1 && rest.data[0] == sign && is_digit(rest.data[1]);
}

static bool rewrite_figure(struct rewriting *rewriting, const struct notation *notation,
                           unsigned groups)
{
    size_t digits = count_digits(rewriting->rest);
    take(rewriting, digits);
    if (digits <= GROUP)
        rewrite_groups(rewriting, groups);
    if (is_before_digit(rewriting->rest, notation->decimal)) {
        replace(rewriting, 1, '.');
        take(rewriting, count_digits(rewriting->rest));
    }
    return !is_before_digit(rewriting->rest, '.') &&
           !is_before_digit(rewriting->rest, ',');
}

bool notation_rewrite(const struct notation *notation, struct span text, bool is_tight,
                      struct arena *arena, struct span *out_text)
{
    unsigned groups = notation->groups & (is_tight ? ~(unsigned)GROUP_SPACE : ~0U);
    struct rewriting rewriting = {text, arena_allocate(arena, text.size + 1, 1), 0};
    while (rewriting.rest.size != 0) {
        size_t size = 0;
        if (sign_at(rewriting.rest, &size) == GROUP_SPACE)
            replace(&rewriting, size, ' ');
        else if (!is_digit(rewriting.rest.data[0]))
            take(&rewriting, 1);
        else if (!rewrite_figure(&rewriting, notation, groups))
            return false;
    }
    *out_text = (struct span){rewriting.out, rewriting.size};
    return true;
}

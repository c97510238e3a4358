// SPDX-License-Identifier: MIT
#include "base/pattern_need.h"

#include "base/utf8.h"

#include <string.h>

static bool is_literal(char byte)
{
    return is_letter(byte) || is_digit(byte) || byte == ' ' || byte == ',' ||
           byte == '\'' || byte == '-';
}

static bool is_quantifier(char byte)
{
    return byte == '?' || byte == '*' || byte == '+' || byte == '{';
}

static size_t end_of_class(struct span expression, size_t at)
{
    at++; // a ']' right behind the opening is a member
    if (at < expression.size && expression.data[at] == '^')
        at++;
    for (at++; at < expression.size && expression.data[at] != ']'; at++)
        at += expression.data[at] == '\\';
    return at + 1;
}

static size_t end_of_group(struct span expression, size_t at)
{
    size_t depth = 0;
    while (at < expression.size) {
        char byte = expression.data[at];
        if (byte == '[') {
            at = end_of_class(expression, at);
            continue;
        }
        at += byte == '\\' ? 2 : 1;
        depth += byte == '(';
        depth -= byte == ')';
        if (depth == 0)
            break;
    }
    return at;
}

// Past one atom that is no literal, and what says how often it comes.
static size_t skip_atom(struct span expression, size_t at)
{
    char byte = expression.data[at];
    if (byte == '(')
        at = end_of_group(expression, at);
    else if (byte == '[')
        at = end_of_class(expression, at);
    else
        at += byte == '\\' ? 2 : 1;
    while (at < expression.size && is_quantifier(expression.data[at])) {
        size_t brace = expression.data[at] == '{'
                           ? span_find_byte(span_from(expression, at), '}')
                           : 0;
        at = brace == SPAN_NOT_FOUND ? expression.size : at + brace + 1;
    }
    return at;
}

// Groups that set no option, and escapes that are two bytes long.
static bool is_plain_group(char second, char third)
{
    return second != '*' && (second != '?' || memchr(":<=!", third, 4) != NULL);
}

static bool is_short_escape(char second)
{
    bool is_named = is_letter(second) || is_digit(second);
    return !is_named || memchr("dDwWsSbBAzZ", second, 11) != NULL;
}

// Options, alternatives at the outermost level and what is not known here: all in doubt.
static bool is_simple(struct span expression)
{
    const char *data = expression.data;
    for (size_t at = 0; at + 2 < expression.size; at++)
        if ((data[at] == '(' && !is_plain_group(data[at + 1], data[at + 2])) ||
            (data[at] == '\\' && !is_short_escape(data[at + 1])))
            return false;
    for (size_t at = 0; at < expression.size; at = skip_atom(expression, at))
        if (data[at] == '|' || data[at] == ')')
            return false;
    return true;
}

// The literal text at `at`, without a last byte that may be missing or come again.
static struct span literal_at(struct span expression, size_t at)
{
    size_t end = at;
    while (end < expression.size && is_literal(expression.data[end]))
        end++;
    if (end > at && end < expression.size && is_quantifier(expression.data[end]))
        end--;
    return span_part(expression, at, end);
}

struct pattern_need pattern_need_of(struct span expression)
{
    struct pattern_need need = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    if (!is_simple(expression))
        return need;
    for (size_t at = 0; at < expression.size;) {
        struct span literal = literal_at(expression, at);
        size_t end = at + literal.size;
        if (literal.size == 0)
            at = skip_atom(expression, at);
        else if (at == 1 && expression.data[0] == '^')
            need.begin = literal;
        else if (end + 1 == expression.size && expression.data[end] == '$')
            need.end = literal;
        else if (literal.size > need.within.size)
            need.within = literal;
        at = literal.size != 0 ? end : at;
    }
    return need;
}

static char folded(char byte)
{
    return (char)(byte | 0x20);
}

// Loops of so many steps are what compilers make vector instructions of.
enum { STEP = 16 };

// Whether `what` may begin at one of the STEP places from `at` on: three bytes of it fit.
static bool may_begin(const char *at, struct span what)
{
    size_t middle = what.size / 2, last = what.size - 1;
    char a = folded(what.data[0]), b = folded(what.data[middle]),
         c = folded(what.data[last]);
    char fits = 0;
    for (size_t i = 0; i < STEP; i++)
        fits |= (folded(at[i]) == a) & (folded(at[i + middle]) == b) &
                (folded(at[i + last]) == c);
    return fits != 0;
}

// Whether it stands there; `text` is long enough.
static bool is_at(struct span text, size_t at, struct span what)
{
    return folded(text.data[at]) == folded(what.data[0]) &&
           span_equal_nocase(span_part(text, at, at + what.size), what);
}

static bool is_at_one_of(struct span text, size_t first, size_t end, struct span what)
{
    while (first < end && !is_at(text, first, what))
        first++;
    return first < end;
}

static bool holds(struct span text, struct span what)
{
    if (what.size > text.size)
        return false;
    size_t places = text.size - what.size + 1;
    if (places < STEP)
        return is_at_one_of(text, 0, places, what);
    for (size_t at = 0;; at += STEP) {
        if (at + STEP > places) // the last step takes places in that were seen before
            at = places - STEP;
        if (may_begin(text.data + at, what) && is_at_one_of(text, at, at + STEP, what))
            return true;
        if (at + STEP == places)
            return false;
    }
}

bool pattern_need_is_met(const struct pattern_need *need, struct span text)
{
    struct span begin = need->begin, end = need->end, within = need->within;
    if (begin.size != 0 && (text.size < begin.size || !is_at(text, 0, begin)))
        return false;
    // `$` also stands before a last end of line.
    bool is_line = text.size != 0 && text.data[text.size - 1] == '\n';
    if (end.size != 0 && !is_line &&
        (text.size < end.size || !is_at(text, text.size - end.size, end)))
        return false;
    return within.size == 0 || holds(text, within);
}

// The last bytes of U+017F, whose other cases are s and S, and of U+212A: k and K.
static bool is_hidden(const char *at)
{
    return (at[0] == '\xC5' && at[1] == '\xBF') || (at[0] == '\x84' && at[1] == '\xAA');
}

bool pattern_need_is_hidden(struct span text)
{
    if (utf8_is_ascii(text))
        return false;
    for (size_t at = 0; at + 1 < text.size; at++)
        if (is_hidden(text.data + at))
            return true;
    return false;
}

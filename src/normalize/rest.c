// SPDX-License-Identifier: MIT
#include "normalize/rest.h"

#include "base/utf8.h"

static bool has_one_of(struct span text, const struct span *signs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_find(text, signs[i]) != SPAN_NOT_FOUND)
            return true;
    return false;
}

// "&amp;", "&#39;", "&nbsp"
static bool begins_reference(struct span text)
{
    size_t at = 1;
    if (span_starts(text, SPAN("&#")) || span_starts(text, SPAN("&nbsp")))
        return true;
    while (at < text.size && (is_letter(text.data[at]) || is_digit(text.data[at])))
        at++;
    return at > 2 && at < text.size && text.data[at] == ';';
}

// "<b>", "</b>", "<!--", "<%"
static bool begins_element(struct span text)
{
    char next = text.size > 1 ? text.data[1] : ' ';
    return is_letter(next) || next == '/' || next == '!' || next == '%' || next == '?';
}

// "%s", "%1$d", "%(name)s"; "5%d" is no such place.
static bool begins_place(struct span text, char before)
{
    if (is_digit(before) || text.size < 2)
        return false;
    text = span_from(text, 1);
    if (text.data[0] == '(')
        return span_find(text, SPAN(")s")) != SPAN_NOT_FOUND;
    if (text.size > 2 && is_digit(text.data[0]) && text.data[1] == '$')
        text = span_from(text, 2);
    bool is_kind = span_find_byte(SPAN("sdif@"), text.data[0]) != SPAN_NOT_FOUND;
    return is_kind && (text.size == 1 || !is_letter(text.data[1]));
}

// "[3]", "[a]", "[edit]"
static bool begins_note(struct span text)
{
    size_t at = 1;
    while (at < text.size && is_digit(text.data[at]))
        at++;
    bool is_number = at > 1, is_letter_alone = text.size > 2 && is_lower(text.data[1]);
    return (is_number && at < text.size && text.data[at] == ']') ||
           (is_letter_alone && text.data[2] == ']') || span_starts(text, SPAN("[edit"));
}

// "\n", "\"", "\/", "\u00e9"
static bool begins_escape(struct span text)
{
    return text.size > 1 &&
           span_find_byte(SPAN("nrt\"/\\u*_[]()#<>&$"), text.data[1]) != SPAN_NOT_FOUND;
}

static bool begins_rest(struct span text, size_t at)
{
    struct span here = span_from(text, at);
    switch (text.data[at]) {
    case '&':
        return begins_reference(here);
    case '<':
        return begins_element(here);
    case '%':
        return begins_place(here, at != 0 ? text.data[at - 1] : ' ');
    case '[':
        return begins_note(here);
    case '\\':
        return begins_escape(here);
    default:
        return false;
    }
}

// What programs print for nothing, or for what they could not print.
static bool is_nothing(struct span text)
{
    static const struct span words[] = {
        {"undefined", 9}, {"null", 4},  {"NaN", 3},     {"[object Object]", 15},
        {"nil", 3},       {"Error", 5}, {"#REF!", 5},   {"#VALUE!", 7},
        {"#NAME?", 6},    {"#N/A", 4},  {"#DIV/0!", 7}, {"Infinity", 8}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_equal(text, words[i]))
            return true;
    return false;
}

// Each sign of `rest_is_in_text` has one of these bytes, so that a text without them
// needs no search.
static bool is_of_text_sign(unsigned char byte)
{
    static const bool bytes[256] = {
        ['{'] = true, ['}'] = true, ['>'] = true,  [']'] = true,
        ['['] = true, ['*'] = true, ['_'] = true,  ['~'] = true,
        ['`'] = true, ['"'] = true, [0x1B] = true, [0xEF] = true};
    return bytes[byte];
}

bool rest_is_in_text(struct span text)
{
    static const struct span signs[] = {
        {"{{", 2}, {"}}", 2}, {"${", 2},  {"#{", 2},   {"{%", 2},           {"%}", 2},
        {"%>", 2}, {"](", 2}, {"[[", 2},  {"]]", 2},   {"**", 2},           {"__", 2},
        {"~~", 2}, {"`", 1},  {"\":", 2}, {"\x1B", 1}, {"\xEF\xBF\xBC", 3}, // U+FFFC
    };
    bool may_be = false;
    for (size_t i = 0; i < text.size; i++) {
        if (begins_rest(text, i))
            return true;
        may_be |= is_of_text_sign((unsigned char)text.data[i]);
    }
    return is_nothing(text) ||
           (may_be && has_one_of(text, signs, sizeof signs / sizeof *signs));
}

struct range {
    uint32_t first, last;
};

// Superscript figures, daggers and the like, arrows, shapes, ticks, pictures.
static bool is_mark(uint32_t character)
{
    static const struct range ranges[] = {
        {0x00A7, 0x00A7}, {0x00AE, 0x00AE},   {0x00B2, 0x00B3},   {0x00B6, 0x00B6},
        {0x00B9, 0x00B9}, {0x2020, 0x2023},   {0x2026, 0x2026},   {0x203B, 0x203B},
        {0x2042, 0x2044}, {0x2051, 0x2051},   {0x2070, 0x209F},   {0x20D0, 0x20FF},
        {0x2122, 0x2122}, {0x2190, 0x2BFF},   {0x3003, 0x3003},   {0xE000, 0xF8FF},
        {0xFE30, 0xFE4F}, {0x1F000, 0x1FAFF}, {0xF0000, 0x10FFFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

static bool has_mark(struct span text)
{
    for (size_t at = utf8_ascii_prefix(text), width; at < text.size; at += width)
        if (is_mark(utf8_decode(span_from(text, at), &width)))
            return true;
    return false;
}

// "Retail (1)", "Retail (5,124 jobs)": a note or a count behind a name.
static bool ends_with_count(struct span text)
{
    size_t open = span_find_last_byte(text, '(');
    return text.data[text.size - 1] == ')' && open != SPAN_NOT_FOUND && open != 0 &&
           is_digit(text.data[open + 1]);
}

// "Retail*", "Retail ^", "Retail #": marks of notes and of permanent links.
static bool ends_with_mark(struct span text)
{
    size_t at = text.size;
    char last = text.data[at - 1];
    bool is_apart = at > 1 && text.data[at - 2] == ' ';
    return last == '*' || last == '^' ||
           (is_apart && span_find_byte(SPAN("#+>~"), last) != SPAN_NOT_FOUND);
}

// "1. ", "2) "
static size_t number_size(struct span item)
{
    size_t at = 0;
    while (at < item.size && at < 3 && is_digit(item.data[at]))
        at++;
    bool is_number = at != 0 && at + 1 < item.size &&
                     (item.data[at] == '.' || item.data[at] == ')') &&
                     item.data[at + 1] == ' ';
    return is_number ? at + 2 : 0;
}

// "???", "***"; dashes are placeholders, which others know.
static bool has_word(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_letter(text.data[i]) || is_digit(text.data[i]) || text.data[i] == '-' ||
            (unsigned char)text.data[i] >= 0x80)
            return true;
    return false;
}

// "Retail 4.2": a rating behind a name.
static bool ends_with_rating(struct span text)
{
    size_t at = text.size;
    return at > 4 && is_digit(text.data[at - 1]) && text.data[at - 2] == '.' &&
           is_digit(text.data[at - 3]) && text.data[at - 4] == ' ';
}

// "#1 Retail", "2. Retail", "@retail"
static bool begins_with_rank(struct span text)
{
    bool is_number = text.size > 1 && text.data[0] == '#' && is_digit(text.data[1]);
    return is_number || text.data[0] == '@' || number_size(text) != 0;
}

// "\"Retail\"", "%retail%": quoted, or a place of a template.
static bool is_enclosed(struct span text)
{
    char first = text.data[0];
    return text.size > 2 && first == text.data[text.size - 1] &&
           (first == '"' || first == '%');
}

// "jobs.best.company": the key of a text that was not found.
static bool is_key(struct span text)
{
    size_t dots = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool is_dot = text.data[i] == '.';
        if (!is_dot && !is_lower(text.data[i]) && !is_digit(text.data[i]) &&
            text.data[i] != '-')
            return false;
        dots += is_dot;
    }
    return dots > 1;
}

// Each sign of `rest_is_in_name` has one of these bytes.
static bool may_have_name_sign(struct span text)
{
    static const bool bytes[256] = {
        ['['] = true, [']'] = true, ['{'] = true,  ['}'] = true,  ['<'] = true,
        ['>'] = true, ['|'] = true, ['_'] = true,  ['\\'] = true, ['.'] = true,
        ['('] = true, [':'] = true, [0xC2] = true, [0xE2] = true};
    bool found = false;
    for (size_t i = 0; i < text.size; i++)
        found |= bytes[(unsigned char)text.data[i]];
    return found;
}

bool rest_is_in_name(struct span text)
{
    static const struct span signs[] = {
        {"[", 1},
        {"]", 1},
        {"{", 1},
        {"}", 1},
        {"<", 1},
        {">", 1},
        {"||", 2},
        {"_", 1},
        {"\\", 1},
        {"..", 2},
        {"(/", 2},
        {"(http", 5},
        {"://", 3},
        {"link:", 5},
        {"mailto:", 7},
        {"\xC2\xAB", 2},
        {"\xC2\xBB", 2},
        {"\xE2\x80\xB9", 3},
        {"\xE2\x80\xBA", 3},
        {" \xC2\xB7 ", 4},
    };
    return text.size != 0 &&
           (rest_is_in_text(text) || text.data[0] == '*' || ends_with_mark(text) ||
            ends_with_count(text) || ends_with_rating(text) || begins_with_rank(text) ||
            is_enclosed(text) || is_key(text) || !has_word(text) || has_mark(text) ||
            (may_have_name_sign(text) &&
             has_one_of(text, signs, sizeof signs / sizeof *signs)));
}

size_t rest_mark_size(struct span item)
{
    size_t width;
    if (item.size == 0)
        return 0;
    uint32_t first = utf8_decode(item, &width);
    bool is_sign = first < 0x80
                       ? span_find_byte(SPAN("-*+>o"), (char)first) != SPAN_NOT_FOUND
                       : is_mark(first) || first == 0xB7 || first == 0xBB ||
                             first == 0x203A || (first >= 0x2010 && first <= 0x2015);
    if (!is_sign)
        return number_size(item);
    bool is_apart = width < item.size && item.data[width] == ' ';
    bool is_picture = first >= 0x80 && is_mark(first) && first != 0xA7;
    return is_apart ? width + 1 : is_picture ? width : 0;
}

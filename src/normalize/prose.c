// SPDX-License-Identifier: MIT
#include "normalize/prose.h"

#include "base/mojibake.h"
#include "base/text.h"
#include "base/utf8.h"
#include "normalize/rest.h"

static bool is_control(struct span text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte == 0xC2) // U+0080 to U+009F
        return at + 1 < text.size && (unsigned char)text.data[at + 1] < 0xA0;
    return byte == 0x7F || (byte < ' ' && !is_space((char)byte));
}

// The common case, in one pass: printable ASCII with single spaces between words.
static bool is_plain(struct span text)
{
    char before = ' ';
    for (size_t i = 0; i < text.size; before = text.data[i++])
        if (text.data[i] < ' ' || text.data[i] > '~' ||
            (text.data[i] == ' ' && before == ' '))
            return false;
    return before != ' ';
}

bool prose_read(struct span text, struct arena *arena, struct span *out_text)
{
    if (is_plain(text)) {
        *out_text = text;
        return true;
    }
    if (!utf8_is_valid(text) || span_find(text, SPAN("\xEF\xBF\xBD")) != SPAN_NOT_FOUND)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (is_control(text, i))
            return false;
    struct span read = text_collapse(arena, text_nfc(arena, text));
    if (read.size == 0 || mojibake_is_in(read))
        return false;
    *out_text = read;
    return true;
}

static bool has_separator(struct span text, bool is_glued)
{
    static const struct span dashes[] = {
        {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {"\xC2\xB7", 2}, {"\xE2\x80\xA2", 3}};
    // Names may begin with the last ones ("& Other Stories"), but not in glued cells.
    struct span signs = is_glued ? SPAN(",;:/|<[@=&") : SPAN(",;:/|<[");
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (span_starts(text, dashes[i]) || span_ends(text, dashes[i]))
            return true;
    if (!is_glued && (span_starts(text, SPAN("- ")) || span_ends(text, SPAN(" -"))))
        return true; // a placeholder and another cell
    if (is_glued && (span_starts(text, SPAN("vs ")) || span_ends(text, SPAN(" vs"))))
        return true;
    return span_find_byte(signs, text.data[0]) != SPAN_NOT_FOUND ||
           span_find_byte(signs, text.data[text.size - 1]) != SPAN_NOT_FOUND;
}

bool prose_is_name(struct span text, bool is_glued)
{
    return text.size != 0 && !has_separator(text, is_glued) && !rest_is_in_name(text);
}

bool prose_ends_sentence(struct span text)
{
    while (text.size != 0 && (span_ends(text, SPAN("\"")) || span_ends(text, SPAN(")")) ||
                              span_ends(text, SPAN("'"))))
        text.size--;
    if (span_ends(text, SPAN("\xE2\x80\x9D")))
        text.size -= 3;
    return text.size != 0 &&
           span_find_byte(SPAN(".!?"), text.data[text.size - 1]) != SPAN_NOT_FOUND;
}

static bool ends_sentence(struct span text, size_t stop)
{
    enum { SHORTEST_WORD = 4 };
    size_t begin = stop;
    if (stop != 0 && text.data[stop - 1] == ')')
        return true;
    while (begin != 0 && is_lower(text.data[begin - 1]))
        begin--;
    return stop - begin >= SHORTEST_WORD &&
           (begin == 0 || is_space(text.data[begin - 1]) || text.data[begin - 1] == '-');
}

static bool begins_sentence(struct span text, size_t at)
{
    static const struct span suffixes[] = {{"Ai", 2}, {"Com", 3}, {"Edu", 3}, {"Gov", 3},
                                           {"Io", 2}, {"Js", 2},  {"Net", 3}, {"Org", 3}};
    size_t end = at + 1;
    if (!is_upper(text.data[at]))
        return false;
    while (end < text.size && is_lower(text.data[end]))
        end++;
    if (end != text.size && is_upper(text.data[end]))
        return false;
    struct span word = span_part(text, at, end);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (span_equal(word, suffixes[i]))
            return false;
    return word.size > 1 || (end < text.size && is_space(text.data[end]));
}

static bool is_behind_stop(struct span text, size_t at)
{
    return at >= 2 && at < text.size &&
           span_find_byte(SPAN(".!?"), text.data[at - 1]) != SPAN_NOT_FOUND;
}

bool prose_sentences_meet(struct span text, size_t at)
{
    return is_behind_stop(text, at) && ends_sentence(text, at - 1) &&
           begins_sentence(text, at);
}

static bool is_abbreviation(struct span text, size_t stop)
{
    static const struct span abbreviations[] = {
        {"Dr", 2}, {"Jr", 2}, {"Mr", 2}, {"Ms", 2}, {"Mt", 2},  {"No", 2},
        {"Sr", 2}, {"St", 2}, {"vs", 2}, {"Ft", 2}, {"Mrs", 3}, {"etc", 3}};
    size_t begin = stop;
    while (begin != 0 && is_letter(text.data[begin - 1]))
        begin--;
    struct span word = span_part(text, begin, stop);
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (span_equal(word, abbreviations[i]))
            return true;
    return word.size == 1;
}

bool prose_sentences_may_meet(struct span text, size_t at)
{
    return is_behind_stop(text, at) && begins_sentence(text, at) &&
           !is_abbreviation(text, at - 1);
}

bool prose_words_meet(struct span text, size_t at)
{
    enum { SHORTEST_WORD = 3, SHORTEST_NUMBER = 2 };
    if (at == 0 || at >= text.size || !begins_sentence(text, at))
        return false;
    if (span_find_byte(SPAN("%)"), text.data[at - 1]) != SPAN_NOT_FOUND)
        return true;
    size_t letters = at, digits = at;
    while (letters != 0 && is_lower(text.data[letters - 1]))
        letters--;
    while (digits != 0 && is_digit(text.data[digits - 1]))
        digits--;
    bool is_word = at - letters >= SHORTEST_WORD;
    size_t begin = is_word ? letters : digits;
    return (is_word || at - digits >= SHORTEST_NUMBER) &&
           (begin == 0 || is_space(text.data[begin - 1]));
}

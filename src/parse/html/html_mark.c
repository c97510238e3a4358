// SPDX-License-Identifier: MIT
#include "parse/html/html_mark.h"

static char last_of(struct span text)
{
    return text.size != 0 ? text.data[text.size - 1] : '\0';
}

static bool is_digits(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_digit(text.data[i]))
            return false;
    return text.size != 0;
}

// The word, letters only, that the text ends in.
static struct span last_word(struct span text)
{
    size_t begin = text.size;
    while (begin != 0 && is_letter(text.data[begin - 1]))
        begin--;
    return span_from(text, begin);
}

// The figure, without grouping, that the text ends in.
static struct span last_digits(struct span text)
{
    size_t begin = text.size;
    while (begin != 0 && is_digit(text.data[begin - 1]))
        begin--;
    return span_from(text, begin);
}

static bool is_word_of_sign(struct span mark)
{
    static const struct span words[] = {{"i", 1},  {"ii", 2}, {"iii", 3}, {"iv", 2},
                                        {"tm", 2}, {"sm", 2}, {"r", 1},   {"v", 1}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_equal_nocase(mark, words[i]))
            return true;
    return mark.size == 1 && mark.data[0] >= 'a' && mark.data[0] <= 'j';
}

// Of digits, with commas between them, and of signs.
static bool is_made_of_signs(struct span mark)
{
    bool has_digit = false;
    for (size_t i = 0; i < mark.size; i++) {
        unsigned char byte = (unsigned char)mark.data[i];
        bool is_apart = byte == ',' || byte == ' ' || byte == ';';
        has_digit = has_digit || is_digit(mark.data[i]);
        bool is_sign = byte >= 0x80 || byte == '*' || byte == '#';
        if (!is_sign && !is_digit(mark.data[i]) && !(is_apart && has_digit))
            return false;
    }
    return true;
}

// "1", "12", "1, 2", "*", "a", "ii", "[3]", "(b)", and those of trade marks.
static bool is_sign(struct span mark)
{
    char first = mark.data[0], last = last_of(mark);
    bool is_between = mark.size == 1 && (first == ',' || first == ';'); // two of them
    return is_between || (first == '[' && last == ']') || (first == '(' && last == ')') ||
           is_word_of_sign(mark) || is_made_of_signs(mark);
}

// Signs beyond ASCII that belong to a figure or say its unit.
static bool has_unit(struct span mark)
{
    static const struct span units[] = {{"€", 3}, {"£", 2}, {"¢", 2}, {"°", 2},
                                        {"º", 2}, {"ª", 2}, {"½", 2}, {"¼", 2},
                                        {"¾", 2}, {"−", 3}, {"–", 3}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (span_find(mark, units[i]) != SPAN_NOT_FOUND)
            return true;
    return false;
}

// Of two raised digits behind dollars: "$14" and "42" is a price. Behind "$34,872" they
// may be cents or a footnote.
static enum html_mark behind_dollars(struct span ahead, struct span figure)
{
    if (last_of(ahead) == '$')
        return figure.size <= 3 ? MARK_CENTS : MARK_POWER;
    bool is_grouped = figure.size == 3 && last_of(ahead) == ',' &&
                      span_find_byte(ahead, '$') != SPAN_NOT_FOUND;
    return is_grouped ? MARK_POWER : MARK_NOTE;
}

// "m" and "2", "CO" and a lowered "2".
static bool is_formula(struct span word, struct span mark, bool is_raised)
{
    bool is_power = mark.size == 1 && (mark.data[0] == '2' || mark.data[0] == '3');
    return word.size != 0 && word.size <= 2 && (is_power || !is_raised);
}

static enum html_mark digits_behind(struct span before, struct span mark, bool is_raised)
{
    struct span figure = last_digits(before);
    struct span ahead = span_part(before, 0, before.size - figure.size);
    if (figure.size == 0 && last_of(before) == '.' &&
        is_digit(last_of(span_part(before, 0, before.size - 1))))
        return MARK_TEXT; // "$20." and "00"
    if (figure.size == 0)
        return is_formula(last_word(before), mark, is_raised) ? MARK_TEXT : MARK_NOTE;
    if (!is_raised)
        return MARK_NOTE;
    bool is_apart = last_of(ahead) != ',' && last_of(ahead) != '.';
    if (span_equal(figure, SPAN("10")) && is_apart && last_of(ahead) != '$')
        return MARK_POWER;
    return mark.size == 2 ? behind_dollars(ahead, figure) : MARK_NOTE;
}

// "%", "+", "k", "/hr" and "st" behind a figure are its own; a word behind words, and
// several words, are not.
static bool is_remark(struct span before, struct span mark)
{
    bool is_unit =
        is_digit(last_of(before)) && span_find_byte(mark, ' ') == SPAN_NOT_FOUND;
    return is_letter(mark.data[0]) && !is_unit && mark.size > 1;
}

enum html_mark html_mark_of(struct span before, struct span mark, bool is_raised,
                            bool has_link)
{
    before = span_trim_end(before);
    if (before.size == 0 && !(has_link && is_digits(mark)))
        return MARK_TEXT;
    if (has_unit(mark))
        return MARK_TEXT;
    if (has_link && is_sign(mark))
        return MARK_NOTE;
    if (is_digits(mark))
        return digits_behind(before, mark, is_raised);
    return is_sign(mark) || is_remark(before, mark) ? MARK_NOTE : MARK_TEXT;
}

bool html_mark_is_reference(struct span before, struct span mark, bool is_apart)
{
    enum { LONGEST_BARE = 3 };
    bool is_word = is_letter(mark.data[0]) || is_digit(mark.data[0]);
    return span_trim(before).size != 0 && is_sign(mark) && !has_unit(mark) &&
           (!is_word || (!is_apart && mark.size <= LONGEST_BARE));
}

static bool is_of_word(char byte)
{
    return is_letter(byte) || is_digit(byte) || (unsigned char)byte >= 0xC3;
}

bool html_mark_meets(struct span before, struct span text)
{
    bool is_initial = before.size == 1 && is_upper(before.data[0]);
    return before.size != 0 && !is_initial && is_of_word(last_of(before)) &&
           is_of_word(text.data[0]);
}

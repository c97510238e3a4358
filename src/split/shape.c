// SPDX-License-Identifier: MIT
#include "split/shape.h"

#include "base/text.h"
#include "base/utf8.h"
#include "normalize/prose.h"

struct neighbour {
    char byte; // the character when it is ASCII, else 0
    enum letter_case kind;
};

static struct neighbour neighbour_at(struct span text, size_t at)
{
    size_t width;
    uint32_t character = utf8_decode(span_from(text, at), &width);
    return (struct neighbour){character < 0x80 ? (char)character : '\0',
                              text_case_of(character)};
}

static size_t before(struct span text, size_t at)
{
    do
        at--;
    while (at != 0 && utf8_is_inside(text.data[at]));
    return at;
}

static size_t after(struct span text, size_t at)
{
    do
        at++;
    while (at < text.size && utf8_is_inside(text.data[at]));
    return at;
}

static struct neighbour character_before(struct span text, size_t at)
{
    return at != 0 ? neighbour_at(text, before(text, at))
                   : (struct neighbour){' ', LETTER_NONE};
}

static struct neighbour character_at(struct span text, size_t at)
{
    return at < text.size ? neighbour_at(text, at) : (struct neighbour){' ', LETTER_NONE};
}

static bool ends_with_any(struct span text, const struct span *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_ends(text, endings[i]))
            return true;
    return false;
}

#define TEXT(literal)                                                                    \
    {                                                                                    \
        literal, sizeof literal - 1                                                      \
    }
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

// A name goes on after these; no name ends with one.
static bool is_particle(struct span word)
{
    static const struct span particles[] = {
        TEXT("Mc"), TEXT("Mac"), TEXT("De"), TEXT("Des"),  TEXT("Di"),  TEXT("Du"),
        TEXT("Da"), TEXT("La"),  TEXT("Le"), TEXT("Fitz"), TEXT("St."),
    };
    for (size_t i = 0; i < COUNT_OF(particles); i++)
        if (span_equal(word, particles[i]))
            return true;
    return span_ends(word, particles[0]);
}

// Nothing stands after these without a space.
static bool is_company_end(struct span left)
{
    static const struct span ends[] = {TEXT("Inc."), TEXT("Co."),   TEXT("Corp."),
                                       TEXT("Ltd."), TEXT("Bros."), TEXT("L.L.C."),
                                       TEXT("L.P.")};
    return ends_with_any(left, ends, COUNT_OF(ends));
}

static struct span word_before(struct span text, size_t at)
{
    size_t begin = at;
    while (begin != 0 && !is_space(text.data[begin - 1]))
        begin--;
    return span_part(text, begin, at);
}

// "Deere & Company", "Boston University": behind other words, a name ends with these, and
// no word goes on after them.
static bool ends_with_last_word(struct span left)
{
    static const struct span words[] = {
        TEXT("Airlines"),
        TEXT("Airways"),
        TEXT("Associates"),
        TEXT("Association"),
        TEXT("Bancorp"),
        TEXT("Bancshares"),
        TEXT("Brands"),
        TEXT("College"),
        TEXT("Colleges"),
        TEXT("Commission"),
        TEXT("Companies"),
        TEXT("Company"),
        TEXT("Corp"),
        TEXT("Corporation"),
        TEXT("Electric"),
        TEXT("Enterprises"),
        TEXT("Foundation"),
        TEXT("GmbH"),
        TEXT("Group"),
        TEXT("Holdings"),
        TEXT("Hospital"),
        TEXT("Hospitals"),
        TEXT("Inc"),
        TEXT("Incorporated"),
        TEXT("Industries"),
        TEXT("Institute"),
        TEXT("International"),
        TEXT("Investments"),
        TEXT("LLC"),
        TEXT("LLP"),
        TEXT("Laboratories"),
        TEXT("Limited"),
        TEXT("Ltd"),
        TEXT("Motors"),
        TEXT("PLC"),
        TEXT("Partners"),
        TEXT("Pharmaceuticals"),
        TEXT("Properties"),
        TEXT("Resources"),
        TEXT("Schools"),
        TEXT("Services"),
        TEXT("Solutions"),
        TEXT("Society"),
        TEXT("Technologies"),
        TEXT("University"),
        TEXT("plc"),
    };
    struct span word = word_before(left, left.size);
    for (size_t i = 0; i < COUNT_OF(words) && word.size != left.size; i++)
        if (span_equal(word, words[i]))
            return true;
    return false;
}

// "University of California": no word has that for its second half.
static bool begins_with_first_words(struct span right)
{
    static const struct span words[] = {TEXT("City of "),   TEXT("Commonwealth of "),
                                        TEXT("County of "), TEXT("Department of "),
                                        TEXT("State of "),  TEXT("University of ")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (span_starts(right, words[i]))
            return true;
    return false;
}

struct span shape_last_word(struct span text, size_t at)
{
    size_t begin = at;
    while (begin != 0 && character_before(text, begin).kind == LETTER_LOWER)
        begin = before(text, begin);
    if (begin != 0 && character_before(text, begin).kind == LETTER_UPPER)
        begin = before(text, begin);
    return span_part(text, begin, at);
}

static bool is_initial(struct span text, size_t at)
{
    return at >= 2 && is_upper(text.data[at - 2]) &&
           (at == 2 || !is_letter(text.data[at - 3]));
}

// "We handle accounts.They call customers.": whole sentences of several words.
static bool are_sentences(struct span text, size_t at)
{
    return prose_sentences_meet(text, at) &&
           (span_ends(text, SPAN(".")) || span_ends(text, SPAN("!"))) &&
           span_find_byte(span_part(text, 0, at), ' ') != SPAN_NOT_FOUND &&
           span_find_byte(span_from(text, at), ' ') != SPAN_NOT_FOUND;
}

static enum shape_border border_after_stop(struct span text, size_t at)
{
    if (is_company_end(span_part(text, 0, at)))
        return BORDER_CERTAIN;
    if (are_sentences(text, at))
        return BORDER_CERTAIN;
    struct span word = word_before(text, at);
    bool is_single = is_initial(text, at) && word.size == 2;
    return is_single || is_particle(word) ? BORDER_NONE : BORDER_INNER;
}

static enum shape_border border_before_capital(struct span text, size_t at)
{
    struct neighbour last = character_before(text, at);
    if (last.kind == LETTER_LOWER && is_particle(shape_last_word(text, at)))
        return BORDER_NONE;
    if (last.kind != LETTER_NONE && (ends_with_last_word(span_part(text, 0, at)) ||
                                     begins_with_first_words(span_from(text, at))))
        return BORDER_CERTAIN;
    if (last.kind == LETTER_LOWER)
        return BORDER_PLAIN;
    if (last.kind != LETTER_NONE || is_digit(last.byte))
        return BORDER_INNER;
    if (last.byte == '.')
        return border_after_stop(text, at);
    if (last.byte == ')')
        return BORDER_CERTAIN;
    return last.byte == '!' || last.byte == '?' || last.byte == '*' ? BORDER_INNER
                                                                    : BORDER_NONE;
}

static bool is_connector(char byte)
{
    return span_find_byte(SPAN(" &/-'(,+@:;"), byte) != SPAN_NOT_FOUND;
}

// Of "eBay", "j2 Global".
static bool is_small_first(struct span text, size_t at)
{
    size_t second = after(text, at);
    struct neighbour next = character_at(text, second);
    return is_digit(next.byte) || (next.kind == LETTER_UPPER &&
                                   border_before_capital(text, second) != BORDER_NONE);
}

enum shape_border shape_border_at(struct span text, size_t at)
{
    struct neighbour last = character_before(text, at), next = character_at(text, at);
    if (is_connector(last.byte) || next.byte == ' ')
        return BORDER_NONE;
    if (next.kind == LETTER_UPPER)
        return border_before_capital(text, at);
    bool is_small = next.kind == LETTER_LOWER && is_small_first(text, at);
    if (!is_small && !is_digit(next.byte))
        return BORDER_NONE;
    if (last.byte == ')' || is_company_end(span_part(text, 0, at)) ||
        (next.byte != 's' && ends_with_last_word(span_part(text, 0, at))))
        return BORDER_CERTAIN;
    if (is_small)
        return BORDER_SMALL;
    return is_digit(last.byte) ? BORDER_NONE : BORDER_INNER;
}

// No name ends, and none begins, with these.
static bool is_joining_word(struct span word)
{
    static const struct span words[] = {TEXT("&"),   TEXT("+"),  TEXT("-"),   TEXT("/"),
                                        TEXT("and"), TEXT("at"), TEXT("by"),  TEXT("for"),
                                        TEXT("in"),  TEXT("of"), TEXT("on"),  TEXT("or"),
                                        TEXT("the"), TEXT("to"), TEXT("with")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (span_equal_nocase(word, words[i]))
            return true;
    return false;
}

enum shape_border shape_border_at_space(struct span text, size_t at)
{
    struct span last = word_before(text, at - 1);
    struct neighbour next = character_at(text, at);
    if (is_joining_word(last) || is_particle(last) || is_connector(text.data[at - 2]))
        return BORDER_NONE;
    bool is_small = next.kind == LETTER_LOWER &&
                    character_at(text, after(text, at)).kind == LETTER_UPPER;
    return next.kind == LETTER_UPPER || is_digit(next.byte) || is_small ? BORDER_SPACE
                                                                        : BORDER_NONE;
}

bool shape_is_value(struct span piece)
{
    size_t letters = 0;
    int depth = 0;
    for (size_t at = 0; at < piece.size; at = after(piece, at)) {
        struct neighbour here = neighbour_at(piece, at);
        letters += here.kind != LETTER_NONE;
        depth += (here.byte == '(') - (here.byte == ')');
        if (depth < 0)
            return false;
    }
    return letters != 0 && depth == 0;
}

bool shape_is_no_ending(struct span word)
{
    static const struct span endings[] = {
        TEXT("nc"),   TEXT("gl"),     TEXT("cl"),   TEXT("pl"),   TEXT("bl"),
        TEXT("tl"),   TEXT("dl"),     TEXT("fl"),   TEXT("kl"),   TEXT("zl"),
        TEXT("dg"),   TEXT("tiv"),    TEXT("rvic"), TEXT("lleg"), TEXT("titut"),
        TEXT("hcar"), TEXT("ultur"),  TEXT("twar"), TEXT("quar"), TEXT("rpris"),
        TEXT("ounc"), TEXT("xchang"),
    };
    return ends_with_any(word, endings, COUNT_OF(endings));
}

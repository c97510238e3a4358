// SPDX-License-Identifier: MIT
#include "base/text.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/mojibake.h"
#include "base/unseen.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

// libunistring returns memory of malloc; NULL can only mean that there is none left.
static struct span adopt(struct arena *arena, uint8_t *text, size_t size)
{
    if (text == NULL)
        memory_exhausted();
    struct span kept = arena_keep(arena, (struct span){(char *)text, size});
    free(text);
    return kept;
}

static struct span normalize(struct arena *arena, uninorm_t form, struct span text)
{
    size_t size = 0;
    uint8_t *result =
        u8_normalize(form, (const uint8_t *)text.data, text.size, NULL, &size);
    return adopt(arena, result, size);
}

struct span text_nfc(struct arena *arena, struct span text)
{
    if (utf8_is_ascii(text))
        return text;
    return normalize(arena, UNINORM_NFC, text);
}

enum { BLANK_BRAILLE = 0x2800 };

// White space and control characters, which stand between words if anywhere.
static bool is_blank(uint32_t character)
{
    if (character <= ' ' || character == 0x7F)
        return true;
    return (character >= 0x80 && character <= 0xA0) || character == BLANK_BRAILLE ||
           uc_is_property_white_space(character);
}

// Stands in collapsed text only if it is no white space, or not at all.
static bool is_loose(char byte)
{
    return ((unsigned char)byte >= 0x7F) | ((unsigned char)byte < ' ');
}

enum { STEP = 16 }; // compilers make vector instructions of loops of so many steps

// One of STEP bytes is, or a space is followed by another.
static bool has_loose(const char *bytes)
{
    char found = 0;
    for (size_t i = 0; i < STEP; i++)
        found |= is_loose(bytes[i]) | ((bytes[i] == ' ') & (bytes[i + 1] == ' '));
    return found != 0;
}

static bool is_collapsed(struct span text)
{
    if (text.size == 0)
        return true;
    if (text.data[0] == ' ' || text.data[text.size - 1] == ' ')
        return false;
    size_t last = text.size - 1, at = 0;
    for (; last - at >= STEP; at += STEP)
        if (has_loose(text.data + at))
            return false;
    if (last >= STEP) // the last step takes bytes in that were seen before
        return !has_loose(text.data + last - STEP) && !is_loose(text.data[last]);
    for (; at < text.size; at++)
        if (is_loose(text.data[at]) || (text.data[at] == ' ' && text.data[at + 1] == ' '))
            return false;
    return true;
}

static struct span collapse_spaces(struct arena *arena, struct span text)
{
    if (is_collapsed(text))
        return text;
    char *out = arena_allocate(arena, text.size + 1, 1);
    size_t size = 0;
    bool pending = false;
    for (size_t at = 0, width; at < text.size; at += width) {
        if (is_blank(utf8_decode(span_from(text, at), &width))) {
            pending = size != 0;
            continue;
        }
        if (pending)
            out[size++] = ' ';
        pending = false;
        memcpy(out + size, text.data + at, width);
        size += width;
    }
    return (struct span){out, size};
}

// Characters that stood apart may meet where an unseen one was, so the form is made anew.
static struct span without_unseen(struct arena *arena, struct span text)
{
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    bool is_mended = mojibake_mend(text, &out) != 0;
    if (is_mended)
        text = arena_keep(arena, buffer_span(&out));
    bool has_unseen = unseen_find(text) != SPAN_NOT_FOUND;
    if (has_unseen) {
        buffer_clear(&out);
        unseen_drop(text, &out);
        text = arena_keep(arena, buffer_span(&out));
    }
    buffer_release(&out);
    return is_mended || has_unseen ? text_nfc(arena, text) : text;
}

struct span text_collapse(struct arena *arena, struct span text)
{
    if (is_collapsed(text))
        return text;
    if (!utf8_is_ascii(text) || span_find_byte(text, '\0') != SPAN_NOT_FOUND)
        text = without_unseen(arena, text);
    return collapse_spaces(arena, text);
}

// '\0' when there is none.
static char ascii_form(uint32_t character)
{
    switch (character) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
        return '\'';
    case 0x201C:
    case 0x201D:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    default:
        return '\0';
    }
}

static void lower_step(char *bytes)
{
    for (size_t i = 0; i < STEP; i++)
        bytes[i] = to_lower(bytes[i]);
}

static struct span fold_ascii(struct arena *arena, struct span text)
{
    struct span kept = arena_keep(arena, text_collapse(arena, text));
    char *out = (char *)kept.data;
    if (kept.size < STEP) {
        for (size_t i = 0; i < kept.size; i++)
            out[i] = to_lower(out[i]);
        return kept;
    }
    for (size_t at = 0; kept.size - at >= STEP; at += STEP)
        lower_step(out + at);
    lower_step(out + kept.size - STEP); // takes letters in that are lower already
    return kept;
}

// The ASCII form of a text whose other characters all have one; NULL when it has others.
static const char *all_ascii(struct arena *arena, struct span text, size_t *out_size)
{
    char *out = arena_allocate(arena, text.size + 1, 1);
    size_t used = 0;
    for (size_t at = 0, width = 1; at < text.size; at += width) {
        uint32_t character = utf8_decode(span_from(text, at), &width);
        char plain = character < 0x80 ? (char)character : ascii_form(character);
        if (plain < ' ' || plain == 0x7F) // no form, or a control: not for this short way
            return NULL;
        out[used++] = plain;
    }
    *out_size = used;
    return out;
}

// What the tables of Unicode would give for most texts that are not ASCII: those of
// which only quotation marks and dashes are not.
static struct span fold_unicode(struct arena *arena, struct span text)
{
    size_t size = 0;
    const char *ascii = all_ascii(arena, text, &size);
    if (ascii != NULL)
        return fold_ascii(arena, (struct span){ascii, size});
    uint8_t *folded = u8_casefold((const uint8_t *)text.data, text.size, NULL,
                                  UNINORM_NFKC, NULL, &size);
    struct span source = adopt(arena, folded, size);
    char *out = arena_allocate(arena, source.size + 1, 1);
    size_t used = 0;
    for (size_t at = 0, width; at < source.size; at += width) {
        uint32_t character = utf8_decode(span_from(source, at), &width);
        if (unseen_is(character))
            continue;
        char plain = ascii_form(character);
        if (plain != '\0')
            out[used++] = plain;
        else {
            memcpy(out + used, source.data + at, width);
            used += width;
        }
    }
    return collapse_spaces(arena, (struct span){out, used});
}

// What may stand around a word without being part of it, space included.
static bool is_edge(char byte)
{
    static const bool edges[256] = {
        ['.'] = true, [','] = true, [':'] = true,  [';'] = true,
        ['!'] = true, ['?'] = true, ['\''] = true, ['"'] = true,
        ['-'] = true, ['*'] = true, ['_'] = true,  ['('] = true,
        [')'] = true, ['['] = true, [']'] = true,  [' '] = true};
    return edges[(unsigned char)byte];
}

struct span text_fold(struct arena *arena, struct span text)
{
    struct span folded =
        utf8_is_ascii(text) ? fold_ascii(arena, text) : fold_unicode(arena, text);
    struct span bare = folded;
    while (bare.size != 0 && is_edge(bare.data[0]))
        bare = span_from(bare, 1);
    while (bare.size != 0 && is_edge(bare.data[bare.size - 1]))
        bare.size--;
    return bare.size != 0 ? bare : folded;
}

// An accent of the European scripts; the marks of others belong to their words.
static bool is_accent(uint32_t character)
{
    return character >= 0x300 && character < 0x370;
}

// The run of ASCII letters and digits at `at`.
static struct span ascii_word(struct span text, size_t at)
{
    size_t end = at;
    while (end < text.size && (is_letter(text.data[end]) || is_digit(text.data[end])))
        end++;
    return span_part(text, at, end);
}

// What another character contributes to a word; nothing when it stands between words.
static struct span word_part(uint32_t character, struct span bytes)
{
    if (character == '#')
        return SPAN("sharp");
    if (character == '+')
        return SPAN("plus");
    bool is_word = character >= 0x80 &&
                   (uc_is_alpha(character) || uc_is_general_category(character, UC_MARK));
    return is_word ? bytes : (struct span){NULL, 0};
}

// The full stop of "R.N.": single letters on both sides.
static bool is_in_acronym(struct span text, size_t at)
{
    return at != 0 && text.data[at] == '.' && ascii_word(text, at - 1).size == 1 &&
           (at == 1 || ascii_word(text, at - 2).size == 0) &&
           is_letter(text.data[at - 1]) && ascii_word(text, at + 1).size == 1 &&
           is_letter(text.data[at + 1]);
}

// Bytes that its words need at most: the word of a sign is longer than the sign, and
// between two words there is a hyphen at most.
static size_t longest_words(struct span folded)
{
    enum { SIGN_WORD = 6 }; // "-sharp"
    size_t size = folded.size + 1;
    for (size_t i = 0; i < folded.size; i++)
        size += folded.data[i] == '#' || folded.data[i] == '+' ? SIGN_WORD : 0;
    return size;
}

static struct span words_of(struct arena *arena, struct span folded, bool with_hyphens)
{
    char *out = arena_allocate(arena, longest_words(folded), 1);
    size_t size = 0;
    bool pending = false;
    for (size_t at = 0, width; at < folded.size; at += width) {
        struct span word = ascii_word(folded, at);
        width = word.size;
        if (width == 0) {
            uint32_t character = utf8_decode(span_from(folded, at), &width);
            if (character == '\'' || is_accent(character) || is_in_acronym(folded, at))
                continue;
            word = word_part(character, span_part(folded, at, at + width));
        }
        if (word.size == 0) {
            pending = size != 0;
            continue;
        }
        if (pending && with_hyphens)
            out[size++] = '-';
        pending = false;
        memcpy(out + size, word.data, word.size);
        size += word.size;
    }
    return (struct span){out, size};
}

struct span text_slug(struct arena *arena, struct span text)
{
    struct span folded = text_fold(arena, text);
    if (utf8_is_ascii(folded))
        return words_of(arena, folded, true);
    folded = normalize(arena, UNINORM_NFKD, folded);
    return text_nfc(arena, words_of(arena, folded, true));
}

struct span text_skeleton(struct arena *arena, struct span text)
{
    return words_of(arena, text_fold(arena, text), false);
}

enum { LONGEST_COMPARED = 64 };

static size_t characters_of(struct span text, uint32_t out[LONGEST_COMPARED])
{
    size_t count = 0;
    for (size_t at = 0, width; at < text.size; at += width)
        out[count++] = utf8_decode(span_from(text, at), &width);
    return count;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

size_t text_distance(struct span left, struct span right, size_t limit)
{
    if (left.size > LONGEST_COMPARED || right.size > LONGEST_COMPARED)
        return limit;
    uint32_t a[LONGEST_COMPARED], b[LONGEST_COMPARED];
    size_t rows = characters_of(left, a), columns = characters_of(right, b);
    size_t line[LONGEST_COMPARED + 1];
    for (size_t j = 0; j <= columns; j++)
        line[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t diagonal = line[0];
        line[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            size_t above = line[j];
            line[j] =
                least(above + 1, line[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return line[columns] < limit ? line[columns] : limit;
}

enum letter_case text_case_of(uint32_t character)
{
    if (character < 0x80) {
        char byte = (char)character;
        return is_upper(byte)   ? LETTER_UPPER
               : is_lower(byte) ? LETTER_LOWER
                                : LETTER_NONE;
    }
    if (!uc_is_property_alphabetic(character))
        return LETTER_NONE;
    if (uc_is_property_uppercase(character) || uc_is_property_titlecase(character))
        return LETTER_UPPER;
    return uc_is_property_lowercase(character) ? LETTER_LOWER : LETTER_OTHER;
}

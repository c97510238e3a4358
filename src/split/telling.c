// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include "split/shape.h"

// What a known value at one side of a cut tells, when the other side is not known.

struct span candidate_piece(const struct split_row *row, const struct candidate *one,
                            uint32_t side)
{
    size_t begin = side != 0 ? one->offsets[side - 1] : 0;
    size_t end = side + 1 != row->side_count ? one->offsets[side] : row->text.size;
    return span_part(row->text, begin, end);
}

static bool has_small_letter(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_lower(text.data[i]))
            return true;
    return false;
}

// Of names that the profile lists, "3M" and "AT&T" are no part of a word, "HP" may be.
static bool has_mark(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_letter(text.data[i]) && (unsigned char)text.data[i] < 0x80)
            return true;
    return false;
}

// A capital and small letters: "Meta", not "MetLife", "H&R" or "3M".
static bool is_plain_word(struct span word)
{
    for (size_t i = 1; i < word.size; i++)
        if (!is_lower(word.data[i]))
            return false;
    return word.size != 0 && is_upper(word.data[0]);
}

static struct span word_at_border(struct span piece, uint32_t side)
{
    size_t begin = piece.size, end = 0;
    while (begin != 0 && piece.data[begin - 1] != ' ')
        begin--;
    while (end < piece.size && piece.data[end] != ' ')
        end++;
    return side == 0 ? span_from(piece, begin) : span_part(piece, 0, end);
}

// "CVB Financial" is not cut behind "C", nor "Insteel Industries" before "eInsteel".
static bool makes_words(const struct split_row *row, const struct candidate *rival)
{
    const char *here = row->text.data + rival->offsets[0];
    bool has_next = rival->offsets[0] + 1 < row->text.size;
    bool is_in_capitals =
        is_upper(here[-1]) && is_upper(here[0]) && !(has_next && is_lower(here[1]));
    return !is_in_capitals && rival->border != BORDER_SMALL;
}

// Rivals that meet at another word of the text, and those that make the known name a part
// of a word: "Meta" of "MetaBank".
static bool has_strong_rival(const struct split_row *row, const struct candidate *one,
                             uint32_t side)
{
    struct span piece = candidate_piece(row, one, side);
    bool is_word = span_find_byte(piece, ' ') == SPAN_NOT_FOUND;
    bool may_grow = row->has_inner_capitals && is_plain_word(word_at_border(piece, side));
    for (uint32_t i = 0; i < row->candidate_count; i++) {
        const struct candidate *rival = &row->candidates[i];
        size_t a = one->offsets[0], b = rival->offsets[0];
        if (rival->is_dead || a == b)
            continue;
        struct span between = span_part(row->text, a < b ? a : b, a < b ? b : a);
        bool is_apart = span_find_byte(between, ' ') != SPAN_NOT_FOUND;
        bool is_beyond = side == 0 ? a < b : b < a;
        if (is_apart ? is_word : may_grow && is_beyond && makes_words(row, rival))
            return true;
    }
    return false;
}

// One word may be part of a longer name ("United" of "UnitedHealth Group"): it tells
// nothing when it is short.
bool is_telling_piece(const struct split_row *row, const struct candidate *one,
                      uint32_t side)
{
    enum { SHORTEST = 4 };
    struct span piece = candidate_piece(row, one, side);
    bool is_word = span_find_byte(piece, ' ') == SPAN_NOT_FOUND;
    bool is_short = piece.size < SHORTEST || !has_small_letter(piece);
    bool is_listed = (one->listed >> side & 1) != 0;
    bool is_marked = is_listed && (has_mark(piece) || has_small_letter(piece));
    return !(is_word && is_short && !is_marked) && !has_strong_rival(row, one, side);
}

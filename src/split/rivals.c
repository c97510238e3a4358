// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include "split/shape.h"

// "Ohio StateAnaheim" can be "Ohio State|Anaheim" or "Ohio Stat|eAnaheim". What words the
// corpus has tells, or what letters a word can end with.

static struct candidate *rival_of(const struct split_row *row,
                                  const struct candidate *plain)
{
    for (uint32_t i = 0; i < row->candidate_count; i++) {
        struct candidate *one = &row->candidates[i];
        if (!one->is_dead && one->border == BORDER_SMALL &&
            one->offsets[0] + 1 == plain->offsets[0])
            return one;
    }
    return NULL;
}

static bool is_word(const struct splitter *splitter, struct span word)
{
    return map_find(&splitter->words, word) != MAP_NONE;
}

// Brands begin with "e" or "i" if with a small letter at all; others are reckoned with
// when the words of the corpus suggest it, and a plural or "y" suggests nothing.
static bool is_plain_right(const struct splitter *splitter, const struct split_row *row,
                           const struct candidate *plain)
{
    struct span word = shape_last_word(row->text, plain->offsets[0]);
    struct span stem = span_part(word, 0, word.size - 1);
    char letter = word.data[word.size - 1];
    bool has_word = is_word(splitter, word), has_stem = is_word(splitter, stem);
    if (letter == 'e' || letter == 'i')
        return shape_is_no_ending(stem) || (has_word && !has_stem);
    if (letter == 'j' || letter == 'q' || letter == 'v')
        return has_word;
    return has_word || !has_stem || letter == 's' || letter == 'y' || letter == 'r';
}

static bool is_supported(const struct splitter *splitter, const struct split_row *row,
                         const struct candidate *small)
{
    return small->listed != 0 ||
           support_has(splitter, row->field, small->values[0], row->slots[0]) ||
           support_has(splitter, row->field, small->values[1], row->slots[1]);
}

// A border behind a letter that may belong to what comes after it.
static bool has_rivals(const struct split_row *row, const struct candidate *plain)
{
    return plain->border == BORDER_PLAIN ||
           (plain->border == BORDER_INNER && is_digit(row->text.data[plain->offsets[0]]));
}

bool splitter_drop_rivals(struct splitter *splitter)
{
    bool has_changed = false;
    for (size_t r = 0; r < splitter->rows.count; r++) {
        struct split_row *row = row_at(splitter, r);
        if (!row->is_free_text || row->side_count != 2 || row->chosen != NONE)
            continue;
        for (uint32_t i = 0; i < row->candidate_count; i++) {
            const struct candidate *plain = &row->candidates[i];
            if (plain->is_dead || !has_rivals(row, plain))
                continue;
            struct candidate *small = rival_of(row, plain);
            if (small == NULL || is_supported(splitter, row, small) ||
                !is_plain_right(splitter, row, plain))
                continue;
            small->is_dead = has_changed = true;
        }
    }
    return has_changed;
}

// SPDX-License-Identifier: MIT
#include "parse/table/broken_words.h"

#include "parse/table/swapped_tables.h"
#include "parse/text/text_width.h"

enum { PIECES_MOST = 64, OPEN_MOST = 6 };

enum join { JOIN_SPACE, JOIN_NOTHING, JOIN_OPEN };

struct pieces {
    struct span texts[PIECES_MOST];
    enum join before[PIECES_MOST]; // how each hangs together with the one before
    size_t count;
};

void broken_words_init(struct broken_words *words, const struct text_page *page)
{
    *words = (struct broken_words){.page = page};
    buffer_init(&words->text, BUFFER_NO_CEILING);
}

void broken_words_release(struct broken_words *words)
{
    buffer_release(&words->text);
}

// Small letters without the backslashes of Markdown, one space between words.
static void append_plain(struct buffer *out, struct span text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool is_blank = is_space(text.data[i]);
        if (is_blank && out->size != 0 && out->data[out->size - 1] == ' ')
            continue;
        if (text.data[i] != '\\')
            buffer_append_byte(out, is_blank ? ' ' : to_lower(text.data[i]));
    }
}

static bool is_word_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || (unsigned char)byte >= 0x80;
}

// Does it stand on the page, its ends being those of words?
static bool is_on_page(struct broken_words *words, struct span text)
{
    if (words->text.size == 0)
        append_plain(&words->text, words->page->input->page->bytes);
    struct span all = buffer_span(&words->text);
    for (size_t at = 0; text.size != 0;) {
        size_t found = span_find(span_from(all, at), text);
        if (found == SPAN_NOT_FOUND)
            return false;
        size_t begin = at + found, end = begin + text.size;
        if ((begin == 0 || !is_word_byte(all.data[begin - 1])) &&
            (end == all.size || !is_word_byte(all.data[end])))
            return true;
        at = begin + 1;
    }
    return false;
}

static struct span without_punctuation(struct span text)
{
    while (text.size != 0 && !is_word_byte(text.data[text.size - 1]))
        text.size--;
    while (text.size != 0 && !is_word_byte(text.data[0]))
        text = span_from(text, 1);
    return text;
}

static struct span last_word(struct span text)
{
    size_t at = text.size;
    while (at != 0 && !is_space(text.data[at - 1]))
        at--;
    return span_from(text, at);
}

// The last word of piece `first` - 1 and the pieces [first, end), with `between` before
// the last of them.
static bool is_joined_on_page(struct broken_words *words, const struct pieces *pieces,
                              const size_t range[2], struct span between)
{
    struct buffer joined;
    buffer_init(&joined, BUFFER_NO_CEILING);
    append_plain(&joined, last_word(pieces->texts[range[0] - 1]));
    for (size_t i = range[0]; i < range[1]; i++) {
        if (i + 1 == range[1])
            buffer_append(&joined, between);
        append_plain(&joined, pieces->texts[i]);
    }
    bool is_found = is_on_page(words, without_punctuation(buffer_span(&joined)));
    buffer_release(&joined);
    return is_found;
}

static bool has_digit(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_digit(text.data[i]))
            return true;
    return false;
}

// Decides about the piece `first` and, when it is inside of a word of the page, about
// those after it up to that word's end, all of them before `end`. Returns the next one.
static size_t decide(struct broken_words *words, struct pieces *pieces, size_t first,
                     size_t end)
{
    const size_t pair[2] = {first, first + 1};
    pieces->before[first] = JOIN_OPEN;
    // That a figure stands elsewhere says nothing of this one.
    if (has_digit(pieces->texts[first - 1]) || has_digit(pieces->texts[first]))
        return first + 1;
    bool are_words = is_joined_on_page(words, pieces, pair, SPAN(" "));
    for (size_t last = end; last > first; last--) {
        const size_t range[2] = {first, last};
        if (!is_joined_on_page(words, pieces, range, (struct span){NULL, 0}))
            continue;
        for (size_t i = first; i < last && !are_words; i++)
            pieces->before[i] = JOIN_NOTHING;
        return are_words ? first + 1 : last;
    }
    if (are_words)
        pieces->before[first] = JOIN_SPACE;
    return first + 1;
}

static bool take_pieces(struct broken_words *words, const struct broken_cell *cell,
                        struct pieces *pieces)
{
    *pieces = (struct pieces){.count = 0};
    for (size_t at = cell->lines[0]; at < cell->lines[1]; at++) {
        struct span piece = cell_grid_piece(cell->grid, words->page, at, cell->column);
        if (piece.size == 0)
            continue;
        if (pieces->count == PIECES_MOST)
            return false;
        pieces->texts[pieces->count++] = piece;
    }
    return true;
}

// Whether it may be the end of a word that was too long. The address of a link and its
// title belong to the word before them.
static bool may_go_on(const struct broken_cell *cell, struct span piece)
{
    size_t link = span_find(piece, SPAN("]("));
    struct span word = span_part(piece, 0, link == SPAN_NOT_FOUND ? piece.size : link);
    return text_width(piece) >= cell->width &&
           span_find_byte(word, ' ') == SPAN_NOT_FOUND;
}

static struct span join_pieces(const struct text_page *page, const struct pieces *pieces,
                               unsigned open)
{
    struct buffer joined;
    buffer_init(&joined, BUFFER_NO_CEILING);
    for (size_t i = 0; i < pieces->count; i++) {
        bool is_nothing = pieces->before[i] == JOIN_NOTHING;
        if (pieces->before[i] == JOIN_OPEN) {
            is_nothing = (open & 1) != 0;
            open >>= 1;
        }
        if (i != 0 && !is_nothing)
            buffer_append_byte(&joined, '\n');
        buffer_append(&joined, pieces->texts[i]);
    }
    struct span text = arena_keep(page->input->arena, buffer_span(&joined));
    buffer_release(&joined);
    return text_page_clean(page, text);
}

static bool is_good_reading(const struct broken_words *words,
                            const struct broken_cell *cell, struct span text)
{
    if (cell->is_label)
        return swapped_label(words->page, text) != NULL;
    return swapped_is_legal(words->page, cell->label, text);
}

// The only reading of the open places that is a label, or legal for one.
static bool find_only_reading(const struct broken_words *words,
                              const struct broken_cell *cell, const struct pieces *pieces,
                              struct span *out_text)
{
    size_t open = 0, found = 0;
    for (size_t i = 0; i < pieces->count; i++)
        open += pieces->before[i] == JOIN_OPEN;
    if (open > OPEN_MOST)
        return false;
    for (unsigned reading = 0; reading < 1U << open; reading++) {
        struct span text = join_pieces(words->page, pieces, reading);
        if (open != 0 && !is_good_reading(words, cell, text))
            continue;
        found++;
        *out_text = text;
    }
    return found == 1;
}

// A capital within a word is rare; in names of companies it is not rare enough.
static bool begins_word(const struct broken_cell *cell, struct span before,
                        struct span after)
{
    bool may_be_name = cell->label != NULL && cell->label->target.kind->is_free_text;
    char last = before.data[before.size - 1];
    return !may_be_name && before.size > 2 && is_upper(after.data[0]) &&
           (is_lower(last) || last == ',' || last == '.' || last == '%');
}

bool broken_words_read(struct broken_words *words, const struct broken_cell *cell,
                       struct span *out_text, struct place *out_place)
{
    struct pieces pieces;
    *out_text =
        cell_grid_text(cell->grid, words->page, cell->lines, cell->column, out_place);
    if (!take_pieces(words, cell, &pieces))
        return true;
    bool is_broken = false;
    for (size_t next, i = 1; i < pieces.count; i = next) {
        size_t end = i;
        while (end < pieces.count && may_go_on(cell, pieces.texts[end]))
            end++;
        next = i + 1;
        if (end == i)
            continue;
        is_broken = true;
        next = decide(words, &pieces, i, end);
        if (pieces.before[i] == JOIN_OPEN &&
            begins_word(cell, pieces.texts[i - 1], pieces.texts[i]))
            pieces.before[i] = JOIN_SPACE;
    }
    return !is_broken || find_only_reading(words, cell, &pieces, out_text);
}

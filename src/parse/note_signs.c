// SPDX-License-Identifier: MIT
#include "parse/note_signs.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "model/problem.h"
#include "parse/html/html_mark.h"

enum { LONGEST_MARK = 16 };

// The plain sign for a raised one, or 0.
static char plain_of(uint32_t character)
{
    if (character == 0xB9)
        return '1';
    if (character == 0xB2 || character == 0xB3)
        return (char)('0' + character - 0xB0);
    if (character == 0x2070 || (character >= 0x2074 && character <= 0x2079))
        return (char)('0' + character - 0x2070);
    return character == 0x207D ? '(' : character == 0x207E ? ')' : '\0';
}

static size_t find_raised(struct span text, size_t at)
{
    for (size_t width; at < text.size; at += width)
        if (plain_of(utf8_decode(span_from(text, at), &width)) != '\0')
            return at;
    return SPAN_NOT_FOUND;
}

// The plain signs of the raised ones at `at`; 0 when they are too many for a mark.
static size_t read_mark(struct span text, size_t at, char mark[LONGEST_MARK],
                        size_t *out_end)
{
    size_t count = 0, width;
    while (at < text.size) {
        char sign = plain_of(utf8_decode(span_from(text, at), &width));
        if (sign == '\0')
            break;
        if (count < LONGEST_MARK)
            mark[count] = sign;
        count++;
        at += width;
    }
    *out_end = at;
    return count <= LONGEST_MARK ? count : 0;
}

// "1¹⁄₂" and "1¹/₂" are figures with a fraction.
static bool is_of_fraction(struct span behind)
{
    return span_starts(behind, SPAN("\xE2\x81\x84")) || span_starts(behind, SPAN("/"));
}

// True when something was left out.
static bool settle_mark(struct span text, size_t *at, struct buffer *out)
{
    char signs[LONGEST_MARK];
    size_t end, count = read_mark(text, *at, signs, &end);
    struct span mark = {signs, count}, printed = span_part(text, *at, end);
    enum html_mark meaning = MARK_TEXT;
    if (count != 0 && !is_of_fraction(span_from(text, end)))
        meaning = html_mark_of(buffer_span(out), mark, true, false);
    *at = end;
    if (meaning == MARK_NOTE)
        return true;
    if (meaning == MARK_CENTS)
        buffer_append_byte(out, '.');
    buffer_append(out, meaning == MARK_CENTS ? mark : printed);
    return false;
}

// True when a sign was left out of the text.
static bool settle_raised(struct arena *arena, struct span *text)
{
    size_t at = utf8_ascii_prefix(*text), next;
    if (at == text->size || (next = find_raised(*text, at)) == SPAN_NOT_FOUND)
        return false;
    struct buffer out;
    bool is_left_out = false;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (at = 0; next != SPAN_NOT_FOUND; next = find_raised(*text, at)) {
        buffer_append(&out, span_part(*text, at, next));
        at = next;
        is_left_out |= settle_mark(*text, &at, &out);
    }
    buffer_append(&out, span_from(*text, at));
    *text = arena_keep(arena, span_trim(buffer_span(&out)));
    buffer_release(&out);
    return is_left_out;
}

// "*", "**", "†", "‡", "§" at the end of the text; 0 when there is none.
static size_t sign_size(struct span text)
{
    static const struct span signs[] = {
        {"*", 1}, {"\xE2\x80\xA0", 3}, {"\xE2\x80\xA1", 3}, {"\xC2\xA7", 2}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (span_ends(text, signs[i]))
            return signs[i].size;
    return 0;
}

// "[3]", "[b]" at the end of the text; 0 when there is none.
static size_t bracket_size(struct span text)
{
    enum { DIGITS_MOST = 3 };
    size_t open = span_find_last_byte(text, '[');
    if (open == SPAN_NOT_FOUND || text.data[text.size - 1] != ']')
        return 0;
    struct span inner = span_part(text, open + 1, text.size - 1);
    bool is_letter_alone = inner.size == 1 && is_lower(inner.data[0]);
    size_t digits = 0;
    while (digits < inner.size && is_digit(inner.data[digits]))
        digits++;
    bool is_number = digits == inner.size && digits != 0 && digits <= DIGITS_MOST;
    return is_letter_alone || is_number ? text.size - open : 0;
}

// What is left of a cell or item whose last figure has signs behind it.
static bool settle_end(struct span *text)
{
    struct span rest = *text;
    size_t size = 0;
    do {
        rest = span_trim_end(span_part(rest, 0, rest.size - size));
        size = sign_size(rest);
        size = size != 0 || rest.size == 0 ? size : bracket_size(rest);
    } while (size != 0);
    if (rest.size == text->size || rest.size == 0)
        return false;
    char last = rest.data[rest.size - 1];
    if (!is_digit(last) && last != '%')
        return false;
    *text = rest;
    return true;
}

static bool settle_piece(struct arena *arena, struct span *text)
{
    bool is_left_out = settle_raised(arena, text);
    return settle_end(text) || is_left_out;
}

static bool settle_row(struct arena *arena, struct row *row)
{
    bool is_left_out = false;
    for (size_t i = 0; i < row->count; i++)
        is_left_out |= settle_piece(arena, &row->cells[i].text);
    return is_left_out;
}

static bool settle_block(struct arena *arena, struct block *block)
{
    bool is_left_out = settle_raised(arena, &block->text);
    for (size_t r = 0; block->table != NULL && r < block->table->count; r++)
        is_left_out |= settle_row(arena, &block->table->rows[r]);
    for (size_t i = 0; block->list != NULL && i < block->list->count; i++)
        is_left_out |= settle_piece(arena, &block->list->items[i].text);
    return is_left_out;
}

void note_signs_settle(const struct reader_input *input)
{
    struct document_builder *builder = input->builder;
    const struct block *first = NULL;
    for (size_t i = 0; i < builder->blocks.count; i++) {
        struct block *block = VECTOR_AT(&builder->blocks, struct block, i);
        if (settle_block(input->arena, block) && first == NULL)
            first = block;
    }
    if (first != NULL)
        document_add_note(builder, PROBLEM_LEFT_OUT_CODE, first->place,
                          SPAN("signs of footnotes were left out"));
}

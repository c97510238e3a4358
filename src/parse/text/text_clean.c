// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "base/text.h"
#include "markup/html_reference.h"
#include "parse/text/inline_markup.h"
#include "parse/text/text_page.h"

#include <string.h>

static bool is_word_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || (unsigned char)byte >= 0x80;
}

// "two- and three-year" has its hyphen before a space; "6-" at the end of a line has not.
static bool is_conjunction(struct span text)
{
    static const struct span words[] = {{"and ", 4}, {"or ", 3}, {"to ", 3}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_starts(text, words[i]))
            return true;
    return false;
}

// Lines are broken behind a hyphen, and by some programs behind or before a slash.
static bool is_broken_word(struct span before, struct span after)
{
    if (before.size < 2 || after.size < 2)
        return false;
    char last = before.data[before.size - 1];
    if (after.data[0] == '/')
        return is_word_byte(last) && is_word_byte(after.data[1]);
    return (last == '-' || last == '/') && is_word_byte(before.data[before.size - 2]) &&
           is_word_byte(after.data[0]) && !is_conjunction(after);
}

static struct span join_lines(struct arena *arena, struct span text)
{
    if (span_find_byte(text, '\n') == SPAN_NOT_FOUND)
        return text;
    struct buffer joined;
    buffer_init(&joined, BUFFER_NO_CEILING);
    struct span line;
    while (span_next_line(&text, &line)) {
        line = span_trim(line);
        if (joined.size != 0 && !is_broken_word(buffer_span(&joined), line))
            buffer_append_byte(&joined, ' ');
        buffer_append(&joined, line);
    }
    struct span kept = arena_keep(arena, buffer_span(&joined));
    buffer_release(&joined);
    return kept;
}

// "[12]text": a text browser's number of a link. True moves *at behind it.
static bool skip_reference(struct span text, size_t *at)
{
    size_t next = *at + 1;
    while (next < text.size && next < *at + 6 && is_digit(text.data[next]))
        next++;
    if (next == *at + 1 || next >= text.size || text.data[next] != ']')
        return false;
    *at = next + 1;
    return true;
}

static struct span drop_references(struct arena *arena, struct span text)
{
    if (span_find_byte(text, '[') == SPAN_NOT_FOUND)
        return text;
    char *out = arena_allocate(arena, text.size, 1);
    size_t size = 0;
    for (size_t at = 0; at < text.size;)
        if (text.data[at] != '[' || !skip_reference(text, &at))
            out[size++] = text.data[at++];
    return (struct span){out, size};
}

static struct span spaces_of_links(struct arena *arena, struct span text)
{
    if (span_find_byte(text, '_') == SPAN_NOT_FOUND)
        return text;
    char *out = arena_allocate(arena, text.size, 1);
    for (size_t i = 0; i < text.size; i++)
        out[i] = text.data[i] == '_' ? ' ' : text.data[i];
    return (struct span){out, text.size};
}

// html2text knows no hexadecimal references and prints them.
static struct span replace_references(struct arena *arena, struct span text)
{
    if (span_find(text, SPAN("&#")) == SPAN_NOT_FOUND)
        return text;
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    html_references(text, false, &out);
    text = arena_keep(arena, buffer_span(&out));
    buffer_release(&out);
    return text;
}

enum { STEP = 16 };

static inline unsigned char lesser(unsigned char a, unsigned char b)
{
    return a < b ? a : b;
}

// Not 0 for a printable ASCII byte that is no mark of inline_markup.c, and not the second
// of two spaces.
static inline unsigned char cleanness(unsigned char before, unsigned char byte)
{
    unsigned char least = (byte >= ' ') & (byte <= '~');
    least = lesser(least, byte ^ '\\');
    least = lesser(least, byte ^ '<');
    least = lesser(least, byte ^ '[');
    least = lesser(least, byte ^ '{');
    least = lesser(least, byte ^ '`');
    least = lesser(least, byte ^ '*');
    least = lesser(least, byte ^ '_');
    least = lesser(least, byte ^ '&');
    least = lesser(least, byte ^ '!');
    least = lesser(least, byte ^ '~');
    return lesser(least, (byte ^ ' ') | (before ^ ' '));
}

// The least of STEP bytes and of those before them, lane by lane. Compilers make vector
// instructions of it, which they do not of a chain of comparisons.
static void look_for_dirt(const char *bytes, unsigned char least[STEP])
{
    unsigned char at[STEP], before[STEP];
    memcpy(at, bytes, STEP);
    memcpy(before, bytes - 1, STEP);
    for (size_t i = 0; i < STEP; i++)
        least[i] = lesser(least[i], cleanness(before[i], at[i]));
}

// Nothing to join, to strip or to collapse, as in most texts: one look for all that is
// looked for below.
static bool is_clean(struct span text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (text.size == 0 || bytes[0] == ' ' || bytes[0] == '(' ||
        bytes[text.size - 1] == ' ')
        return false;
    char padded[STEP + 1];
    if (text.size < sizeof padded) {
        memset(padded, 'a', sizeof padded);
        memcpy(padded, text.data, text.size);
        text = (struct span){padded, sizeof padded};
    }
    unsigned char least[STEP], all = cleanness('\0', bytes[0]);
    memset(least, 1, STEP);
    for (size_t at = 1; at + STEP <= text.size; at += STEP)
        look_for_dirt(text.data + at, least);
    look_for_dirt(text.data + text.size - STEP, least);
    for (size_t i = 0; i < STEP; i++)
        all = lesser(all, least[i]);
    return all != 0;
}

struct span text_page_clean(const struct text_page *page, struct span text)
{
    struct arena *arena = page->input->arena;
    struct span source = text;
    bool is_left_out = false;
    if (is_clean(text))
        return text;
    text = join_lines(arena, text);
    if (page->has_references)
        text = drop_references(arena, text);
    if (page->is_html2text)
        text = spaces_of_links(arena, replace_references(arena, text));
    else
        text = inline_markup_strip(arena, text, page->is_markdown, &is_left_out);
    if (is_left_out && page->left_out != NULL && page->left_out->data == NULL)
        *page->left_out = source;
    if (span_starts(text, SPAN("(BUTTON) "))) // as lynx prints one
        text = span_from(text, 9);
    text = html_references_left(arena, text);
    return text_nfc(arena, text_collapse(arena, text));
}

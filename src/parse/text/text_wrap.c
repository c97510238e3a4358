// SPDX-License-Identifier: MIT
#include "parse/text/text_wrap.h"

#include "parse/known.h"
#include "parse/text/text_width.h"

enum { NARROWEST_WRAP = 40, WIDEST_WRAP = 240, WRAPPED_LINES_NEEDED = 3 };

static unsigned first_word(const struct line *line)
{
    size_t size = 0;
    while (size < line->text.size && !is_space(line->text.data[size]))
        size++;
    return text_width(span_part(line->text, 0, size));
}

static bool is_prose(const struct line *line)
{
    return (line->kind == LINE_PLAIN || line->kind == LINE_BULLET) &&
           line->follower == FOLLOWED_BY_NO_LABEL && !line->has_gap && !line->has_tab &&
           !line->has_pipe;
}

static bool is_pair(const struct text_page *page, size_t at)
{
    return at + 1 < page->count && is_prose(&page->lines[at]) &&
           is_prose(&page->lines[at + 1]) && page->lines[at + 1].kind == LINE_PLAIN;
}

// A sentence that goes on in the next line.
static bool is_broken(const struct line *line)
{
    return line->text.data[line->text.size - 1] != '.' && is_lower(line[1].text.data[0]);
}

static size_t longest_word(const struct line *line)
{
    size_t longest = 0, begin = 0;
    for (size_t i = 0; i <= line->text.size; i++) {
        if (i != line->text.size && !is_space(line->text.data[i]))
            continue;
        longest = i - begin > longest ? i - begin : longest;
        begin = i + 1;
    }
    return longest;
}

// A sentence on a line of its own that goes beyond the column.
static bool has_longer_prose(const struct text_page *page, unsigned wrap)
{
    enum { SLACK = 16 };
    for (size_t at = 0; at < page->count; at++) {
        const struct line *line = &page->lines[at];
        if (line->width > wrap + SLACK && line->kind == LINE_PLAIN && is_prose(line) &&
            span_ends(line->text, SPAN(".")) &&
            span_find(line->text, SPAN(". ")) != SPAN_NOT_FOUND)
            return true;
    }
    return false;
}

// The column at which prose was wrapped: that of the longest line with another one below
// it, when most such lines are about as long as that allows. A line with a long
// word in it, such as an address, had no place to break.
unsigned text_wrap_find(const struct text_page *page)
{
    enum { SLACK = 8 }; // margins differ between paragraphs and lists
    enum { LONG_WORD = 32 };
    unsigned wrap = 0, full = 0, broken = 0, all = 0;
    for (size_t at = 0; at < page->count; at++)
        if (is_pair(page, at) && page->lines[at].width > wrap &&
            longest_word(&page->lines[at]) < LONG_WORD)
            wrap = page->lines[at].width;
    if (wrap < NARROWEST_WRAP || wrap > WIDEST_WRAP || has_longer_prose(page, wrap))
        return 0;
    for (size_t at = 0; at < page->count; at++) {
        const struct line *line = &page->lines[at];
        if (!is_pair(page, at) || line->width < wrap / 2)
            continue;
        bool is_full = line->width + 1 + first_word(line + 1) + SLACK > wrap;
        all++;
        full += is_full;
        broken += is_full && is_broken(line);
    }
    return (full >= WRAPPED_LINES_NEEDED || broken != 0) && 2 * full >= all ? wrap : 0;
}

bool text_wrap_goes_on(const struct text_page *page, size_t at, unsigned right)
{
    if (page->wrap == 0 || at + 1 >= page->count)
        return false;
    const struct line *line = &page->lines[at];
    if (line->width < page->wrap * 2 / 3)
        return false;
    return (line->text.size > 1 && span_ends(line->text, SPAN("-"))) ||
           line->width + 1 + first_word(line + 1) > right;
}

// The greatest width of the plain lines from `at` on that stand at the same indent.
static unsigned right_edge(const struct text_page *page, size_t at, size_t end,
                           unsigned indent)
{
    enum { LINES_LOOKED_AT = 100 };
    unsigned right = page->lines[at].width;
    if (end > at + LINES_LOOKED_AT)
        end = at + LINES_LOOKED_AT;
    for (size_t i = at + 1;
         i < end && page->lines[i].kind == LINE_PLAIN && page->lines[i].indent == indent;
         i++)
        if (page->lines[i].width > right)
            right = page->lines[i].width;
    return right;
}

// A heading that stands right below the end of a paragraph.
static bool is_new_heading(const struct text_page *page, size_t at)
{
    const struct line *line = &page->lines[at];
    return span_ends(line[-1].text, SPAN(".")) && !is_lower(line->text.data[0]) &&
           known_heading(page->input, line->text);
}

size_t text_wrap_end(const struct text_page *page, size_t at, size_t end, unsigned indent)
{
    size_t next = at + 1;
    if (page->wrap == 0)
        return next;
    unsigned right = right_edge(page, at, end, indent);
    while (next < end && page->lines[next].kind == LINE_PLAIN &&
           page->lines[next].indent == indent &&
           text_wrap_goes_on(page, next - 1, right) && !is_new_heading(page, next))
        next++;
    return next;
}

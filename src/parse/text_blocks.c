// SPDX-License-Identifier: MIT
#include "parse/text_blocks.h"

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

// The line after those that go on with the plain line or bullet `at`, because it was wrapped.
static size_t end_of_wrapped(const struct text_page *page, size_t at, size_t end,
                             unsigned indent)
{
    size_t next = at + 1;
    if (page->wrap == 0)
        return next;
    unsigned right = right_edge(page, at, end, indent);
    while (next < end && page->lines[next].kind == LINE_PLAIN &&
           page->lines[next].indent == indent &&
           text_page_is_wrapped(page, next - 1, right))
        next++;
    return next;
}

static struct span text_over(const struct text_page *page, size_t at, size_t next,
                             struct place *out_place)
{
    *out_place = page->lines[at].place;
    for (size_t i = at; i < next; i++)
        if (page->lines[i].place.end != 0)
            out_place->end = page->lines[i].place.end;
    return span_part(page->input->page->bytes, out_place->begin, out_place->end);
}

static size_t add_paragraph(const struct text_page *page, size_t at, size_t end)
{
    size_t next = end_of_wrapped(page, at, end, page->lines[at].indent);
    struct place place;
    struct span text = text_over(page, at, next, &place);
    document_add_paragraph(page->input->builder, text_page_clean(page, text), place);
    return next;
}

// Behind a blank line only what stands under the item's text goes on with it.
static bool goes_on(const struct text_page *page, const struct line *item, size_t next,
                    bool is_behind_blank)
{
    const struct line *line = &page->lines[next];
    if (line->kind != LINE_PLAIN)
        return false;
    return line->indent >= item->content ||
           (!is_behind_blank && line->indent > item->indent);
}

static size_t end_of_item(const struct text_page *page, size_t at, size_t end)
{
    const struct line *item = &page->lines[at];
    size_t next = end_of_wrapped(page, at, end, item->indent);
    for (size_t i = next; i < end; i++) {
        if (page->lines[i].kind == LINE_BLANK)
            continue;
        if (!goes_on(page, item, i, page->lines[i - 1].kind == LINE_BLANK))
            break;
        next = i + 1;
    }
    return next;
}

// "[ ] x" and "[x] x" of task lists.
static struct span without_box(struct span text)
{
    if (text.size > 4 && text.data[0] == '[' && text.data[2] == ']' &&
        text.data[3] == ' ' &&
        (text.data[1] == ' ' || text.data[1] == 'x' || text.data[1] == 'X'))
        return span_from(text, 4);
    return text;
}

static size_t add_item(const struct text_page *page, size_t at, size_t end,
                       const struct line *first)
{
    const struct line *item = &page->lines[at];
    size_t next = end_of_item(page, at, end);
    struct place place;
    struct span text = without_box(text_over(page, at, next, &place));
    unsigned depth =
        item->indent >= first->content ? (item->indent - first->indent) / 2 : 0;
    document_add_item(page->input->builder, text_page_clean(page, text), place, depth);
    return next;
}

// The next line that is not blank, or `end`.
static size_t skip_blank(const struct text_page *page, size_t at, size_t end)
{
    while (at < end && page->lines[at].kind == LINE_BLANK)
        at++;
    return at;
}

// Items with blank lines between them are one list, as long as their mark is the same.
static size_t add_list(const struct text_page *page, size_t at, size_t end)
{
    const struct line *first = &page->lines[at];
    struct place place = first->place;
    size_t after = at;
    while (at < end && page->lines[at].kind == LINE_BULLET &&
           (page->lines[at].mark == first->mark ||
            page->lines[at].indent != first->indent)) {
        after = add_item(page, at, end, first);
        at = skip_blank(page, after, end);
    }
    for (size_t i = after; i-- > 0 && place.end < page->lines[i].place.end;)
        place.end = page->lines[i].place.end;
    document_end_list(page->input->builder, place);
    return after;
}

static size_t add_block(const struct text_page *page, size_t at, size_t end)
{
    const struct line *line = &page->lines[at];
    switch (line->kind) {
    case LINE_BULLET:
        return add_list(page, at, end);
    case LINE_PLAIN:
        return add_paragraph(page, at, end);
    case LINE_HEADING:
        document_add_heading(page->input->builder, line->level,
                             text_page_clean(page, line->text), line->place);
        return at + 1;
    case LINE_BLANK:
    case LINE_PART:
    case LINE_RULE:
        break;
    }
    return at + 1;
}

void text_blocks_add(const struct text_page *page, size_t begin, size_t end)
{
    for (size_t at = begin; at < end;)
        at = add_block(page, at, end);
}

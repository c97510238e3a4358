// SPDX-License-Identifier: MIT
#include "parse/text_lists.h"

#include "parse/text_blocks.h"

enum { DEPTH_MOST = 8 };

// A line that stands under the text of the item is inside it (CommonMark, 5.2).
static bool is_inside(const struct line *item, const struct line *line)
{
    return line->indent >= item->content;
}

static bool is_bullet(const struct text_page *page, size_t at, size_t end)
{
    return at < end && page->lines[at].kind == LINE_BULLET;
}

// The next line that is not blank, or `end`.
static size_t skip_blank(const struct text_page *page, size_t at, size_t end)
{
    while (at < end && page->lines[at].kind == LINE_BLANK)
        at++;
    return at;
}

// The line after the item's own text and all that is inside it. Without a blank line
// before it, a plain line that is indented at all goes on with the item.
static size_t end_of_item(const struct text_page *page, size_t at, size_t end)
{
    const struct line *item = &page->lines[at];
    bool is_left = at + 1 < end && item[1].indent < item->indent; // lynx -nomargins
    size_t next = text_blocks_end_of_wrapped(page, at, end,
                                             is_left ? item[1].indent : item->indent);
    for (size_t i = next; i < end; i++) {
        const struct line *line = &page->lines[i];
        if (line->kind == LINE_BLANK)
            continue;
        bool is_lazy = line->kind == LINE_PLAIN && line->indent > item->indent &&
                       page->lines[i - 1].kind != LINE_BLANK;
        if (!is_inside(item, line) && !is_lazy)
            break;
        next = i + 1;
    }
    return next;
}

// The line after the item's first text: where a list inside it begins, or `next`.
static size_t end_of_text(const struct text_page *page, size_t at, size_t next)
{
    size_t end = at + 1;
    while (end < next && page->lines[end].kind != LINE_BULLET)
        end++;
    return end;
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

static void add_item(const struct text_page *page, size_t at, size_t next, unsigned depth)
{
    struct place place;
    size_t end = end_of_text(page, at, next);
    struct span text = without_box(text_blocks_over(page, at, end, &place));
    document_add_item(page->input->builder, text_page_clean(page, text), place, depth);
}

static bool is_number(const struct line *item)
{
    return item->mark == '.' || item->mark == ')';
}

// Siblings stand left of the text of the item before, and have its mark. (CommonMark
// begins another list with another mark; here it does so only behind a blank line.)
static bool is_sibling(const struct text_page *page, size_t before, size_t at, size_t end)
{
    const struct line *item = &page->lines[before];
    if (!is_bullet(page, at, end) || page->lines[at].indent >= item->content)
        return false;
    return page->lines[at].mark == item->mark ||
           (page->lines[at - 1].kind != LINE_BLANK && !is_number(item) &&
            !is_number(&page->lines[at]));
}

static size_t add_level(const struct text_page *page, size_t first, size_t end,
                        unsigned depth)
{
    size_t at = first, before = first, after = first;
    struct place place = page->lines[first].place;
    while (is_sibling(page, before, at, end)) {
        before = at;
        after = end_of_item(page, at, end);
        add_item(page, at, after, depth);
        place.end = page->lines[after - 1].place.end;
        at = skip_blank(page, after, end);
    }
    document_end_list(page->input->builder, place);
    return after;
}

// Adds the lists inside the items of lines [at, end).
static void add_inner(const struct text_page *page, size_t at, size_t end, unsigned depth)
{
    while (at < end) {
        size_t next = end_of_item(page, at, end);
        size_t inner = end_of_text(page, at, next);
        while (is_bullet(page, inner, next) && depth < DEPTH_MOST) {
            size_t after = add_level(page, inner, next, depth);
            add_inner(page, inner, after, depth + 1);
            inner = skip_blank(page, after, next);
        }
        at = skip_blank(page, next, end);
    }
}

size_t text_list_add(const struct text_page *page, size_t at, size_t end)
{
    size_t after = add_level(page, at, end, 0);
    add_inner(page, at, after, 1);
    return after;
}

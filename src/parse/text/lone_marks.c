// SPDX-License-Identifier: MIT
#include "parse/text/lone_marks.h"

static size_t size_of_mark(struct span bare)
{
    enum { DIGITS_MOST = 9 };
    size_t digits = 0;
    while (digits < bare.size && digits < DIGITS_MOST && is_digit(bare.data[digits]))
        digits++;
    if (bare.size == 0 || bare.size != digits + 1)
        return 0;
    char last = bare.data[digits];
    bool is_mark = digits != 0 ? last == '.' || last == ')'
                               : last == '-' || last == '*' || last == '+';
    return is_mark ? bare.size : 0;
}

// The lines of a page that are looked at.
struct part {
    struct line *lines;
    size_t begin, end;
};

static bool is_blank(const struct part *part, size_t at)
{
    return at < part->begin || at >= part->end || part->lines[at].kind == LINE_BLANK;
}

static bool is_sibling(const struct part *part, size_t at, size_t other)
{
    const struct line *line = &part->lines[other];
    return !is_blank(part, other) && line->kind == LINE_BULLET &&
           line->indent == part->lines[at].indent && line->mark == part->lines[at].mark;
}

// Between other items, above text that stands under it, or alone between blank lines.
static bool is_item(const struct part *part, size_t at, size_t size)
{
    const struct line *line = &part->lines[at];
    if (is_sibling(part, at, at + 1) || (at != 0 && is_sibling(part, at, at - 1)))
        return true;
    if (!is_blank(part, at + 1))
        return part->lines[at + 1].indent > line->indent + size;
    return size == 1 && (at == 0 || is_blank(part, at - 1));
}

void lone_marks_find(const struct text_page *page, size_t begin, size_t end)
{
    struct part part = {page->lines, begin, end};
    for (size_t at = begin; at < end; at++) {
        struct line *line = &page->lines[at];
        size_t size = line->kind == LINE_PLAIN ? size_of_mark(line->bare) : 0;
        if (size == 0)
            continue;
        line->mark = line->bare.data[size - 1];
        if (!is_item(&part, at, size))
            continue;
        line->kind = LINE_BULLET;
        line->content = line->indent + (unsigned)size + 1;
        line->place.begin = line->place.end;
        line->text.size = 0;
    }
}

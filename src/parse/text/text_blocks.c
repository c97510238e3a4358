// SPDX-License-Identifier: MIT
#include "parse/text/text_blocks.h"

#include "parse/known.h"
#include "parse/text/lone_marks.h"
#include "parse/text/text_lists.h"
#include "parse/text/text_run.h"
#include "parse/text/text_tables.h"

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

size_t text_blocks_end_of_wrapped(const struct text_page *page, size_t at, size_t end,
                                  unsigned indent)
{
    size_t next = at + 1;
    if (page->wrap == 0)
        return next;
    unsigned right = right_edge(page, at, end, indent);
    while (next < end && page->lines[next].kind == LINE_PLAIN &&
           page->lines[next].indent == indent &&
           text_page_is_wrapped(page, next - 1, right) && !is_new_heading(page, next))
        next++;
    return next;
}

static size_t add_paragraph(const struct text_page *page, size_t at, size_t end)
{
    size_t next = text_blocks_end_of_wrapped(page, at, end, page->lines[at].indent);
    struct text_run run;
    text_run_start(&run, page->input->page->bytes);
    for (size_t i = at; i < next; i++)
        text_run_add(&run, page->lines[i].text);
    struct place place = run.place;
    struct span text = text_run_end(&run, page->input->arena);
    document_add_paragraph(page->input->builder, text_page_clean(page, text), place);
    return next;
}

static size_t add_block(const struct text_page *page, size_t at, size_t end)
{
    const struct line *line = &page->lines[at];
    switch (line->kind) {
    case LINE_BULLET:
        return text_list_add(page, at, end);
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
    lone_marks_find(page, begin, end);
    for (size_t at = begin; at < end;)
        at = add_block(page, at, end);
}

// SPDX-License-Identifier: MIT
#include "parse/text/text_blocks.h"

#include "parse/text/lone_marks.h"
#include "parse/text/text_lists.h"
#include "parse/text/text_run.h"
#include "parse/text/text_wrap.h"

static size_t add_paragraph(const struct text_page *page, size_t at, size_t end)
{
    size_t next = text_wrap_end(page, at, end, page->lines[at].indent);
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

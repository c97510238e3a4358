// SPDX-License-Identifier: MIT
#include "parse/text/text_fences.h"

struct fence {
    char mark;
    size_t size;      // of the opening one; 0: none is open
    unsigned content; // of the last list item, 0 outside of all
};

// "```", "~~~~ text"; not "```a```".
static size_t size_of_fence(struct span text)
{
    if (text.size < 3 || (text.data[0] != '`' && text.data[0] != '~'))
        return 0;
    size_t size = text_run_of(text, text.data[0]);
    bool is_code = text.data[0] == '`' &&
                   span_find_byte(span_from(text, size), '`') != SPAN_NOT_FOUND;
    return size < 3 || is_code ? 0 : size;
}

static bool closes(const struct fence *fence, struct span bare)
{
    return bare.size >= fence->size && text_run_of(bare, fence->mark) == bare.size;
}

static void note_item(const struct line *line, struct fence *fence)
{
    if (line->kind == LINE_BULLET)
        fence->content = line->content;
    else if (line->kind != LINE_BLANK && line->indent < fence->content)
        fence->content = 0;
}

static void open_fence(struct text_page *page, struct line *line, struct fence *fence)
{
    size_t size = size_of_fence(line->text);
    if (size == 0)
        return;
    page->is_markdown = page->is_markdown || line->text.data[0] == '`';
    if (fence->content != 0) {
        fence->mark = line->text.data[0];
        fence->size = size;
    }
    if (line->kind == LINE_BULLET)
        line->text.size = 0;
    else
        line->kind = LINE_RULE;
}

void text_fences_find(struct text_page *page)
{
    struct fence fence = {.size = 0};
    for (size_t at = 0; at < page->count; at++) {
        struct line *line = &page->lines[at];
        if (fence.size != 0 && line->kind != LINE_BLANK && line->indent < fence.content)
            fence.size = 0;
        if (fence.size == 0) {
            note_item(line, &fence);
            open_fence(page, line, &fence);
        } else if (closes(&fence, line->bare)) {
            line->kind = LINE_RULE;
            fence.size = 0;
        } else if (line->kind != LINE_BLANK) {
            text_line_set_plain(page->input, line);
        }
    }
}

// SPDX-License-Identifier: MIT
#include "parse/html/html_markdown.h"

#include "parse/text/inline_markup.h"

#include <string.h>

static bool begins_with_tag(struct span text)
{
    return text.size > 1 && text.data[0] == '<' &&
           (is_letter(text.data[1]) || text.data[1] == '/' || text.data[1] == '!');
}

// Text between two tags; what would be markup of HTML afterwards stays as it is.
static void strip_run(struct arena *arena, struct span run, char *out,
                      struct span *left_out)
{
    bool is_left_out;
    struct span text = inline_markup_strip(arena, run, true, &is_left_out);
    if (text.data == run.data || text.size > run.size ||
        span_find_byte(text, '<') != SPAN_NOT_FOUND ||
        span_find_byte(text, '&') != SPAN_NOT_FOUND)
        return;
    if (is_left_out && left_out->data == NULL)
        *left_out = run;
    memset(out, ' ', run.size);
    if (text.size != 0)
        memcpy(out, text.data, text.size);
}

static void strip_line(struct arena *arena, struct span line, char *out,
                       struct span *left_out)
{
    for (size_t at = 0; at < line.size;) {
        struct span rest = span_from(line, at);
        size_t tag = span_find_byte(rest, '<');
        size_t size = tag == SPAN_NOT_FOUND ? rest.size : tag;
        strip_run(arena, span_part(rest, 0, size), out + at, left_out);
        size_t end = span_find_byte(span_from(rest, size), '>');
        at = end == SPAN_NOT_FOUND ? line.size : at + size + end + 1;
    }
}

struct span html_markdown_strip(struct arena *arena, struct span html,
                                struct span *out_left_out)
{
    enum { CODE_INDENT = 4 };
    *out_left_out = (struct span){NULL, 0};
    char *copy = NULL;
    bool is_markdown = false;
    struct span rest = html, line;
    while (span_next_line(&rest, &line)) {
        struct span text = span_trim(line);
        if (text.size == 0 || begins_with_tag(text)) {
            is_markdown = text.size == 0;
            continue;
        }
        if (!is_markdown || (size_t)(text.data - line.data) >= CODE_INDENT)
            continue;
        if (copy == NULL) {
            copy = arena_allocate(arena, html.size, 1);
            memcpy(copy, html.data, html.size);
        }
        strip_line(arena, text, copy + (text.data - html.data), out_left_out);
    }
    return copy != NULL ? (struct span){copy, html.size} : html;
}

// SPDX-License-Identifier: MIT
#include "model/problem.h"
#include "parse/html/read_html.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

#include <string.h>

// Tables of HTML in a page of Markdown: converters write those that have no form in pipes
// so, with cells that span or hold several blocks.

static bool starts_tag(struct span text, struct span name)
{
    return text.size > name.size &&
           span_equal_nocase(span_part(text, 0, name.size), name) &&
           !is_letter(text.data[name.size]);
}

// How many tables the line leaves open.
static size_t count_open(struct span text, size_t open)
{
    size_t at;
    while ((at = span_find_byte(text, '<')) != SPAN_NOT_FOUND) {
        text = span_from(text, at);
        if (starts_tag(text, SPAN("<table")))
            open++;
        else if (starts_tag(text, SPAN("</table")) && open != 0)
            open--;
        text = span_from(text, 1);
    }
    return open;
}

// The bytes of the table, with spaces for the marks of quotes that its lines begin with.
static struct span bytes_of(const struct text_page *page, size_t first, size_t next,
                            struct place place)
{
    const char *bytes = page->input->page->bytes.data;
    size_t size = place.end - place.begin;
    if (page->lines[first].quotes == 0)
        return (struct span){bytes + place.begin, size};
    char *copy = arena_allocate(page->input->arena, size, 1);
    memset(copy, ' ', size);
    for (size_t i = first; i < next; i++) {
        struct span bare = page->lines[i].bare;
        size_t begin = (size_t)(bare.data - bytes) - place.begin;
        if (bare.size != 0)
            memcpy(copy + begin, bare.data, bare.size);
        if (begin + bare.size < size)
            copy[begin + bare.size] = '\n';
    }
    return (struct span){copy, size};
}

size_t add_html_table(struct text_page *page, size_t from, size_t at)
{
    const struct line *lines = page->lines;
    const struct reader_input *input = page->input;
    size_t next = at, open = 0;
    struct span bare = lines[at].bare;
    if (bare.size == 0 || bare.data[0] != '<' || at < page->html_tried ||
        !starts_tag(bare, SPAN("<table")))
        return at;
    if (page->html_tried == 0)
        html_clock_start(&page->clock, input->limits->seconds);
    do
        open = count_open(lines[next++].bare, open);
    while (open != 0 && next < page->count);
    page->html_tried = next;
    const char *bytes = input->page->bytes.data;
    struct span last = lines[next - 1].bare;
    struct place place = {(size_t)(lines[at].bare.data - bytes),
                          (size_t)(last.data + last.size - bytes)};
    text_blocks_add(page, from, at);
    if (open != 0)
        document_add_note(input->builder, PROBLEM_TRUNCATED_CODE, place,
                          SPAN("the page ends inside a table"));
    else
        page->is_over = !html_part_read(input, &page->clock, place.begin,
                                        bytes_of(page, at, next, place));
    return next;
}

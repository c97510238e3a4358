// SPDX-License-Identifier: MIT
#include "model/problem.h"
#include "parse/html/read_html.h"
#include "parse/text/text_blocks.h"
#include "parse/text/text_tables.h"

#include <string.h>

// Parts of HTML in a page of Markdown or another markup. Tables that have no form in
// pipes are written so, with cells that span or hold several blocks; other blocks of HTML
// go on to the next blank line (CommonMark, 4.6).

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

// The line after the table that begins at `at`; *out_open: how many tables stay open.
static size_t end_of_table(const struct text_page *page, size_t at, size_t *out_open)
{
    size_t next = at, open = 0;
    do
        open = count_open(page->lines[next++].bare, open);
    while (open != 0 && next < page->count);
    *out_open = open;
    return next;
}

// Tags that begin a block of HTML in Markdown, those of tables and of pages left out.
static bool begins_block(struct span bare)
{
    static const char *const names[] = {
        "<address",  "<article", "<aside",   "<center", "<details", "<div",  "<dl",
        "<fieldset", "<footer",  "<form",    "<h1",     "<h2",      "<h3",   "<h4",
        "<h5",       "<h6",      "<header",  "<li",     "<main",    "<menu", "<nav",
        "<ol",       "<p",       "<section", "<ul"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (starts_tag(bare, span_of(names[i])) && !is_digit(bare.data[strlen(names[i])]))
            return true;
    return false;
}

static bool has_text(const struct text_page *page, size_t at, size_t next)
{
    for (; at < next; at++)
        if (page->lines[at].kind != LINE_BLANK)
            return true;
    return false;
}

// The line after the block that begins at `at`. It ends as well where a line begins that
// only a text has.
static size_t end_of_block(const struct text_page *page, size_t at)
{
    size_t next = at + 1;
    while (next < page->count && page->lines[next].bare.size != 0 &&
           page->lines[next].kind != LINE_HEADING &&
           memchr("|!^{", page->lines[next].bare.data[0], 4) == NULL)
        next++;
    return next;
}

// Where the part of HTML that begins at `at` ends; `at` when none does.
static size_t end_of_part(const struct text_page *page, size_t at, size_t *out_open)
{
    struct span bare = page->lines[at].bare;
    *out_open = 0;
    if (bare.size == 0 || bare.data[0] != '<' || at < page->html_tried)
        return at;
    if (starts_tag(bare, SPAN("<table")))
        return end_of_table(page, at, out_open);
    return begins_block(bare) ? end_of_block(page, at) : at;
}

size_t add_html_part(struct text_page *page, size_t from, size_t at)
{
    const struct line *lines = page->lines;
    const struct reader_input *input = page->input;
    size_t open, next = end_of_part(page, at, &open);
    if (next == at)
        return at;
    if (!has_text(page, at, next)) {
        page->html_tried = next;
        return at;
    }
    if (page->html_tried == 0)
        html_clock_start(&page->clock, input->limits->seconds);
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

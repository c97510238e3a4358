// SPDX-License-Identifier: MIT
#include "parse/text/line_markup.h"

#include "base/map.h"
#include "parse/known.h"

#include <string.h>

enum { LEVELS = 6, LONGEST_NAME = 32 };

// A line that may be a heading by its marks.
struct marked {
    struct span mark; // what is alike before all such headings: "=", "h", ".. rubric"
    struct span text;
    unsigned level;
};

static size_t size_of_name(struct span text)
{
    size_t size = 0;
    while (
        size < text.size && size < LONGEST_NAME &&
        (is_letter(text.data[size]) || text.data[size] == '_' || text.data[size] == '-'))
        size++;
    return size;
}

// "== x", "== x ==", "** x": at the edge of the page.
static bool take_run(const struct line *line, struct marked *out)
{
    struct span text = line->bare;
    char mark = text.data[0], last = text.data[text.size - 1];
    if ((mark != '=' && mark != '*') || line->raw.data != text.data ||
        (mark == '*' && last == mark))
        return false;
    size_t run = text_run_of(text, mark), end = text.size;
    if (run > LEVELS || run >= text.size || text.data[run] != ' ')
        return false;
    while (mark == '=' && end > run && text.data[end - 1] == mark)
        end--;
    out->mark = span_part(text, 0, 1);
    out->text = span_trim(span_between(text.data + run, text.data + end));
    out->level = (unsigned)run;
    return true;
}

// Skips "(...)" or "{...}" at the beginning.
static struct span without_group(struct span text, char opening, char closing)
{
    size_t end = span_find_byte(text, closing);
    bool is_group = text.size != 0 && text.data[0] == opening && end != SPAN_NOT_FOUND;
    return is_group ? span_from(text, end + 1) : text;
}

// "h2. x", "h2(#name). x", "h2. {anchor:name}x".
static bool take_letter(const struct line *line, struct marked *out)
{
    struct span text = line->bare;
    if (text.size < 4 || text.data[0] != 'h' || !is_digit(text.data[1]))
        return false;
    out->level = (unsigned)(text.data[1] - '0');
    out->mark = span_part(text, 0, 1);
    struct span rest = without_group(span_from(text, 2), '(', ')');
    rest = without_group(rest, '{', '}');
    if (!span_starts(rest, SPAN(". ")))
        return false;
    out->text = span_trim(without_group(span_trim(span_from(rest, 2)), '{', '}'));
    return true;
}

// ".. rubric:: x"
static bool take_directive(const struct line *line, struct marked *out)
{
    struct span text = line->bare;
    if (!span_starts(text, SPAN(".. ")))
        return false;
    size_t name = size_of_name(span_from(text, 3));
    if (name == 0 || !span_starts(span_from(text, 3 + name), SPAN(":: ")))
        return false;
    out->mark = span_part(text, 0, 3 + name);
    out->text = span_trim(span_from(text, 3 + name + 3));
    out->level = 0;
    return true;
}

// "***** x" whose stars close a line further down: a heading that was wrapped, which
// text_page.c puts together.
static bool is_closed_below(const struct text_page *page, size_t at)
{
    enum { LINES_MOST = 4 };
    struct span start = page->lines[at].bare;
    struct span stars = span_part(start, 0, text_run_of(start, '*'));
    if (stars.size < 2)
        return false;
    for (size_t i = at + 1; i < page->count && i < at + LINES_MOST; i++) {
        struct span text = page->lines[i].bare;
        if (text.size == 0 || span_starts(text, stars))
            return span_equal(text, stars);
        if (span_ends(text, stars))
            return true;
    }
    return false;
}

static bool take_marks(const struct text_page *page, size_t at, struct marked *out)
{
    const struct line *line = &page->lines[at];
    bool is_text = line->kind == LINE_PLAIN || line->kind == LINE_BULLET;
    if (!is_text || memchr("=*h.", line->bare.data[0], 4) == NULL)
        return false;
    if (line->bare.data[0] == '*' && is_closed_below(page, at))
        return false;
    return take_run(line, out) || take_letter(line, out) || take_directive(line, out);
}

// --- lines without text

static bool is_only_tags(struct span text)
{
    while (text.size > 2 && text.data[0] == '<' &&
           (is_letter(text.data[1]) || text.data[1] == '/' || text.data[1] == '!')) {
        size_t end = span_find_byte(text, '>');
        if (end == SPAN_NOT_FOUND)
            return false;
        text = span_trim_start(span_from(text, end + 1));
    }
    return text.size == 0;
}

// ":name: x", ":END:"
static bool is_property(struct span text)
{
    size_t name = size_of_name(span_from(text, 1));
    if (text.data[0] != ':' || name == 0 || name + 1 >= text.size ||
        text.data[name + 1] != ':')
        return false;
    return name + 2 == text.size || text.data[name + 2] == ' ';
}

// ".. container:: x", ".. _name: x"
static bool is_directive(struct span text)
{
    return span_starts(text, SPAN(".. ")) &&
           (text.data[3] == '_' || span_find(text, SPAN("::")) != SPAN_NOT_FOUND);
}

// "[cols=3*,options=header]", "[[name]]", "{panel:role=main}"
static bool is_attributes(struct span text)
{
    char last = text.data[text.size - 1];
    if (text.data[0] == '{')
        return last == '}' && span_find_byte(text, '}') + 1 == text.size;
    size_t name = size_of_name(span_from(text, 1));
    bool is_set = name != 0 && text.data[name + 1] == '=';
    return last == ']' && (is_set || memchr("[.#%", text.data[1], 4) != NULL);
}

static bool has_no_text(const struct line *line)
{
    struct span text = line->bare;
    if (text.size < 3)
        return false;
    switch (text.data[0]) {
    case '<':
        return is_only_tags(text);
    case ':':
        return is_property(text);
    case '.':
        return is_directive(text);
    case '[':
    case '{':
        return is_attributes(text);
    default:
        return false;
    }
}

// --- marks that a page has before its headings

// The rest of a heading that was wrapped stands deeper below it.
static size_t end_of_heading(const struct text_page *page, size_t at)
{
    enum { LINES_MOST = 4 };
    size_t next = at + 1;
    while (next < page->count && next < at + LINES_MOST &&
           page->lines[next].kind == LINE_PLAIN &&
           page->lines[next].indent > page->lines[at].indent &&
           !has_no_text(&page->lines[next]))
        next++;
    return next;
}

static struct span whole_text(const struct text_page *page, size_t at,
                              const struct marked *marked, size_t *out_end)
{
    *out_end = at + 1;
    if (marked->level != 0)
        return marked->text;
    *out_end = end_of_heading(page, at);
    struct span last = page->lines[*out_end - 1].bare;
    return span_between(marked->text.data, last.data + last.size);
}

static void find_marks(const struct text_page *page, struct map *marks)
{
    struct marked marked;
    size_t end;
    for (size_t at = 0; at < page->count; at++) {
        if (!take_marks(page, at, &marked))
            continue;
        struct span text = whole_text(page, at, &marked, &end);
        bool is_new;
        if (known_section(page->input, text_page_clean(page, text)) != NULL)
            map_add(marks, marked.mark, &is_new);
    }
}

static void set_headings(struct text_page *page, const struct map *marks)
{
    struct marked marked;
    for (size_t at = 0, end; at < page->count; at = end) {
        struct line *line = &page->lines[at];
        end = at + 1;
        if (!take_marks(page, at, &marked) || map_find(marks, marked.mark) == MAP_NONE)
            continue;
        struct span text = whole_text(page, at, &marked, &end);
        line->kind = LINE_HEADING;
        line->level = marked.level;
        text_line_set_text(page->input, line, text);
        for (size_t i = at + 1; i < end; i++)
            page->lines[i].kind = LINE_PART;
    }
}

void line_markup_find(struct text_page *page)
{
    struct map marks;
    map_init(&marks);
    if (page->input->profile != NULL)
        find_marks(page, &marks);
    if (marks.count != 0) {
        page->is_markdown = true;
        set_headings(page, &marks);
    }
    map_release(&marks);
    for (size_t at = 0; at < page->count; at++)
        if (page->lines[at].kind == LINE_PLAIN && has_no_text(&page->lines[at]))
            page->lines[at].kind = LINE_RULE;
}

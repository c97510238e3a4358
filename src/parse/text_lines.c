// SPDX-License-Identifier: MIT
#include "parse/text_lines.h"

#include "base/text.h"

#include <string.h>

// A bullet and the space after it: the marks that browsers and text dumps print.
static size_t bullet_size(struct span text, unsigned indent)
{
    static const struct span marks[] = {
        {"\xE2\x80\xA2", 3}, {"\xE2\x97\xA6", 3}, {"\xE2\x96\xAA", 3},
        {"\xE2\x80\xA3", 3}, {"\xC2\xB7", 2},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_starts(text, marks[i]))
            return marks[i].size;
    if (text.size < 2 || !is_space(text.data[1]))
        return 0;
    char mark = text.data[0];
    if (mark == '*' || mark == '-' || mark == '+')
        return 1;
    return mark == 'o' && indent > 0 ? 1 : 0;
}

static size_t number_size(struct span text)
{
    size_t at = 0;
    while (at < text.size && at < 4 && is_digit(text.data[at]))
        at++;
    bool ends = at != 0 && at + 1 < text.size &&
                (text.data[at] == '.' || text.data[at] == ')') &&
                is_space(text.data[at + 1]);
    return ends ? at + 1 : 0;
}

static unsigned indent_of(struct span line)
{
    unsigned columns = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == ' ')
            columns++;
        else if (line.data[i] == '\t')
            columns = (columns / 8 + 1) * 8;
        else
            break;
    }
    return columns;
}

static void classify(const struct reader_input *input, struct span raw, struct line *line)
{
    struct span text = span_trim(raw);
    line->indent = indent_of(raw);
    line->kind = text.size == 0 ? LINE_BLANK : LINE_PLAIN;
    size_t bullet = bullet_size(text, line->indent);
    if (bullet == 0)
        bullet = number_size(text);
    if (bullet != 0) {
        line->kind = LINE_BULLET;
        text = span_trim(span_from(text, bullet));
    }
    line->text = text;
    size_t begin = text.size != 0 ? (size_t)(text.data - input->page->bytes.data) : 0;
    line->place = (struct place){begin, begin + text.size};
}

struct text_lines text_lines_of(const struct reader_input *input)
{
    struct span rest = input->page->bytes, raw;
    size_t count = 0;
    while (span_next_line(&rest, &raw))
        count++;
    struct text_lines lines = {ARENA_ARRAY(input->arena, struct line, count), 0};
    rest = input->page->bytes;
    while (span_next_line(&rest, &raw))
        classify(input, raw, &lines.lines[lines.count++]);
    return lines;
}

struct span text_of_line(const struct reader_input *input, struct span text)
{
    return text_nfc(input->arena, text_collapse(input->arena, text));
}

static bool goes_on(const struct line *item, const struct line *line)
{
    return line->kind == LINE_PLAIN && line->indent > item->indent;
}

// An item and the indented lines that go on with it; returns the line after them.
static size_t add_item(const struct reader_input *input, const struct text_lines *lines,
                       size_t at, size_t end)
{
    const struct line *item = &lines->lines[at];
    struct place place = item->place;
    size_t next = at + 1;
    for (; next < end && goes_on(item, &lines->lines[next]); next++)
        place.end = lines->lines[next].place.end;
    struct span text = span_part(input->page->bytes, place.begin, place.end);
    document_add_item(input->builder, text_of_line(input, text), place, item->indent / 4);
    return next;
}

static size_t add_list(const struct reader_input *input, const struct text_lines *lines,
                       size_t at, size_t end)
{
    struct place place = lines->lines[at].place;
    while (at < end && lines->lines[at].kind == LINE_BULLET)
        at = add_item(input, lines, at, end);
    place.end = lines->lines[at - 1].place.end;
    document_end_list(input->builder, place);
    return at;
}

// "## Heading" (CommonMark, 4.2): how many signs; 0 for any other line.
static unsigned heading_level(struct span text)
{
    unsigned level = 0;
    while (level < text.size && text.data[level] == '#')
        level++;
    return level <= 6 && level < text.size && is_space(text.data[level]) ? level : 0;
}

static void add_heading(const struct reader_input *input, const struct line *line,
                        unsigned level)
{
    struct span text = span_trim(span_from(line->text, level));
    size_t begin = line->place.end - text.size;
    document_add_heading(input->builder, level, text_of_line(input, text),
                         (struct place){begin, line->place.end});
}

void text_lines_add(const struct reader_input *input, const struct text_lines *lines,
                    size_t begin, size_t end)
{
    for (size_t at = begin; at < end;) {
        const struct line *line = &lines->lines[at];
        if (line->kind == LINE_BULLET) {
            at = add_list(input, lines, at, end);
            continue;
        }
        unsigned level = line->kind == LINE_PLAIN ? heading_level(line->text) : 0;
        if (level != 0)
            add_heading(input, line, level);
        else
            document_add_paragraph(input->builder, text_of_line(input, line->text),
                                   line->place);
        at++;
    }
}

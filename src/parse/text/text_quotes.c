// SPDX-License-Identifier: MIT
#include "parse/text/text_quotes.h"

#include "parse/text/text_width.h"

#include <string.h>

enum { DEPTH_MOST = 64 };

static bool is_marked(struct span bare)
{
    return bare.size != 0 && bare.data[0] == '>';
}

// What stands behind all marks at the start.
static struct span behind_marks(struct span bare)
{
    for (size_t i = 0; i < DEPTH_MOST && is_marked(bare); i++)
        bare = span_trim_start(span_from(bare, 1));
    return bare;
}

// "> 10 years", ">= 5", "> $50,000".
static bool is_value(struct span bare)
{
    struct span text = behind_marks(bare);
    return text.size != 0 && text_mark_size(text) == 0 &&
           (is_digit(text.data[0]) || (unsigned char)text.data[0] >= 0x80 ||
            memchr("=$.+-~", text.data[0], 6) != NULL);
}

// Only quotes go on so: with nothing, a list, a heading, a row, a fence, a mark.
static bool is_block(struct span bare)
{
    struct span text = behind_marks(bare);
    return text.size == 0 || text_mark_size(text) != 0 || text.data[0] == '|' ||
           text.data[0] == '#' || span_starts(text, SPAN("```")) ||
           is_marked(span_trim_start(span_from(bare, 1)));
}

// The line after the marked ones from `at` on. Is it a quote that they make?
static size_t end_of_run(const struct text_lines *lines, size_t at, bool *out_is_quote)
{
    size_t next = at, values = 0;
    bool has_block = false;
    for (; next < lines->count && is_marked(lines->lines[next].bare); next++) {
        has_block = has_block || is_block(lines->lines[next].bare);
        values += is_value(lines->lines[next].bare);
    }
    *out_is_quote = has_block || (next - at > 1 && values == 0);
    return next;
}

static bool has_quotes(const struct text_lines *lines)
{
    bool is_quote = false;
    for (size_t at = 0; at < lines->count && !is_quote;)
        at = end_of_run(lines, at, &is_quote) + 1;
    return is_quote;
}

// The list item that a line may be inside of.
struct open_item {
    unsigned content; // the column of its text; 0: there is none
    unsigned quotes;
    bool is_behind_blank; // the line before is blank, so that text may end the item
};

// Takes one mark and the space behind it away.
static void take_mark(struct line *line, const struct open_item *item)
{
    size_t mark = (size_t)(line->bare.data - line->raw.data);
    unsigned column = line->lead + text_width(span_part(line->raw, 0, mark));
    if (item->content != 0 && line->quotes == item->quotes && column >= item->content) {
        line->lead = column;
    } else {
        line->lead = 0;
        line->quotes++;
    }
    line->raw = span_from(line->raw, mark + 1);
    if (line->raw.size != 0 && line->raw.data[0] == ' ')
        line->raw = span_from(line->raw, 1);
    line->bare = span_trim(line->raw);
}

static void note_item(const struct line *line, struct open_item *item)
{
    bool was_blank = item->is_behind_blank;
    item->is_behind_blank = line->bare.size == 0;
    if (line->bare.size == 0)
        return;
    struct span before = span_between(line->raw.data, line->bare.data);
    unsigned column = line->lead + text_width(before);
    size_t mark = text_mark_size(line->bare);
    if (mark != 0)
        *item = (struct open_item){column + (unsigned)mark + 1, line->quotes, false};
    else if (was_blank && (line->quotes != item->quotes || column < item->content))
        item->content = 0;
}

static bool is_inside(const struct line *line, const struct open_item *item)
{
    struct span before = span_between(line->raw.data, line->bare.data);
    return item->content != 0 && line->quotes == item->quotes &&
           line->lead + text_width(before) >= item->content;
}

void text_quotes_unwrap(struct text_lines *lines)
{
    bool are_quoted = has_quotes(lines), is_quote = false;
    struct open_item item = {.content = 0};
    for (size_t at = 0, end = 0; at < lines->count; at++) {
        struct line *line = &lines->lines[at];
        if (at >= end)
            end = end_of_run(lines, at, &is_quote);
        for (size_t i = 0; i < DEPTH_MOST && is_marked(line->bare); i++) {
            bool is_text = is_quote || are_quoted || is_inside(line, &item);
            bool is_first = is_quote && i == 0;
            if (!is_text || (!is_first && is_value(line->bare)))
                break;
            take_mark(line, &item);
        }
        note_item(line, &item);
    }
}

struct span text_quotes_skip(struct span text)
{
    return is_marked(text) && !is_value(text) ? behind_marks(text) : text;
}

// SPDX-License-Identifier: MIT
#include "pipeline/draft_text.h"

#include "base/text.h"

enum { YEAR_DIGITS = 4, HEADING_LONGEST = 200 };

static size_t digits_at(struct span text, size_t at)
{
    size_t end = at;
    while (end < text.size && is_digit(text.data[end]))
        end++;
    return end - at;
}

static struct span keep(struct arena *arena, struct buffer *text)
{
    struct span kept = arena_keep(arena, buffer_span(text));
    buffer_release(text);
    return kept;
}

// Digits that are a year, or the end of a range of years: "2024-34".
static bool is_year(size_t at, size_t digits, bool has_year)
{
    return digits == YEAR_DIGITS || (digits == 2 && has_year && at != 0);
}

struct span draft_without_years(struct arena *arena, struct span label)
{
    struct buffer text;
    bool has_year = false;
    buffer_init(&text, BUFFER_NO_CEILING);
    for (size_t i = 0; i < label.size;) {
        size_t digits = digits_at(label, i);
        if (is_year(i, digits, has_year)) {
            has_year = true;
            i += digits;
            continue;
        }
        size_t size = digits != 0 ? digits : 1;
        buffer_append(&text, span_part(label, i, i + size));
        i += size;
    }
    return keep(arena, &text);
}

void draft_append_literal(struct buffer *pattern, struct span text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (span_find_byte(SPAN(".^$*+?()[]{}|\\"), text.data[i]) != SPAN_NOT_FOUND)
            buffer_append_byte(pattern, '\\');
        buffer_append_byte(pattern, text.data[i]);
    }
}

struct span draft_year_pattern(struct arena *arena, struct span label)
{
    struct buffer pattern;
    bool has_year = false;
    buffer_init(&pattern, BUFFER_NO_CEILING);
    buffer_append_byte(&pattern, '^');
    for (size_t i = 0; i < label.size;) {
        size_t digits = digits_at(label, i), size = digits != 0 ? digits : 1;
        if (is_year(i, digits, has_year)) {
            has_year = true;
            buffer_append_format(&pattern, "\\d{%zu}", digits);
        } else {
            draft_append_literal(&pattern, span_part(label, i, i + size));
        }
        i += size;
    }
    buffer_append_byte(&pattern, '$');
    struct span kept = keep(arena, &pattern);
    return has_year ? kept : (struct span){NULL, 0};
}

struct span draft_field_name(struct arena *arena, struct span label, size_t part)
{
    struct buffer name;
    struct span slug = text_slug(arena, draft_without_years(arena, label));
    buffer_init(&name, BUFFER_NO_CEILING);
    for (size_t i = 0; i < slug.size; i++) {
        char byte = slug.data[i];
        if (is_lower(byte) || is_digit(byte))
            buffer_append_byte(&name, byte);
        else if (byte == '-' && name.size != 0)
            buffer_append_byte(&name, '_');
    }
    if (part != 0)
        buffer_append(&name, SPAN("_to"));
    struct span kept = keep(arena, &name);
    bool is_name = kept.size != 0 && is_lower(kept.data[0]);
    return is_name ? kept : arena_join(arena, SPAN("own_"), kept);
}

// Where `part` stands in `text`, in any case.
static size_t find(struct span text, struct span part, size_t from)
{
    for (size_t i = from; part.size != 0 && i + part.size <= text.size; i++)
        if (span_equal_nocase(span_part(text, i, i + part.size), part))
            return i;
    return SPAN_NOT_FOUND;
}

struct span draft_pair_pattern(struct arena *arena, struct span text,
                               const struct span titles[2])
{
    size_t left =
        text.size <= HEADING_LONGEST ? find(text, titles[0], 0) : SPAN_NOT_FOUND;
    size_t end = left + titles[0].size;
    size_t right = left != SPAN_NOT_FOUND ? find(text, titles[1], end) : SPAN_NOT_FOUND;
    struct buffer pattern;
    if (right == SPAN_NOT_FOUND || right == end)
        return (struct span){NULL, 0};
    buffer_init(&pattern, BUFFER_NO_CEILING);
    buffer_append_byte(&pattern, '^');
    draft_append_literal(&pattern, span_part(text, 0, left));
    buffer_append(&pattern, SPAN("(?<left>.+?)"));
    draft_append_literal(&pattern, span_part(text, end, right));
    buffer_append(&pattern, SPAN("(?<right>.+)"));
    draft_append_literal(&pattern, span_from(text, right + titles[1].size));
    buffer_append_byte(&pattern, '$');
    return keep(arena, &pattern);
}

struct span draft_within_pattern(struct arena *arena, struct span text, struct span title)
{
    size_t at = text.size <= HEADING_LONGEST ? find(text, title, 0) : SPAN_NOT_FOUND;
    struct buffer pattern;
    if (at == SPAN_NOT_FOUND || at == 0 || at + title.size >= text.size)
        return (struct span){NULL, 0};
    buffer_init(&pattern, BUFFER_NO_CEILING);
    buffer_append_byte(&pattern, '^');
    draft_append_literal(&pattern, span_part(text, 0, at));
    buffer_append(&pattern, SPAN("(?<title>.+)"));
    draft_append_literal(&pattern, span_from(text, at + title.size));
    buffer_append_byte(&pattern, '$');
    return keep(arena, &pattern);
}

struct span draft_title_pattern(struct arena *arena, struct span text, struct span title)
{
    struct buffer pattern;
    if (text.size > HEADING_LONGEST || text.size <= title.size + 1 || title.size == 0 ||
        !span_equal_nocase(span_from(text, text.size - title.size), title))
        return (struct span){NULL, 0};
    struct span before = span_part(text, 0, text.size - title.size);
    if (is_letter(before.data[before.size - 1]))
        return (struct span){NULL, 0};
    buffer_init(&pattern, BUFFER_NO_CEILING);
    buffer_append_byte(&pattern, '^');
    draft_append_literal(&pattern, before);
    buffer_append(&pattern, SPAN("(?<title>.+)$"));
    return keep(arena, &pattern);
}

size_t draft_titles(const struct document *document, struct span out_titles[2])
{
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        if (table == NULL || table->count < 3 || table->rows[0].count != 3 ||
            table->rows[0].cells[1].is_repeated ||
            document->blocks[i].part != PART_CONTENT)
            continue;
        out_titles[0] = table->rows[0].cells[1].text;
        out_titles[1] = table->rows[0].cells[2].text;
        return 2;
    }
    for (size_t i = 0; i < document->count; i++)
        if (document->blocks[i].kind == BLOCK_HEADING && document->blocks[i].level == 1 &&
            document->blocks[i].part == PART_CONTENT) {
            out_titles[0] = document->blocks[i].text;
            return 1;
        }
    return 0;
}

// SPDX-License-Identifier: MIT
#include "extract/cut_end.h"

#include "base/utf8.h"
#include "extract/site_words.h"
#include "extract/unread_figures.h"
#include "extract/values.h"
#include "normalize/prose.h"

// Ends with what closes a value or a sentence: a sign, or two digits of cents.
static bool has_close(struct span text)
{
    size_t size = text.size;
    if (span_find_byte(SPAN("%|)]>"), text.data[size - 1]) != SPAN_NOT_FOUND ||
        prose_ends_sentence(text))
        return true;
    return size > 3 && text.data[size - 3] == '.' && is_digit(text.data[size - 2]) &&
           is_digit(text.data[size - 1]);
}

enum { LONGEST_TAG = 1024, TAGS_MOST = 64 };

// Does the tag close no text: a start tag, or the end of an element inside of a text?
static bool is_amid_text(struct span tag)
{
    static const struct span names[] = {
        {"a", 1},     {"abbr", 4}, {"b", 1},   {"big", 3},    {"code", 4}, {"del", 3},
        {"em", 2},    {"font", 4}, {"i", 1},   {"ins", 3},    {"mark", 4}, {"s", 1},
        {"small", 5}, {"span", 4}, {"sub", 3}, {"strong", 6}, {"sup", 3},  {"u", 1}};
    struct span name = span_from(tag, 1);
    if (name.size == 0 || name.data[0] != '/')
        return name.size != 0 && is_letter(name.data[0]);
    name = span_trim(span_part(name, 1, name.size - 1));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal_nocase(name, names[i]))
            return true;
    return false;
}

// Where the tag that the text ends with begins; SPAN_NOT_FOUND when it ends otherwise, or
// with a tag that closes a text.
static size_t last_tag(struct span text)
{
    size_t tag = text.size != 0 && text.data[text.size - 1] == '>'
                     ? span_find_last_byte(text, '<')
                     : SPAN_NOT_FOUND;
    bool is_tag = tag != SPAN_NOT_FOUND && text.size - tag <= LONGEST_TAG &&
                  is_amid_text(span_from(text, tag));
    return is_tag ? tag : SPAN_NOT_FOUND;
}

// The text up to its end, without tags that close nothing, or up to a tag that never
// closes itself.
static struct span text_of(const struct page_reading *reading, bool *out_open_tag)
{
    struct span text = span_trim_end(reading->report->page.bytes);
    *out_open_tag = false;
    if (!span_equal(reading->report->rendering, SPAN("html")))
        return text;
    size_t tag = span_find_last_byte(text, '<');
    *out_open_tag = tag != SPAN_NOT_FOUND && text.size - tag <= LONGEST_TAG &&
                    span_find_byte(span_from(text, tag), '>') == SPAN_NOT_FOUND;
    if (!*out_open_tag)
        tag = last_tag(text);
    for (size_t i = 0; i < TAGS_MOST && tag != SPAN_NOT_FOUND; i++) {
        text = span_trim_end(span_part(text, 0, tag));
        tag = last_tag(text);
    }
    return text;
}

static struct span last_line(struct span text)
{
    size_t at = span_find_last_byte(text, '\n');
    return span_trim(at == SPAN_NOT_FOUND ? text : span_from(text, at + 1));
}

static bool is_between_pipes(struct span line)
{
    return line.size > 1 && span_starts(line, SPAN("|")) && span_ends(line, SPAN("|"));
}

// The row lacks the sign that the one before it ends with.
static bool is_open_row(struct span text)
{
    struct span line = last_line(text);
    struct span before =
        span_trim_end(span_part(text, 0, (size_t)(line.data - text.data)));
    return span_starts(line, SPAN("|")) && !is_between_pipes(line) && before.size != 0 &&
           is_between_pipes(last_line(before));
}

// The last words of the page read as prose, and lack their stop.
static bool is_open_sentence(const struct document *document, struct span text)
{
    enum { FEWEST_SPACES = 5 };
    size_t spaces = 0;
    if (document->count == 0)
        return false;
    const struct block *last = &document->blocks[document->count - 1];
    struct span words = last->text;
    if (last->list != NULL && last->list->count != 0)
        words = last->list->items[last->list->count - 1].text;
    for (size_t i = 0; i < words.size; i++)
        spaces += words.data[i] == ' ';
    return spaces >= FEWEST_SPACES && !prose_ends_sentence(words) && !has_close(text);
}

static bool has_line_end(struct span bytes, size_t end)
{
    struct span rest = span_from(bytes, end);
    return span_find_byte(rest, '\n') != SPAN_NOT_FOUND ||
           span_find_byte(rest, '\r') != SPAN_NOT_FOUND;
}

void cut_end_find(struct page_reading *reading)
{
    struct span bytes = reading->report->page.bytes;
    bool has_open_tag;
    struct span text = text_of(reading, &has_open_tag);
    reading->cut_off_at = reading->text_end = SIZE_MAX;
    if (!reading->document->has_item_marks)
        reading->text_end = text.size;
    if (text.size == 0)
        return;
    // A row that lacks its last sign is cut for certain, whatever hangs on it.
    reading->is_cut_met = is_open_row(text);
    bool is_cut = reading->report->page.truncated || has_open_tag ||
                  reading->is_cut_met ||
                  (!has_line_end(bytes, text.size) && !has_close(text)) ||
                  is_open_sentence(reading->document, text);
    if (is_cut)
        reading->cut_off_at = text.size;
}

static bool begins_heading(struct page_reading *reading, struct span text)
{
    for (size_t i = 0; i < reading->profile->section_count; i++) {
        const struct pattern *heading = reading->profile->sections[i].heading;
        if (heading != NULL && pattern_begins(heading, reading->matcher, text))
            return true;
    }
    return false;
}

// The last words, which nothing closes, are a heading or the beginning of one: what it
// stands above was cut off.
static bool ends_in_heading(struct page_reading *reading)
{
    const struct document *document = reading->document;
    if (reading->text_end == SIZE_MAX || reading->cut_off_at == SIZE_MAX ||
        document->count == 0)
        return false;
    struct span last = document->blocks[document->count - 1].text;
    return last.size != 0 && last.size <= HEADING_LONGEST &&
           (names_side(reading, last) || begins_heading(reading, last));
}

void cut_end_report(struct page_reading *reading)
{
    enum { SHOWN = 40 };
    struct report *report = reading->report;
    reading->is_cut_met |= ends_in_heading(reading);
    if (!reading->is_cut_met || report->page.truncated)
        return;
    struct span text = text_of(reading, &(bool){false});
    struct span line = last_line(text);
    struct span end =
        utf8_part(line, line.size > SHOWN ? line.size - SHOWN : 0, line.size);
    report->page.truncated = true;
    report_problem(report, PROBLEM_TRUNCATED_CODE,
                   location_of(reading, (struct place){text.size - end.size, text.size}),
                   arena_format(reading->arena, "the text ends in the middle: \"%s%.*s\"",
                                end.size < line.size ? "..." : "", SPAN_FORMAT(end)));
}

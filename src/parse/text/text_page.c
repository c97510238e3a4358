// SPDX-License-Identifier: MIT
#include "parse/text/text_page.h"

#include "base/text.h"
#include "model/problem.h"
#include "parse/known.h"
#include "parse/table/drawn_line.h"
#include "parse/text/line_markup.h"
#include "parse/text/text_evidence.h"
#include "parse/text/text_fences.h"
#include "parse/text/text_wrap.h"

#include <string.h>

enum { LONGEST_HEADING = 240, LONGEST_HEADING_LINES = 4 };

// Joins lines [at + 1, end) to line `at`, of which `text` is what counts.
static void join_lines(struct text_page *page, size_t at, size_t end, struct span text)
{
    page->lines[at].kind = LINE_HEADING;
    text_line_set_text(page->input, &page->lines[at], text);
    for (size_t i = at + 1; i < end; i++)
        page->lines[i].kind = LINE_PART;
}

// "***** x *****", over several lines where it was wrapped.
static bool find_star_heading(struct text_page *page, size_t at)
{
    struct line *line = &page->lines[at];
    struct span start = line->bare;
    size_t stars = text_run_of(start, '*');
    if (stars < 2 || stars > 6 || stars + 1 >= start.size || start.data[stars] != ' ')
        return false;
    struct span closing = span_part(start, 0, stars);
    for (size_t i = at; i < page->count && i < at + LONGEST_HEADING_LINES; i++) {
        struct span text = page->lines[i].bare;
        if (text.size == 0)
            return false;
        if (!span_ends(text, closing) || (i == at && text.size < 2 * stars + 2))
            continue;
        line->level = (unsigned)(7 - stars);
        join_lines(
            page, at, i + 1,
            span_trim(span_between(start.data + stars, text.data + text.size - stars)));
        return true;
    }
    return false;
}

// A lone line above "=====" or "-----" (CommonMark, 4.3, but for headings of many lines).
static bool find_underlined_heading(struct text_page *page, size_t at)
{
    struct line *line = &page->lines[at];
    if (line->kind != LINE_PLAIN || at + 1 == page->count || line->indent >= 4 ||
        (at != 0 && page->lines[at - 1].kind == LINE_PLAIN))
        return false;
    const struct line *under = &page->lines[at + 1];
    struct span rule = under->bare;
    if (under->kind != LINE_RULE || under->indent >= 4 || line->has_gap ||
        text_run_of(rule, rule.data[0]) != rule.size ||
        (rule.data[0] != '=' && rule.data[0] != '-'))
        return false;
    line->level = rule.data[0] == '=' ? 1 : 2;
    join_lines(page, at, at + 2, line->text);
    return true;
}

static void find_headings(struct text_page *page)
{
    for (size_t at = 0; at < page->count; at++) {
        struct line *line = &page->lines[at];
        if (line->kind == LINE_HEADING)
            page->is_markdown = true;
        else if (line->kind == LINE_PART)
            continue;
        else if (line->raw.size > 4 && find_star_heading(page, at))
            page->is_html2text = true;
        else
            find_underlined_heading(page, at);
    }
}

static bool is_separator_row(const struct line *line)
{
    bool has_dash = false;
    if (!line->has_pipe)
        return false;
    for (size_t i = 0; i < line->text.size; i++) {
        has_dash |= line->text.data[i] == '-';
        if (memchr("-:| \t+=", line->text.data[i], 7) == NULL)
            return false;
    }
    return has_dash;
}

// "[name]: /where/to": where a link of Markdown leads (CommonMark, 4.7).
static bool is_link_target(struct span text)
{
    static const struct span starts[] = {{"/", 1},       {"<", 1},        {"#", 1},
                                         {"http://", 7}, {"https://", 8}, {"mailto:", 7}};
    if (text.size < 5 || text.data[0] != '[' || text.data[1] == '^')
        return false;
    size_t end = span_find(text, SPAN("]:"));
    if (end == SPAN_NOT_FOUND || end < 2)
        return false;
    struct span target = span_trim_start(span_from(text, end + 2));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (span_starts(target, starts[i]))
            return true;
    return false;
}

// "[^1]: x"
static bool is_footnote(struct span text)
{
    return span_starts(text, SPAN("[^")) && span_find(text, SPAN("]:")) != SPAN_NOT_FOUND;
}

// A note is no part of what the page says where it stands: its lines go, those below it
// that are indented too. Returns the last one.
static size_t drop_note(struct text_page *page, size_t at)
{
    enum { NOTE_INDENT = 4 };
    size_t last = at;
    for (size_t i = at + 1; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        if (line->kind == LINE_BLANK)
            continue;
        bool is_lazy =
            line->kind == LINE_PLAIN && last + 1 == i && !is_footnote(line->text);
        if (line->indent < NOTE_INDENT && !is_lazy)
            break;
        last = i;
    }
    for (size_t i = at; i <= last; i++)
        page->lines[i].kind = LINE_BLANK;
    return last;
}

// One of the addresses that lynx lists at the end: "  1. https://x.example/".
static bool is_address(const struct line *line)
{
    return line->kind == LINE_BULLET && line->mark == '.' &&
           span_find_byte(line->text, ' ') == SPAN_NOT_FOUND &&
           span_find_byte(line->text, ':') != SPAN_NOT_FOUND;
}

static bool is_title_of_addresses(const struct line *line)
{
    return span_equal(line->text, SPAN("Visible links:")) ||
           span_equal(line->text, SPAN("Hidden links:"));
}

// Leaves the addresses under the heading at `at` out, and the heading with them.
static void drop_addresses(struct text_page *page, size_t at)
{
    size_t last = at;
    for (size_t i = at + 1; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        if (is_address(line))
            last = i;
        else if (line->kind != LINE_BLANK && !is_title_of_addresses(line))
            break;
    }
    for (size_t i = at; i <= last && last != at; i++)
        page->lines[i].kind = LINE_BLANK;
}

static void find_traits(struct text_page *page)
{
    for (size_t at = 0; at < page->count; at++) {
        struct line *line = &page->lines[at];
        struct span text = line->text;
        if (span_starts(text, SPAN(":::")) || is_link_target(text)) {
            line->kind = LINE_BLANK;
            page->is_markdown = true;
        } else if (is_separator_row(line)) {
            page->has_separators = page->is_markdown = true;
        } else if (is_footnote(text)) {
            page->is_markdown = true;
            at = drop_note(page, at);
        } else if (line->has_link) {
            page->is_markdown = true;
        } else if (drawn_is_underlined(line->bare)) {
            page->is_html2text = true;
        } else if (span_equal(text, SPAN("References"))) {
            page->has_references = true;
            drop_addresses(page, at);
        }
    }
}

void text_page_find_sides(struct text_page *page)
{
    const struct profile *profile = page->input->profile;
    struct matcher *matcher = page->input->matcher;
    if (page->has_sides)
        return;
    page->has_sides = true;
    for (size_t at = 0; at < page->count; at++) {
        const struct line *line = &page->lines[at];
        if ((line->kind != LINE_HEADING && line->kind != LINE_PLAIN) ||
            line->text.size > LONGEST_HEADING)
            continue;
        for (size_t i = 0; i < profile->heading_count; i++) {
            const struct pattern *pattern = profile->headings[i];
            if (pattern_match(pattern, matcher, line->text, 0) != MATCH_YES)
                continue;
            struct arena *arena = page->input->arena;
            unsigned left = pattern_group(pattern, "left");
            unsigned right = pattern_group(pattern, "right");
            page->sides[0] = text_fold(arena, matcher_group(matcher, left));
            page->sides[1] = text_fold(arena, matcher_group(matcher, right));
            return;
        }
    }
}

// "## x" that goes on in the next lines, as html2text of Python wraps it: CommonMark has
// headings of one line, so this takes that the whole of it is known.
static void join_wrapped_heading(struct text_page *page, size_t at)
{
    struct line *line = &page->lines[at];
    size_t next = at + 1;
    while (next < page->count && next - at < LONGEST_HEADING_LINES &&
           page->lines[next].kind == LINE_PLAIN &&
           text_wrap_goes_on(page, next - 1, page->wrap))
        next++;
    if (next == at + 1 || (next < page->count && page->lines[next].kind != LINE_BLANK &&
                           page->lines[next].kind != LINE_RULE))
        return;
    struct span last = page->lines[next - 1].bare;
    struct span text = span_between(line->text.data, last.data + last.size);
    if (known_heading(page->input, text_page_clean(page, text)))
        join_lines(page, at, next, text);
}

// What goes on into whatever stands behind it is not read, up to the next heading.
static void drop_open_ended(struct text_page *page)
{
    const struct reader_input *input = page->input;
    bool is_open = false;
    for (size_t at = 0; at < page->count; at++) {
        struct line *line = &page->lines[at];
        is_open = line->open_section != NULL ||
                  (is_open && known_section(input, line->bare) == NULL);
        if (!is_open || line->kind == LINE_BLANK)
            continue;
        line->kind = LINE_RULE;
        if (line->open_section == NULL)
            continue;
        document_add_note(
            input->builder, PROBLEM_AMBIGUOUS_SPLIT_CODE, line->place,
            arena_format(input->arena,
                         "a text of section \"%.*s\" whose end is not known",
                         SPAN_FORMAT(line->open_section->name)));
    }
}

static bool may_be_fence(struct span text)
{
    return text.size > 2 && (text.data[0] == '`' || text.data[0] == '~');
}

struct text_page text_page_of(const struct reader_input *input)
{
    const struct text_lines *lines = &text_evidence_of(input)->lines;
    struct text_page page = {
        .input = input, .lines = lines->lines, .count = lines->count};
    bool has_fences = false;
    if (lines->is_over_budget) {
        page.is_over = true;
        document_add_note(input->builder, PROBLEM_OVER_BUDGET_CODE, (struct place){0, 0},
                          arena_format(input->arena,
                                       "its lines take more than %zu bytes of memory",
                                       input->limits->memory));
    }
    for (size_t at = 0; at < page.count; at++) {
        text_line_classify(input, &page.lines[at]);
        has_fences |= may_be_fence(page.lines[at].text);
    }
    if (has_fences)
        text_fences_find(&page);
    drop_open_ended(&page);
    line_markup_find(&page);
    find_headings(&page);
    find_traits(&page);
    page.wrap = text_wrap_find(&page);
    for (size_t at = 0; at < page.count && page.wrap != 0; at++)
        if (page.lines[at].kind == LINE_HEADING && page.lines[at].level != 0)
            join_wrapped_heading(&page, at);
    return page;
}

void text_add_cell(const struct text_page *page, struct span text)
{
    struct place place = {0, 0};
    text = span_trim(text);
    if (text.size != 0) {
        place.begin = (size_t)(text.data - page->input->page->bytes.data);
        place.end = place.begin + text.size;
    }
    document_add_cell(page->input->builder, text_page_clean(page, text), place);
}

bool text_is_full(const struct text_page *page)
{
    return page->input->builder->cell_count > page->input->limits->cells;
}

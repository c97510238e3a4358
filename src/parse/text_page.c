// SPDX-License-Identifier: MIT
#include "parse/text_page.h"

#include "base/text.h"
#include "parse/inline_markup.h"
#include "parse/text_width.h"

#include <string.h>

enum {
    NARROWEST_WRAP = 40,
    WIDEST_WRAP = 240,
    WRAPPED_LINES_NEEDED = 3,
    LONGEST_HEADING_LINES = 4
};

bool text_is_rule(struct span text)
{
    size_t count = 0;
    if (text.size < 3 || memchr("-=*_~", text.data[0], 5) == NULL)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == text.data[0])
            count++;
        else if (!is_space(text.data[i]))
            return false;
    }
    return count >= 3;
}

// A bullet: the marks that browsers and text dumps print. The space after it is not
// counted.
static size_t bullet_size(struct span text, unsigned indent)
{
    static const struct span marks[] = {
        {"\xE2\x80\xA2", 3}, {"\xE2\x97\xA6", 3}, {"\xE2\x96\xAA", 3},
        {"\xE2\x97\x8B", 3}, {"\xE2\x96\xA0", 3}, {"\xE2\x80\xA3", 3},
        {"\xE2\x97\x8F", 3}, {"\xC2\xB7", 2},
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
    while (at < text.size && at < 9 && is_digit(text.data[at]))
        at++;
    bool ends = at != 0 && at + 1 < text.size &&
                (text.data[at] == '.' || text.data[at] == ')') &&
                is_space(text.data[at + 1]);
    return ends ? at + 1 : 0;
}

static unsigned indent_of(struct span line)
{
    unsigned columns = 0;
    for (size_t at = 0; at < line.size && is_space(line.data[at]);)
        columns += text_width_next(line, &at, columns);
    return columns;
}

static size_t run_of(struct span text, char mark)
{
    size_t size = 0;
    while (size < text.size && text.data[size] == mark)
        size++;
    return size;
}

// A line of wrapped prose may begin with the words of a label: "average salary of
// $34,872".
static bool is_in_sentence(const struct profile_label *label, struct span text,
                           struct span rest)
{
    if (is_lower(text.data[0]) && !is_lower(label->text.data[0]))
        return true;
    rest = span_trim_start(rest);
    return rest.size != 0 && is_lower(rest.data[0]) && !label->target.kind->is_free_text;
}

enum label_follower text_label_follower(const struct profile *profile, struct span text,
                                        size_t *out_size)
{
    *out_size = 0;
    if (profile == NULL || text.size == 0)
        return FOLLOWED_BY_NO_LABEL;
    const struct profile_label *label = profile_label_at_start(profile, text, out_size);
    if (label == NULL) {
        // The look-up by the start wants a value behind the label.
        if (text.size > profile->longest_label)
            return FOLLOWED_BY_NO_LABEL;
        for (uint32_t i = 0; i < profile->label_names.count; i++)
            if (span_equal_nocase(map_key(&profile->label_names, i), text)) {
                *out_size = text.size;
                return FOLLOWED_BY_NOTHING;
            }
        return FOLLOWED_BY_NO_LABEL;
    }
    struct span rest = span_from(text, *out_size);
    if (!is_space(rest.data[0]))
        return FOLLOWED_BY_TEXT;
    if (rest.data[0] == '\t')
        return FOLLOWED_BY_TAB;
    if (rest.size > 1 && is_space(rest.data[1]))
        return FOLLOWED_BY_GAP;
    if (is_in_sentence(label, text, rest)) {
        *out_size = 0;
        return FOLLOWED_BY_NO_LABEL;
    }
    return FOLLOWED_BY_SPACE;
}

static void set_text(const struct reader_input *input, struct line *line,
                     struct span text)
{
    line->text = text;
    size_t begin = text.size != 0 ? (size_t)(text.data - input->page->bytes.data) : 0;
    line->place = (struct place){begin, begin + text.size};
}

static void look_inside(struct line *line)
{
    struct span text = line->text;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        line->has_pipe |= byte == '|';
        line->has_gap |= byte == ' ' && text.data[i - 1] == ' ';
        line->has_link |= byte == '(' && i != 0 && text.data[i - 1] == ']';
    }
    line->has_tab = span_find_byte(line->raw, '\t') != SPAN_NOT_FOUND;
}

static void take_bullet(struct line *line, struct span *text, size_t size)
{
    line->kind = LINE_BULLET;
    line->mark = text->data[size - 1];
    struct span rest = span_trim_start(span_from(*text, size));
    line->content = text_width(span_between(line->raw.data, rest.data));
    *text = rest;
}

// "## x ##" (CommonMark, 4.2); the '#' behind the text are no part of it.
static bool take_heading(struct line *line, struct span *text)
{
    size_t marks = run_of(*text, '#');
    if (marks == 0 || marks > 6 || marks == text->size || !is_space(text->data[marks]))
        return false;
    line->kind = LINE_HEADING;
    line->level = (unsigned)marks;
    struct span inner = span_trim(span_from(*text, marks));
    struct span bare = inner;
    while (bare.size != 0 && bare.data[bare.size - 1] == '#')
        bare.size--;
    *text =
        bare.size == 0 || is_space(bare.data[bare.size - 1]) ? span_trim(bare) : inner;
    return true;
}

static void classify(const struct reader_input *input, struct line *line)
{
    struct span text = span_trim(line->raw);
    line->indent = indent_of(line->raw);
    line->kind = text.size == 0 ? LINE_BLANK : LINE_PLAIN;
    line->width = text_width(span_trim_end(line->raw));
    size_t bullet = bullet_size(text, line->indent);
    if (bullet == 0)
        bullet = number_size(text);
    if (text_is_rule(text))
        line->kind = LINE_RULE;
    else if (bullet != 0)
        take_bullet(line, &text, bullet);
    else if (line->indent < 4)
        take_heading(line, &text);
    set_text(input, line, text);
    look_inside(line);
    if (line->kind == LINE_PLAIN && !line->has_pipe)
        line->follower = text_label_follower(input->profile, text, &line->label_size);
}

// Joins lines [at + 1, end) to line `at`, of which `text` is what counts.
static void join_lines(struct text_page *page, size_t at, size_t end, struct span text)
{
    page->lines[at].kind = LINE_HEADING;
    set_text(page->input, &page->lines[at], text);
    for (size_t i = at + 1; i < end; i++)
        page->lines[i].kind = LINE_PART;
}

// "***** x *****", over several lines where it was wrapped.
static bool find_star_heading(struct text_page *page, size_t at)
{
    struct line *line = &page->lines[at];
    struct span start = span_trim(line->raw);
    size_t stars = run_of(start, '*');
    if (stars < 2 || stars > 6 || stars + 1 >= start.size || start.data[stars] != ' ')
        return false;
    struct span closing = span_part(start, 0, stars);
    for (size_t i = at; i < page->count && i < at + LONGEST_HEADING_LINES; i++) {
        struct span text = span_trim(page->lines[i].raw);
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
    struct span rule = span_trim(under->raw);
    if (under->kind != LINE_RULE || under->indent >= 4 || line->has_gap ||
        run_of(rule, rule.data[0]) != rule.size ||
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

static void find_traits(struct text_page *page)
{
    for (size_t at = 0; at < page->count; at++) {
        struct line *line = &page->lines[at];
        struct span text = line->text;
        if (span_starts(text, SPAN(":::"))) {
            line->kind = LINE_BLANK;
            page->is_markdown = true;
        } else if (is_separator_row(line) || line->has_link) {
            page->is_markdown = true;
        } else if (span_equal(text, SPAN("References"))) {
            page->has_references = true;
        }
    }
}

static unsigned first_word(const struct line *line)
{
    size_t size = 0;
    while (size < line->text.size && !is_space(line->text.data[size]))
        size++;
    return text_width(span_part(line->text, 0, size));
}

static bool is_prose(const struct line *line)
{
    return (line->kind == LINE_PLAIN || line->kind == LINE_BULLET) &&
           line->follower == FOLLOWED_BY_NO_LABEL && !line->has_gap && !line->has_tab &&
           !line->has_pipe;
}

static bool is_pair(const struct text_page *page, size_t at)
{
    return at + 1 < page->count && is_prose(&page->lines[at]) &&
           is_prose(&page->lines[at + 1]) && page->lines[at + 1].kind == LINE_PLAIN;
}

// A sentence that goes on in the next line.
static bool is_broken(const struct line *line)
{
    return line->text.data[line->text.size - 1] != '.' && is_lower(line[1].text.data[0]);
}

// The column at which prose was wrapped: that of the longest line with another one below
// it, when most such lines are about as long as that allows.
static unsigned find_wrap(const struct text_page *page)
{
    enum { SLACK = 8 }; // margins differ between paragraphs and lists
    unsigned wrap = 0, full = 0, broken = 0, all = 0;
    for (size_t at = 0; at < page->count; at++)
        if (is_pair(page, at) && page->lines[at].width > wrap)
            wrap = page->lines[at].width;
    if (wrap < NARROWEST_WRAP || wrap > WIDEST_WRAP)
        return 0;
    for (size_t at = 0; at < page->count; at++) {
        const struct line *line = &page->lines[at];
        if (!is_pair(page, at) || line->width < wrap / 2)
            continue;
        bool is_full = line->width + 1 + first_word(line + 1) + SLACK > wrap;
        all++;
        full += is_full;
        broken += is_full && is_broken(line);
    }
    return (full >= WRAPPED_LINES_NEEDED || broken != 0) && 2 * full >= all ? wrap : 0;
}

bool text_page_is_wrapped(const struct text_page *page, size_t at, unsigned right)
{
    if (page->wrap == 0 || at + 1 >= page->count)
        return false;
    const struct line *line = &page->lines[at];
    if (line->width < page->wrap * 2 / 3)
        return false;
    return (line->text.size > 1 && span_ends(line->text, SPAN("-"))) ||
           line->width + 1 + first_word(line + 1) > right;
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
            line->text.size > WIDEST_WRAP)
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

struct text_page text_page_of(const struct reader_input *input)
{
    struct text_page page = {.input = input};
    struct span rest = input->page->bytes, raw;
    size_t count = 0;
    while (span_next_line(&rest, &raw))
        count++;
    page.lines = ARENA_ARRAY(input->arena, struct line, count);
    rest = input->page->bytes;
    while (span_next_line(&rest, &raw)) {
        page.lines[page.count].raw = raw;
        classify(input, &page.lines[page.count++]);
    }
    find_headings(&page);
    find_traits(&page);
    page.wrap = find_wrap(&page);
    return page;
}

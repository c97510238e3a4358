// SPDX-License-Identifier: MIT
#include "parse/text/text_line.h"

#include "parse/known.h"
#include "parse/text/text_width.h"

#include <string.h>

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
static size_t bullet_size(struct span text)
{
    static const struct span marks[] = {
        {"\xE2\x80\xA2", 3}, {"\xE2\x97\xA6", 3}, {"\xE2\x96\xAA", 3},
        {"\xE2\x97\x8B", 3}, {"\xE2\x96\xA0", 3}, {"\xE2\x80\xA3", 3},
        {"\xE2\x97\x8F", 3}, {"\xE2\x81\x83", 3}, {"\xE2\x96\xB8", 3},
        {"\xE2\x96\xBA", 3}, {"\xE2\x9E\xA2", 3}, {"\xE2\x9C\x93", 3},
        {"\xC2\xB7", 2},
    };
    bool is_ascii = text.size == 0 || (unsigned char)text.data[0] < 0x80;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !is_ascii; i++)
        if (span_starts(text, marks[i]))
            return marks[i].size;
    if (text.size < 2 || !is_space(text.data[1]))
        return 0;
    char mark = text.data[0];
    return mark == '*' || mark == '-' || mark == '+' || mark == 'o' ? 1 : 0;
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

size_t text_mark_size(struct span text)
{
    size_t bullet = bullet_size(text);
    return bullet != 0 ? bullet : number_size(text);
}

static unsigned indent_of(struct span line)
{
    size_t size = 0;
    while (size < line.size && is_space(line.data[size]))
        size++;
    return size != 0 ? text_width(span_part(line, 0, size)) : 0;
}

size_t text_run_of(struct span text, char mark)
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

// "Training. Although": no value begins like that.
static bool ends_sentence(struct span rest)
{
    return rest.size > 1 && rest.data[0] == '.' && is_space(rest.data[1]);
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
        if (!profile_is_label(profile, text))
            return FOLLOWED_BY_NO_LABEL;
        *out_size = text.size;
        return FOLLOWED_BY_NOTHING;
    }
    struct span rest = span_from(text, *out_size);
    if (ends_sentence(rest)) {
        *out_size = 0;
        return FOLLOWED_BY_NO_LABEL;
    }
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

void text_line_set_text(const struct reader_input *input, struct line *line,
                        struct span text)
{
    line->text = text;
    size_t begin = text.size != 0 ? (size_t)(text.data - input->page->bytes.data) : 0;
    line->place = (struct place){begin, begin + text.size};
}

void text_line_set_plain(const struct reader_input *input, struct line *line)
{
    line->kind = LINE_PLAIN;
    text_line_set_text(input, line, line->bare);
}

enum { STEP = 16, MARK_PIPE = 1, MARK_GAP = 2, MARK_LINK = 4 };

// What pairs of neighbours in a text tell, added to what was found before: bytes[i - 1]
// and bytes[i] for each i of STEP. Compilers make vector instructions of it.
static void find_marks(const char *bytes, unsigned char found[STEP])
{
    char at[STEP], before[STEP];
    memcpy(at, bytes, STEP);
    memcpy(before, bytes - 1, STEP);
    for (size_t i = 0; i < STEP; i++)
        found[i] |=
            (unsigned char)((at[i] == '|' ? MARK_PIPE : 0) |
                            ((at[i] == ' ') & (before[i] == ' ') ? MARK_GAP : 0) |
                            ((at[i] == '(') & (before[i] == ']') ? MARK_LINK : 0));
}

static unsigned marks_in(struct span text)
{
    unsigned char found[STEP] = {0};
    size_t at = 1;
    unsigned marks = text.size != 0 && text.data[0] == '|' ? MARK_PIPE : 0;
    for (; at + STEP <= text.size; at += STEP)
        find_marks(text.data + at, found);
    if (at < text.size && text.size > STEP) {
        find_marks(text.data + text.size - STEP, found);
        at = text.size;
    }
    for (; at < text.size; at++)
        marks |= (text.data[at] == '|' ? MARK_PIPE : 0) |
                 (text.data[at] == ' ' && text.data[at - 1] == ' ' ? MARK_GAP : 0) |
                 (text.data[at] == '(' && text.data[at - 1] == ']' ? MARK_LINK : 0);
    for (size_t i = 0; i < STEP; i++)
        marks |= found[i];
    return marks;
}

// "^ a ^ b ^": titles, of a table whose other rows stand between '|'.
static bool is_row_of_carets(struct span text)
{
    return text.size > 2 && text.data[0] == '^' && text.data[text.size - 1] == '^';
}

static void look_inside(struct line *line)
{
    unsigned marks = marks_in(line->text);
    line->has_pipe = (marks & MARK_PIPE) != 0 || is_row_of_carets(line->bare);
    line->has_gap = (marks & MARK_GAP) != 0;
    line->has_link = (marks & MARK_LINK) != 0;
    line->has_tab = span_find_byte(line->raw, '\t') != SPAN_NOT_FOUND;
}

unsigned text_heading_level(struct span text)
{
    size_t marks = text_run_of(text, '#');
    bool is_heading =
        marks != 0 && marks <= 6 && marks < text.size && is_space(text.data[marks]);
    return is_heading ? (unsigned)marks : 0;
}

// "## x ##" (CommonMark, 4.2); the '#' behind the text are no part of it.
static bool take_heading(struct line *line, struct span *text)
{
    unsigned marks = text_heading_level(*text);
    if (marks == 0)
        return false;
    line->kind = LINE_HEADING;
    line->level = marks;
    struct span inner = span_trim(span_from(*text, marks));
    struct span bare = inner;
    while (bare.size != 0 && bare.data[bare.size - 1] == '#')
        bare.size--;
    *text =
        bare.size == 0 || is_space(bare.data[bare.size - 1]) ? span_trim(bare) : inner;
    return true;
}

// Text far behind its mark is code, and the item's other blocks may stand further to the
// left (CommonMark, 5.2).
static void take_bullet(struct line *line, struct span *text, size_t size)
{
    enum { FAR_BEHIND = 5 };
    line->kind = LINE_BULLET;
    line->mark = text->data[size - 1];
    struct span rest = span_trim_start(span_from(*text, size));
    unsigned end =
        line->lead + text_width(span_between(line->raw.data, text->data + size));
    line->content = line->lead + text_width(span_between(line->raw.data, rest.data));
    if (line->content >= end + FAR_BEHIND)
        line->content = end + 1;
    *text = rest;
}

void text_line_classify(const struct reader_input *input, struct line *line)
{
    struct span text = line->bare;
    line->indent = line->lead + indent_of(line->raw);
    line->kind = text.size == 0 ? LINE_BLANK : LINE_PLAIN;
    if (text.size != 0)
        line->width =
            line->lead + text_width(span_between(line->raw.data, text.data + text.size));
    size_t bullet = text_mark_size(text);
    if (text_is_rule(text))
        line->kind = LINE_RULE;
    else if (bullet != 0)
        take_bullet(line, &text, bullet);
    else if (line->indent < 4)
        take_heading(line, &text);
    text_line_set_text(input, line, text);
    look_inside(line);
    bool is_single = input->profile != NULL && input->profile->is_single;
    // On a page about one occupation a heading names it, and no text goes on with that.
    if (is_single && line->kind == LINE_PLAIN && known_heading(input, text)) {
        line->kind = LINE_HEADING;
        line->level = 2;
        line->names_page = true;
    }
    // Lines between pipes are rows by their borders, but for a label and its value.
    if (line->kind != LINE_PLAIN || (line->has_pipe && !is_single)) {
        line->follower = FOLLOWED_BY_NO_LABEL;
        line->label_size = 0;
    } else if (!line->is_judged) {
        line->follower = text_label_follower(input->profile, text, &line->label_size);
    }
}

struct text_lines text_lines_of(struct span bytes, size_t most_bytes, struct arena *arena)
{
    size_t count = 0;
    struct span raw;
    for (struct span rest = bytes; span_next_line(&rest, &raw);)
        count++;
    if (count > most_bytes / sizeof(struct line))
        return (struct text_lines){.is_over_budget = true};
    struct text_lines lines = {.lines = ARENA_ARRAY(arena, struct line, count)};
    while (span_next_line(&bytes, &raw)) {
        struct line *line = &lines.lines[lines.count++];
        *line = (struct line){.raw = raw, .bare = span_trim(raw)};
        lines.has_quote_marks |= line->bare.size != 0 && line->bare.data[0] == '>';
    }
    return lines;
}

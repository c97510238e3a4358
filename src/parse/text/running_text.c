// SPDX-License-Identifier: MIT
#include "parse/text/running_text.h"

#include "base/vector.h"
#include "parse/text/running_titles.h"

#include <string.h>

enum { SHORTEST_LINE = 200 };

// What stands at a border.
enum border_kind { BORDER_HEADING, BORDER_TITLES, BORDER_LABEL };

struct border {
    enum border_kind kind;
    size_t begin, end;                     // of the heading, titles or label
    const struct profile_section *section; // of a heading that opens one
};

struct running_line {
    const struct reader_input *input;
    struct span text;
    struct running_titles titles;
    struct vector borders; // struct border
    size_t headings, labels;
};

static void add_border(struct running_line *line, struct border border)
{
    vector_push_copy(&line->borders, &border);
    line->headings += border.kind == BORDER_HEADING && border.section != NULL;
    line->labels += border.kind == BORDER_LABEL;
}

// --- headings of sections

enum { STARTS_MOST = 8, STOPS_MOST = 3, SLACK = 16 };

static bool is_matched(const struct running_line *line, const struct pattern *pattern,
                       size_t begin, size_t end)
{
    struct span text = span_part(line->text, begin, end);
    return text.size <= RUNNING_HEADING_MOST &&
           span_find(text, SPAN(". ")) == SPAN_NOT_FOUND &&
           pattern_match(pattern, line->input->matcher, text, 0) == MATCH_YES;
}

// A heading says little beside its titles and the words that it must hold; what is
// longer has other text in it.
static bool is_tight(const struct running_line *line, const struct pattern_need *need,
                     size_t begin, size_t end)
{
    size_t room = SLACK + need->begin.size + need->within.size + need->end.size;
    for (size_t i = 0; i < line->titles.count; i++)
        room += line->titles.names[i].size;
    return end - begin <= room;
}

// A heading begins with a capital, or behind a space.
static bool is_start(const struct running_line *line, size_t at)
{
    return at == 0 || is_upper(line->text.data[at]) || is_space(line->text.data[at - 1]);
}

// The heading of the section that ends at `end`, behind the words that it must hold: from
// the nearest place where one may begin.
static size_t begin_of_heading(const struct running_line *line,
                               const struct profile_section *section, size_t end)
{
    struct pattern_need need = pattern_literals(section->heading);
    size_t least = end > RUNNING_HEADING_MOST ? end - RUNNING_HEADING_MOST : 0, tried = 0;
    if (need.begin.size != 0) {
        for (size_t at = end; at-- > least && tried < STARTS_MOST;)
            if (span_starts(span_from(line->text, at), need.begin)) {
                tried++;
                if (is_matched(line, section->heading, at, end))
                    return at;
            }
        return SPAN_NOT_FOUND;
    }
    for (size_t i = running_places_before(&line->titles, end);
         i-- > 0 && tried < STARTS_MOST; tried++) {
        size_t at = running_place_at(&line->titles, i)->begin;
        if (at < least)
            break;
        if (is_start(line, at) && is_tight(line, &need, at, end) &&
            is_matched(line, section->heading, at, end))
            return at;
    }
    return SPAN_NOT_FOUND;
}

// The words that stand in every heading of the section, at its end where there are such.
static struct span words_of(const struct profile_section *section)
{
    struct pattern_need need = pattern_literals(section->heading);
    if (need.end.size > 1)
        return need.end;
    return need.within.size > 1 ? need.within : need.begin;
}

static size_t end_of_heading(const struct running_line *line,
                             const struct profile_section *section, size_t begin,
                             size_t end)
{
    size_t last = end;
    while (last < line->text.size && last < end + STOPS_MOST &&
           span_find_byte(SPAN(" .?!:"), line->text.data[last]) != SPAN_NOT_FOUND)
        last++;
    while (last > end && (is_space(line->text.data[last - 1]) ||
                          !is_matched(line, section->heading, begin, last)))
        last--;
    return last;
}

static void find_section(struct running_line *line, const struct profile_section *section)
{
    struct span words = words_of(section);
    if (words.size < 2)
        return;
    for (size_t at = 0, found;
         (found = span_find(span_from(line->text, at), words)) != SPAN_NOT_FOUND;
         at += found + words.size) {
        size_t end = at + found + words.size;
        size_t begin = begin_of_heading(line, section, end);
        if (begin == SPAN_NOT_FOUND)
            continue;
        add_border(line,
                   (struct border){BORDER_HEADING, begin,
                                   end_of_heading(line, section, begin, end), section});
    }
}

// --- the heading of the page and rows of titles

static bool is_page_heading(const struct running_line *line, size_t begin, size_t end)
{
    const struct profile *profile = line->input->profile;
    for (size_t i = 0; i < profile->heading_count; i++)
        if (is_matched(line, profile->headings[i], begin, end))
            return true;
    return false;
}

// How many titles stand in a row from number `i` on, with a space between at most.
static size_t count_row(const struct running_line *line, size_t i)
{
    size_t count = 1;
    for (; i + 1 < line->titles.places.count; i++, count++) {
        const struct running_place *left = running_place_at(&line->titles, i);
        struct span between = span_part(line->text, left->end, left[1].begin);
        if (left->title == left[1].title || between.size > 1 ||
            span_trim(between).size != 0)
            break;
    }
    return count;
}

// Titles with nothing or no more than a short word between.
static void find_titles(struct running_line *line)
{
    enum { BETWEEN_MOST = 8 };
    for (size_t i = 0; i + 1 < line->titles.places.count; i++) {
        const struct running_place *left = running_place_at(&line->titles, i);
        size_t row = count_row(line, i);
        if (row > 1)
            add_border(line, (struct border){BORDER_TITLES, left->begin,
                                             left[row - 1].end, NULL});
        else if (left[1].begin <= left->end + BETWEEN_MOST &&
                 is_start(line, left->begin) &&
                 is_page_heading(line, left->begin, left[1].end))
            add_border(line,
                       (struct border){BORDER_HEADING, left->begin, left[1].end, NULL});
        i += row - 1;
    }
}

// --- labels

static bool may_begin_label(struct span text, size_t at)
{
    return is_upper(text.data[at]) && (at == 0 || !is_upper(text.data[at - 1]));
}

static void find_labels(struct running_line *line)
{
    const struct reader_input *input = line->input;
    for (size_t at = 0; at < line->text.size; at++) {
        size_t size = 0;
        if (!may_begin_label(line->text, at) ||
            text_label_follower(input->profile, span_from(line->text, at), &size) ==
                FOLLOWED_BY_NO_LABEL)
            continue;
        add_border(line, (struct border){BORDER_LABEL, at, at + size, NULL});
        at += size - 1;
    }
}

// --- borders in order

static int compare_borders(const void *a, const void *b)
{
    const struct border *left = a, *right = b;
    if (left->begin != right->begin)
        return left->begin < right->begin ? -1 : 1;
    // Headings hold titles and labels. Of the headings that begin at one place, those of
    // sections hold that of the page, and longer ones hold what is behind the first.
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if ((left->section == NULL) != (right->section == NULL))
        return left->section != NULL ? -1 : 1;
    if (left->end != right->end)
        return left->end < right->end ? -1 : 1;
    return left->section < right->section ? -1 : left->section > right->section;
}

static void drop_inner(struct running_line *line)
{
    size_t kept = 0, end = 0;
    vector_sort(&line->borders, compare_borders);
    for (size_t i = 0; i < line->borders.count; i++) {
        struct border border = *VECTOR_AT(&line->borders, struct border, i);
        if (kept != 0 && border.begin < end)
            continue;
        *VECTOR_AT(&line->borders, struct border, kept++) = border;
        end = border.end;
    }
    line->borders.count = kept;
}

static bool is_row_of_titles(const struct running_line *line, size_t i)
{
    const struct border *border = VECTOR_AT(&line->borders, struct border, i);
    const struct border *next = i + 1 < line->borders.count ? border + 1 : NULL;
    return border->kind == BORDER_TITLES && next != NULL && next->kind == BORDER_LABEL &&
           next->begin - border->end <= 2;
}

static bool find_borders(struct running_line *line)
{
    const struct profile *profile = line->input->profile;
    enum { LONG_LINE = 2000, LABELS_LEAST = 2, BORDERS_LEAST = 3 };
    vector_clear(&line->borders);
    vector_clear(&line->titles.places);
    line->titles.count = line->headings = line->labels = 0;
    find_labels(line);
    if (line->labels < LABELS_LEAST && line->text.size < LONG_LINE)
        return false;
    running_titles_find(line->input, line->text, &line->titles);
    for (size_t i = 0; i < profile->section_count; i++)
        if (profile->sections[i].heading != NULL)
            find_section(line, &profile->sections[i]);
    if (line->headings == 0 || line->headings + line->labels < BORDERS_LEAST)
        return false;
    find_titles(line);
    drop_inner(line);
    return true;
}

// --- lines

static void add_line(struct vector *lines, struct span raw,
                     const struct profile_section *open)
{
    struct line line = {.raw = raw, .bare = span_trim(raw), .open_section = open};
    if (line.bare.size != 0)
        vector_push_copy(lines, &line);
}

// "- Keep it clean. - Count it." has its items behind marks: the first one's, where an
// item ends before it. Returns where the next one begins, or the size of the text.
static size_t next_item(struct span text, size_t mark)
{
    struct span sign = span_part(text, 0, mark);
    for (size_t at = mark; at + mark + 1 < text.size; at++)
        if (text.data[at] == ' ' && text.data[at + mark + 1] == ' ' &&
            span_starts(span_from(text, at + 1), sign) &&
            span_find_byte(SPAN(".!?%"), text.data[at - 1]) != SPAN_NOT_FOUND)
            return at + 1;
    return text.size;
}

// "... by date.Show more": what the site prints behind items stands on a line of its own.
static void add_text(const struct reader_input *input, struct vector *lines,
                     struct span text, const struct profile_section *open)
{
    enum { LONGEST_FURNITURE = 48 };
    text = span_trim(text);
    for (size_t mark; (mark = text_mark_size(text)) != 0 && !is_digit(text.data[0]);) {
        size_t next = next_item(text, mark);
        if (next == text.size)
            break;
        add_line(lines, span_part(text, 0, next), open);
        text = span_from(text, next);
    }
    size_t least = text.size > LONGEST_FURNITURE ? text.size - LONGEST_FURNITURE : 1;
    for (size_t at = text.size; at-- > least;)
        if (span_find_byte(SPAN(".!?"), text.data[at - 1]) != SPAN_NOT_FOUND &&
            profile_is_furniture(input->profile, input->arena, input->matcher,
                                 span_trim(span_from(text, at)))) {
            add_line(lines, span_part(text, 0, at), open);
            add_line(lines, span_from(text, at), open);
            return;
        }
    add_line(lines, text, open);
}

static void add_blank(struct vector *lines, struct span text, size_t at)
{
    struct span nothing = span_part(text, at, at);
    struct line line = {.raw = nothing, .bare = nothing};
    vector_push_copy(lines, &line);
}

// The section whose text or items have no known end, and may be anything there.
static const struct profile_section *open_section(const struct border *last)
{
    bool has_form =
        last->section == NULL || last->section->has_table || last->section->item != NULL;
    return has_form ? NULL : last->section;
}

static void add_lines(struct vector *lines, const struct running_line *line)
{
    size_t at = 0;
    struct border last = {.kind = BORDER_HEADING};
    for (size_t i = 0; i < line->borders.count; i++) {
        struct border border = *VECTOR_AT(&line->borders, struct border, i);
        if (border.kind == BORDER_TITLES && !is_row_of_titles(line, i))
            continue;
        add_text(line->input, lines, span_part(line->text, at, border.begin), NULL);
        at = border.begin;
        if (border.kind != BORDER_LABEL)
            add_blank(lines, line->text, at);
        if (border.kind == BORDER_HEADING) {
            add_line(lines, span_part(line->text, border.begin, border.end), NULL);
            add_blank(lines, line->text, border.end);
            at = border.end;
        }
        last = border;
    }
    add_line(lines, span_from(line->text, at), open_section(&last));
    add_blank(lines, line->text, line->text.size);
}

void running_text_cut(const struct reader_input *input, struct text_lines *lines)
{
    struct vector cut;
    struct running_line line = {.input = input};
    vector_init(&cut, sizeof(struct line));
    vector_init(&line.borders, sizeof(struct border));
    running_titles_init(&line.titles);
    for (size_t i = 0; i < lines->count; i++) {
        line.text = lines->lines[i].bare;
        bool is_running = line.text.size >= SHORTEST_LINE && find_borders(&line);
        for (size_t k = 0; k < i && is_running && cut.count == 0; k++)
            vector_push_copy(&cut, &lines->lines[k]);
        if (is_running)
            add_lines(&cut, &line);
        else if (cut.count != 0)
            vector_push_copy(&cut, &lines->lines[i]);
    }
    if (cut.count != 0) {
        lines->lines = ARENA_ARRAY(input->arena, struct line, cut.count);
        memcpy(lines->lines, cut.items, cut.count * sizeof *lines->lines);
        lines->count = cut.count;
    }
    running_titles_release(&line.titles);
    vector_release(&line.borders);
    vector_release(&cut);
}

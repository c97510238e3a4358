// SPDX-License-Identifier: MIT
#include "parse/text/text_evidence.h"

#include "parse/table/drawn_line.h"
#include "parse/text/running_text.h"
#include "parse/text/text_quotes.h"

#include <string.h>

enum { BYTES_LOOKED_AT = 64 * 1024, ROWS_NEEDED = 2 };

static void count_borders(struct text_evidence *evidence, struct span line)
{
    size_t borders = 0;
    for (size_t i = 0; i < line.size; i++)
        borders += line.data[i] == '|';
    evidence->piped += borders >= 1;
    evidence->outer_piped += borders >= 2 && line.data[0] == '|';
}

// "----- ----" is a ruler, "+----+----+" the border of a grid.
static void count_dashes(struct text_evidence *evidence, struct span line)
{
    bool is_ruler = line.data[0] == '-' || line.data[0] == '=';
    size_t gaps = 0;
    for (size_t i = 1; i < line.size && is_ruler; i++) {
        is_ruler = line.data[i] == line.data[0] || is_space(line.data[i]);
        gaps += is_space(line.data[i]) && !is_space(line.data[i - 1]);
    }
    evidence->rulers += is_ruler && gaps >= 1 && line.size >= 6;
    evidence->grid_borders += drawn_is_top(line);
}

// A label behind a border, or behind marks of Markdown as links and headings have them.
static void count_marked(struct text_evidence *evidence, struct span line, bool is_piped)
{
    size_t size, marks = 0;
    while (marks < line.size && memchr("|[*_# ", line.data[marks], 6) != NULL)
        marks++;
    if (marks != line.size && (marks != 0 || is_piped))
        evidence->marked_labels +=
            text_label_follower(evidence->profile, span_from(line, marks), &size) !=
            FOLLOWED_BY_NO_LABEL;
}

static void count_text(struct text_evidence *evidence, struct line *line)
{
    struct span text = line->bare;
    evidence->has_text = true;
    evidence->headings += text_heading_level(text) != 0;
    bool is_piped = memchr(text.data, '|', text.size) != NULL;
    count_marked(evidence, text, is_piped);
    if (is_piped) {
        count_borders(evidence, text);
        return;
    }
    count_dashes(evidence, text);
    line->follower = text_label_follower(evidence->profile, text, &line->label_size);
    line->is_judged = true;
    evidence->labelled[line->follower]++;
}

static void count_line(struct text_evidence *evidence, struct line *line, size_t room)
{
    struct line part = {.bare = span_trim(span_part(line->raw, 0, room))};
    line->is_judged = false; // perhaps by another profile
    if (line->raw.size > room)
        line = &part;
    if (line->bare.size != 0)
        count_text(evidence, line);
}

// Takes the text up to a tab or to two spaces off the front of *rest.
static bool next_cell(struct span *rest, struct span *out_cell)
{
    struct span line = *rest = span_trim(*rest);
    size_t end = 0;
    while (end < line.size && line.data[end] != '\t' &&
           !span_starts(span_from(line, end), SPAN("  ")))
        end++;
    *out_cell = span_part(line, 0, end);
    *rest = span_from(line, end);
    return line.size != 0;
}

// Labels beside each other, above one row for each occupation.
static void count_labels_of_line(const struct reader_input *input,
                                 struct text_evidence *evidence, struct span line)
{
    size_t labels = 0;
    struct span row = line, first;
    if (!next_cell(&row, &first) || span_trim(row).size == 0)
        return; // one cell
    struct arena_mark mark = arena_mark(input->arena);
    for (struct span rest = line, cell; next_cell(&rest, &cell);)
        labels += profile_label_of(input->profile, input->arena, cell) != NULL;
    arena_rewind(input->arena, mark);
    bool has_tab = span_find_byte(line, '\t') != SPAN_NOT_FOUND;
    if (labels >= ROWS_NEEDED)
        evidence->labelled[has_tab ? FOLLOWED_BY_TAB : FOLLOWED_BY_GAP] += labels;
}

static bool has_rows(const struct text_evidence *evidence)
{
    for (enum label_follower i = FOLLOWED_BY_NOTHING; i < LABEL_FOLLOWERS; i++)
        if (evidence->labelled[i] >= ROWS_NEEDED)
            return true;
    return evidence->piped != 0 || evidence->rulers != 0 || evidence->grid_borders != 0;
}

static void count_lines(const struct reader_input *input, struct text_evidence *evidence,
                        bool by_labels)
{
    const struct text_lines *lines = &evidence->lines;
    for (size_t i = 0; i < lines->count && !(by_labels && has_rows(evidence)); i++) {
        size_t begin = (size_t)(lines->lines[i].raw.data - input->page->bytes.data);
        if (begin >= BYTES_LOOKED_AT)
            break;
        if (by_labels)
            count_labels_of_line(input, evidence, lines->lines[i].raw);
        else
            count_line(evidence, &lines->lines[i], BYTES_LOOKED_AT - begin);
    }
}

const struct text_evidence *text_evidence_of(const struct reader_input *input)
{
    struct text_evidence *evidence = input->evidence != NULL
                                         ? input->evidence
                                         : ARENA_NEW(input->arena, struct text_evidence);
    struct text_lines lines = evidence->lines;
    if (evidence->is_known && evidence->profile == input->profile)
        return evidence;
    if (!evidence->is_known) {
        lines = text_lines_of(input->page->bytes, input->limits->memory, input->arena);
        if (lines.has_quote_marks)
            text_quotes_unwrap(&lines);
    }
    if (input->profile != NULL)
        running_text_cut(input, &lines);
    *evidence = (struct text_evidence){
        .is_known = true, .profile = input->profile, .lines = lines};
    count_lines(input, evidence, false);
    if (input->profile != NULL && !has_rows(evidence))
        count_lines(input, evidence, true);
    return evidence;
}

size_t text_evidence_labels(const struct reader_input *input)
{
    const struct text_evidence *evidence = text_evidence_of(input);
    size_t labels = evidence->marked_labels;
    for (enum label_follower i = FOLLOWED_BY_NOTHING; i < LABEL_FOLLOWERS; i++)
        labels += evidence->labelled[i];
    return labels;
}

unsigned text_evidence_score(const struct reader_input *input,
                             enum label_follower follower)
{
    enum { SCORE_SOME = 40, SCORE_MOST = 60 };
    const struct text_evidence *evidence = text_evidence_of(input);
    size_t rows = evidence->labelled[follower];
    if (rows < ROWS_NEEDED)
        return 0;
    for (enum label_follower i = FOLLOWED_BY_NOTHING; i < LABEL_FOLLOWERS; i++)
        if (evidence->labelled[i] > rows)
            return SCORE_SOME;
    return SCORE_MOST;
}

// SPDX-License-Identifier: MIT
#include "parse/table/row_finder.h"

#include "base/text.h"
#include "parse/text/text_width.h"

#include <limits.h>
#include <stdint.h>

// The best way to cut the lines into rows is found from the end: best[i] is the greatest
// score of the lines from i on, to be had by rows of lowest[i] or of highest[i] lines.

enum { ROW_LINES_MOST = 64, LABEL_LINES_MOST = 6 };

enum score {
    SCORE_KNOWN_LABEL = 1000,
    SCORE_TITLES = 300,
    SCORE_KNOWN_TITLE = 50,  // the page's heading names it so
    SCORE_MISPLACED = -200,  // a cell that stands neither at the top nor in the middle
    SCORE_UNWRAPPED = -200,  // the next line's first word had room on the line before
    SCORE_LABEL_LINE = -100, // each further line of an unknown label
    SCORE_ILLEGAL = -50,     // a text that is no value of the label's kind
    SCORE_NO_LABEL = -2000
};

enum alignment { ALIGNED_TOP, ALIGNED_MIDDLE, ALIGNMENTS };

struct rows_finding {
    const struct text_page *page;
    const struct cell_grid *grid;
    size_t begin, end;
    enum alignment alignment;
    // [line * columns + column]
    unsigned *widths; // of the text; 0 = none
    unsigned *words;  // of its first word
    unsigned *widest; // [column]
    long *best;
    uint8_t *lowest, *highest;
};

static size_t index_of(const struct rows_finding *finding, size_t at, size_t column)
{
    return (at - finding->begin) * finding->grid->count + column;
}

static bool has_text(const struct rows_finding *finding, size_t at, size_t column)
{
    return finding->widths[index_of(finding, at, column)] != 0;
}

// The lines of the row between which the cell's text stands.
static size_t cell_lines(const struct rows_finding *finding, size_t at, size_t next,
                         size_t column, size_t *out_first)
{
    size_t first = at, last = next;
    while (first < next && !has_text(finding, first, column))
        first++;
    while (last > first && !has_text(finding, last - 1, column))
        last--;
    *out_first = first - at;
    return last - first;
}

// Would the first word of the cell's line have fitted on the line before?
static bool had_room(const struct rows_finding *finding, size_t at, size_t column)
{
    return finding->widths[index_of(finding, at - 1, column)] + 1 +
               finding->words[index_of(finding, at, column)] <=
           finding->widest[column];
}

static long score_cells(const struct rows_finding *finding, size_t at, size_t next)
{
    long score = 0;
    for (size_t column = 0; column < finding->grid->count; column++) {
        size_t first, lines = cell_lines(finding, at, next, column, &first);
        size_t rest = next - at - lines;
        size_t expected = finding->alignment == ALIGNED_TOP ? 0 : rest / 2;
        if (lines != 0 && first != expected)
            score += SCORE_MISPLACED;
        for (size_t i = at + first; i < at + first + lines; i++) {
            if (!has_text(finding, i, column))
                score += SCORE_MISPLACED;
            else if (i != at + first && had_room(finding, i, column))
                score += SCORE_UNWRAPPED;
        }
    }
    return score;
}

static struct span text_of(const struct rows_finding *finding, size_t at, size_t next,
                           size_t column)
{
    struct place place;
    const size_t lines[2] = {at, next};
    return cell_grid_text(finding->grid, finding->page, lines, column, &place);
}

static const struct profile_label *label_of(const struct rows_finding *finding, size_t at,
                                            size_t next)
{
    const struct reader_input *input = finding->page->input;
    return profile_label_of(input->profile, input->arena, text_of(finding, at, next, 0));
}

static long score_values(const struct rows_finding *finding,
                         const struct profile_target *target, size_t at, size_t next)
{
    const struct reader_input *input = finding->page->input;
    const struct kind *kind = target->kind;
    struct kind_scope scope = profile_scope(input->profile, target, false);
    long score = 0;
    for (size_t column = 1; column < finding->grid->count && !kind->is_free_text;
         column++) {
        struct kind_value value = {0};
        if (kind_read(kind, &scope, text_of(finding, at, next, column), input->arena,
                      &value) == READING_ILLEGAL)
            score += SCORE_ILLEGAL;
    }
    return score;
}

static long score_titles(const struct rows_finding *finding, size_t at, size_t next)
{
    const struct text_page *page = finding->page;
    struct arena_mark mark = arena_mark(page->input->arena);
    long score = SCORE_TITLES;
    for (size_t column = 1; column < finding->grid->count; column++) {
        struct span title =
            text_fold(page->input->arena, text_of(finding, at, next, column));
        if (title.size != 0 &&
            (span_equal(title, page->sides[0]) || span_equal(title, page->sides[1])))
            score += SCORE_KNOWN_TITLE;
    }
    arena_rewind(page->input->arena, mark);
    return score;
}

static long score_row(const struct rows_finding *finding, size_t at, size_t next)
{
    size_t first, labels = cell_lines(finding, at, next, 0, &first);
    if (labels == 0 && at == finding->begin)
        return score_titles(finding, at, next);
    long score = score_cells(finding, at, next);
    if (labels == 0)
        return score + SCORE_NO_LABEL;
    if (labels <= LABEL_LINES_MOST) {
        struct arena *arena = finding->page->input->arena;
        struct arena_mark mark = arena_mark(arena);
        const struct profile_label *label = label_of(finding, at, next);
        if (label != NULL)
            score += SCORE_KNOWN_LABEL + score_values(finding, &label->target, at, next);
        arena_rewind(arena, mark);
        if (label != NULL)
            return score;
    }
    return score + SCORE_LABEL_LINE * (long)(labels - 1);
}

static long find_best(struct rows_finding *finding, enum alignment alignment)
{
    size_t count = finding->end - finding->begin;
    finding->alignment = alignment;
    finding->best[count] = 0;
    for (size_t i = count; i-- > 0;) {
        finding->best[i] = LONG_MIN;
        for (size_t height = 1; height <= ROW_LINES_MOST && i + height <= count;
             height++) {
            size_t at = finding->begin + i;
            long score = score_row(finding, at, at + height) + finding->best[i + height];
            if (score > finding->best[i])
                finding->lowest[i] = (uint8_t)height;
            if (score >= finding->best[i]) {
                finding->best[i] = score;
                finding->highest[i] = (uint8_t)height;
            }
        }
    }
    return finding->best[0];
}

static void measure(struct rows_finding *finding)
{
    for (size_t at = finding->begin; at < finding->end; at++)
        for (size_t column = 0; column < finding->grid->count; column++) {
            struct span text = cell_grid_piece(finding->grid, finding->page, at, column);
            size_t index = index_of(finding, at, column), word = 0;
            while (word < text.size && !is_space(text.data[word]))
                word++;
            finding->widths[index] = text_width(text);
            finding->words[index] = text_width(span_part(text, 0, word));
            if (finding->widths[index] > finding->widest[column])
                finding->widest[column] = finding->widths[index];
        }
}

// Does a row of these lines stand in the other way to cut them too?
static bool is_row_of(const struct rows_finding *finding, const uint8_t *heights,
                      const struct found_row *row)
{
    size_t at = finding->begin;
    while (at < row->begin)
        at += heights[at - finding->begin];
    return at == row->begin && at + heights[at - finding->begin] == row->end;
}

static void take_rows(const struct rows_finding *finding, struct found_rows *out)
{
    size_t first, at = finding->begin;
    while (at < finding->end) {
        struct found_row *row = &out->rows[out->count++];
        *row = (struct found_row){at, at + finding->lowest[at - finding->begin], false};
        row->is_doubtful = !is_row_of(finding, finding->highest, row);
        out->known_labels += label_of(finding, row->begin, row->end) != NULL;
        at = row->end;
    }
    out->has_titles =
        cell_lines(finding, out->rows[0].begin, out->rows[0].end, 0, &first) == 0;
}

void rows_find(const struct text_page *page, const struct cell_grid *grid,
               const size_t range[2], struct found_rows *out_rows)
{
    struct arena *arena = page->input->arena;
    size_t count = range[1] - range[0];
    struct rows_finding finding = {
        .page = page, .grid = grid, .begin = range[0], .end = range[1]};
    finding.widths = ARENA_ARRAY(arena, unsigned, count * grid->count);
    finding.words = ARENA_ARRAY(arena, unsigned, count * grid->count);
    finding.widest = ARENA_ARRAY(arena, unsigned, grid->count);
    finding.best = ARENA_ARRAY(arena, long, count + 1);
    finding.lowest = ARENA_ARRAY(arena, uint8_t, count);
    finding.highest = ARENA_ARRAY(arena, uint8_t, count);
    *out_rows = (struct found_rows){.rows = ARENA_ARRAY(arena, struct found_row, count)};
    measure(&finding);
    long top = find_best(&finding, ALIGNED_TOP);
    if (find_best(&finding, ALIGNED_MIDDLE) < top)
        find_best(&finding, ALIGNED_TOP);
    take_rows(&finding, out_rows);
}

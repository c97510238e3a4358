// SPDX-License-Identifier: MIT
#include "parse/row_finder.h"

#include <limits.h>

// The best way to cut the lines into rows is found from the end: best[i] is the greatest
// score of the lines from i on.

enum { ROW_LINES_MOST = 64, LABEL_LINES_MOST = 6 };

enum score {
    SCORE_KNOWN_LABEL = 1000,
    SCORE_TITLES = 300,
    SCORE_MISPLACED = -200,  // a cell that stands neither at the top nor in the middle
    SCORE_TITLE_LINE = -20,  // each further line of titles
    SCORE_LABEL_LINE = -100, // each further line of an unknown label
    SCORE_NO_LABEL = -2000
};

enum alignment { ALIGNED_TOP, ALIGNED_MIDDLE, ALIGNMENTS };

struct rows_finding {
    const struct text_page *page;
    const struct cell_grid *grid;
    size_t begin, end;
    enum alignment alignment;
    bool *has_text; // [line * columns + column]
    long *best;
    size_t *height;
};

static bool has_text(const struct rows_finding *finding, size_t at, size_t column)
{
    return finding->has_text[(at - finding->begin) * finding->grid->count + column];
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

static long score_cells(const struct rows_finding *finding, size_t at, size_t next)
{
    long score = 0;
    for (size_t column = 0; column < finding->grid->count; column++) {
        size_t first, lines = cell_lines(finding, at, next, column, &first);
        size_t rest = next - at - lines;
        size_t expected = finding->alignment == ALIGNED_TOP ? 0 : rest / 2;
        if (lines != 0 && first != expected)
            score += SCORE_MISPLACED;
        for (size_t i = at + first; i < at + first + lines; i++)
            if (!has_text(finding, i, column))
                score += SCORE_MISPLACED;
    }
    return score;
}

static long score_row(const struct rows_finding *finding, size_t at, size_t next)
{
    size_t first, labels = cell_lines(finding, at, next, 0, &first);
    long score = score_cells(finding, at, next);
    if (labels == 0 && at == finding->begin)
        return SCORE_TITLES + SCORE_TITLE_LINE * (long)(next - at - 1);
    if (labels == 0)
        return score + SCORE_NO_LABEL;
    struct arena *arena = finding->page->input->arena;
    if (labels <= LABEL_LINES_MOST) {
        struct arena_mark mark = arena_mark(arena);
        const size_t lines[2] = {at, next};
        struct place place;
        struct span label = cell_grid_text(finding->grid, finding->page, lines, 0, &place);
        bool is_known =
            profile_label_of(finding->page->input->profile, arena, label) != NULL;
        arena_rewind(arena, mark);
        if (is_known)
            return score + SCORE_KNOWN_LABEL;
    }
    return score + SCORE_LABEL_LINE * (long)(labels - 1);
}

static long find_best(struct rows_finding *finding)
{
    size_t count = finding->end - finding->begin;
    finding->best[count] = 0;
    for (size_t i = count; i-- > 0;) {
        finding->best[i] = LONG_MIN;
        for (size_t height = 1; height <= ROW_LINES_MOST && i + height <= count; height++) {
            size_t at = finding->begin + i;
            long score = score_row(finding, at, at + height) + finding->best[i + height];
            if (score > finding->best[i]) {
                finding->best[i] = score;
                finding->height[i] = height;
            }
        }
    }
    return finding->best[0];
}

static size_t take_rows(const struct rows_finding *finding, size_t *out_begins)
{
    size_t rows = 0, at = finding->begin;
    while (at < finding->end) {
        out_begins[rows++] = at;
        at += finding->height[at - finding->begin];
    }
    out_begins[rows] = at;
    return rows;
}

static void look_for_text(struct rows_finding *finding)
{
    for (size_t at = finding->begin; at < finding->end; at++)
        for (size_t column = 0; column < finding->grid->count; column++)
            finding->has_text[(at - finding->begin) * finding->grid->count + column] =
                cell_grid_piece(finding->grid, finding->page, at, column).size != 0;
}

size_t rows_find(const struct text_page *page, const struct cell_grid *grid, size_t begin,
                 size_t end, size_t *out_begins, bool *out_titles)
{
    struct arena *arena = page->input->arena;
    size_t count = end - begin;
    struct rows_finding finding = {
        .page = page, .grid = grid, .begin = begin, .end = end};
    finding.has_text = ARENA_ARRAY(arena, bool, count * grid->count);
    finding.best = ARENA_ARRAY(arena, long, count + 1);
    finding.height = ARENA_ARRAY(arena, size_t, count + 1);
    look_for_text(&finding);
    long top = find_best(&finding);
    finding.alignment = ALIGNED_MIDDLE;
    if (find_best(&finding) < top) {
        finding.alignment = ALIGNED_TOP;
        find_best(&finding);
    }
    *out_titles = false;
    size_t rows = take_rows(&finding, out_begins), first;
    if (rows != 0)
        *out_titles = cell_lines(&finding, begin, out_begins[1], 0, &first) == 0;
    return rows;
}

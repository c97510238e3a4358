// SPDX-License-Identifier: MIT
#include "parse/table/column_finder.h"

#include "parse/text/text_width.h"

#include <string.h>

enum { WIDTH_MOST = 4096 };

// A stretch of columns between blank ones.
struct stretch {
    unsigned begin, end;
    size_t lines; // that have text in it
    size_t apart; // of them, those with more than one space before it
    bool has_title;
};

struct finding {
    const struct text_page *page;
    size_t begin, end; // lines
    bool *is_used;     // by any line, per column
    struct stretch stretches[GRID_COLUMNS_MOST];
    size_t count;
    size_t titled;       // the first stretch that titles have text in, or 0
    unsigned labels_end; // the column after the longest known label
    size_t rows;         // lines with a known label
};

static void mark_used(struct finding *finding, const struct line *line)
{
    unsigned column = 0;
    for (size_t at = 0; at < line->raw.size && column < WIDTH_MOST;) {
        bool is_blank = is_space(line->raw.data[at]);
        unsigned next = column + text_width_next(line->raw, &at, column);
        for (unsigned i = column; i < next && i < WIDTH_MOST && !is_blank; i++)
            finding->is_used[i] = true;
        column = next;
    }
}

static bool find_stretches(struct finding *finding)
{
    for (unsigned column = 0; column < WIDTH_MOST; column++) {
        if (!finding->is_used[column])
            continue;
        if (finding->count == GRID_COLUMNS_MOST)
            return false;
        struct stretch *stretch = &finding->stretches[finding->count++];
        *stretch = (struct stretch){.begin = column};
        while (column < WIDTH_MOST && finding->is_used[column])
            column++;
        stretch->end = column;
    }
    return finding->count >= 3;
}

// The titles stand on the first lines, with nothing over the labels.
static bool is_title_line(const struct finding *finding, size_t at)
{
    const struct line *line = &finding->page->lines[at];
    return at < finding->begin + 3 && line->label_size == 0 &&
           line->indent >= finding->stretches[0].end;
}

// Words of a text are one space apart; cells are more than that, but where the one
// before is the widest of its column.
static bool begins_apart(const struct line *line, const struct stretch *stretch)
{
    unsigned column = stretch->begin;
    while (text_width_part(line->raw, column, column + 1).size == 0)
        column++;
    return column < 2 || text_width_part(line->raw, column - 2, column).size == 0;
}

static void measure_line(struct finding *finding, const struct line *line)
{
    for (size_t i = 0; i < finding->count; i++) {
        struct stretch *stretch = &finding->stretches[i];
        if (text_width_part(line->raw, stretch->begin, stretch->end).size == 0)
            continue;
        stretch->lines++;
        stretch->apart += begins_apart(line, stretch);
    }
    if (line->label_size == 0)
        return;
    unsigned label_end =
        line->indent + text_width(span_part(line->text, 0, line->label_size));
    finding->rows++;
    if (label_end > finding->labels_end)
        finding->labels_end = label_end;
}

static void measure_title(struct finding *finding, const struct line *line)
{
    size_t first = 0;
    while (first < finding->count && finding->stretches[first].end <= line->indent)
        first++;
    if (finding->titled == 0 || first < finding->titled)
        finding->titled = first;
}

static void measure(struct finding *finding)
{
    size_t at = finding->begin;
    for (; at < finding->end && is_title_line(finding, at); at++)
        measure_title(finding, &finding->page->lines[at]);
    for (; at < finding->end; at++)
        measure_line(finding, &finding->page->lines[at]);
}

// Is the stretch a column of its own, or the end of the texts in the one before it?
static bool is_column(const struct finding *finding, size_t number, size_t columns)
{
    const struct stretch *stretch = &finding->stretches[number];
    if (number == 0)
        return true;
    // Labels may all be as wide as their column, but titles begin beside it.
    if (columns == 1 && number == finding->titled &&
        stretch->begin >= finding->labels_end)
        return true;
    return stretch->begin >= finding->labels_end && stretch->lines != 0 &&
           4 * stretch->apart >= stretch->lines && 2 * stretch->lines >= finding->rows;
}

static void take_columns(const struct finding *finding, struct cell_grid *grid)
{
    *grid = (struct cell_grid){.count = 0};
    for (size_t i = 0; i < finding->count; i++)
        if (is_column(finding, i, grid->count))
            grid->starts[grid->count++] = finding->stretches[i].begin;
}

// --- columns of numbers are set to the right, those of titles in the middle

// A text on a line that stands over a column, or apart from what is before it.
struct text_run {
    unsigned begin, end;
};

// The run of texts one space apart that reaches column `at` or stands behind it.
static bool find_run(const struct line *line, unsigned at, struct text_run *out_run)
{
    unsigned column = 0;
    *out_run = (struct text_run){0, 0};
    for (size_t byte = 0; byte < line->raw.size && column < WIDTH_MOST;) {
        bool is_blank = is_space(line->raw.data[byte]);
        unsigned next = column + text_width_next(line->raw, &byte, column);
        if (!is_blank && (out_run->end == 0 || column > out_run->end + 1)) {
            if (out_run->end > at)
                return true;
            out_run->begin = column;
        }
        if (!is_blank)
            out_run->end = next;
        column = next;
    }
    return out_run->end > at;
}

// How the texts of rows stand in a column.
struct alignment {
    size_t at_start, behind_it; // where they begin
};

static struct alignment alignment_of(const struct finding *finding,
                                     const struct cell_grid *grid, size_t number)
{
    struct alignment alignment = {0, 0};
    unsigned start = grid->starts[number];
    unsigned end = number + 1 < grid->count ? grid->starts[number + 1] : WIDTH_MOST;
    for (size_t at = finding->begin; at < finding->end; at++) {
        struct text_run run;
        const struct line *line = &finding->page->lines[at];
        if (is_title_line(finding, at) || !find_run(line, start, &run) ||
            run.begin >= end)
            continue;
        alignment.at_start += run.begin == start;
        alignment.behind_it += run.begin > start;
    }
    return alignment;
}

// Where the first of the texts that reach the column begins.
static unsigned first_begin(const struct finding *finding, unsigned column)
{
    unsigned least = column;
    struct text_run run;
    for (size_t at = finding->begin; at < finding->end; at++)
        if (find_run(&finding->page->lines[at], column, &run) && run.begin < least)
            least = run.begin;
    return least;
}

static void remove_column(struct cell_grid *grid, size_t number)
{
    grid->count--;
    for (size_t i = number; i < grid->count; i++)
        grid->starts[i] = grid->starts[i + 1];
}

// Does no row have a text in the column before, but for those that reach this one?
static bool is_empty_before(const struct finding *finding, const struct cell_grid *grid,
                            size_t number)
{
    unsigned begin = grid->starts[number - 1], end = grid->starts[number];
    for (size_t at = finding->begin; at < finding->end; at++) {
        struct text_run run;
        const struct line *line = &finding->page->lines[at];
        bool is_reached = find_run(line, end, &run) && run.begin < end;
        unsigned until = is_reached ? run.begin : end;
        if (!is_title_line(finding, at) && begin < until &&
            text_width_part(line->raw, begin, until).size != 0)
            return false;
    }
    return true;
}

// The longest text of a column that is set to the right or in the middle may look like
// the end of the column before, or, when it is the title, like a column of its own. False
// when it cannot be told where the column begins.
static bool widen_column(const struct finding *finding, struct cell_grid *grid,
                         size_t number)
{
    unsigned least = first_begin(finding, grid->starts[number]);
    if (least == grid->starts[number])
        return true;
    struct alignment alignment = alignment_of(finding, grid, number);
    bool is_alone = number > 1 && is_empty_before(finding, grid, number);
    if (alignment.at_start >= alignment.behind_it && !is_alone)
        return true;
    if (is_alone && least >= grid->starts[number - 1]) {
        remove_column(grid, number);
        return true;
    }
    grid->starts[number] = least;
    return first_begin(finding, least) == least && least > grid->starts[number - 1] &&
           least >= finding->labels_end;
}

static bool widen_columns(const struct finding *finding, struct cell_grid *grid)
{
    for (size_t i = grid->count; i-- > 1;)
        if (!widen_column(finding, grid, i))
            return false;
    return grid->count >= 3;
}

bool columns_find(const struct text_page *page, size_t begin, size_t end,
                  struct cell_grid *out_grid)
{
    struct finding finding = {.page = page, .begin = begin, .end = end};
    struct arena_mark mark = arena_mark(page->input->arena);
    finding.is_used = ARENA_ARRAY(page->input->arena, bool, WIDTH_MOST);
    for (size_t at = begin; at < end; at++)
        mark_used(&finding, &page->lines[at]);
    bool is_found = find_stretches(&finding);
    arena_rewind(page->input->arena, mark);
    if (!is_found)
        return false;
    measure(&finding);
    take_columns(&finding, out_grid);
    return out_grid->count >= 3 && widen_columns(&finding, out_grid);
}

// SPDX-License-Identifier: MIT
#include "pipeline/refresh_labels.h"

#include "base/read_csv.h"

// A walk over the rows of `problems` about labels.
struct walk {
    struct map *known;
    struct refresh_result *result;
    bool is_new; // what is not known yet is told
};

static size_t column_of(const struct csv_row *row, struct span name)
{
    size_t at = 0;
    while (at < row->count && !span_equal(row->cells[at], name))
        at++;
    return at;
}

static void take_label(struct walk *walk, struct span page, struct span label)
{
    bool is_first;
    struct refresh_result *result = walk->result;
    uint32_t index = map_add(walk->known, label, &is_first);
    if (!is_first)
        return;
    map_rekey(walk->known, index, arena_keep(&result->arena, label));
    struct refresh_example example = {.page = arena_keep(&result->arena, page),
                                      .what = map_key(walk->known, index)};
    if (walk->is_new && result->labels.count < REFRESH_MOST_LABELS)
        vector_push_copy(&result->labels, &example);
}

static void walk_labels(struct walk *walk, const struct loaded *dataset)
{
    const struct span *text = loaded_table(dataset, SPAN("problems"));
    struct span code = span_of(problem_info(PROBLEM_UNKNOWN_LABEL_CODE)->code);
    struct csv_reader reader;
    struct csv_row row;
    if (text == NULL)
        return;
    csv_reader_init(&reader, *text);
    csv_row_init(&row);
    bool has_row = csv_reader_next(&reader, &row) == CSV_ROW;
    size_t codes = column_of(&row, SPAN("code")),
           pages = column_of(&row, SPAN("page_id")),
           words = column_of(&row, SPAN("message"));
    bool is_table =
        has_row && codes < row.count && pages < row.count && words < row.count;
    while (is_table && csv_reader_next(&reader, &row) == CSV_ROW)
        if (span_equal(row.cells[codes], code))
            take_label(walk, row.cells[pages], row.cells[words]);
    csv_row_release(&row);
}

void refresh_find_labels(const struct loaded *old, const struct loaded *new,
                         struct refresh_result *result)
{
    struct map known;
    map_init(&known);
    struct walk walk = {.known = &known, .result = result};
    walk_labels(&walk, old);
    walk.is_new = true;
    walk_labels(&walk, new);
    map_release(&known);
}

// SPDX-License-Identifier: MIT
#include "split/split.h"

#include "base/memory.h"

struct splitter {
    const struct catalogue *catalogue;
};

void split_page(struct report *report, struct arena *arena)
{
    (void)report;
    (void)arena;
}

struct splitter *splitter_new(const struct catalogue *catalogue)
{
    struct splitter *splitter = memory_new(1, sizeof *splitter);
    splitter->catalogue = catalogue;
    return splitter;
}

void splitter_free(struct splitter *splitter)
{
    memory_free(splitter);
}

void splitter_learn(struct splitter *splitter, const struct report *report)
{
    (void)splitter;
    (void)report;
}

void splitter_solve(struct splitter *splitter)
{
    (void)splitter;
}

void splitter_apply(struct splitter *splitter, struct report *report, struct arena *arena)
{
    (void)splitter;
    for (size_t i = 0; i < report->glued.count; i++) {
        const struct glued *row = VECTOR_AT(&report->glued, struct glued, i);
        struct span location =
            arena_format(arena, "%zu-%zu", row->place.begin, row->place.end);
        struct span message = arena_format(arena, "\"%.*s\" can be cut in %u ways",
                                           SPAN_FORMAT(row->text), row->cut_count);
        report_problem(report, PROBLEM_AMBIGUOUS_SPLIT_CODE, location, message)->field =
            row->list_field != UINT32_MAX ? row->list_field : row->fields[0];
    }
}

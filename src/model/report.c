// SPDX-License-Identifier: MIT
#include "model/report.h"

#include "base/memory.h"

#include <string.h>

static const char *const method_names[] = {
    [METHOD_CELL] = "cell",         [METHOD_SPLIT] = "split",
    [METHOD_INFERRED] = "inferred", [METHOD_SENTENCE] = "sentence",
    [METHOD_PAST] = "past",         [METHOD_NONE] = "",
};

const char *method_name(enum method method)
{
    return method_names[method];
}

bool method_of(struct span name, enum method *out_method)
{
    for (unsigned i = 0; i <= METHOD_NONE; i++)
        if (span_equal(name, span_of(method_names[i]))) {
            *out_method = (enum method)i;
            return true;
        }
    return false;
}

const char *side_source_name(enum side_source source)
{
    static const char *const names[] = {
        [SIDES_OF_TITLE] = "title",         [SIDES_OF_ADDRESS] = "address",
        [SIDES_OF_HEADING] = "heading",     [SIDES_OF_LINE] = "line",
        [SIDES_OF_SECTION] = "section",     [SIDES_OF_PROSE] = "prose",
        [SIDES_OF_TITLE_ROW] = "title row", [SIDES_OF_TEXT] = "text",
        [SIDES_OF_SELECT] = "select",
    };
    return names[source];
}

void report_init(struct report *report)
{
    *report = (struct report){.stated = REPORT_UNCOUNTED};
    vector_init(&report->unknown_labels, sizeof(struct span));
    vector_init(&report->sides, sizeof(struct side));
    vector_init(&report->witnesses, sizeof(struct side_witness));
    vector_init(&report->observations, sizeof(struct observation));
    vector_init(&report->glued, sizeof(struct glued));
    vector_init(&report->problems, sizeof(struct problem));
    vector_init(&report->unread, sizeof(struct unread_text));
}

void report_release(struct report *report)
{
    vector_release(&report->unknown_labels);
    vector_release(&report->sides);
    vector_release(&report->witnesses);
    vector_release(&report->observations);
    vector_release(&report->glued);
    vector_release(&report->problems);
    vector_release(&report->unread);
}

void report_clear(struct report *report)
{
    report->page = (struct page){0};
    report->rendering = report->profile = report->layout = (struct span){NULL, 0};
    report->sections = (struct span){NULL, 0};
    report->stated = REPORT_UNCOUNTED;
    report->read_pct = (struct read_share){0};
    vector_clear(&report->unknown_labels);
    vector_clear(&report->sides);
    vector_clear(&report->witnesses);
    vector_clear(&report->observations);
    vector_clear(&report->glued);
    vector_clear(&report->problems);
    vector_clear(&report->unread);
    memset(report->tallies, 0, sizeof report->tallies);
}

struct problem *report_problem(struct report *report, enum problem_code code,
                               struct span location, struct span message)
{
    struct problem problem = {code,     PROBLEM_NO_SIDE, PROBLEM_NO_FIELD,
                              location, message,         0};
    struct problem_tally *tally = &report->tallies[code];
    if (tally->count >= REPORT_PROBLEMS_MOST) {
        VECTOR_AT(&report->problems, struct problem, tally->last)->more++;
        report->uncounted = problem;
        return &report->uncounted;
    }
    report_keep_problem(report, &problem);
    return vector_at(&report->problems, tally->last);
}

void report_keep_problem(struct report *report, const struct problem *problem)
{
    struct problem_tally *tally = &report->tallies[problem->code];
    tally->last = (uint32_t)report->problems.count;
    tally->count++;
    vector_push_copy(&report->problems, problem);
}

bool report_has_error(const struct report *report)
{
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *one = VECTOR_AT(&report->problems, struct problem, i);
        if (problem_info(one->code)->severity == PROBLEM_ERROR)
            return true;
    }
    return false;
}

// The first side of the same occupation, for the odd page that compares one with itself;
// the number of sides for an observation that has none.
static uint32_t first_side_of(const struct report *report, uint32_t side)
{
    const struct side *sides = report->sides.items;
    if (side == OBSERVATION_NO_SIDE)
        return (uint32_t)report->sides.count;
    for (uint32_t i = 0; i < side; i++)
        if (span_equal(sides[i].occupation_id, sides[side].occupation_id))
            return i;
    return side;
}

void report_number(struct report *report)
{
    struct observation *observations = report->observations.items;
    uint32_t fields = 0;
    for (size_t i = 0; i < report->observations.count; i++)
        if (observations[i].field != UINT32_MAX && observations[i].field >= fields)
            fields = observations[i].field + 1;
    size_t width = fields + 1; // the last for observations without a field
    uint32_t *counts = memory_new((report->sides.count + 1) * width, sizeof *counts);
    for (size_t i = 0; i < report->observations.count; i++) {
        uint32_t side = first_side_of(report, observations[i].side);
        uint32_t field = observations[i].field < fields ? observations[i].field : fields;
        observations[i].ordinal = ++counts[side * width + field];
    }
    memory_free(counts);
}

// SPDX-License-Identifier: MIT
#include "pipeline/report_codec.h"

static uint32_t side_in(struct report *whole, const struct side *side)
{
    for (uint32_t i = 0; i < whole->sides.count; i++) {
        struct side *held = VECTOR_AT(&whole->sides, struct side, i);
        if (!span_equal(held->occupation_id, side->occupation_id))
            continue;
        // A line of an observation knows the id only, the page's line the title too.
        if (held->title.size == 0)
            *held = *side;
        return i;
    }
    vector_push_copy(&whole->sides, side);
    return (uint32_t)whole->sides.count - 1;
}

static bool are_same(const struct observation *a, const struct observation *b)
{
    return a->side == b->side && a->field == b->field && a->ordinal == b->ordinal;
}

static int compare_observations(const void *left, const void *right)
{
    const struct observation *a = left, *b = right;
    if (a->side != b->side)
        return a->side < b->side ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    int order = span_compare(a->value, b->value);
    return order != 0 ? order : span_compare(a->raw, b->raw);
}

void report_sort(struct report *report)
{
    vector_sort(&report->observations, compare_observations);
    struct observation *observations = report->observations.items;
    size_t kept = 0;
    for (size_t i = 0; i < report->observations.count; i++)
        if (kept == 0 || !are_same(&observations[kept - 1], &observations[i]))
            observations[kept++] = observations[i];
    report->observations.count = kept;
}

// The page's line: it alone knows the rendering, and so does every whole report.
static bool has_page_line(const struct report *report)
{
    return report->rendering.size != 0;
}

static void merge_page_line(struct report *whole, const struct report *part)
{
    if (has_page_line(whole) || !has_page_line(part))
        return;
    whole->page = part->page;
    whole->rendering = part->rendering;
    whole->profile = part->profile;
    whole->layout = part->layout;
    whole->sections = part->sections;
    whole->stated = part->stated;
    whole->read_pct = part->read_pct;
    for (size_t i = 0; i < part->unknown_labels.count; i++)
        vector_push_copy(&whole->unknown_labels, vector_at(&part->unknown_labels, i));
    for (size_t i = 0; i < part->glued.count; i++)
        vector_push_copy(&whole->glued, vector_at(&part->glued, i));
    for (size_t i = 0; i < part->problems.count; i++)
        report_keep_problem(whole, vector_at(&part->problems, i));
}

void report_merge(struct report *whole, const struct report *part)
{
    // The sides keep the order of the page's line, which the indexes in it count in: when
    // it comes second, what was there before is put in its order.
    if (!has_page_line(whole) && has_page_line(part)) {
        struct vector old_sides = whole->sides;
        vector_init(&whole->sides, sizeof(struct side));
        for (size_t i = 0; i < part->sides.count; i++)
            vector_push_copy(&whole->sides, vector_at(&part->sides, i));
        for (size_t i = 0; i < whole->observations.count; i++) {
            struct observation *one =
                VECTOR_AT(&whole->observations, struct observation, i);
            if (one->side != OBSERVATION_NO_SIDE)
                one->side = side_in(whole, VECTOR_AT(&old_sides, struct side, one->side));
        }
        vector_release(&old_sides);
    }
    merge_page_line(whole, part);
    for (size_t i = 0; i < part->observations.count; i++) {
        struct observation one = *VECTOR_AT(&part->observations, struct observation, i);
        if (one.side != OBSERVATION_NO_SIDE)
            one.side = side_in(whole, VECTOR_AT(&part->sides, struct side, one.side));
        vector_push_copy(&whole->observations, &one);
    }
}

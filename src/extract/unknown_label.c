// SPDX-License-Identifier: MIT
#include "extract/unknown_label.h"

#include "extract/values.h"

void unknown_label_report(struct page_reading *reading, struct span label,
                          struct place place)
{
    vector_push_copy(&reading->report->unknown_labels, &label);
    const struct profile_label *near =
        profile_label_near(reading->profile, reading->arena, label);
    struct span message =
        near != NULL ? arena_format(reading->arena,
                                    "\"%.*s\"; the nearest known label is \"%.*s\"",
                                    SPAN_FORMAT(label), SPAN_FORMAT(near->text))
                     : arena_format(reading->arena, "\"%.*s\"", SPAN_FORMAT(label));
    report_problem(reading->report, PROBLEM_UNKNOWN_LABEL_CODE,
                   location_of(reading, place), message);
}

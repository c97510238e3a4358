// SPDX-License-Identifier: MIT
#include "compare/check_report.h"

#include "base/utf8.h"

enum { MOST_TEXT = 1000 }; // bytes of one text of a finding

void check_report_init(struct check_report *report, struct span where)
{
    *report = (struct check_report){.where = where};
    arena_init(&report->arena);
    vector_init(&report->results, sizeof(struct check_result));
}

void check_report_release(struct check_report *report)
{
    for (size_t i = 0; i < report->results.count; i++)
        vector_release(&VECTOR_AT(&report->results, struct check_result, i)->findings);
    vector_release(&report->results);
    catalogue_release(&report->catalogue);
    arena_release(&report->arena);
}

size_t check_add(struct check_report *report, struct check_result result)
{
    vector_init(&result.findings, sizeof(struct check_finding));
    vector_push_copy(&report->results, &result);
    return report->results.count - 1;
}

void check_tested(struct check_report *report, size_t result)
{
    VECTOR_AT(&report->results, struct check_result, result)->tested++;
}

// Cells can be of any size; what is cut stays UTF-8.
static struct span keep(struct check_report *report, struct span text)
{
    return arena_keep(&report->arena, utf8_cut(text, MOST_TEXT));
}

bool check_is_listed(const struct check_report *report, size_t result)
{
    return VECTOR_AT(&report->results, struct check_result, result)->failed <
           CHECK_MOST_FINDINGS;
}

void check_failed(struct check_report *report, size_t result,
                  const struct check_finding *finding)
{
    struct check_result *failed =
        VECTOR_AT(&report->results, struct check_result, result);
    if (failed->failed++ >= CHECK_MOST_FINDINGS)
        return;
    struct check_finding *kept = vector_push(&failed->findings);
    kept->row = keep(report, finding->row);
    kept->line = finding->line;
    kept->column = keep(report, finding->column);
    kept->message = keep(report, finding->message);
}

void append_row_name(struct buffer *buffer, const struct span *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_append(buffer, i != 0 ? SPAN(" / ") : SPAN(""));
        buffer_append(buffer, cells[i]);
    }
}

size_t check_count(const struct check_report *report, enum problem_severity least)
{
    size_t count = 0;
    for (size_t i = 0; i < report->results.count; i++) {
        const struct check_result *result =
            VECTOR_AT(&report->results, struct check_result, i);
        if (result->severity >= least)
            count += result->failed;
    }
    return count;
}

// SPDX-License-Identifier: MIT
#include "model/report_json.h"

static struct span side_id(const struct report *report, uint32_t side)
{
    if (side == PROBLEM_NO_SIDE)
        return (struct span){NULL, 0};
    return VECTOR_AT(&report->sides, struct side, side)->occupation_id;
}

void report_json_observation(struct json_text *json, const struct report *report,
                             const struct catalogue *catalogue,
                             const struct observation *observation)
{
    json_text_member(json, "occupation_id", side_id(report, observation->side));
    json_text_member(json, "field", catalogue_field_name(catalogue, observation->field));
    json_text_key(json, "ordinal");
    json_text_integer(json, observation->ordinal);
    json_text_member(json, "raw", observation->raw);
    if (observation->value.size != 0) {
        json_text_member(json, "value", observation->value);
    } else {
        json_text_key(json, "value");
        json_text_null(json);
    }
    json_text_member_some(json, "section", observation->section);
    json_text_member_some(json, "label", observation->label);
    json_text_member_some(json, "location", observation->location);
    json_text_member_some(json, "method", span_of(method_name(observation->method)));
    json_text_member_some(json, "rule", observation->rule);
}

void report_json_problem(struct json_text *json, const struct report *report,
                         const struct catalogue *catalogue, const struct problem *problem)
{
    const struct problem_info *info = problem_info(problem->code);
    json_text_member(json, "code", span_of(info->code));
    json_text_member(json, "severity", span_of(problem_severity_name(info->severity)));
    json_text_member_some(json, "field", catalogue_field_name(catalogue, problem->field));
    json_text_member_some(json, "occupation_id", side_id(report, problem->side));
    json_text_member_some(json, "location", problem->location);
    json_text_member(json, "message", problem->message);
    if (problem->more != 0) {
        json_text_key(json, "more");
        json_text_integer(json, problem->more);
    }
}

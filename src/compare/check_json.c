// SPDX-License-Identifier: MIT
#include "base/json_text.h"
#include "compare/check.h"

static void count(struct json_text *json, const char *key, size_t number)
{
    json_text_key(json, key);
    json_text_integer(json, (int64_t)number);
}

static size_t failures_of(const struct check_report *report,
                          enum problem_severity severity)
{
    size_t more = severity < PROBLEM_ERROR
                      ? check_count(report, (enum problem_severity)((int)severity + 1))
                      : 0;
    return check_count(report, severity) - more;
}

static void show_finding(struct json_text *json, const struct check_finding *finding)
{
    json_text_object_begin(json);
    json_text_member_some(json, "row", finding->row);
    if (finding->line != 0)
        count(json, "line", finding->line);
    json_text_member_some(json, "column", finding->column);
    json_text_member(json, "message", finding->message);
    json_text_object_end(json);
}

static void show_result(struct json_text *json, const struct check_result *result)
{
    json_text_object_begin(json);
    json_text_member(json, "name", result->name);
    json_text_member_some(json, "table", result->table);
    json_text_member(json, "severity", span_of(problem_severity_name(result->severity)));
    json_text_member(json, "meaning", result->meaning);
    count(json, "tested", result->tested);
    count(json, "failed", result->failed);
    json_text_key(json, "findings");
    json_text_list_begin(json);
    for (size_t i = 0; i < result->findings.count; i++)
        show_finding(json, VECTOR_AT(&result->findings, struct check_finding, i));
    json_text_list_end(json);
    json_text_object_end(json);
}

void check_show_json(const struct check_report *report,
                     const struct check_options *options, struct text_sink sink)
{
    struct buffer text;
    struct json_text json;
    buffer_init(&text, BUFFER_NO_CEILING);
    json_text_init(&json, &text, 1);
    json_text_object_begin(&json);
    json_text_member(&json, "format", SPAN("occupare-check"));
    count(&json, "version", 1);
    json_text_member(&json, "dataset", report->where);
    json_text_key(&json, "passed");
    json_text_bool(&json, check_count(report, options->least_failing) == 0);
    count(&json, "errors", failures_of(report, PROBLEM_ERROR));
    count(&json, "warnings", failures_of(report, PROBLEM_WARNING));
    count(&json, "notes", failures_of(report, PROBLEM_NOTE));
    json_text_key(&json, "checks");
    json_text_list_begin(&json);
    for (size_t i = 0; i < report->results.count; i++)
        show_result(&json, VECTOR_AT(&report->results, struct check_result, i));
    json_text_list_end(&json);
    json_text_object_end(&json);
    buffer_append_byte(&text, '\n');
    sink.write(sink.context, buffer_span(&text));
    buffer_release(&text);
}

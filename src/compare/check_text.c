// SPDX-License-Identifier: MIT
#include "compare/check.h"

#include "base/visible.h"
#include "compare/show_lines.h"

static enum line_style style_of(const struct check_result *result)
{
    if (result->failed == 0)
        return LINE_ADDED;
    if (result->severity == PROBLEM_ERROR)
        return LINE_REMOVED;
    return result->severity == PROBLEM_WARNING ? LINE_WARNING : LINE_QUIET;
}

static void finding_line(struct show *show, const struct check_finding *finding,
                         struct buffer *line)
{
    if (finding->row.size != 0) {
        visible_append(line, finding->row);
        buffer_append_byte(line, ' ');
    }
    if (finding->line != 0)
        buffer_append_format(line, "(line %zu) ", finding->line);
    if (finding->column.size != 0) {
        visible_append(line, finding->column);
        buffer_append(line, SPAN(": "));
    }
    visible_append(line, finding->message);
    show_line(show, LINE_PLAIN, 4, line);
}

static void result_lines(struct show *show, const struct check_result *result,
                         struct buffer *line)
{
    const char *word =
        result->failed == 0 ? "holds" : problem_severity_name(result->severity);
    buffer_append_format(line, "%-8s", word);
    visible_append(line, result->name);
    if (result->table.size != 0) {
        buffer_append_byte(line, ' ');
        visible_append(line, result->table);
    }
    if (result->failed != 0) {
        buffer_append(line, SPAN(": "));
        visible_append(line, result->meaning);
        buffer_append_format(line, " (%zu of %zu)", result->failed,
                             result->tested > result->failed ? result->tested
                                                             : result->failed);
    }
    show_line(show, style_of(result), 0, line);
    for (size_t i = 0; i < result->findings.count; i++)
        finding_line(show, VECTOR_AT(&result->findings, struct check_finding, i), line);
    if (result->failed > result->findings.count) {
        buffer_append_format(line, "and %zu more",
                             result->failed - result->findings.count);
        show_line(show, LINE_QUIET, 4, line);
    }
}

void check_show_text(const struct check_report *report,
                     const struct check_options *options, struct text_sink sink)
{
    struct show show = {.options = {.colour = options->colour, .width = options->width},
                        .sink = sink};
    struct buffer line;
    size_t failed = 0;
    buffer_init(&show.text, BUFFER_NO_CEILING);
    buffer_init(&line, BUFFER_NO_CEILING);
    for (size_t i = 0; i < report->results.count; i++) {
        const struct check_result *result =
            VECTOR_AT(&report->results, struct check_result, i);
        failed += result->failed != 0;
        if (options->verbose || result->failed != 0)
            result_lines(&show, result, &line);
    }
    if (failed != 0 || options->verbose) {
        buffer_append_format(&line, "%zu of %zu checks passed",
                             report->results.count - failed, report->results.count);
        show_line(&show, LINE_HEADING, 0, &line);
    }
    if (show.text.size != 0)
        sink.write(sink.context, buffer_span(&show.text));
    buffer_release(&line);
    buffer_release(&show.text);
}

// SPDX-License-Identifier: MIT
#include "base/memory.h"
#include "cli/command.h"
#include "cli/say.h"
#include "output/write_reports.h"
#include "pipeline/extraction.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct extract_settings {
    struct common_settings common;
    struct reading_settings reading;
    const char *output;
    bool strict;
};

static const struct option_row options[] = {
    {'o', "output", OPTION_TEXT, "FILE", offsetof(struct extract_settings, output),
     "where the lines go (default: -, standard output)", NULL},
    {0, "strict", OPTION_FLAG, NULL, offsetof(struct extract_settings, strict),
     "exit with 1 when there is a problem of severity error", NULL},
    READING_OPTIONS(struct extract_settings),
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct extract_settings *extract = settings;
    extract->output = "-";
    reading_prepare(&extract->reading);
}

// Writes the lines as the reports come.
struct line_writer {
    const struct catalogue *catalogue;
    const char *path; // "-" = standard output
    FILE *file;       // NULL until there is something to write, so that a file stays as
                      // it was when nothing can be read
    const struct schemas *schemas;
    bool *is_declared; // beside schemas->declarations
    size_t unread;
    enum status status;
    struct error *error;
};

static bool open_output(struct line_writer *writer)
{
    if (writer->file != NULL || writer->status != STATUS_OK)
        return writer->status == STATUS_OK;
    bool is_stdout = strcmp(writer->path, "-") == 0;
    writer->file = is_stdout ? stdout : fopen(writer->path, "wbe");
    if (writer->file == NULL)
        writer->status = error_set(writer->error, STATUS_OUTPUT, "%s: %s", writer->path,
                                   strerror(errno));
    return writer->file != NULL;
}

static void close_output(struct line_writer *writer)
{
    if (writer->file == NULL || writer->file == stdout)
        return;
    if ((ferror(writer->file) | fclose(writer->file)) != 0 && writer->status == STATUS_OK)
        writer->status = error_set(writer->error, STATUS_OUTPUT, "%s: %s", writer->path,
                                   strerror(errno));
}

static void declare(struct line_writer *writer, size_t number)
{
    struct buffer line;
    const struct declaration *declaration =
        VECTOR_AT(&writer->schemas->declarations, struct declaration, number);
    if (writer->is_declared[number] || !declaration_says_something(declaration))
        return;
    writer->is_declared[number] = true;
    buffer_init(&line, BUFFER_NO_CEILING);
    declaration_append_line(declaration, &line);
    fwrite(line.data, 1, line.size, writer->file);
    buffer_release(&line);
}

// What the user named, and what the profile of the page declares.
static void declare_all(struct line_writer *writer, struct span profile)
{
    const struct vector *declarations = &writer->schemas->declarations;
    for (size_t i = 0; i < declarations->count; i++)
        if (i < writer->schemas->named_count ||
            (profile.size != 0 &&
             span_equal(VECTOR_AT(declarations, struct declaration, i)->owner, profile)))
            declare(writer, i);
}

static void encode(const void *context, const struct report *report, struct buffer *out)
{
    const struct line_writer *writer = context;
    report_append_lines(report, writer->catalogue, out);
}

static void take(void *context, const struct report *report, struct span lines)
{
    struct line_writer *writer = context;
    if (open_output(writer)) {
        declare_all(writer, report->profile);
        fwrite(lines.data, 1, lines.size, writer->file);
    }
    writer->unread += report_has_error(report);
}

static enum status extract(const struct invocation *invocation,
                           struct line_writer *writer, const struct schemas *schemas,
                           struct error *error)
{
    static const char *const default_paths[] = {"raw"};
    struct extract_settings *settings = invocation->settings;
    bool has_paths = invocation->operand_count != 0;
    struct progress_line line;
    struct extraction_options extraction = {
        .paths = has_paths ? invocation->operands : default_paths,
        .path_count = has_paths ? invocation->operand_count : 1,
        .jobs = settings->reading.jobs,
        .limits = settings->reading.limits,
        .progress = progress_line_show,
        .progress_context = &line,
    };
    extraction.limits.seconds = (unsigned)settings->reading.seconds;
    progress_line_begin(&line, &settings->common);
    progress_line_expect(&line, extraction.paths, extraction.path_count);
    enum status status = extraction_run(
        schemas, &extraction, (struct report_consumer){encode, take, writer}, error);
    progress_line_end(&line);
    if (status == STATUS_OK)
        progress_line_say(&line, &settings->common);
    return status;
}

static int run(const struct invocation *invocation)
{
    struct extract_settings *settings = invocation->settings;
    struct error error = {0};
    struct schemas schemas;
    if (reading_schemas(&settings->reading, &schemas, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    struct line_writer writer = {.catalogue = &schemas.catalogue,
                                 .schemas = &schemas,
                                 .is_declared =
                                     memory_new(schemas.declarations.count, sizeof(bool)),
                                 .path = settings->output,
                                 .error = &error};
    enum status status = extract(invocation, &writer, &schemas, &error);
    memory_free(writer.is_declared);
    schemas_release(&schemas);
    if (status == STATUS_OK)
        open_output(&writer);
    close_output(&writer);
    if (status != STATUS_OK || writer.status != STATUS_OK)
        return command_fail(invocation, &error);
    return writer.unread != 0 ? EXIT_LOOK : EXIT_GOOD;
}

const struct command command_extract = {
    .name = "extract",
    .arguments = "[PATH...|-]",
    .summary = "pages -> observations as NDJSON (the map step)",
    .description =
        "Reads every page below the PATHs and writes what it says as lines of JSON: one\n"
        "for the page and one for each observation, in the form of\n"
        "`occupare schema observation.schema.json`. Glued cells that one page cannot "
        "decide\n"
        "come with their candidates, for `occupare reconcile`.",
    .examples = "  occupare extract page.html | jq -c 'select(.field==\"job_count\")'\n"
                "  occupare extract raw -o observations.ndjson\n",
    .options = options,
    .settings_size = sizeof(struct extract_settings),
    .prepare = prepare,
    .prints = true,
    .run = run,
};

// SPDX-License-Identifier: MIT
#include "base/memory.h"
#include "cli/command.h"
#include "cli/path_list.h"
#include "cli/say.h"
#include "output/staged_file.h"
#include "output/write_reports.h"
#include "pipeline/extraction.h"

struct extract_settings {
    struct common_settings common;
    struct reading_settings reading;
    const char *output;
    const char *files_from;
    bool ends_in_nul;
    struct source_names names;
    unsigned only; // enum only
    bool strict;
};

enum only { ONLY_ALL, ONLY_COMPARISONS };
static const char *const onlys[] = {"all", "comparisons", NULL};

static const struct option_row options[] = {
    {'o', "output", OPTION_TEXT, "FILE", offsetof(struct extract_settings, output),
     "where the lines go (default: -, standard output)", NULL},
    {0, "files-from", OPTION_TEXT, "FILE", offsetof(struct extract_settings, files_from),
     "read the PATHs from FILE, one a line (-: standard input)", NULL},
    {'0', "null", OPTION_FLAG, NULL, offsetof(struct extract_settings, ends_in_nul),
     "the PATHs of --files-from end with NUL instead of a line", NULL},
    {0, "name", OPTION_TEXT, "NAME", offsetof(struct extract_settings, names.name),
     "page_id of the only PATH, a file or -", NULL},
    {0, "root", OPTION_TEXT, "DIR", offsetof(struct extract_settings, names.root),
     "make page_ids relative to DIR, below which all PATHs are", NULL},
    {0, "only", OPTION_CHOICE, "all|comparisons", offsetof(struct extract_settings, only),
     "leave out pages that no profile reads; the last line counts them", onlys},
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
    const struct schemas *schemas;
    bool *is_declared; // beside schemas->declarations
    struct staged_file *file;
    enum only only;
    struct part_end end;
    size_t unread;
};

// The last line closes the part.
static enum status finish(struct line_writer *writer, struct error *error)
{
    struct buffer line;
    buffer_init(&line, BUFFER_NO_CEILING);
    part_append_end(&writer->end, &line);
    staged_file_write(writer->file, buffer_span(&line));
    buffer_release(&line);
    return staged_file_finish(writer->file, error);
}

// Nothing is lost with such a page: it was read, and it compares nothing.
static bool is_left_out(const struct line_writer *writer, const struct report *report)
{
    return writer->only == ONLY_COMPARISONS && report->profile.size == 0 &&
           !report_has_error(report);
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
    staged_file_write(writer->file, buffer_span(&line));
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
    if (!is_left_out(writer, report))
        report_append_lines(report, &writer->schemas->catalogue, out);
}

static void take(void *context, const struct report *report, struct span lines)
{
    struct line_writer *writer = context;
    declare_all(writer, report->profile);
    staged_file_write(writer->file, lines);
    writer->unread += report_has_error(report);
    if (is_left_out(writer, report)) {
        writer->end.left_out++;
        return;
    }
    writer->end.pages++;
    writer->end.observations += report->observations.count;
}

static enum status extract(const struct invocation *invocation, struct path_list paths,
                           struct line_writer *writer, const struct schemas *schemas,
                           struct error *error)
{
    struct extract_settings *settings = invocation->settings;
    struct progress_line line;
    struct extraction_options extraction = {
        .paths = paths.items,
        .path_count = paths.count,
        .names = settings->names,
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

static enum status write_part(const struct invocation *invocation, struct path_list paths,
                              size_t *out_unread, struct error *error)
{
    struct extract_settings *settings = invocation->settings;
    struct schemas schemas;
    enum status status = reading_schemas(&settings->reading, &schemas, error);
    if (status != STATUS_OK)
        return status;
    struct line_writer writer = {
        .schemas = &schemas,
        .is_declared = memory_new(schemas.declarations.count, sizeof(bool)),
        .only = (enum only)settings->only,
        .end = {.version = PART_VERSION,
                .program = SPAN(OCCUPARE_VERSION),
                .profiles = {schemas.profiles_digest, DIGEST_HEX_SIZE},
                .fields = {schemas.fields_digest, DIGEST_HEX_SIZE}}};
    status = staged_file_open(settings->output, &writer.file, error);
    if (status == STATUS_OK)
        status = extract(invocation, paths, &writer, &schemas, error);
    if (status == STATUS_OK)
        status = finish(&writer, error);
    staged_file_free(writer.file);
    memory_free(writer.is_declared);
    schemas_release(&schemas);
    *out_unread = writer.unread;
    return status;
}

static int run(const struct invocation *invocation)
{
    struct extract_settings *settings = invocation->settings;
    struct error error = {0};
    struct path_list paths;
    size_t unread = 0;
    enum status status = path_list_read(&paths, invocation, settings->files_from,
                                        settings->ends_in_nul, &error);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    status = write_part(invocation, paths, &unread, &error);
    path_list_release(&paths);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    return command_look(invocation, unread, 0);
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
        "come with their candidates, for `occupare reconcile`. The last line counts the\n"
        "others, so that a part that was cut is noticed; a file named by --output "
        "appears\n"
        "whole or not at all.",
    .examples = "  occupare extract page.html | jq -c 'select(.field==\"job_count\")'\n"
                "  occupare extract raw -o observations.ndjson\n"
                "  find raw -name '*.html' -print0 | occupare extract --files-from - -0 "
                "--root raw\n",
    .options = options,
    .settings_size = sizeof(struct extract_settings),
    .prints = true,
    .prepare = prepare,
    .run = run,
};

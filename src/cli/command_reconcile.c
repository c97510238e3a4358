// SPDX-License-Identifier: MIT
#include "cli/alias_review.h"
#include "cli/command.h"
#include "cli/dataset_command.h"
#include "cli/say.h"

#include <stdio.h>

struct reconcile_settings {
    struct common_settings common;
    struct dataset_settings dataset;
    bool suggest_aliases;
    size_t jobs;
    bool accept_partial;
    struct vector profiles; // const char *; of no consequence: lines say all
    const char *fields;     // or NULL
};

static const struct option_row options[] = {
    DATASET_OPTIONS(struct reconcile_settings),
    {0, "suggest-aliases", OPTION_FLAG, NULL,
     offsetof(struct reconcile_settings, suggest_aliases),
     "write no dataset but, to standard output, which occupations are probably one",
     NULL},
    {'j', "jobs", OPTION_NUMBER, "N", offsetof(struct reconcile_settings, jobs),
     "work with N threads (default: the cores)", NULL},
    {0, "accept-partial", OPTION_FLAG, NULL,
     offsetof(struct reconcile_settings, accept_partial),
     "take parts that are cut, damaged, or of different versions, with a warning", NULL},
    {0, "fields", OPTION_TEXT, "FILE", offsetof(struct reconcile_settings, fields),
     "fields and policies of your own (see `occupare schema fields`)", NULL},
    {0, "profile", OPTION_TEXTS, "FILE", offsetof(struct reconcile_settings, profiles),
     "taken as by `run`; the lines contain all that the profile said", NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct reconcile_settings *reconcile = settings;
    vector_init(&reconcile->profiles, sizeof(const char *));
}

static int suggest(const struct invocation *invocation,
                   const struct reading_settings *reading,
                   const struct observation_files *files)
{
    const struct reconcile_settings *settings = invocation->settings;
    struct error error = {0};
    struct schemas schemas;
    struct buffer text, page;
    const char *named = settings->dataset.formats;
    struct span format = named != NULL ? span_of(named) : SPAN("csv");
    bool is_html = span_equal(format, SPAN("html"));
    if (!is_html && !span_equal(format, SPAN("csv"))) {
        say(invocation->settings, SAY_ERROR,
            "--format %s: --suggest-aliases writes csv or html", named);
        return EXIT_NOTHING;
    }
    if (settings->dataset.output != NULL) {
        say(invocation->settings, SAY_ERROR,
            "--suggest-aliases writes to standard output, and no dataset for --output");
        return EXIT_NOTHING;
    }
    enum status status = dataset_schemas(&settings->dataset, reading, &schemas, &error);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    buffer_init(&text, BUFFER_NO_CEILING);
    status = dataset_suggest_aliases(&schemas, files, is_html, &text, &error);
    schemas_release(&schemas);
    if (status == STATUS_OK && is_html) {
        buffer_init(&page, BUFFER_NO_CEILING);
        alias_review_html(buffer_span(&text), &page);
        fwrite(page.data, 1, page.size, stdout);
        buffer_release(&page);
    } else if (status == STATUS_OK) {
        fwrite(text.data, 1, text.size, stdout);
    }
    buffer_release(&text);
    return status == STATUS_OK ? EXIT_GOOD : command_fail(invocation, &error);
}

static void warn(void *context, const char *words)
{
    say(context, SAY_WARNING, "%s", words);
}

static int run(const struct invocation *invocation)
{
    static const char *const standard_input[] = {"-"};
    struct reconcile_settings *settings = invocation->settings;
    bool has_files = invocation->operand_count != 0;
    struct reading_settings reading;
    struct dataset_job job = {
        .files = {has_files ? invocation->operands : standard_input,
                  has_files ? invocation->operand_count : 1, settings->jobs,
                  settings->accept_partial, warn, settings},
    };
    reading_prepare(&reading);
    reading.fields = settings->fields;
    if (settings->suggest_aliases)
        return suggest(invocation, &reading, &job.files);
    return dataset_command(invocation, &settings->dataset, &reading, &job);
}

const struct command command_reconcile = {
    .name = "reconcile",
    .arguments = "[PATH...|-]",
    .summary = "observations -> datasets (the reduce step)",
    .description =
        "Reads the NDJSON of one or many runs of `occupare extract` (default: standard\n"
        "input), in any order, reconciles it, and writes the dataset as `run` does. Of "
        "a\n"
        "folder all files are read, but for those that begin with . or _; gzip and zstd "
        "are\n"
        "unpacked. A part that is cut, damaged or written by another version is "
        "refused.\n"
        "With --suggest-aliases it lists pairs of occupations that are probably one, "
        "best\n"
        "first, with what speaks for it: CSV to look through, to shorten, and to give "
        "to\n"
        "--aliases. With --format html it is a page on which pairs can be ticked.",
    .examples = "  occupare extract raw | occupare reconcile -o normalized\n"
                "  occupare reconcile --suggest-aliases all.ndjson > aliases.csv\n"
                "  occupare reconcile monday.ndjson tuesday.ndjson -o week\n",
    .options = options,
    .settings_size = sizeof(struct reconcile_settings),
    .prepare = prepare,
    .run = run,
};

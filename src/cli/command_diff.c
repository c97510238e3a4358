// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // STDOUT_FILENO
#include "base/arena.h"
#include "cli/compare_command.h"
#include "cli/say.h"

#include <string.h>
#include <unistd.h>

struct diff_settings {
    struct common_settings common;
    const char *format;
    const char *git;
    const char *fail_on;
    bool summary, stat, evidence, guard;
    struct vector ignore, only, tolerance; // const char *
    size_t max_changes;
};

static const struct option_row options[] = {
    RESULT_OPTION,
    {'f', "format", OPTION_TEXT, "NAME", offsetof(struct diff_settings, format),
     "text, html, json, ndjson, markdown, github or csv (default: text)", NULL},
    {0, "git", OPTION_TEXT, "REV[:PATH]", offsetof(struct diff_settings, git),
     "OLD is the dataset in that revision (default PATH: normalized)", NULL},
    {0, "summary", OPTION_FLAG, NULL, offsetof(struct diff_settings, summary),
     "text: counts in words only", NULL},
    {0, "stat", OPTION_FLAG, NULL, offsetof(struct diff_settings, stat),
     "text: counts for each column only", NULL},
    {0, "evidence", OPTION_FLAG, NULL, offsetof(struct diff_settings, evidence),
     "compare the tables of evidence too", NULL},
    {0, "ignore", OPTION_TEXTS, "NAME", offsetof(struct diff_settings, ignore),
     "leave out a column, a table or TABLE.COLUMN; may be repeated", NULL},
    {0, "only", OPTION_TEXTS, "NAME", offsetof(struct diff_settings, only),
     "look at nothing else; may be repeated", NULL},
    {0, "tolerance", OPTION_TEXTS, "NAME=X[%]", offsetof(struct diff_settings, tolerance),
     "let a figure differ by that much; may be repeated", NULL},
    {0, "fail-on", OPTION_TEXT, "LIST", offsetof(struct diff_settings, fail_on),
     "exit with 1 for these only: added,removed,changed,layout,coverage,schema", NULL},
    {0, "guard", OPTION_FLAG, NULL, offsetof(struct diff_settings, guard),
     "exit with 3 when NEW is emptied, shrunken or redesigned", NULL},
    {0, "max-changes", OPTION_NUMBER, "N", offsetof(struct diff_settings, max_changes),
     "list at most N changes and count the rest", NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct diff_settings *diff = settings;
    diff->format = "text";
    vector_init(&diff->ignore, sizeof(const char *));
    vector_init(&diff->only, sizeof(const char *));
    vector_init(&diff->tolerance, sizeof(const char *));
}

static enum status fill_options(struct diff_settings *settings,
                                const struct catalogue *catalogue,
                                struct diff_options *out_options, struct error *error)
{
    struct diff_options *diff = out_options;
    diff->compare.catalogue = catalogue;
    diff->compare.choice = (struct choice_options){ended_list(&settings->ignore),
                                                   ended_list(&settings->only),
                                                   ended_list(&settings->tolerance)};
    diff->compare.evidence = settings->evidence;
    diff->compare.coverage_points = COVERAGE_POINTS_DEFAULT;
    diff->format = settings->format;
    diff->show.extent = settings->summary ? SHOW_SUMMARY
                        : settings->stat  ? SHOW_STAT
                                          : SHOW_ALL;
    diff->show.colour = use_color(&settings->common, STDOUT_FILENO);
    diff->show.width = terminal_width();
    diff->show.max_changes = settings->max_changes;
    diff->fail_on = DIFF_ANYTHING;
    diff->guard = settings->guard;
    diff->limits = GUARD_LIMITS_DEFAULT;
    if (settings->fail_on == NULL)
        return STATUS_OK;
    return diff_parse_kinds(span_of(settings->fail_on), &diff->fail_on, error);
}

// REV alone means its normalized/: other folders of a repository may hold tables, too.
static struct diff_operand git_operand(struct arena *arena, const char *revision)
{
    struct span text = span_of(revision);
    if (span_find_byte(text, ':') == SPAN_NOT_FOUND)
        text = arena_join(arena, text, SPAN(":normalized"));
    return (struct diff_operand){DIFF_GIT, text.data, -1};
}

// OLD and NEW; with --git only NEW, which may be left out.
static bool name_datasets(const struct invocation *invocation, struct arena *arena,
                          struct diff_options *diff)
{
    const struct diff_settings *settings = invocation->settings;
    const char *const *operands = invocation->operands;
    if (settings->git == NULL) {
        if (!command_operands(invocation, 2, 2))
            return false;
        diff->old = operand_of(operands[0]);
        diff->new = operand_of(operands[1]);
    } else {
        if (!command_operands(invocation, 0, 1))
            return false;
        diff->old = git_operand(arena, settings->git);
        diff->new =
            operand_of(invocation->operand_count != 0 ? operands[0] : "normalized");
    }
    if (diff->old.source != DIFF_STDIN || diff->new.source != DIFF_STDIN)
        return true;
    say(invocation->settings, SAY_ERROR, "only one of OLD and NEW can be standard input");
    return false;
}

static int compare(const struct invocation *invocation, struct diff_options *diff)
{
    struct diff_settings *settings = invocation->settings;
    struct error error = {0};
    struct catalogue catalogue;
    enum diff_outcome outcome = DIFF_EQUAL;
    enum guard_verdict verdict = GUARD_PASSED;
    if (catalogue_embedded(&catalogue, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    enum status status = fill_options(settings, &catalogue, diff, &error);
    if (status == STATUS_OK)
        status = diff_run(diff, standard_output(), &outcome, &verdict, &error);
    catalogue_release(&catalogue);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    if (outcome != DIFF_GUARDED)
        return outcome == DIFF_EQUAL ? EXIT_GOOD : EXIT_LOOK;
    say(invocation->settings, SAY_ERROR, "%s", guard_verdict_name(verdict));
    return EXIT_REFUSED;
}

static int run(const struct invocation *invocation)
{
    struct arena arena;
    struct diff_options diff = {0};
    arena_init(&arena);
    int status = name_datasets(invocation, &arena, &diff) ? compare(invocation, &diff)
                                                          : EXIT_NOTHING;
    arena_release(&arena);
    return status;
}

const struct command command_diff = {
    .name = "diff",
    .arguments = "OLD NEW",
    .summary = "what changed between two datasets",
    .description =
        "Compares two datasets by key and by type and tells first what says that the\n"
        "source changed its shape, then occupations, values and lists. OLD and NEW are\n"
        "directories that `run` wrote, files occupare.db, or - for a tar stream. Exits "
        "with\n"
        "0 when they are equal, 1 when they differ, 2 on errors, 3 when --guard refuses.",
    .examples =
        "  occupare diff old normalized\n"
        "  occupare diff --git HEAD normalized --format markdown\n"
        "  git archive HEAD normalized | occupare diff - normalized --stat\n"
        "  occupare diff old new --tolerance job_count=2% --fail-on layout,removed\n",
    .options = options,
    .settings_size = sizeof(struct diff_settings),
    .prepare = prepare,
    .prints = true,
    .is_paged = true,
    .run = run,
};

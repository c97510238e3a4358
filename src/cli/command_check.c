// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // STDOUT_FILENO
#include "cli/compare_command.h"
#include "cli/say.h"
#include "compare/check.h"
#include "model/embedded.h"

#include <assert.h>
#include <unistd.h>

struct check_settings {
    struct common_settings common;
    unsigned format;
    unsigned severity; // enum problem_severity
    const char *expect;
    const char *baseline;
};

static const char *const formats[] = {"text", "json", NULL};
static const char *const severities[] = {"note", "warning", "error", NULL};

static const struct option_row options[] = {
    RESULT_OPTION,
    {'f', "format", OPTION_CHOICE, "text|json", offsetof(struct check_settings, format),
     "form of the report (default: text)", formats},
    {0, "expect", OPTION_TEXT, "FILE", offsetof(struct check_settings, expect),
     "expectations: rows, coverage, unknown labels, problems, change", NULL},
    {0, "baseline", OPTION_TEXT, "DIR", offsetof(struct check_settings, baseline),
     "the dataset that expected changes are compared with", NULL},
    {0, "fail-on", OPTION_CHOICE, "note|warning|error",
     offsetof(struct check_settings, severity),
     "the least severe finding that gives exit status 1 (default: error)", severities},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct check_settings *check = settings;
    check->severity = PROBLEM_ERROR;
}

static enum status read_expectations(const struct check_settings *settings,
                                     struct buffer *text, struct check_options *check,
                                     struct error *error)
{
    enum { LARGEST_EXPECTATIONS = 1 << 20 };
    if (settings->expect == NULL)
        return STATUS_OK;
    enum status status =
        schemas_read_file(settings->expect, LARGEST_EXPECTATIONS, text, error);
    if (status != STATUS_OK)
        return status;
    check->expectations = buffer_span(text);
    check->expectations_name = settings->expect;
    return STATUS_OK;
}

static int run(const struct invocation *invocation)
{
    struct check_settings *settings = invocation->settings;
    struct error error = {0};
    struct catalogue catalogue;
    struct buffer expectations = {0};
    enum check_outcome outcome = CHECK_PASSED;
    if (!command_operands(invocation, 0, 1))
        return EXIT_NOTHING;
    bool has_name = invocation->operand_count != 0;
    struct diff_operand baseline =
        operand_of(settings->baseline != NULL ? settings->baseline : "");
    struct check_options check = {
        .dataset = operand_of(has_name ? invocation->operands[0] : "normalized"),
        .catalogue = &catalogue,
        .baseline = settings->baseline != NULL ? &baseline : NULL,
        .least_failing = (enum problem_severity)settings->severity,
        .format = formats[settings->format],
        .colour = use_color(&settings->common, STDOUT_FILENO),
        .verbose = settings->common.verbose,
        .width = terminal_width()};
    bool found = embedded_find(SPAN("rules.json"), &check.rules);
    assert(found);
    (void)found;
    if (catalogue_embedded(&catalogue, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    enum status status = read_expectations(settings, &expectations, &check, &error);
    if (status == STATUS_OK)
        status = check_run(&check, standard_output(), &outcome, &error);
    buffer_release(&expectations);
    catalogue_release(&catalogue);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    return outcome == CHECK_PASSED ? EXIT_GOOD : EXIT_LOOK;
}

const struct command command_check = {
    .name = "check",
    .arguments = "[DIR]",
    .summary = "does a dataset keep its schema, its quality rules, its expectations?",
    .description =
        "Checks a dataset on disk (default: normalized): types, constraints, keys and\n"
        "foreign keys of its schema, the digests and counts of datapackage.json, the "
        "quality\n"
        "rules of `occupare schema rules.json`, and the expectations of --expect. Exits\n"
        "with 0 when all passed, 1 when something failed, 2 when nothing could be "
        "checked.",
    .examples = "  occupare check\n"
                "  occupare check normalized --expect expectations.json --baseline old\n"
                "  occupare check --format json | jq '.checks[] | select(.failed > 0)'\n",
    .options = options,
    .settings_size = sizeof(struct check_settings),
    .prepare = prepare,
    .prints = true,
    .is_paged = true,
    .run = run,
};

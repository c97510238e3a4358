// SPDX-License-Identifier: MIT
// The facades of compare/ on a command line, for the tests that need whole datasets:
// compare_driver diff FORMAT OLD NEW [--evidence] [--ignore|--only|--tolerance VALUE]...
// compare_driver check FORMAT DATASET [--strict] [--verbose] [--expect FILE]
//     [--baseline DATASET] [--rules FILE]
// An operand is a directory, a database, '-' (tar on stdin) or git:REV[:PATH].
#include "compare/check.h"
#include "model/embedded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 16 };

static void print(void *context, struct span text)
{
    fwrite(text.data, 1, text.size, context);
}

static struct diff_operand operand_of(const char *text)
{
    if (strncmp(text, "git:", 4) == 0)
        return (struct diff_operand){DIFF_GIT, text + 4, -1};
    return diff_operand_of(text);
}

static int fail(const struct error *error)
{
    fprintf(stderr, "%s\n", error->message);
    return 2;
}

static struct catalogue open_catalogue(void)
{
    struct catalogue catalogue;
    struct span json;
    struct error error;
    if (!embedded_find(SPAN("datapackage.json"), &json) ||
        catalogue_load(json, &catalogue, &error) != STATUS_OK)
        abort();
    return catalogue;
}

struct names {
    const char *list[MOST_NAMES + 1];
    size_t count;
};

static int run_diff(int count, char **arguments)
{
    struct catalogue catalogue = open_catalogue();
    struct names ignore = {0}, only = {0}, tolerance = {0};
    struct diff_options options = {
        .old = operand_of(arguments[3]),
        .new = operand_of(arguments[4]),
        .format = arguments[2],
        .compare = {.catalogue = &catalogue, .coverage_points = COVERAGE_POINTS_DEFAULT},
        .fail_on = DIFF_ANYTHING,
        .limits = GUARD_LIMITS_DEFAULT};
    struct {
        const char *name;
        struct names *names;
    } lists[] = {{"--ignore", &ignore}, {"--only", &only}, {"--tolerance", &tolerance}};
    for (int i = 5; i < count; i++) {
        const char *name = arguments[i];
        options.compare.evidence |= strcmp(name, "--evidence") == 0;
        options.guard |= strcmp(name, "--guard") == 0;
        if (strcmp(name, "--summary") == 0)
            options.show.extent = SHOW_SUMMARY;
        if (strcmp(name, "--stat") == 0)
            options.show.extent = SHOW_STAT;
        if (i + 1 < count && strcmp(name, "--max-changes") == 0)
            options.show.max_changes = strtoul(arguments[++i], NULL, 10);
        for (size_t j = 0; i + 1 < count && j < sizeof lists / sizeof *lists; j++)
            if (strcmp(name, lists[j].name) == 0)
                lists[j].names->list[lists[j].names->count++ % MOST_NAMES] =
                    arguments[++i];
    }
    options.compare.choice =
        (struct choice_options){ignore.list, only.list, tolerance.list};
    struct error error = {0};
    enum diff_outcome outcome = DIFF_EQUAL;
    enum guard_verdict verdict = GUARD_PASSED;
    enum status status =
        diff_run(&options, (struct text_sink){print, stdout}, &outcome, &verdict, &error);
    catalogue_release(&catalogue);
    if (status != STATUS_OK)
        return fail(&error);
    if (verdict != GUARD_PASSED)
        fprintf(stderr, "guard: %s\n", guard_verdict_name(verdict));
    static const int exit_statuses[] = {0, 1, 3};
    return exit_statuses[outcome];
}

static struct buffer read_file(const char *path)
{
    char bytes[4096];
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        exit(2);
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, file)) != 0;)
        buffer_append(&text, (struct span){bytes, size});
    fclose(file);
    return text;
}

static int run_check(int count, char **arguments)
{
    struct catalogue catalogue = open_catalogue();
    struct buffer expectations = {0}, rules = {0};
    struct diff_operand baseline;
    struct check_options options = {.dataset = operand_of(arguments[3]),
                                    .catalogue = &catalogue,
                                    .least_failing = PROBLEM_ERROR,
                                    .format = arguments[2]};
    if (!embedded_find(SPAN("rules.json"), &options.rules))
        abort();
    for (int i = 4; i < count; i++) {
        if (strcmp(arguments[i], "--verbose") == 0) {
            options.verbose = true;
        } else if (strcmp(arguments[i], "--strict") == 0) {
            options.least_failing = PROBLEM_WARNING;
        } else if (i + 1 < count && strcmp(arguments[i], "--expect") == 0) {
            options.expectations_name = arguments[++i];
            expectations = read_file(arguments[i]);
            options.expectations = buffer_span(&expectations);
        } else if (i + 1 < count && strcmp(arguments[i], "--rules") == 0) {
            rules = read_file(arguments[++i]);
            options.rules = buffer_span(&rules);
        } else if (i + 1 < count && strcmp(arguments[i], "--baseline") == 0) {
            baseline = operand_of(arguments[++i]);
            options.baseline = &baseline;
        }
    }
    struct error error = {0};
    enum check_outcome outcome = CHECK_PASSED;
    enum status status =
        check_run(&options, (struct text_sink){print, stdout}, &outcome, &error);
    buffer_release(&expectations);
    buffer_release(&rules);
    catalogue_release(&catalogue);
    return status != STATUS_OK ? fail(&error) : outcome == CHECK_FAILED;
}

int main(int count, char **arguments)
{
    if (count >= 5 && strcmp(arguments[1], "diff") == 0)
        return run_diff(count, arguments);
    if (count >= 4 && strcmp(arguments[1], "check") == 0)
        return run_check(count, arguments);
    fprintf(stderr, "usage: compare_driver diff FORMAT OLD NEW [OPTION]...\n"
                    "       compare_driver check FORMAT DATASET [OPTION]...\n");
    return 2;
}

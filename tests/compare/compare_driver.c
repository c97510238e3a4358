// SPDX-License-Identifier: MIT
// The facades of compare/ on a command line, for the tests that need whole datasets:
// compare_driver diff FORMAT OLD NEW [--evidence] [--ignore|--only|--tolerance VALUE]...
// An operand is a directory, '-' (tar on stdin) or git:REV[:PATH].
#include "compare/diff.h"
#include "model/embedded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_NAMES = 16 };

static void print(void *context, struct span text)
{
    fwrite(text.data, 1, text.size, context);
}

static struct diff_operand operand_of(const char *text)
{
    if (strcmp(text, "-") == 0)
        return (struct diff_operand){DIFF_STDIN, "-", STDIN_FILENO};
    if (strncmp(text, "git:", 4) == 0)
        return (struct diff_operand){DIFF_GIT, text + 4, -1};
    return (struct diff_operand){DIFF_DIRECTORY, text, -1};
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
    for (int i = 5; i < count; i++) {
        const char *name = arguments[i];
        if (strcmp(name, "--evidence") == 0)
            options.compare.evidence = true;
        else if (strcmp(name, "--guard") == 0)
            options.guard = true;
        else if (strcmp(name, "--summary") == 0)
            options.show.extent = SHOW_SUMMARY;
        else if (strcmp(name, "--stat") == 0)
            options.show.extent = SHOW_STAT;
        else if (i + 1 < count && strcmp(name, "--ignore") == 0)
            ignore.list[ignore.count++ % MOST_NAMES] = arguments[++i];
        else if (i + 1 < count && strcmp(name, "--only") == 0)
            only.list[only.count++ % MOST_NAMES] = arguments[++i];
        else if (i + 1 < count && strcmp(name, "--tolerance") == 0)
            tolerance.list[tolerance.count++ % MOST_NAMES] = arguments[++i];
        else if (i + 1 < count && strcmp(name, "--max-changes") == 0)
            options.show.max_changes = strtoul(arguments[++i], NULL, 10);
    }
    options.compare.choice =
        (struct choice_options){ignore.list, only.list, tolerance.list};
    struct error error = {0};
    enum diff_outcome outcome = DIFF_EQUAL;
    enum guard_verdict verdict = GUARD_PASSED;
    enum status status = diff_run(&options, (struct text_sink){print, stdout}, &outcome,
                                  &verdict, &error);
    catalogue_release(&catalogue);
    if (status != STATUS_OK)
        return fail(&error);
    if (verdict != GUARD_PASSED)
        fprintf(stderr, "guard: %s\n", guard_verdict_name(verdict));
    static const int exit_statuses[] = {0, 1, 3};
    return exit_statuses[outcome];
}

int main(int count, char **arguments)
{
    if (count >= 5 && strcmp(arguments[1], "diff") == 0)
        return run_diff(count, arguments);
    fprintf(stderr, "usage: compare_driver diff FORMAT OLD NEW [OPTION]...\n");
    return 2;
}

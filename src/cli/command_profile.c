// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // access
#include "cli/command.h"
#include "cli/say.h"
#include "model/embedded.h"
#include "pipeline/profile_draft.h"
#include "pipeline/profile_trial.h"

#include <stdio.h>
#include <unistd.h>

struct profile_settings {
    struct common_settings common;
    const char *expect; // or NULL
    const char *name;
};

static const struct option_row options[] = {
    RESULT_OPTION,
    {0, "expect", OPTION_TEXT, "CSV", offsetof(struct profile_settings, expect),
     "test: values that must be read, in the form of occupations.csv", NULL},
    {0, "name", OPTION_TEXT, "NAME", offsetof(struct profile_settings, name),
     "draft: name of the profile (default: mine)", NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    ((struct profile_settings *)settings)->name = "mine";
}

static int check(const struct invocation *invocation)
{
    struct error error = {0};
    const char *path = invocation->operands[1];
    struct schemas schemas;
    bool is_there = access(path, R_OK) == 0;
    if (!command_operands(invocation, 2, 2))
        return EXIT_NOTHING;
    if (schemas_load(&(struct schema_files){&path, 1, NULL}, &schemas, &error) !=
        STATUS_OK) {
        int status = command_fail(invocation, &error);
        return is_there ? EXIT_LOOK : status;
    }
    schemas_release(&schemas);
    say(invocation->settings, SAY_NOTE, "%s: good", path);
    return EXIT_GOOD;
}

static bool is_profile(struct span name)
{
    return span_starts(name, SPAN("profiles/"));
}

// "profiles/ooh.json" -> "ooh"
static struct span profile_name(struct span name)
{
    struct span folder = SPAN("profiles/"), ending = SPAN(".json");
    return span_part(name, folder.size, name.size - ending.size);
}

static int list(const struct invocation *invocation)
{
    struct error error = {0};
    struct schemas schemas;
    if (!command_operands(invocation, 1, 1))
        return EXIT_NOTHING;
    if (schemas_load(&(struct schema_files){0}, &schemas, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    for (size_t i = 0; i < schemas.profile_count; i++)
        printf("%-10.*s %.*s\n", SPAN_FORMAT(schemas.profiles[i]->name),
               SPAN_FORMAT(schemas.profiles[i]->describes));
    schemas_release(&schemas);
    return EXIT_GOOD;
}

static int show(const struct invocation *invocation)
{
    struct span text;
    if (!command_operands(invocation, 2, 2))
        return EXIT_NOTHING;
    for (size_t i = 0; embedded_name(i) != NULL; i++) {
        struct span name = span_of(embedded_name(i));
        if (!is_profile(name) || !embedded_find(name, &text) ||
            !span_equal(profile_name(name), span_of(invocation->operands[1])))
            continue;
        fwrite(text.data, 1, text.size, stdout);
        return EXIT_GOOD;
    }
    say(invocation->settings, SAY_ERROR,
        "no profile \"%s\" is built in; see `occupare profile list`",
        invocation->operands[1]);
    return EXIT_NOTHING;
}

// --- pages

static enum status visit_pages(const struct invocation *invocation, size_t first,
                               const struct schemas *schemas,
                               struct inspection_request *request, struct error *error)
{
    enum status status = STATUS_OK;
    const struct limits limits = LIMITS_DEFAULT;
    request->limits = &limits;
    request->jobs = 1;
    for (size_t i = first; i < invocation->operand_count && status == STATUS_OK; i++) {
        size_t count = 0;
        request->path = invocation->operands[i];
        status = inspect_pages(schemas, request, &count, error);
    }
    request->limits = NULL;
    return status;
}

struct trial_visit {
    struct profile_trial trial;
    const struct schemas *schemas;
};

static void try_page(void *context, const struct inspection *inspection)
{
    struct trial_visit *visit = context;
    profile_trial_page(&visit->trial, visit->schemas, inspection);
}

static int show_trial(const struct invocation *invocation, struct profile_trial *trial)
{
    const struct profile_settings *settings = invocation->settings;
    struct buffer text, csv;
    struct error error = {0};
    enum status status = STATUS_OK;
    int result = trial->own_pages != 0 ? EXIT_GOOD : EXIT_LOOK;
    buffer_init(&text, BUFFER_NO_CEILING);
    profile_trial_show(trial, &text);
    if (settings->expect != NULL) {
        enum { EXPECTED_MOST = 64 << 20 };
        status = schemas_read_file(settings->expect, EXPECTED_MOST, &csv, &error);
        if (status == STATUS_OK) {
            if (!profile_trial_expect(trial, buffer_span(&csv), &text))
                result = EXIT_LOOK;
            buffer_release(&csv);
        }
    }
    fwrite(text.data, 1, text.size, stdout);
    buffer_release(&text);
    return status == STATUS_OK ? result : command_fail(invocation, &error);
}

static int test(const struct invocation *invocation)
{
    struct error error = {0};
    struct schemas schemas;
    const char *path = invocation->operands[1];
    if (!command_operands(invocation, 3, SIZE_MAX))
        return EXIT_NOTHING;
    if (schemas_load(&(struct schema_files){&path, 1, NULL}, &schemas, &error) !=
        STATUS_OK)
        return command_fail(invocation, &error);
    struct trial_visit visit = {.schemas = &schemas};
    struct inspection_request request = {.visit = try_page, .context = &visit};
    profile_trial_init(&visit.trial, schemas.profiles[0]);
    enum status status = visit_pages(invocation, 2, &schemas, &request, &error);
    int result = status == STATUS_OK ? show_trial(invocation, &visit.trial)
                                     : command_fail(invocation, &error);
    profile_trial_release(&visit.trial);
    schemas_release(&schemas);
    return result;
}

static void draft_page(void *context, const struct inspection *inspection)
{
    profile_draft_page(context, inspection->document);
}

static int draft(const struct invocation *invocation)
{
    const struct profile_settings *settings = invocation->settings;
    struct error error = {0};
    struct schemas schemas;
    struct buffer text;
    if (!command_operands(invocation, 2, SIZE_MAX))
        return EXIT_NOTHING;
    if (schemas_load(&(struct schema_files){0}, &schemas, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    struct profile_draft *drafting = profile_draft_new(&schemas);
    struct inspection_request request = {.visit = draft_page, .context = drafting};
    enum status status = visit_pages(invocation, 1, &schemas, &request, &error);
    if (status == STATUS_OK) {
        buffer_init(&text, BUFFER_NO_CEILING);
        profile_draft_write(drafting, span_of(settings->name), &text);
        fwrite(text.data, 1, text.size, stdout);
        buffer_release(&text);
    }
    profile_draft_free(drafting);
    schemas_release(&schemas);
    return status == STATUS_OK ? EXIT_GOOD : command_fail(invocation, &error);
}

static const struct {
    const char *name;
    size_t operands; // at least, itself counted
    int (*run)(const struct invocation *invocation);
} tasks[] = {{"check", 2, check},
             {"test", 3, test},
             {"list", 1, list},
             {"show", 2, show},
             {"draft", 2, draft}};

static int run(const struct invocation *invocation)
{
    if (!command_operands(invocation, 1, SIZE_MAX))
        return EXIT_NOTHING;
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        if (!span_equal(span_of(tasks[i].name), span_of(invocation->operands[0])))
            continue;
        return command_operands(invocation, tasks[i].operands, SIZE_MAX)
                   ? tasks[i].run(invocation)
                   : EXIT_NOTHING;
    }
    say(invocation->settings, SAY_ERROR,
        "no task \"%s\": expected check, test, list, show or draft; see `occupare help "
        "profile`",
        invocation->operands[0]);
    return EXIT_NOTHING;
}

const struct command command_profile = {
    .name = "profile",
    .arguments = "check|test|list|show|draft [FILE] [PAGE...]",
    .summary = "a site's wording: check it, try it on pages, draft it from pages",
    .description =
        "A profile says how the pages of one site are read; docs/profiles.md has its "
        "keys.\n"
        "check FILE loads it and runs its samples, and says what is wrong and where.\n"
        "test FILE PAGE... reads the pages by it and shows for each label and sentence "
        "on\n"
        "how many pages it occurs, how many values were read, and what is not in the\n"
        "profile; with --expect it compares the values with a table.\n"
        "list names the profiles that are built in; show NAME prints one.\n"
        "draft PAGE... writes a profile to start from, of a handful of saved pages of "
        "one\n"
        "site: its repeated labels with the kind of their values, and what names the\n"
        "occupations. Read it before you use it: \"because\" says what it could not\n"
        "decide.",
    .examples = "  occupare profile draft saved/*.html > mine.json\n"
                "  occupare profile check mine.json\n"
                "  occupare profile test mine.json saved/*.html --expect known.csv\n"
                "  occupare profile show ooh > my-ooh.json\n",
    .options = options,
    .settings_size = sizeof(struct profile_settings),
    .prepare = prepare,
    .run = run,
};

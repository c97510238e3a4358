// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "base/memory.h"
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/pager.h"
#include "cli/say.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

// The form of the words counts for what is wrong with the options, too, wherever among
// them it is named.
static void find_log_format(struct common_settings *settings, char *const *arguments,
                            size_t count)
{
    for (size_t i = 0; i < count && strcmp(arguments[i], "--") != 0; i++)
        if (strcmp(arguments[i], "--log-format=json") == 0 ||
            (strcmp(arguments[i], "json") == 0 && i != 0 &&
             strcmp(arguments[i - 1], "--log-format") == 0))
            settings->log_format = LOG_JSON;
}

static int run_command(const struct command *command, char *const *arguments,
                       size_t count)
{
    struct common_settings *settings = memory_new(1, command->settings_size);
    struct vector operands;
    struct error error = {0};
    vector_init(&operands, sizeof(const char *));
    vector_init(&settings->config, sizeof(struct buffer *));
    if (command->prepare != NULL)
        command->prepare(settings);
    struct option_tables tables = {command->options, common_options, command->name,
                                   settings};
    struct invocation invocation = {.command = command, .settings = settings};
    int status;
    if (options_parse(&tables, arguments, count, &operands, &error) != STATUS_OK) {
        find_log_format(settings, arguments, count);
        status = command_fail(&invocation, &error);
    } else if (settings->help) {
        help_print_command(command, stdout);
        status = command_finish(&invocation, EXIT_GOOD);
    } else if (settings->version) {
        help_print_version(stdout, settings->verbose);
        status = command_finish(&invocation, EXIT_GOOD);
    } else if (!command_redirect(settings)) {
        status = EXIT_NOTHING;
    } else {
        // Whoever only prints ends as other programs do when the reader goes away.
        if (command->prints)
            signal(SIGPIPE, SIG_DFL);
        bool is_paged = command->is_paged && pager_begin(settings);
        if (is_paged)
            signal(SIGPIPE, SIG_IGN); // leaving the pager is no failure
        invocation.operands = operands.items;
        invocation.operand_count = operands.count;
        status = command->run(&invocation);
        if (is_paged)
            pager_end();
        else
            status = command_finish(&invocation, status);
    }
    vector_release(&operands);
    options_release(command->options, settings);
    options_release(common_options, settings);
    memory_free(settings);
    return status;
}

static void say_unknown(const struct common_settings *settings, const char *name)
{
    struct nearest nearest = nearest_to(span_of(name));
    char hint[NEAREST_HINT_SIZE];
    for (size_t i = 0; command_at(i) != NULL; i++)
        nearest_try(&nearest, span_of(command_at(i)->name));
    say(settings, SAY_ERROR, "unknown command \"%s\"%s; see `occupare help`", name,
        nearest_hint(&nearest, "\"", "\"", hint));
}

// `occupare --help run`, `occupare --version -v`: options in front of a command, of which
// only these two say enough.
static int run_without_command(char *const *arguments, size_t count)
{
    static const struct option_row none[] = {{0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL}};
    struct common_settings settings = {0};
    struct option_tables tables = {none, common_options, NULL, &settings};
    struct invocation invocation = {.settings = &settings};
    struct vector operands;
    struct error error = {0};
    vector_init(&operands, sizeof(const char *));
    vector_init(&settings.config, sizeof(struct buffer *));
    enum status parsed = options_parse(&tables, arguments, count, &operands, &error);
    const char *name =
        operands.count != 0 ? *VECTOR_AT(&operands, const char *, 0) : NULL;
    const struct command *command = name != NULL ? command_named(name) : NULL;
    int status = EXIT_NOTHING;
    if (parsed != STATUS_OK) {
        status = command_fail(&invocation, &error);
    } else if (settings.version) {
        help_print_version(stdout, settings.verbose);
        status = command_finish(&invocation, EXIT_GOOD);
    } else if (name != NULL && command == NULL) {
        say_unknown(&settings, name);
    } else if (settings.help) {
        if (command != NULL)
            help_print_command(command, stdout);
        else
            help_print_overview(stdout);
        status = command_finish(&invocation, EXIT_GOOD);
    } else {
        say(&settings, SAY_ERROR,
            "%s: expected a command first, as in `occupare %s %s`; see `occupare help`",
            arguments[0], name != NULL ? name : "run", arguments[0]);
    }
    options_release(common_options, &settings);
    vector_release(&operands);
    return status;
}

int main(int argc, char **argv)
{
    struct common_settings defaults = {0};
    // A reader that goes away or a file at its limit is an error of writing, not a death.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    setlocale(LC_ALL, "C");
    find_log_format(&defaults, argv + 1, (size_t)argc - 1);
    if (argc < 2) {
        help_print_overview(stderr);
        return EXIT_NOTHING;
    }
    if (argv[1][0] == '-')
        return run_without_command(argv + 1, (size_t)argc - 1);
    const struct command *command = command_named(argv[1]);
    if (command == NULL) {
        say_unknown(&defaults, argv[1]);
        return EXIT_NOTHING;
    }
    return run_command(command, argv + 2, (size_t)argc - 2);
}

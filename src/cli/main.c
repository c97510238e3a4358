// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "base/memory.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/say.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static int run_command(const struct command *command, char *const *arguments,
                       size_t count)
{
    struct common_settings *settings = memory_new(1, command->settings_size);
    struct vector operands;
    struct error error = {0};
    vector_init(&operands, sizeof(const char *));
    if (command->prepare != NULL)
        command->prepare(settings);
    struct option_tables tables = {command->options, common_options, command->name,
                                   settings};
    struct invocation invocation = {.command = command, .settings = settings};
    int status;
    if (options_parse(&tables, arguments, count, &operands, &error) != STATUS_OK) {
        status = command_fail(&invocation, &error);
    } else if (settings->help) {
        help_print_command(command, stdout);
        status = command_finish(&invocation, EXIT_GOOD);
    } else if (settings->version) {
        help_print_version(stdout);
        status = command_finish(&invocation, EXIT_GOOD);
    } else {
        invocation.operands = operands.items;
        invocation.operand_count = operands.count;
        status = command_finish(&invocation, command->run(&invocation));
    }
    vector_release(&operands);
    options_release(command->options, settings);
    memory_free(settings);
    return status;
}

int main(int argc, char **argv)
{
    struct common_settings defaults = {0};
    // A reader that goes away or a file at its limit is an error of writing, not a death.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    setlocale(LC_ALL, "C");
    struct invocation none = {.settings = &defaults};
    if (argc < 2) {
        help_print_overview(stderr);
        return EXIT_NOTHING;
    }
    if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0) {
        help_print_overview(stdout);
        return command_finish(&none, EXIT_GOOD);
    }
    if (strcmp(argv[1], "--version") == 0) {
        help_print_version(stdout);
        return command_finish(&none, EXIT_GOOD);
    }
    const struct command *command = command_named(argv[1]);
    if (command == NULL) {
        say(&defaults, SAY_ERROR, "unknown command \"%s\"; see `occupare help`", argv[1]);
        return EXIT_NOTHING;
    }
    return run_command(command, argv + 2, (size_t)argc - 2);
}

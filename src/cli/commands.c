// SPDX-License-Identifier: MIT
#include "cli/command.h"

#include <string.h>

extern const struct command command_run, command_fetch, command_refresh, command_extract,
    command_reconcile, command_diff, command_check, command_explain, command_schema,
    command_help;

static const struct command *const commands[] = {
    &command_run,  &command_fetch, &command_refresh, &command_extract, &command_reconcile,
    &command_diff, &command_check, &command_explain, &command_schema,  &command_help,
};

const struct command *command_at(size_t index)
{
    return index < sizeof commands / sizeof *commands ? commands[index] : NULL;
}

const struct command *command_named(const char *name)
{
    for (size_t i = 0; command_at(i) != NULL; i++)
        if (strcmp(command_at(i)->name, name) == 0)
            return command_at(i);
    return NULL;
}

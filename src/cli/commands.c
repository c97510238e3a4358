// SPDX-License-Identifier: MIT
#include "cli/command.h"

#include <string.h>

#define COMMAND(id) extern const struct command command_##id;
#include "cli/commands.def"
#undef COMMAND

static const struct command *const commands[] = {
#define COMMAND(id) &command_##id,
#include "cli/commands.def"
#undef COMMAND
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

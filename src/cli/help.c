// SPDX-License-Identifier: MIT
#include "cli/help.h"

#include <string.h>

enum { HELP_COLUMN = 30 };

void help_print_version(FILE *out, bool has_libraries)
{
    fprintf(out, "occupare %s\n", OCCUPARE_VERSION);
    if (has_libraries)
        fputs("built with\n" OCCUPARE_LIBRARIES, out);
}

void help_print_overview(FILE *out)
{
    fputs("usage: occupare COMMAND [OPTION...] [OPERAND...]\n\n"
          "Turns pages that compare occupations side by side into clean datasets.\n\n",
          out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        fprintf(out, "  %-10s %-12s %s\n", command_at(i)->name, command_at(i)->arguments,
                command_at(i)->summary);
    fputs("\nSee `occupare help COMMAND` for options and examples.\n", out);
}

static void print_rows(const struct option_row *rows, FILE *out)
{
    for (; rows->name != NULL; rows++) {
        char names[128];
        int used = snprintf(
            names, sizeof names, "  %c%c%s--%s%s%s", rows->letter != '\0' ? '-' : ' ',
            rows->letter != '\0' ? rows->letter : ' ', rows->letter != '\0' ? ", " : "  ",
            rows->name, rows->argument != NULL && rows->type != OPTION_VARIANT ? " " : "",
            rows->argument != NULL ? rows->argument : "");
        if (used < HELP_COLUMN)
            fprintf(out, "%-*s%s\n", HELP_COLUMN, names, rows->help);
        else
            fprintf(out, "%s\n%*s%s\n", names, HELP_COLUMN, "", rows->help);
    }
}

void help_print_command(const struct command *command, FILE *out)
{
    fprintf(out, "usage: occupare %s [OPTION...] %s\n\n%s\n", command->name,
            command->arguments, command->description);
    if (command->options[0].name != NULL) {
        fputs("\nOptions:\n", out);
        print_rows(command->options, out);
    }
    fputs("\nCommon options:\n", out);
    print_rows(common_options, out);
    if (command->examples != NULL)
        fprintf(out, "\nExamples:\n%s", command->examples);
}

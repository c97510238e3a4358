// SPDX-License-Identifier: MIT
#include "cli/help.h"

// Completion for bash, from the same rows as everything else that the program says about
// itself: commands, their options, and the words that an option takes.

static void print_names(const struct option_row *rows, FILE *out)
{
    for (; rows->name != NULL; rows++)
        fprintf(out, " --%s", rows->name);
}

static void print_choices(const struct command *command, const struct option_row *rows,
                          FILE *out)
{
    for (; rows->name != NULL; rows++) {
        if (rows->choices == NULL)
            continue;
        fprintf(out, "    %s:--%s) words='", command->name, rows->name);
        for (size_t i = 0; rows->choices[i] != NULL; i++)
            fprintf(out, "%s%s", i != 0 ? " " : "", rows->choices[i]);
        fputs("' ;;\n", out);
    }
}

static void print_commands(FILE *out)
{
    for (size_t i = 0; command_at(i) != NULL; i++)
        fprintf(out, " %s", command_at(i)->name);
}

void help_print_completion(FILE *out)
{
    fputs("_occupare()\n{\n"
          "    local command=${COMP_WORDS[1]} word=$2 before=$3 words=\n"
          "    if [[ $word == = ]]; then word=; fi\n"
          "    if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi\n"
          "    case $command:$before in\n",
          out);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        print_choices(command_at(i), command_at(i)->options, out);
        print_choices(command_at(i), common_options, out);
    }
    fputs(
        "    esac\n    if [[ $COMP_CWORD == 1 || $command:$before == help:help ]]; then\n"
        "        words='",
        out);
    print_commands(out);
    fputs("'\n    elif [[ -z $words && $word == -* ]]; then\n"
          "        case $command in\n",
          out);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        fprintf(out, "        %s) words='", command_at(i)->name);
        print_names(command_at(i)->options, out);
        print_names(common_options, out);
        fputs("' ;;\n", out);
    }
    fputs("        esac\n    fi\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
          "}\n"
          "complete -o default -o bashdefault -F _occupare occupare\n",
          out);
}

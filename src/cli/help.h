// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

#include <stdio.h>

// What `occupare help`, `--help` and the manual page say, printed from the tables of
// commands, options, kinds, problems, formats and renderings.

void help_print_version(FILE *out);
void help_print_overview(FILE *out);
void help_print_command(const struct command *command, FILE *out);

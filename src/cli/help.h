// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

#include <stdio.h>

// What `occupare help`, `--help`, the manual page and shell completion say, printed from
// the tables of commands, options, kinds, problems, formats and renderings.

void help_print_version(FILE *out);
void help_print_overview(FILE *out);
void help_print_command(const struct command *command, FILE *out);
void help_print_completion(FILE *out); // a script for bash

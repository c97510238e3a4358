// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

#include <stdio.h>

// What `occupare help`, `--help`, the manual page and shell completion say, printed from
// the tables of commands, options, kinds, problems, formats and renderings.

void help_print_version(FILE *out, bool has_libraries);
void help_print_overview(FILE *out);
void help_print_command(const struct command *command, FILE *out);

// The shells that completion scripts are for: bash, zsh, fish; NULL past the end.
const char *help_shell(size_t index);
bool help_print_completion(const char *shell, FILE *out); // false: no such shell
// What may stand in place of the last of `words`, those behind the program's name: a line
// each, with a tab and a few words of help behind some. Nothing: a file. `topics` are
// those of help, NULL at the end.
void help_print_candidates(const char *const *words, size_t count,
                           const char *const *topics, FILE *out);

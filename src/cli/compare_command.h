// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "compare/diff.h"

// What the commands that open datasets share.

// "-" is a tar stream on standard input, a file a database, everything else a directory.
struct diff_operand operand_of(const char *text);

// Writes to standard output; errors of writing show in command_finish.
struct text_sink standard_output(void);

// The width of the terminal on standard output, or the one that the pager there shows it
// on (cli/pager.h leaves it in this variable); 0 when it is none.
#define PAGER_WIDTH "OCCUPARE_PAGER_WIDTH"
size_t terminal_width(void);

// The catalogue that datasets are read by: the embedded one.
enum status catalogue_embedded(struct catalogue *out_catalogue,
                               struct error *error) WARN_UNUSED;

// Opens a dataset, and the catalogue that it was written with.
enum status dataset_open(const struct diff_operand *operand, struct loaded *out_dataset,
                         struct catalogue *out_catalogue,
                         struct error *error) WARN_UNUSED;

// A list option's values with a NULL at the end, or NULL when there are none.
const char *const *ended_list(struct vector *texts);

// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"
#include "base/vector.h"

#include <stdbool.h>

// The command line as data. An option is a row: its names, the type of what it sets, and
// its help text. Parsing, --help, the manual page and shell completion all come from the
// rows.
//
// Conventions (POSIX utility syntax with GNU long options): `-j4`, `-j 4`, `--jobs=4`,
// `--jobs 4`, grouped letters (`-qv`), `--` ends the options, options and operands mix,
// and a long name may be shortened as long as it is clear. `-` is an operand.
//
// A file of options (OPTION_FILE) has one long option a line, as on the command line:
// `--jobs 4`, `--jobs=4` or `--quiet`. What is behind the name is its argument up to the
// end of the line, without spaces around it; there are no quotes and no variables. Empty
// lines and lines that begin with '#' say nothing. It is read where it is named: what
// comes later counts.

enum option_type {
    OPTION_FLAG,    // bool
    OPTION_TEXT,    // const char *
    OPTION_TEXTS,   // struct vector of const char *; may be repeated
    OPTION_NUMBER,  // size_t, at least 1
    OPTION_BYTES,   // size_t; K, M, G (powers of 1024) may follow
    OPTION_SECONDS, // int64_t of milliseconds, from seconds with up to three decimals
    OPTION_CHOICE,  // unsigned: index into choices
    OPTION_VARIANT, // unsigned: 1 when it stands alone; 2 + index into choices when one
                    // is attached to it: --history, --history=fresh
    OPTION_FILE     // struct vector of struct buffer *: a file of options; repeated
};

struct option_row {
    char letter;      // '\0' = none
    const char *name; // NULL ends the rows
    enum option_type type;
    const char *argument; // what --help calls it; NULL for flags
    size_t offset;        // of the member it sets, in the command's settings
    const char *help;
    const char *const *choices; // NULL at the end
};

// What a command line may hold.
struct option_tables {
    const struct option_row *own;
    const struct option_row *common;
    const char *command; // its name, for messages; NULL: none yet
    void *settings;      // what the rows' offsets are in
};

// Sets the members that `arguments` name; operands (what is no option) are appended to
// *out_operands (const char *). STATUS_USAGE says what is wrong, and where to look.
enum status options_parse(const struct option_tables *tables, char *const *arguments,
                          size_t count, struct vector *out_operands,
                          struct error *error) WARN_UNUSED;

// Releases the members that may be repeated.
void options_release(const struct option_row *rows, void *settings);

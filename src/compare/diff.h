// SPDX-License-Identifier: MIT
#pragma once

#include "compare/difference.h"
#include "compare/guard.h"
#include "compare/show.h"

// `occupare diff` without its command line: opens two datasets, compares, shows, and says
// how it ended.

enum diff_source {
    DIFF_DIRECTORY,
    DIFF_STDIN,   // a tar stream on `descriptor`
    DIFF_GIT,     // REV[:PATH]
    DIFF_DATABASE // a file occupare.db
};

struct diff_operand {
    enum diff_source source;
    const char *where; // the directory or file, REV[:PATH], or a name for messages
    int descriptor;    // of DIFF_STDIN
};

// What a word of the command line means: '-' is stdin, a file is a database, and
// everything else a directory.
struct diff_operand diff_operand_of(const char *word);

// Kinds of differences, for --fail-on.
enum {
    DIFF_ADDED = 1,
    DIFF_REMOVED = 2,
    DIFF_CHANGED = 4, // cells, lists and their order
    DIFF_LAYOUT = 8,  // layouts and labels
    DIFF_COVERAGE = 16,
    DIFF_SCHEMA = 32,
    DIFF_ANYTHING = 63
};

struct diff_options {
    struct diff_operand old, new;
    struct compare_options compare;
    const char *format; // a name of show.c
    struct show_options show;
    unsigned fail_on; // which kinds give DIFF_DIFFERENT
    bool guard;
    struct guard_limits limits;
};

enum diff_outcome { DIFF_EQUAL, DIFF_DIFFERENT, DIFF_GUARDED }; // exit status 0, 1, 3

// "added,removed,changed,layout,coverage,schema"; STATUS_USAGE for another word.
enum status diff_parse_kinds(struct span list, unsigned *out_kinds,
                             struct error *error) WARN_UNUSED;
unsigned diff_kinds(const struct difference *difference); // those that occur

// `out_guard` (may be NULL) is what the guard says, when it was asked.
enum status diff_run(const struct diff_options *options, struct text_sink sink,
                     enum diff_outcome *out_outcome, enum guard_verdict *out_guard,
                     struct error *error) WARN_UNUSED;

// Opens what an operand names, for others who take one.
enum status diff_open(const struct diff_operand *operand,
                      const struct catalogue *catalogue, struct loaded *out_loaded,
                      struct error *error) WARN_UNUSED;

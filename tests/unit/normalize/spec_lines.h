// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Lines of a spec file: "input => expected   # reason". Blank lines and lines that begin
// with '#' say nothing. "\uXXXX" stands for a character.
struct spec_line {
    const char *file;
    size_t number;
    struct span input;
    struct span expected;
};

// Calls `check` for each line of tests/spec/NAME; fails the running test when the file
// has none. Returns how many.
size_t spec_run(const char *name, struct arena *arena,
                void (*check)(const struct spec_line *line, void *context),
                void *context);

// Fails the running test, naming file and line, unless the texts are equal.
void spec_expect(const struct spec_line *line, struct span got);

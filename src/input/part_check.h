// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "base/vector.h"
#include "input/observation_line.h"

// Are the parts whole, and of one kind? Each line is counted and each last line says how
// many there were, so that lines may stand in any order, be doubled whole, and be parted
// over files, but none may be missing.

struct part_tally {
    size_t lines;
    size_t pages, observations;             // of version 2
    size_t old_pages, old_observations;     // of version 1
    size_t ends;                            // last lines
    size_t ended_pages, ended_observations; // what these count
};

void part_tally_add(struct part_tally *tally, const struct part_tally *more);
void part_tally_line(struct part_tally *tally, const struct line_content *content);

struct part_check {
    struct span fields; // sum of those of this program
    struct part_tally all;
    struct arena arena;
    struct part_end first; // that was met; version 0: none yet
    struct buffer missing; // what is wrong with the first file that is not whole
};

void part_check_init(struct part_check *check, struct span fields);
void part_check_release(struct part_check *check);

// A last line, at `line` of the file. STATUS_INPUT when its part cannot be put together
// with the others, or not with this program.
enum status part_check_end(struct part_check *check, const struct part_end *end,
                           const char *file, size_t line,
                           struct error *error) WARN_UNUSED;

// A file was read to its end. False when it holds nothing at all.
bool part_check_file(struct part_check *check, const struct part_tally *tally,
                     const char *file);
// All files were: is every line there that was written?
bool part_check_is_whole(const struct part_check *check);

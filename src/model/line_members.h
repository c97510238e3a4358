// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_reader.h"
#include "base/json_text.h"

#include <stddef.h>

// The members of the lines of NDJSON that hold what a struct holds, as tables: a row is
// all that a member takes to be written and read. Members that need the catalogue or are
// lists are written in output/write_reports.c and read in input/observation_line.c.

enum line_member_type {
    LINE_TEXT,  // struct span
    LINE_SIZE,  // size_t
    LINE_COUNT, // uint32_t
    LINE_FLAG,  // bool
    LINE_SHARE  // struct read_share
};

struct line_member {
    struct span opening; // `,"NAME":"`
    enum line_member_type type;
    bool is_always; // written also when it is empty, 0 or false
    size_t offset;
};

// Of struct report, observation, glued, problem, side and part_end; each ends with an
// empty opening.
extern const struct line_member line_page_members[];
extern const struct line_member line_observation_members[];
extern const struct line_member line_glued_members[];
extern const struct line_member line_problem_members[];
extern const struct line_member line_side_members[];
extern const struct line_member line_end_members[];

void line_members_put(struct json_text *json, const struct line_member *members,
                      const void *object);

// Takes the value of `key` into the object when it is one of the members; *out_is_known
// tells. False when the value is of another type.
bool line_members_take(struct json_reader *reader, const struct line_member *members,
                       struct span key, void *object, bool *out_is_known);

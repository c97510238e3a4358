// SPDX-License-Identifier: MIT
#pragma once

#include "model/catalogue.h"
#include "model/part.h"
#include "model/report.h"

// One line of NDJSON (schemas/observation.schema.json) of version 1 or 2, strictly: a
// member that the format does not have, or of another type, refuses the line.

struct line_fault {
    const char *words; // constant
    size_t column;     // from 1, in bytes; 0: of the line as a whole
};

enum line_kind { LINE_OF_PAGE, LINE_OF_OBSERVATION, LINE_OF_END };

// What a line says. Texts are views into the line, or live in the arena.
struct line_content {
    enum line_kind kind;
    bool is_old; // version 1, whose observations name the digest of their page
    struct span page_id;
    struct span sha256;             // of an observation: version 1 only; else empty
    struct span occupation_id;      // of an observation
    struct observation observation; // its side is not set
    struct part_end end;
};

struct line_home {
    const struct catalogue *catalogue;
    struct arena *arena;
    struct report *page; // cleared; filled by the line of a page, else left alone
};
bool observation_line_read(struct span line, const struct line_home *home,
                           struct line_content *out_content,
                           struct line_fault *out_fault);

// The side of the report with that occupation_id; a new one when there is none.
uint32_t report_side_of(struct report *report, struct span occupation_id);

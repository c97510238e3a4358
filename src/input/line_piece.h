// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "input/part_check.h"
#include "input/read_observations.h"

// A piece of a file of NDJSON, of whole lines, and what a worker makes of it.

// A report as far as it is handed on: its head, and the place of what was encoded.
struct piece_report {
    struct page page;
    struct span rendering;
    struct side *sides;
    size_t side_count;
    size_t begin, end;
};

struct piece_refusal {
    size_t line; // from 1, in the piece
    struct line_fault fault;
};

// How a line begins that declares fields; it was read before (read_observations.c).
#define LINE_OF_FIELDS "{\"type\":\"fields\""

struct piece_end {
    size_t line;
    struct part_end end;
};

struct line_piece {
    struct buffer text;
    bool is_first, is_last;            // of its file
    const struct catalogue *catalogue; // with what was declared up to its end
    struct buffer name;                // of the file
    struct buffer warning;             // that reading it gave
    struct arena arena;
    struct report page;     // at hand
    struct report fresh;    // of the line at hand
    struct buffer encoded;  // the reports, one behind the other
    struct vector reports;  // struct piece_report
    struct vector refusals; // struct piece_refusal
    struct vector ends;     // struct piece_end
    struct part_tally tally;
};

void line_piece_init(struct line_piece *piece);
void line_piece_release(struct line_piece *piece);

void line_piece_read(struct line_piece *piece, bool is_partial_fine,
                     const struct observations_taker *taker);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_line.h"

// What a page's text looks like, counted once for all readers over a bounded part of it.
struct text_evidence {
    bool is_known;
    const struct profile *profile; // whose labels were counted
    struct text_lines lines;       // all of the page; those counted are judged
    bool has_text;
    size_t headings;                  // "## x"
    size_t piped;                     // lines with a border between cells
    size_t outer_piped;               // of them, those that begin with one
    size_t marked_labels;             // behind a border, or marks of Markdown
    size_t grid_borders;              // "+-----+-----+"
    size_t rulers;                    // "----- -----"
    size_t labelled[LABEL_FOLLOWERS]; // lines by what follows their label
};

const struct text_evidence *text_evidence_of(const struct reader_input *input);
// How many lines begin with a label of the profile.
size_t text_evidence_labels(const struct reader_input *input);
// The score of a form whose rows are known by what follows their label.
unsigned text_evidence_score(const struct reader_input *input,
                             enum label_follower follower);

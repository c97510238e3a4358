// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text/text_tables.h"

// Text without tables of its own: the last resort, so that its sentences and lists are
// still read.

static unsigned recognise(const struct reader_input *input)
{
    const struct text_evidence *evidence = text_evidence_of(input);
    return evidence->has_text || evidence->lines.is_over_budget ? 1 : 0; // or it says so
}

const struct reader reader_text = {
    "text", "plain text without tables, or with tables of HTML", recognise, NULL};

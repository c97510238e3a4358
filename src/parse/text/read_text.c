// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text/text_tables.h"

// Text without tables of its own: the last resort, so that its sentences and lists are
// still read.

static unsigned recognise(const struct reader_input *input)
{
    return text_evidence_of(input)->has_text ? 1 : 0;
}

const struct reader reader_text = {
    "text", "plain text without tables, or with tables of HTML", recognise, NULL};

// SPDX-License-Identifier: MIT
#include "parse/readers.h"
#include "parse/text_lines.h"

// Text without tables: the last resort, so that its sentences and lists are still read.

static unsigned recognise(const struct reader_input *input)
{
    return span_trim(input->page->bytes).size != 0 ? 1 : 0;
}

static void read(const struct reader_input *input, struct document *out_document)
{
    (void)out_document;
    struct text_lines lines = text_lines_of(input);
    text_lines_add(input, &lines, 0, lines.count);
}

const struct reader reader_text = {"text", "plain text without tables", recognise, read};

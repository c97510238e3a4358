// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

#include <stdio.h>

// Lines of a file, one after the other, with a bound on how long one may be: what is past
// it is passed over and never held.
struct line_reader {
    FILE *file; // the caller's
    struct buffer line;
    char *chunk; // read ahead
    size_t begin, end;
};

enum line_result { LINE_WHOLE, LINE_TOO_LONG, LINE_NONE };

void line_reader_init(struct line_reader *reader, FILE *file, size_t longest);
void line_reader_release(struct line_reader *reader);

// The next line without its '\n', valid until the next call; of one that is too long only
// that it was there. LINE_NONE at the end of the file, and when it cannot be read
// (ferror tells).
enum line_result line_reader_next(struct line_reader *reader, struct span *out_line);

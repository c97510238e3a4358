// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "parse/parse.h"

// Text pages read with the program's own profile, and documents as text: one line a
// block, "# heading", "paragraph", "* item | item", and for a table one line a row,
// "[a|b|c]", or "<a|b>" for a row whose cells are glued.
struct text_reading {
    struct arena arena;
    struct catalogue catalogue;
    struct profile *profile;
    struct parser *parser;
    struct document document;
    struct buffer dump;
};

// False when the schemas could not be loaded.
bool text_reading_init(struct text_reading *reading);
void text_reading_release(struct text_reading *reading);

// How many cells a page may have from now on.
void text_reading_limit_cells(struct text_reading *reading, size_t cells);

const struct document *text_reading_read(struct text_reading *reading, struct span text);
// The same as text; valid until the next one.
struct span text_reading_dump(struct text_reading *reading, struct span text);

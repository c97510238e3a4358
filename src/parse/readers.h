// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// All readers, one per rendering; their order is in parse.c.
extern const struct reader reader_html;
extern const struct reader reader_grid;
extern const struct reader reader_pipes;
extern const struct reader reader_ruled;
extern const struct reader reader_tabs;
extern const struct reader reader_columns;
extern const struct reader reader_cells;
extern const struct reader reader_spaced;
extern const struct reader reader_glued;
extern const struct reader reader_text;

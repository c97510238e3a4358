// SPDX-License-Identifier: MIT
#pragma once

#include "parse/html_clock.h"
#include "parse/reader.h"

// Adds the blocks of a part of the page, whose bytes are HTML inside of other text.
// `clock` was started for the page. False when a limit was hit, which is noted.
bool html_part_read(const struct reader_input *input, struct html_clock *clock,
                    struct place part);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/html/html_clock.h"
#include "parse/reader.h"

// Adds the blocks of a part of the page, HTML inside of other text, that begins at byte
// `begin`. `bytes` are its own, or as many that stand for them and live as long.
// `clock` was started for the page. False when a limit was hit, which is noted.
bool html_part_read(const struct reader_input *input, struct html_clock *clock,
                    size_t begin, struct span bytes);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"
#include "parse/text/text_line.h"

// Pages that lost their line ends: one line, or a few, in which labels, titles and
// headings stand in running text, glued to what is around them or a space apart.
//
// What the profile knows are the borders: headings of its sections and of the page, which
// name the titles that prose and headings give, and labels. Each heading, each title row,
// each label with what follows it up to the next border becomes a line again; the readers
// of rows and the splitter do the rest. A text or a list that no border ends may go on in
// what the site prints behind it, so its line is marked as open-ended and is not read.

// Cuts the lines that hold several headings and labels; other lines stay as they are.
void running_text_cut(const struct reader_input *input, struct text_lines *lines);

// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// The tables of a web page that are no <table>: description lists, elements with the
// roles of WAI-ARIA, divs and spans in rows, or one card for each occupation with pairs
// of label and value. They are known by labels of the profile, and looked for only where
// labels stand outside of tables; other pages cost nothing.
//
// input->builder holds the page's blocks: those that a table is made of are replaced by
// it. Labels whose values cannot be told, or not whose they are, become a note. True when
// the page ends in the middle of such a table.
bool labelled_tables_read(const struct reader_input *input);

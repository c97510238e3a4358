// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_evidence.h"
#include "parse/text/text_page.h"

// The tables of text pages. A page may mix renderings (lynx aligns the cells of narrow
// tables and joins those of wide ones by spaces), so every reader of text looks for
// tables of every form; the reader's name is that of the form that the page has most of.

// Adds the whole page, tables of every form and the text between them. Readers
// of text have no `read` of their own.
void text_tables_read(const struct reader_input *input, struct document *out_document);

// One form of table. Adds the one that begins at line `at`, after the text of those of
// the lines [from, at) that are no part of it (its titles may stand above). Returns the
// line after it, or `at` when none begins there.
typedef size_t text_form(struct text_page *page, size_t from, size_t at);

text_form add_html_part, add_fenced_table, add_grid_table, add_wrapped_pipes_table,
    add_piped_table, add_ruled_table, add_tabbed_table, add_columns_table,
    add_swapped_cells_table, add_cells_table, add_glued_table, add_csv_table,
    add_record_table;

// SPDX-License-Identifier: MIT
#include "parse/text/text_tables.h"

#include "model/problem.h"
#include "parse/text/text_blocks.h"

// Most specific first.
static text_form *const forms[] = {
    add_html_part,     add_fenced_table,        add_grid_table,  add_wrapped_pipes_table,
    add_piped_table,   add_csv_table,           add_ruled_table, add_tabbed_table,
    add_columns_table, add_swapped_cells_table, add_cells_table, add_glued_table,
};

// The same on pages about one occupation.
static text_form *const single_forms[] = {
    add_html_part,    add_fenced_table,  add_grid_table, add_wrapped_pipes_table,
    add_record_table, add_piped_table,   add_csv_table,  add_ruled_table,
    add_tabbed_table, add_columns_table,
};

static size_t add_table(struct text_page *page, size_t from, size_t at)
{
    const struct profile *profile = page->input->profile;
    bool is_single = profile != NULL && profile->is_single;
    size_t count = is_single ? sizeof single_forms / sizeof *single_forms
                             : sizeof forms / sizeof *forms;
    for (size_t i = 0; i < count; i++) {
        text_form *add = is_single ? single_forms[i] : forms[i];
        size_t next = add(page, from, at);
        if (next > at)
            return next;
    }
    return at;
}

// The rest of a page with too many cells, from line `at` on, is not read.
static void note_if_full(struct text_page *page, size_t at)
{
    const struct reader_input *input = page->input;
    if (page->is_over || !text_is_full(page))
        return;
    page->is_over = true;
    document_add_note(
        input->builder, PROBLEM_TOO_MANY_CELLS_CODE, page->lines[at].place,
        arena_format(input->arena, "more than %zu cells", input->limits->cells));
}

static void note_left_out(const struct reader_input *input, struct span text)
{
    struct span bytes = input->page->bytes;
    struct place place = {0, 0};
    if (text.data == NULL)
        return;
    if (text.data >= bytes.data && text.data < bytes.data + bytes.size)
        place.begin = place.end = (size_t)(text.data - bytes.data);
    document_add_note(input->builder, PROBLEM_LEFT_OUT_CODE, place,
                      SPAN("signs of footnotes or struck-out texts were left out"));
}

void text_tables_read(const struct reader_input *input, struct document *out_document)
{
    struct text_page page = text_page_of(input);
    struct span left_out = {NULL, 0};
    page.left_out = &left_out;
    size_t from = 0, at = 0;
    while (at < page.count && !page.is_over) {
        size_t next = add_table(&page, from, at);
        note_if_full(&page, at);
        if (next > at)
            from = at = next;
        else
            at++;
    }
    out_document->is_truncated = page.is_over;
    if (!page.is_over)
        text_blocks_add(&page, from, page.count);
    note_left_out(input, left_out);
}

// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "html_page.h"

// What a page of HTML reads as, in short.

static inline int set_up(void **state)
{
    static struct html_page page;
    html_page_init(&page);
    *state = &page;
    return 0;
}

static inline int tear_down(void **state)
{
    html_page_release(*state);
    return 0;
}

static inline void write_table(struct buffer *out, const struct table *table)
{
    buffer_append(out, SPAN("T"));
    if (table->caption.size != 0)
        buffer_append_format(out, "(%.*s)", SPAN_FORMAT(table->caption));
    for (size_t i = 0; i < table->count; i++) {
        buffer_append(out, i != 0 ? SPAN("/") : SPAN(":"));
        for (size_t j = 0; j < table->rows[i].count; j++) {
            const struct cell *cell = &table->rows[i].cells[j];
            buffer_append_format(out, "%s%s%s%.*s", j != 0 ? "|" : "",
                                 cell->is_repeated ? "^" : "",
                                 cell->is_heading ? "#" : "", SPAN_FORMAT(cell->text));
        }
    }
}

static inline void write_list(struct buffer *out, const struct list *list)
{
    buffer_append(out, list->is_ordered ? SPAN("O:") : SPAN("L:"));
    for (size_t i = 0; i < list->count; i++)
        buffer_append_format(out, "%s%.*s%.*s", i != 0 ? "|" : "",
                             (int)list->items[i].depth, ">>>>>>>>",
                             SPAN_FORMAT(list->items[i].text));
}

// The blocks in short: "H2:text", "P:text", "T(caption):cell|cell/cell|cell",
// "L:item|item", joined by " ; ". '^' marks repeated cells, '#' headings, '>' one level
// of depth. '?' stands before what is hidden, '~' before what is the site's.
static inline void assert_reads(void **state, const char *html, const char *expected)
{
    struct html_page *page = *state;
    const struct document *document = html_page_read(page, span_of(html));
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        if (i != 0)
            buffer_append(&out, SPAN(" ; "));
        if (block->part != PART_CONTENT)
            buffer_append(&out, block->part == PART_HIDDEN ? SPAN("?") : SPAN("~"));
        if (block->kind == BLOCK_TABLE)
            write_table(&out, block->table);
        else if (block->kind == BLOCK_LIST)
            write_list(&out, block->list);
        else if (block->kind == BLOCK_HEADING)
            buffer_append_format(&out, "H%u:%.*s", block->level,
                                 SPAN_FORMAT(block->text));
        else
            buffer_append_format(&out, "P:%.*s", SPAN_FORMAT(block->text));
    }
    assert_string_equal(buffer_string(&out), expected);
    buffer_release(&out);
    arena_clear(&page->arena);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

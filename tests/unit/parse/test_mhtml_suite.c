// SPDX-License-Identifier: MIT
// The snapshots of the published suites, from the file to the document: title, tables and
// cells of the root page are those that an independent reader sees.
#include "html_page.h"

#include "base/buffer.h"
#include "input/decode.h"
#include "input/source.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

struct counts {
    size_t tables, cells;
};

static struct counts count_tables(const struct document *document)
{
    struct counts counts = {0};
    const struct block *block;
    for (; (block = html_page_block(document, BLOCK_TABLE, counts.tables)) != NULL;
         counts.tables++)
        for (size_t i = 0; i < block->table->count; i++)
            for (size_t j = 0; j < block->table->rows[i].count; j++) {
                const struct cell *cell = &block->table->rows[i].cells[j];
                counts.cells += !cell->is_repeated && cell->place.end != 0;
            }
    return counts;
}

// Of the page with that title; false when there is none.
static bool find_page(const char *path, struct span title, struct counts *out_counts)
{
    struct limits limits = LIMITS_DEFAULT;
    struct source *source;
    struct error error;
    assert_int_equal(source_open(&path, 1, &limits, &source, &error), STATUS_OK);
    struct raw_page raw;
    struct buffer text;
    struct html_page page;
    raw_page_init(&raw, limits.page_bytes);
    buffer_init(&text, BUFFER_NO_CEILING);
    html_page_init(&page);
    bool is_found = false;
    while (!is_found && source_next(source, &raw)) {
        if (!raw.has_page)
            continue;
        struct page decoded;
        page_decode(&raw, &text, &decoded);
        const struct document *document = html_page_read(&page, decoded.bytes);
        is_found = span_equal(document->title, title);
        *out_counts = count_tables(document);
        arena_clear(&page.arena);
    }
    html_page_release(&page);
    buffer_release(&text);
    raw_page_release(&raw);
    source_close(source);
    return is_found;
}

// What the reference counts and is no table here.
static const struct {
    const char *file;
    struct counts counts;
} layouts[] = {
    {"testimio/hn.mhtml", {1, 1}},         // of one cell that is empty: a coloured line
    {"testimio/wikipedia.mhtml", {3, 43}}, // role="presentation"
};

static struct counts without_layouts(struct counts counts, struct span file)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (span_equal(file, span_of(layouts[i].file))) {
            counts.tables -= layouts[i].counts.tables;
            counts.cells -= layouts[i].counts.cells;
        }
    return counts;
}

static bool check_line(struct span line)
{
    struct span name = suite_cell(&line);
    suite_cell(&line), suite_cell(&line), suite_cell(&line);
    struct span title = suite_cell(&line);
    struct counts expected = {.tables = strtoul(suite_cell(&line).data, NULL, 10),
                              .cells = strtoul(suite_cell(&line).data, NULL, 10)};
    if (title.size == 0)
        return true; // the reference reader saw no page in it, or one without a title
    expected = without_layouts(expected, name);
    char path[512];
    snprintf(path, sizeof path, "mhtml/%.*s", SPAN_FORMAT(name));
    struct counts counts = {0};
    bool is_right = find_page(suite_path(path), title, &counts) &&
                    counts.tables == expected.tables && counts.cells == expected.cells;
    if (!is_right)
        print_message("%.*s: %zu tables, %zu cells, not %zu and %zu\n", SPAN_FORMAT(name),
                      counts.tables, counts.cells, expected.tables, expected.cells);
    return is_right;
}

static void test_reference_counts(void **state)
{
    (void)state;
    struct buffer reference;
    if (!suite_read("mhtml/reference_counts.tsv", &reference))
        skip();
    struct span rest = buffer_span(&reference), line;
    size_t errors = 0;
    span_next_line(&rest, &line);
    while (span_next_line(&rest, &line))
        errors += !check_line(line);
    buffer_release(&reference);
    assert_int_equal(errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

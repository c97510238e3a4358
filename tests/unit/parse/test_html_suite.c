// SPDX-License-Identifier: MIT
// The tables and lists of public test suites, when they are at hand: OCCUPARE_SHARED
// names the folder that holds suites/. With -v every case that differs is printed.
#include "html_page.h"

#include "base/buffer.h"
#include "base/json_tree.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Where the suite's program departs from the HTML standard, which browsers follow.
static const char *const departures[] = {
    "pd015", // lets a rowspan go on behind the last row
    "rv06",  // the same
    "rv09",  // drops an empty row
};

static bool is_verbose;

// Words are separated by blocks here and not in the suites: spaces do not count.
static bool is_same_text(struct span left, struct span right)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < left.size && is_space(left.data[i]))
            i++;
        while (j < right.size && is_space(right.data[j]))
            j++;
        if (i == left.size || j == right.size)
            return i == left.size && j == right.size;
        if (left.data[i++] != right.data[j++])
            return false;
    }
}

static int64_t number(const struct json_tree *object, const char *key)
{
    return json_tree_integer(json_tree_member(object, key), -1);
}

static bool is_same_cell(const struct table *table, const struct json_tree *expected)
{
    size_t row = (size_t)number(expected, "r"), column = (size_t)number(expected, "c");
    if (row >= table->count || column >= table->rows[row].count)
        return false;
    const struct cell *cell = &table->rows[row].cells[column];
    return !cell->is_repeated && cell->row_span == number(expected, "rs") &&
           cell->column_span == number(expected, "cs") &&
           cell->is_heading == json_tree_bool(json_tree_member(expected, "h"), false) &&
           is_same_text(cell->text, json_tree_member_text(expected, "t"));
}

static bool is_same_table(const struct table *table, const struct json_tree *expected)
{
    const struct json_tree *cells = json_tree_member(expected, "cells");
    size_t own = 0;
    for (size_t i = 0; i < table->count; i++)
        for (size_t j = 0; j < table->rows[i].count; j++)
            own += !table->rows[i].cells[j].is_repeated &&
                   table->rows[i].cells[j].place.end != 0;
    if ((int64_t)table->count != number(expected, "n_rows") ||
        (int64_t)table->column_count != number(expected, "n_cols") ||
        own != json_tree_size(cells) ||
        !is_same_text(table->caption, json_tree_member_text(expected, "caption")))
        return false;
    for (size_t i = 0; i < json_tree_size(cells); i++)
        if (!is_same_cell(table, json_tree_item(cells, i)))
            return false;
    return true;
}

static bool are_same_tables(const struct document *document,
                            const struct json_tree *expected)
{
    size_t found = 0;
    for (size_t i = 0; i < json_tree_size(expected); i++) {
        const struct json_tree *one = json_tree_item(expected, i);
        if (json_tree_size(json_tree_member(one, "cells")) == 0)
            continue; // left out, as are lists without text
        const struct block *block = html_page_block(document, BLOCK_TABLE, found++);
        if (block == NULL || !is_same_table(block->table, one))
            return false;
    }
    return html_page_block(document, BLOCK_TABLE, found) == NULL;
}

static bool is_same_list(const struct list *list, const struct list *next,
                         const struct json_tree *expected)
{
    const struct json_tree *items = json_tree_member(expected, "items");
    bool is_ordered = span_equal(json_tree_member_text(expected, "kind"), SPAN("ol"));
    bool holds_list = next != NULL && next->items[0].depth > list->items[0].depth;
    size_t found = 0;
    for (size_t i = 0; i < json_tree_size(items); i++) {
        struct span text = json_tree_text(json_tree_item(items, i));
        if (span_trim(text).size == 0)
            continue;
        if (found == list->count || !is_same_text(list->items[found++].text, text))
            return false;
    }
    return found == list->count && list->is_ordered == is_ordered &&
           holds_list == json_tree_bool(json_tree_member(expected, "nested"), false);
}

static bool has_text(const struct json_tree *list)
{
    const struct json_tree *items = json_tree_member(list, "items");
    for (size_t i = 0; i < json_tree_size(items); i++)
        if (span_trim(json_tree_text(json_tree_item(items, i))).size != 0)
            return true;
    return false;
}

static bool are_same_lists(const struct document *document,
                           const struct json_tree *expected)
{
    size_t found = 0;
    for (size_t i = 0; i < json_tree_size(expected); i++) {
        if (!has_text(json_tree_item(expected, i)))
            continue;
        const struct block *block = html_page_block(document, BLOCK_LIST, found++);
        const struct block *next = html_page_block(document, BLOCK_LIST, found);
        if (block == NULL || !is_same_list(block->list, next != NULL ? next->list : NULL,
                                           json_tree_item(expected, i)))
            return false;
    }
    return html_page_block(document, BLOCK_LIST, found) == NULL;
}

static bool passes_html5lib(const struct document *document, const struct json_tree *test)
{
    return are_same_tables(document, json_tree_member(test, "leaf_tables")) &&
           are_same_lists(document, json_tree_member(test, "lists"));
}

// The rows of a grid as texts, from `row` on; false when one differs.
static bool are_same_rows(const struct table *table, const struct json_tree *rows,
                          size_t *row)
{
    for (size_t i = 0; i < json_tree_size(rows); i++, ++*row) {
        const struct json_tree *cells = json_tree_item(rows, i);
        if (*row >= table->count || table->rows[*row].count > json_tree_size(cells))
            return false;
        for (size_t j = 0; j < json_tree_size(cells); j++) {
            struct span text = j < table->rows[*row].count
                                   ? table->rows[*row].cells[j].text
                                   : (struct span){NULL, 0};
            if (!is_same_text(text, json_tree_text(json_tree_item(cells, j))))
                return false;
        }
    }
    return true;
}

static bool passes_pandas(const struct document *document, const struct json_tree *test)
{
    const struct json_tree *tables = json_tree_member(test, "tables");
    size_t found = 0;
    // Some cases list a table once more for every way in which pandas read it.
    for (size_t i = 0; i < json_tree_size(tables); i++) {
        if (found != 0 && html_page_block(document, BLOCK_TABLE, found) == NULL)
            break;
        const struct json_tree *one = json_tree_item(tables, i);
        const char *parts[] = {"header", "body", "footer"};
        size_t rows = 0, row = 0;
        for (size_t j = 0; j < 3; j++)
            rows += json_tree_size(json_tree_member(one, parts[j]));
        if (rows == 0)
            continue;
        const struct block *block = html_page_block(document, BLOCK_TABLE, found++);
        for (size_t j = 0; j < 3; j++)
            if (block == NULL ||
                !are_same_rows(block->table, json_tree_member(one, parts[j]), &row))
                return false;
    }
    return true;
}

static bool passes_rvest(const struct document *document, const struct json_tree *test)
{
    const struct json_tree *grid = json_tree_member(test, "grid");
    const struct block *block = html_page_block(document, BLOCK_TABLE, 0);
    size_t row = 0;
    if (block == NULL)
        return json_tree_size(grid) == 0;
    return are_same_rows(block->table, grid, &row) && row == block->table->count;
}

typedef bool passes(const struct document *document, const struct json_tree *test);

// NUL, which a JSON text of ours cannot hold, stands as U+E000 between these two.
static struct span hide_nul(struct arena *arena, struct span line)
{
    struct span copy = arena_keep(arena, line);
    for (size_t at; (at = span_find(copy, SPAN("\\u0000"))) != SPAN_NOT_FOUND;)
        ((char *)copy.data)[at + 2] = 'E';
    return copy;
}

static struct span show_nul(struct arena *arena, struct span html)
{
    char *copy = arena_allocate(arena, html.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < html.size; i++) {
        bool is_nul = span_starts(span_from(html, i), SPAN("\xEE\x80\x80"));
        copy[size++] = is_nul ? '\0' : html.data[i];
        i += is_nul ? 2 : 0;
    }
    return (struct span){copy, size};
}

static bool is_departure(struct span id)
{
    for (size_t i = 0; i < sizeof departures / sizeof *departures; i++)
        if (span_equal(id, span_of(departures[i])))
            return true;
    return false;
}

static bool run_case(struct html_page *page, struct span line, passes *check)
{
    struct json_tree *test = NULL;
    struct error error = {0};
    struct span text = hide_nul(&page->arena, line);
    assert_int_equal(json_tree_parse(text, &test, &error), STATUS_OK);
    struct span html = show_nul(&page->arena, json_tree_member_text(test, "html"));
    struct span id = json_tree_member_text(test, "id");
    bool passed = check(html_page_read(page, html), test) != is_departure(id);
    if (!passed && is_verbose)
        fprintf(stderr, "differs: %.*s\n", SPAN_FORMAT(line));
    json_tree_free(test);
    arena_clear(&page->arena);
    return passed;
}

static void run_suite(const char *name, passes *check)
{
    struct buffer text;
    if (!suite_read(name, &text))
        skip();
    struct html_page page;
    html_page_init(&page);
    size_t passed = 0, total = 0;
    struct span rest = buffer_span(&text), line;
    for (; span_next_line(&rest, &line); total++)
        passed += run_case(&page, line, check);
    printf("%s: %zu of %zu\n", name, passed, total);
    html_page_release(&page);
    buffer_release(&text);
    assert_int_equal(passed, total);
}

static void test_html5lib(void **state)
{
    (void)state;
    run_suite("html5lib/table_list_cases.jsonl", passes_html5lib);
}

static void test_pandas(void **state)
{
    (void)state;
    run_suite("tables/pandas_read_html_cases.jsonl", passes_pandas);
}

static void test_rvest(void **state)
{
    (void)state;
    run_suite("tables/rvest_html_table_cases.jsonl", passes_rvest);
}

int main(int argc, char **argv)
{
    is_verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html5lib),
        cmocka_unit_test(test_pandas),
        cmocka_unit_test(test_rvest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

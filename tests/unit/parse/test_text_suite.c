// SPDX-License-Identifier: MIT
// The tables and lists of the cmark-gfm examples, when they are at hand: OCCUPARE_SHARED
// names the folder that holds suites/. With -v every case that differs is printed.
//
// Every case gives the tables and lists of cmark-gfm, but for those listed below with the
// reason.
#include "cmocka_unit.h"
#include "suite.h"
#include "text_dump.h"

#include "base/json_tree.h"

#include <stdlib.h>

// What the readers do otherwise, and why.
static const struct {
    const char *why;
    const char *cases; // each with a space behind it
} divergences[] = {
    {"cells of HTML behind blank lines and spaces are cells, no code", "gfm0039 "},
    {"the mark of a footnote is no part of a value, and the notes are no list",
     "gfm0017 gfm0117 "},
};

static bool is_verbose;

static bool is_divergence(struct span id)
{
    for (size_t i = 0; i < sizeof divergences / sizeof *divergences; i++) {
        struct span rest = span_of(divergences[i].cases), name;
        while (span_next(&rest, ' ', &name))
            if (span_equal(name, id))
                return true;
    }
    return false;
}

static bool is_same_row(const struct row *row, const struct json_tree *cells)
{
    if (row->count != json_tree_size(cells))
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (!span_equal(row->cells[i].text, json_tree_text(json_tree_item(cells, i))))
            return false;
    return true;
}

static bool is_same_table(const struct table *table, const struct json_tree *rows)
{
    if (table->count != json_tree_size(rows))
        return false;
    for (size_t i = 0; i < table->count; i++)
        if (!is_same_row(&table->rows[i], json_tree_item(rows, i)))
            return false;
    return true;
}

static bool are_same_tables(const struct document *document,
                            const struct json_tree *tables)
{
    size_t found = 0;
    for (size_t i = 0; i < document->count; i++)
        if (document->blocks[i].table != NULL &&
            !is_same_table(document->blocks[i].table, json_tree_item(tables, found++)))
            return false;
    return found == json_tree_size(tables);
}

static bool is_same_list(const struct list *list, const struct json_tree *items)
{
    if (list->count != json_tree_size(items))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (!span_equal(list->items[i].text, json_tree_text(json_tree_item(items, i))))
            return false;
    return true;
}

static bool are_same_lists(const struct document *document, const struct json_tree *lists)
{
    size_t found = 0;
    for (size_t i = 0; i < document->count; i++) {
        const struct json_tree *one = json_tree_item(lists, found);
        if (document->blocks[i].list == NULL)
            continue;
        if (!is_same_list(document->blocks[i].list, json_tree_member(one, "items")))
            return false;
        found++;
    }
    return found == json_tree_size(lists);
}

struct counts {
    size_t tables, tables_passed, lists, lists_passed, unexpected;
};

static void run_case(struct text_reading *reading, struct span line,
                     struct counts *counts)
{
    struct json_tree *test = NULL;
    struct error error = {0};
    assert_int_equal(json_tree_parse(line, &test, &error), STATUS_OK);
    const struct document *document =
        text_reading_read(reading, json_tree_member_text(test, "markdown"));
    const struct json_tree *tables = json_tree_member(test, "tables");
    const struct json_tree *lists = json_tree_member(test, "lists");
    bool passed = true;
    if (json_tree_size(tables) != 0) {
        counts->tables++;
        counts->tables_passed += passed = are_same_tables(document, tables);
    } else {
        counts->lists++;
        counts->lists_passed += passed = are_same_lists(document, lists);
    }
    struct span id = json_tree_member_text(test, "id");
    if (passed == is_divergence(id)) {
        counts->unexpected++;
        fprintf(stderr, "%.*s: %s\n", SPAN_FORMAT(id),
                passed ? "is the same now" : "differs and is not listed");
    }
    if (!passed && is_verbose) {
        fprintf(stderr, "differs: %.*s\n", SPAN_FORMAT(line));
        struct span markdown = json_tree_member_text(test, "markdown");
        fprintf(stderr, "%.*s\n", SPAN_FORMAT(text_reading_dump(reading, markdown)));
    }
    json_tree_free(test);
}

static void test_cmark_gfm(void **state)
{
    (void)state;
    struct buffer text;
    struct text_reading reading;
    if (!suite_read("text_tables/cmark_gfm_cases.jsonl", &text))
        skip();
    assert_true(text_reading_init(&reading));
    struct counts counts = {0};
    struct span rest = buffer_span(&text), line;
    while (span_next_line(&rest, &line))
        run_case(&reading, line, &counts);
    printf("tables %zu of %zu, lists %zu of %zu\n", counts.tables_passed, counts.tables,
           counts.lists_passed, counts.lists);
    text_reading_release(&reading);
    buffer_release(&text);
    assert_int_equal(counts.unexpected, 0);
}

int main(int argc, char **argv)
{
    is_verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cmark_gfm)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

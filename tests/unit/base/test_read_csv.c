// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "base/read_csv.h"

#include "base/buffer.h"
#include "base/json_tree.h"
#include "suite.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// Records as text, "a|b\nc|d\n"; a fault ends them as "!LINE:COLUMN".
static void render(struct span text, struct buffer *out)
{
    struct csv_reader reader;
    struct csv_row row;
    enum csv_result result;
    csv_row_init(&row);
    csv_reader_init(&reader, text);
    while ((result = csv_reader_next(&reader, &row)) == CSV_ROW) {
        for (size_t i = 0; i < row.count; i++) {
            buffer_append(out, i != 0 ? SPAN("|") : SPAN(""));
            buffer_append(out, row.cells[i]);
        }
        buffer_append_byte(out, '\n');
    }
    if (result == CSV_FAULT)
        buffer_append_format(out, "!%zu:%zu", reader.fault_line, reader.fault_column);
    assert_int_equal(csv_reader_next(&reader, &row), result); // it stays where it is
    csv_row_release(&row);
}

static void reads(struct span text, const char *expected)
{
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    // A copy of just this size lets the sanitizer see a read past the end.
    char *copy = test_malloc(text.size + 1);
    memcpy(copy + 1, text.data, text.size);
    render((struct span){copy + 1, text.size}, &out);
    assert_string_equal(buffer_string(&out), expected);
    test_free(copy);
    buffer_release(&out);
}

static void reads_records(void **state)
{
    (void)state;
    reads(SPAN(""), "");
    reads(SPAN("a"), "a\n");
    reads(SPAN("a,b\nc,d\n"), "a|b\nc|d\n");
    reads(SPAN("a,b\r\nc,d"), "a|b\nc|d\n");
    reads(SPAN("a,\n,\n"), "a|\n|\n");
    reads(SPAN("\n\n"), "\n\n");
    reads(SPAN(" a , b\n"), " a | b\n");
    reads(SPAN("\xEF\xBB\xBF"
               "a\n"),
          "a\n");
}

static void reads_quoted_cells(void **state)
{
    (void)state;
    reads(SPAN("\"\",\"a,b\"\n"), "|a,b\n");
    reads(SPAN("\"a\r\nb\",c\n"), "a\r\nb|c\n");
    reads(SPAN("\"say \"\"hi\"\"\",\"\"\"\"\n"), "say \"hi\"|\"\n");
    reads(SPAN("\"a\""), "a\n");
}

static void names_the_place_of_a_fault(void **state)
{
    (void)state;
    reads(SPAN("a,b\nc\n"), "a|b\n!2:2");
    reads(SPAN("a,b\nc,d,e\n"), "a|b\n!2:6");
    reads(SPAN("a\n\xC3\xA9\"\n"), "a\n!2:2");
    reads(SPAN("a\n\"b\nc\"d\n"), "a\n!3:3");
    reads(SPAN("a,\"b"), "!1:3");
    reads(SPAN("a\rb\n"), "!1:2");
    reads(SPAN("a\r"), "!1:2");
    reads(SPAN("a\n\0\n"), "a\n!2:1");
    reads(SPAN("\"a\0\"\n"), "!1:2");
}

static void borrows_what_it_can(void **state)
{
    (void)state;
    struct span text = SPAN("a,\"b\",\"c\"\"\"\n");
    struct csv_reader reader;
    struct csv_row row;
    csv_row_init(&row);
    csv_reader_init(&reader, text);
    assert_int_equal(csv_reader_next(&reader, &row), CSV_ROW);
    assert_ptr_equal(row.cells[0].data, text.data);
    assert_ptr_equal(row.cells[1].data, text.data + 3);
    assert_true(row.cells[2].data < text.data ||
                row.cells[2].data > text.data + text.size);
    assert_int_equal(row.record.size, text.size - 1);
    csv_row_release(&row);
}

static void refuses_endless_records(void **state)
{
    (void)state;
    struct buffer text, out;
    buffer_init(&text, BUFFER_NO_CEILING);
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t i = 1; i < CSV_MOST_CELLS; i++)
        buffer_append_byte(&text, ',');
    render(buffer_span(&text), &out);
    assert_int_equal(out.size, CSV_MOST_CELLS);
    buffer_append_byte(&text, ',');
    buffer_clear(&out);
    render(buffer_span(&text), &out);
    assert_string_equal(buffer_string(&out), "!1:4097");
    buffer_release(&text);
    buffer_release(&out);
}

// Some copies of the suites have lost the carriage returns that their JSON still has.
static bool same_but_returns(struct span cell, struct span expected)
{
    size_t at = 0;
    for (size_t i = 0; i < expected.size; i++) {
        if (at < cell.size && cell.data[at] == expected.data[i])
            at++;
        else if (expected.data[i] != '\r')
            return false;
    }
    return at == cell.size;
}

// The JSON of the suites is a list of rows, each a list of cells or an object by header.
static void same_as_json(struct span csv, struct span json, const char *name)
{
    struct json_tree *tree = NULL;
    struct csv_reader reader;
    struct csv_row header, row;
    assert_int_equal(json_tree_parse(json, &tree, NULL), STATUS_OK);
    csv_row_init(&header);
    csv_row_init(&row);
    csv_reader_init(&reader, csv);
    bool has_header = json_tree_size(tree) == 0 ||
                      json_tree_type(json_tree_item(tree, 0)) == JSON_OBJECT_VALUE;
    if (has_header)
        assert_int_equal(csv_reader_next(&reader, &header), CSV_ROW);
    for (size_t i = 0; i < json_tree_size(tree); i++) {
        const struct json_tree *expected = json_tree_item(tree, i);
        if (csv_reader_next(&reader, &row) != CSV_ROW)
            fail_msg("%s: row %zu is missing", name, i);
        assert_int_equal(row.count, json_tree_size(expected));
        void *member = has_header ? json_tree_first(expected) : NULL;
        for (size_t j = 0; j < row.count; j++) {
            const struct json_tree *cell =
                has_header ? json_tree_value(member) : json_tree_item(expected, j);
            if (has_header) {
                assert_true(span_equal(json_tree_key(member), header.cells[j]));
                member = json_tree_next(expected, member);
            }
            if (!same_but_returns(row.cells[j], json_tree_text(cell)))
                fail_msg("%s: row %zu, cell %zu", name, i, j);
        }
    }
    assert_int_equal(csv_reader_next(&reader, &row), CSV_END);
    csv_row_release(&row);
    csv_row_release(&header);
    json_tree_free(tree);
}

// "bad-header-*" are about a header that the reader knows nothing of, but for its width.
static void is_refused(struct span csv, const char *name)
{
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    render(csv, &out);
    if (strchr(buffer_string(&out), '!') == NULL)
        fail_msg("%s: it was read", name);
    buffer_release(&out);
}

static bool is_about_names(const char *name)
{
    return strstr(name, "no-header") != NULL || strstr(name, "wrong-header") != NULL;
}

// A bare quote inside a cell, which RFC 4180 has no meaning for.
static bool has_bare_quote(const char *name)
{
    return strcmp(name, "location_coordinates.csv") == 0;
}

static size_t try_suite(const char *suite, const char *csv_part)
{
    char name[512];
    snprintf(name, sizeof name, "csv/%s/%s", suite, csv_part);
    const char *path = suite_path(name);
    if (path == NULL)
        skip();
    DIR *folder = opendir(path);
    assert_non_null(folder);
    size_t tried = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        struct buffer csv, json = {0};
        size_t size = strlen(entry->d_name);
        if (size < 5 || strcmp(entry->d_name + size - 4, ".csv") != 0)
            continue;
        snprintf(name, sizeof name, "csv/%s/%s/%s", suite, csv_part, entry->d_name);
        assert_true(suite_read(name, &csv));
        snprintf(name, sizeof name, "csv/%s/json/%.*s.json", suite, (int)size - 4,
                 entry->d_name);
        if (has_bare_quote(entry->d_name))
            is_refused(buffer_span(&csv), name);
        else if (suite_read(name, &json))
            same_as_json(buffer_span(&csv), buffer_span(&json), name);
        else if (!is_about_names(name))
            is_refused(buffer_span(&csv), name);
        tried++;
        buffer_release(&csv);
        buffer_release(&json);
    }
    closedir(folder);
    return tried;
}

static void agrees_with_csv_spectrum(void **state)
{
    (void)state;
    assert_int_equal(try_suite("csv-spectrum", "csvs"), 12);
}

static void agrees_with_csv_test_data(void **state)
{
    (void)state;
    assert_int_equal(try_suite("csv-test-data", "csv"), 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records),
        cmocka_unit_test(reads_quoted_cells),
        cmocka_unit_test(names_the_place_of_a_fault),
        cmocka_unit_test(borrows_what_it_can),
        cmocka_unit_test(refuses_endless_records),
        cmocka_unit_test(agrees_with_csv_spectrum),
        cmocka_unit_test(agrees_with_csv_test_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

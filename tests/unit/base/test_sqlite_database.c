// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // mkstemp
#include "base/sqlite_database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void test_rows_come_back(void **state)
{
    (void)state;
    struct error error;
    struct sqlite_database *database;
    struct sqlite_statement *insert, *select;
    assert_int_equal(sqlite_database_open(":memory:", &database, &error), STATUS_OK);
    assert_int_equal(sqlite_database_run(database, "CREATE TABLE t(a, b)", &error),
                     STATUS_OK);
    assert_int_equal(
        sqlite_statement_new(database, "INSERT INTO t VALUES(?, ?)", &insert, &error),
        STATUS_OK);
    for (int64_t i = 0; i < 3; i++) {
        sqlite_statement_bind_text(insert, 1, i == 1 ? SPAN("") : SPAN("x\0y"));
        sqlite_statement_bind_integer(insert, 2, i);
        assert_int_equal(sqlite_statement_run(insert, &error), STATUS_OK);
    }
    assert_int_equal(sqlite_database_last_row_id(database), 3);
    assert_int_equal(sqlite_statement_new(database,
                                          "SELECT a, b, a IS NULL FROM t ORDER BY b",
                                          &select, &error),
                     STATUS_OK);
    bool has_row = false;
    for (int64_t i = 0; i < 3; i++) {
        assert_int_equal(sqlite_statement_step(select, &has_row, &error), STATUS_OK);
        assert_true(has_row);
        assert_int_equal(sqlite_statement_text(select, 0).size, i == 1 ? 0 : 3);
        assert_int_equal(sqlite_statement_integer(select, 1), i);
        assert_int_equal(sqlite_statement_integer(select, 2), 0); // empty is a text, too
    }
    assert_int_equal(sqlite_statement_step(select, &has_row, &error), STATUS_OK);
    assert_false(has_row);
    sqlite_statement_free(insert);
    sqlite_statement_free(select);
    sqlite_database_close(database);
}

static void test_errors_have_words(void **state)
{
    (void)state;
    struct error error;
    struct sqlite_database *database;
    struct sqlite_statement *statement = NULL;
    assert_int_equal(sqlite_database_open("/nowhere/x.db", &database, &error),
                     STATUS_OUTPUT);
    assert_non_null(strstr(error.message, "/nowhere/x.db"));
    char path[] = "/tmp/occupare-test-XXXXXX";
    int file = mkstemp(path);
    assert_int_equal(write(file, "this is no database, only text", 30), 30);
    close(file);
    assert_int_equal(sqlite_database_open(path, &database, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.message, "not a database"));
    unlink(path);
    assert_int_equal(sqlite_database_open(":memory:", &database, &error), STATUS_OK);
    assert_int_equal(sqlite_statement_new(database, "SELEKT", &statement, &error),
                     STATUS_OUTPUT);
    assert_null(statement);
    assert_string_equal(sqlite_database_complaint(database),
                        "near \"SELEKT\": syntax error");
    sqlite_database_close(database);
}

static void test_names_are_quoted(void **state)
{
    (void)state;
    struct buffer sql;
    buffer_init(&sql, BUFFER_NO_CEILING);
    sqlite_append_name(&sql, SPAN("a \"name\""));
    assert_string_equal(buffer_string(&sql), "\"a \"\"name\"\"\"");
    buffer_release(&sql);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_come_back),
        cmocka_unit_test(test_errors_have_words),
        cmocka_unit_test(test_names_are_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

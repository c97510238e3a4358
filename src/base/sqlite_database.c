// SPDX-License-Identifier: MIT
#include "base/sqlite_database.h"

#include "base/memory.h"

#include <assert.h>
#include <sqlite3.h>
#include <string.h>

struct sqlite_database {
    sqlite3 *handle;
};

struct sqlite_statement {
    sqlite3_stmt *handle;
};

static enum status failure(sqlite3 *handle, struct error *error)
{
    const char *file = sqlite3_db_filename(handle, "main");
    return error_set(error, STATUS_OUTPUT, "%s: %s",
                     file != NULL && *file != '\0' ? file : "database",
                     sqlite3_errmsg(handle));
}

enum status sqlite_database_open(const char *path, struct sqlite_database **out_database,
                                 struct error *error)
{
    sqlite3 *handle = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &handle, flags, NULL);
    if (handle == NULL)
        memory_exhausted();
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(handle, SQLITE_DATABASE_PATIENCE_MS);
        // Reads the file's header, so that what is no database is found here.
        code = sqlite3_exec(handle, "PRAGMA schema_version", NULL, NULL, NULL);
    }
    if (code != SQLITE_OK) {
        enum status status =
            error_set(error, STATUS_OUTPUT, "%s: %s", path, sqlite3_errmsg(handle));
        sqlite3_close(handle);
        return status;
    }
    struct sqlite_database *database = memory_new(1, sizeof *database);
    database->handle = handle;
    *out_database = database;
    return STATUS_OK;
}

static int note_complaint(void *context, int count, char **values, char **names)
{
    (void)names;
    bool *is_damaged = context;
    if (count == 1 && values[0] != NULL && strcmp(values[0], "ok") != 0)
        *is_damaged = true;
    return 0;
}

bool sqlite_database_is_damaged(const char *path)
{
    sqlite3 *handle = NULL;
    bool is_damaged = false;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &handle, flags, NULL);
    if (handle == NULL)
        memory_exhausted();
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(handle, SQLITE_DATABASE_PATIENCE_MS);
        code = sqlite3_exec(handle, "PRAGMA quick_check(1)", note_complaint, &is_damaged,
                            NULL);
    }
    sqlite3_close(handle);
    return is_damaged || code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

void sqlite_database_close(struct sqlite_database *database)
{
    if (database == NULL)
        return;
    int code = sqlite3_close(database->handle);
    assert(code == SQLITE_OK); // else a statement is still open
    (void)code;
    memory_free(database);
}

enum status sqlite_database_run(struct sqlite_database *database, const char *sql,
                                struct error *error)
{
    if (sqlite3_exec(database->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return failure(database->handle, error);
    return STATUS_OK;
}

const char *sqlite_database_complaint(const struct sqlite_database *database)
{
    return sqlite3_errmsg(database->handle);
}

int64_t sqlite_database_last_row_id(const struct sqlite_database *database)
{
    return sqlite3_last_insert_rowid(database->handle);
}

void sqlite_append_name(struct buffer *sql, struct span name)
{
    buffer_append_byte(sql, '"');
    for (size_t i = 0; i < name.size; i++) {
        if (name.data[i] == '"')
            buffer_append_byte(sql, '"');
        buffer_append_byte(sql, name.data[i]);
    }
    buffer_append_byte(sql, '"');
}

enum status sqlite_statement_new(struct sqlite_database *database, const char *sql,
                                 struct sqlite_statement **out_statement,
                                 struct error *error)
{
    sqlite3_stmt *handle;
    if (sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle,
                           NULL) != SQLITE_OK)
        return failure(database->handle, error);
    struct sqlite_statement *statement = memory_new(1, sizeof *statement);
    statement->handle = handle;
    *out_statement = statement;
    return STATUS_OK;
}

void sqlite_statement_free(struct sqlite_statement *statement)
{
    if (statement == NULL)
        return;
    sqlite3_finalize(statement->handle);
    memory_free(statement);
}

static void check_bound(int code)
{
    if (code == SQLITE_NOMEM)
        memory_exhausted();
    assert(code == SQLITE_OK);
}

void sqlite_statement_bind_text(struct sqlite_statement *statement, int parameter,
                                struct span text)
{
    const char *data = text.size != 0 ? text.data : ""; // no address would be NULL
    check_bound(sqlite3_bind_text64(statement->handle, parameter, data, text.size,
                                    SQLITE_STATIC, SQLITE_UTF8));
}

void sqlite_statement_bind_integer(struct sqlite_statement *statement, int parameter,
                                   int64_t number)
{
    check_bound(sqlite3_bind_int64(statement->handle, parameter, number));
}

void sqlite_statement_bind_null(struct sqlite_statement *statement, int parameter)
{
    check_bound(sqlite3_bind_null(statement->handle, parameter));
}

enum status sqlite_statement_step(struct sqlite_statement *statement, bool *out_has_row,
                                  struct error *error)
{
    int code = sqlite3_step(statement->handle);
    if (code == SQLITE_ROW) {
        *out_has_row = true;
        return STATUS_OK;
    }
    if (code != SQLITE_DONE) {
        enum status status = failure(sqlite3_db_handle(statement->handle), error);
        sqlite3_reset(statement->handle);
        return status;
    }
    sqlite3_reset(statement->handle);
    *out_has_row = false;
    return STATUS_OK;
}

enum status sqlite_statement_run(struct sqlite_statement *statement, struct error *error)
{
    bool has_row = true;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && has_row)
        status = sqlite_statement_step(statement, &has_row, error);
    return status;
}

void sqlite_statement_reset(struct sqlite_statement *statement)
{
    sqlite3_reset(statement->handle);
}

struct span sqlite_statement_text(struct sqlite_statement *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement->handle, column);
    int size = sqlite3_column_bytes(statement->handle, column);
    return (struct span){text, text != NULL ? (size_t)size : 0};
}

int64_t sqlite_statement_integer(struct sqlite_statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

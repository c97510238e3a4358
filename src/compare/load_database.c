// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "compare/load.h"

#include "base/buffer.h"
#include "base/csv_text.h"
#include "base/sqlite_database.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

// Reads the tables of a database as the CSV files that they would be, so that all that
// follows knows one form only.
struct database {
    struct sqlite_database *handle;
    const struct catalogue *catalogue;
    struct loaded *loaded;
    size_t bytes;
    struct error *error;
};

// One column of a table, and what the catalogue knows of it.
struct reading_column {
    struct span name;
    const struct column *known; // or NULL
};

// Texts of the first column of all rows that `sql` gives for `parameter`.
static enum status read_names(struct database *database, const char *sql,
                              struct span parameter, struct vector *out_names)
{
    struct sqlite_statement *statement = NULL;
    enum status status =
        sqlite_statement_new(database->handle, sql, &statement, database->error);
    if (status != STATUS_OK)
        return status;
    if (parameter.size != 0)
        sqlite_statement_bind_text(statement, 1, parameter);
    bool has_row = true;
    while ((status = sqlite_statement_step(statement, &has_row, database->error)) ==
               STATUS_OK &&
           has_row) {
        struct span name =
            arena_keep(&database->loaded->arena, sqlite_statement_text(statement, 0));
        vector_push_copy(out_names, &name);
    }
    sqlite_statement_free(statement);
    return status;
}

static const struct column *known_column(const struct table_schema *schema,
                                         struct span name)
{
    for (size_t i = 0; schema != NULL && i < schema->column_count; i++)
        if (span_equal(schema->columns[i].name, name))
            return &schema->columns[i];
    return NULL;
}

// Rows come in byte order of the key, or of all columns where there is none. SQLite sorts
// numbers as numbers; as texts they are in byte order, too.
static void append_order(struct buffer *sql, const struct table_schema *schema,
                         const struct vector *columns)
{
    size_t count = columns->count;
    if (schema != NULL && schema->key_count != 0)
        count = schema->key_count;
    buffer_append(sql, SPAN(" ORDER BY "));
    for (size_t i = 0; i < count && i < columns->count; i++) {
        const struct reading_column *column =
            VECTOR_AT(columns, struct reading_column, i);
        bool is_text = column->known != NULL && (column->known->type == COLUMN_STRING ||
                                                 column->known->type == COLUMN_DATE);
        buffer_append(sql, i != 0 ? SPAN(", ") : SPAN(""));
        buffer_append(sql, is_text ? SPAN("") : SPAN("CAST("));
        sqlite_append_name(sql, column->name);
        buffer_append(sql, is_text ? SPAN("") : SPAN(" AS TEXT)"));
    }
}

static void append_row(struct sqlite_statement *statement, const struct vector *columns,
                       struct buffer *csv)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct reading_column *column =
            VECTOR_AT(columns, struct reading_column, i);
        struct span cell = sqlite_statement_text(statement, (int)i);
        bool is_boolean = column->known != NULL && column->known->type == COLUMN_BOOLEAN;
        if (is_boolean && cell.size != 0)
            cell = span_equal(cell, SPAN("1")) ? SPAN("true") : SPAN("false");
        csv_text_cell(csv, cell, i == 0, CSV_PLAIN);
    }
    csv_text_end_row(csv);
}

static enum status read_rows(struct database *database, const char *sql,
                             const struct vector *columns, struct buffer *csv)
{
    struct sqlite_statement *statement = NULL;
    enum status status =
        sqlite_statement_new(database->handle, sql, &statement, database->error);
    if (status != STATUS_OK)
        return status;
    bool has_row = true;
    while ((status = sqlite_statement_step(statement, &has_row, database->error)) ==
               STATUS_OK &&
           has_row && !csv->overflow)
        append_row(statement, columns, csv);
    sqlite_statement_free(statement);
    if (status == STATUS_OK && csv->overflow)
        return error_set(database->error, STATUS_LIMIT,
                         "more than 4 GiB of tables in the database");
    return status;
}

static enum status read_columns(struct database *database, struct span table,
                                const struct table_schema *schema,
                                struct vector *out_columns)
{
    struct vector names;
    vector_init(&names, sizeof(struct span));
    enum status status = read_names(
        database, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table, &names);
    for (size_t i = 0; i < names.count; i++) {
        struct span name = *VECTOR_AT(&names, struct span, i);
        *(struct reading_column *)vector_push(out_columns) =
            (struct reading_column){name, known_column(schema, name)};
    }
    vector_release(&names);
    return status;
}

static enum status read_as_csv(struct database *database, struct span table,
                               const struct vector *columns, struct buffer *csv)
{
    const struct table_schema *schema = catalogue_table(database->catalogue, table);
    struct buffer sql;
    buffer_init(&sql, BUFFER_NO_CEILING);
    buffer_append(&sql, SPAN("SELECT "));
    for (size_t i = 0; i < columns->count; i++) {
        struct span name = VECTOR_AT(columns, struct reading_column, i)->name;
        buffer_append(&sql, i != 0 ? SPAN(", ") : SPAN(""));
        sqlite_append_name(&sql, name);
        csv_text_cell(csv, name, i == 0, CSV_PLAIN);
    }
    csv_text_end_row(csv);
    buffer_append(&sql, SPAN(" FROM "));
    sqlite_append_name(&sql, table);
    append_order(&sql, schema, columns);
    enum status status = read_rows(database, buffer_string(&sql), columns, csv);
    buffer_release(&sql);
    return status;
}

static enum status read_table(struct database *database, struct span table)
{
    struct vector columns;
    struct buffer csv;
    vector_init(&columns, sizeof(struct reading_column));
    buffer_init(&csv, LOADED_MOST_BYTES - database->bytes);
    enum status status = read_columns(
        database, table, catalogue_table(database->catalogue, table), &columns);
    if (status == STATUS_OK)
        status = read_as_csv(database, table, &columns, &csv);
    vector_release(&columns);
    if (status != STATUS_OK) {
        buffer_release(&csv);
        return status;
    }
    database->bytes += csv.size;
    struct loaded_file file = {
        .name = arena_join(&database->loaded->arena, table, SPAN(".csv")),
        .bytes = buffer_span(&csv), // the file now owns it
        .memory = LOADED_HEAP};
    loaded_add(database->loaded, file);
    return STATUS_OK;
}

static enum status read_tables(struct database *database)
{
    struct vector tables;
    vector_init(&tables, sizeof(struct span));
    // What a full-text index keeps its own data in is "shadow", not "table".
    enum status status = sqlite_database_run(
        database->handle, "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF",
        database->error);
    if (status == STATUS_OK)
        status = read_names(database,
                            "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                            "AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
                            (struct span){0}, &tables);
    for (size_t i = 0; i < tables.count && status == STATUS_OK; i++)
        status = read_table(database, *VECTOR_AT(&tables, struct span, i));
    vector_release(&tables);
    return status;
}

enum status load_database(const char *path, const struct catalogue *catalogue,
                          struct loaded *out_loaded, struct error *error)
{
    // Opening a database that is not there would make one.
    if (access(path, R_OK) != 0)
        return error_set(error, STATUS_INPUT, "%s: %s", path, strerror(errno));
    struct loaded loaded = {.where = span_of(path)};
    vector_init(&loaded.files, sizeof(struct loaded_file));
    struct database database = {
        .catalogue = catalogue, .loaded = &loaded, .error = error};
    enum status status = sqlite_database_open(path, &database.handle, error);
    if (status == STATUS_OK) {
        status = read_tables(&database);
        sqlite_database_close(database.handle);
    }
    if (status == STATUS_OK)
        status = loaded_finish(&loaded, error);
    else if (status == STATUS_OUTPUT) // the facade's word for a database that fails
        status = STATUS_INPUT;
    if (status == STATUS_OK)
        *out_loaded = loaded;
    else
        loaded_release(&loaded);
    return status;
}

enum status load_dataset(const char *where, const struct catalogue *catalogue,
                         struct loaded *out_loaded, struct error *error)
{
    enum status status = load_directory(where, out_loaded, error);
    if (status != STATUS_INPUT || load_finds_tables(where))
        return status;
    struct buffer path;
    buffer_init(&path, BUFFER_NO_CEILING);
    buffer_append_format(&path, "%s/occupare.db", where);
    buffer_append_byte(&path, '\0');
    if (access(path.data, R_OK) == 0) {
        status = load_database(path.data, catalogue, out_loaded, error);
        if (status == STATUS_OK)
            out_loaded->where = span_of(where);
    }
    buffer_release(&path);
    return status;
}

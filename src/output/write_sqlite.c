// SPDX-License-Identifier: MIT
#include "base/json_tree.h"
#include "base/memory.h"
#include "base/sqlite_database.h"
#include "base/utf8.h"
#include "output/writer.h"

#include <assert.h>

// occupare.db: the tables with their types, primary and foreign keys. Its bytes depend on
// the rows and SQLite's version only. The file is made in the staging place, so the
// database's own journal would protect nothing and is off; publishing syncs the file.

struct sqlite_writer {
    struct output_set *set;
    struct sqlite_database *database;  // NULL: could not be opened
    struct sqlite_statement **inserts; // one for each table
    bool has_failed;
};

static const struct output_entry entry = {.name = "occupare.db",
                                          .title = "All tables as a SQLite database",
                                          .media_type = "application/vnd.sqlite3",
                                          .table = OUTPUT_ALL_TABLES};

// Of what the open database was asked to do.
static void check(struct sqlite_writer *writer, enum status status)
{
    if (status == STATUS_OK || writer->has_failed)
        return;
    writer->has_failed = true;
    output_fail(writer->set, entry.name, sqlite_database_complaint(writer->database));
}

static void run(struct sqlite_writer *writer, const char *sql)
{
    if (!writer->has_failed)
        check(writer, sqlite_database_run(writer->database, sql, NULL));
}

// NUMERIC keeps whole numbers whole: 34015 stays 34015.
static const char *type_name(enum column_type type)
{
    static const char *const names[] = {[COLUMN_STRING] = "TEXT",
                                        [COLUMN_INTEGER] = "INTEGER",
                                        [COLUMN_NUMBER] = "NUMERIC",
                                        [COLUMN_BOOLEAN] = "INTEGER",
                                        [COLUMN_DATE] = "TEXT"};
    return names[type];
}

static void append_names(struct buffer *sql, const struct json_tree *names)
{
    buffer_append(sql, SPAN("("));
    for (size_t i = 0; i < json_tree_size(names); i++) {
        buffer_append(sql, i == 0 ? SPAN("") : SPAN(", "));
        sqlite_append_name(sql, json_tree_text(json_tree_item(names, i)));
    }
    buffer_append(sql, SPAN(")"));
}

static void append_columns(struct buffer *sql, const struct table_schema *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        buffer_append(sql, i == 0 ? SPAN("\n  ") : SPAN(",\n  "));
        sqlite_append_name(sql, column->name);
        buffer_append_format(sql, " %s", type_name(column->type));
        if (column->is_required)
            buffer_append(sql, SPAN(" NOT NULL"));
    }
}

// `schema`: of the table, as the catalogue's source has it.
static void append_keys(struct buffer *sql, const struct json_tree *schema)
{
    const struct json_tree *primary = json_tree_member(schema, "primaryKey");
    const struct json_tree *foreign = json_tree_member(schema, "foreignKeys");
    if (primary != NULL) {
        buffer_append(sql, SPAN(",\n  PRIMARY KEY "));
        append_names(sql, primary);
    }
    for (size_t i = 0; i < json_tree_size(foreign); i++) {
        const struct json_tree *key = json_tree_item(foreign, i);
        const struct json_tree *target = json_tree_member(key, "reference");
        buffer_append(sql, SPAN(",\n  FOREIGN KEY "));
        append_names(sql, json_tree_member(key, "fields"));
        buffer_append(sql, SPAN(" REFERENCES "));
        sqlite_append_name(sql, json_tree_member_text(target, "resource"));
        append_names(sql, json_tree_member(target, "fields"));
    }
    buffer_append(sql, primary != NULL ? SPAN("\n) WITHOUT ROWID") : SPAN("\n)"));
}

static void create_tables(struct sqlite_writer *writer)
{
    const struct catalogue *catalogue = writer->set->catalogue;
    struct json_tree *source = NULL;
    struct buffer sql;
    buffer_init(&sql, BUFFER_NO_CEILING);
    // The catalogue was loaded from the same text.
    enum status status = json_tree_parse(catalogue->source, &source, NULL);
    const struct json_tree *resources = json_tree_member(source, "resources");
    for (size_t i = 0; status == STATUS_OK && i < catalogue->table_count; i++) {
        if (!output_set_has(writer->set, i))
            continue;
        buffer_clear(&sql);
        buffer_append(&sql, SPAN("CREATE TABLE "));
        sqlite_append_name(&sql, catalogue->tables[i].name);
        buffer_append(&sql, SPAN(" ("));
        append_columns(&sql, &catalogue->tables[i]);
        append_keys(&sql, json_tree_member(json_tree_item(resources, i), "schema"));
        run(writer, buffer_string(&sql));
    }
    buffer_release(&sql);
    json_tree_free(source);
}

static void prepare_inserts(struct sqlite_writer *writer)
{
    const struct catalogue *catalogue = writer->set->catalogue;
    struct buffer sql;
    buffer_init(&sql, BUFFER_NO_CEILING);
    for (size_t i = 0; !writer->has_failed && i < catalogue->table_count; i++) {
        if (!output_set_has(writer->set, i))
            continue;
        buffer_clear(&sql);
        // Two pages may have one page_id, which is a problem and told as one: the first
        // row stays. Nothing else can be ignored, since required cells are never NULL.
        buffer_append(&sql, SPAN("INSERT OR IGNORE INTO "));
        sqlite_append_name(&sql, catalogue->tables[i].name);
        for (size_t j = 0; j < catalogue->tables[i].column_count; j++)
            buffer_append(&sql, j == 0 ? SPAN(" VALUES (?") : SPAN(", ?"));
        buffer_append(&sql, SPAN(")"));
        check(writer, sqlite_statement_new(writer->database, buffer_string(&sql),
                                           &writer->inserts[i], NULL));
    }
    buffer_release(&sql);
}

static void open_database(struct sqlite_writer *writer)
{
    struct output_set *set = writer->set;
    struct error error;
    const char *path =
        arena_format(&set->arena, "%s/%s", set->folder_path, entry.name).data;
    if (sqlite_database_open(path, &writer->database, &error) == STATUS_OK)
        return;
    writer->has_failed = true;
    output_fail(set, entry.name, error.message);
}

static void *begin(struct output_set *set)
{
    struct sqlite_writer *writer = memory_new(1, sizeof *writer);
    writer->set = set;
    writer->inserts = memory_new(set->catalogue->table_count, sizeof *writer->inserts);
    open_database(writer);
    run(writer, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';"
                "PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF;"
                "PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = OFF; BEGIN");
    create_tables(writer);
    prepare_inserts(writer);
    return writer;
}

static void bind(struct sqlite_statement *insert, int place, const struct column *column,
                 struct span cell)
{
    assert(utf8_is_valid(cell));
    if (cell.size == 0 && !column->is_required)
        sqlite_statement_bind_null(insert, place);
    else if (column->type == COLUMN_BOOLEAN && cell.size != 0)
        sqlite_statement_bind_integer(insert, place, span_equal(cell, SPAN("true")));
    else
        sqlite_statement_bind_text(insert, place, cell);
}

static void row(void *context, size_t table, const struct span *cells)
{
    struct sqlite_writer *writer = context;
    const struct table_schema *schema = &writer->set->catalogue->tables[table];
    if (writer->has_failed)
        return;
    struct sqlite_statement *insert = writer->inserts[table];
    for (size_t i = 0; i < schema->column_count; i++)
        bind(insert, (int)i + 1, &schema->columns[i], cells[i]);
    check(writer, sqlite_statement_run(insert, NULL));
}

static void close_database(struct sqlite_writer *writer)
{
    for (size_t i = 0; i < writer->set->catalogue->table_count; i++) {
        sqlite_statement_free(writer->inserts[i]);
        writer->inserts[i] = NULL;
    }
    sqlite_database_close(writer->database);
    writer->database = NULL;
}

static void end(void *context)
{
    struct sqlite_writer *writer = context;
    run(writer, "COMMIT");
    close_database(writer);
    if (!writer->has_failed)
        output_file_adopt(writer->set, &entry);
}

static void release(void *context)
{
    struct sqlite_writer *writer = context;
    close_database(writer);
    memory_free(writer->inserts);
    memory_free(writer);
}

const struct writer_format writer_sqlite = {
    "sqlite", "occupare.db: the tables, typed and keyed", begin, row, end, release};

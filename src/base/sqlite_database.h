// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"

#include <stdint.h>

// A SQLite database, through its library: SQL is the caller's, this file only makes
// errors, texts and lifetimes ours. A database and its statements belong to one thread.
// Waits up to SQLITE_DATABASE_PATIENCE_MS for another process that is writing.

struct sqlite_database;
struct sqlite_statement;

enum { SQLITE_DATABASE_PATIENCE_MS = 5000 };

// Makes the file if there is none. STATUS_OUTPUT with SQLite's words when that fails, or
// when the file is something else.
enum status sqlite_database_open(const char *path, struct sqlite_database **out_database,
                                 struct error *error) WARN_UNUSED;
// Is there a file that is no database, or one that is damaged? Reads all of it. False
// when it is sound, empty, or cannot be looked at now.
bool sqlite_database_is_damaged(const char *path);
// Free its statements first. NULL is fine.
void sqlite_database_close(struct sqlite_database *database);

// Runs any number of statements that give no rows one is interested in.
enum status sqlite_database_run(struct sqlite_database *database, const char *sql,
                                struct error *error) WARN_UNUSED;
// What SQLite says of the last call that failed: the error's message without the file's
// name, for a caller who calls the file something else.
const char *sqlite_database_complaint(const struct sqlite_database *database);
int64_t sqlite_database_last_row_id(const struct sqlite_database *database);

// A table's or column's name as SQL has it: in quotes.
void sqlite_append_name(struct buffer *sql, struct span name);

enum status sqlite_statement_new(struct sqlite_database *database, const char *sql,
                                 struct sqlite_statement **out_statement,
                                 struct error *error) WARN_UNUSED;
void sqlite_statement_free(struct sqlite_statement *statement); // NULL is fine

// Parameters count from 1. Text must live until the statement is run or reset.
void sqlite_statement_bind_text(struct sqlite_statement *statement, int parameter,
                                struct span text); // empty text is no NULL
void sqlite_statement_bind_integer(struct sqlite_statement *statement, int parameter,
                                   int64_t number);
void sqlite_statement_bind_null(struct sqlite_statement *statement, int parameter);

// Runs to the next row. *out_has_row false: it is done, and reset for the next use; a
// caller that stops at a row resets it himself.
enum status sqlite_statement_step(struct sqlite_statement *statement, bool *out_has_row,
                                  struct error *error) WARN_UNUSED;
// Runs to the end, for statements without rows.
enum status sqlite_statement_run(struct sqlite_statement *statement,
                                 struct error *error) WARN_UNUSED;
void sqlite_statement_reset(struct sqlite_statement *statement);

// Columns count from 0; texts are valid until the next step or reset.
struct span sqlite_statement_text(struct sqlite_statement *statement, int column);
int64_t sqlite_statement_integer(struct sqlite_statement *statement, int column);

// SPDX-License-Identifier: MIT
#include "fetch/ledger_statements.h"

// What the ledger keeps beside pages: robots.txt files, waits of hosts, runs, WARC files.

enum { NOTES_KEPT_SECONDS = 400 * 24 * 3600 };

bool ledger_find_robots(struct ledger *ledger, struct span site, struct arena *arena,
                        struct ledger_robots *out_robots)
{
    sqlite_statement_bind_text(ledger->statements[FIND_ROBOTS], 1, site);
    struct sqlite_statement *row = ledger_next_row(ledger, FIND_ROBOTS);
    if (row == NULL)
        return false;
    *out_robots = (struct ledger_robots){
        .fetched_at = sqlite_statement_integer(row, 0),
        .http_status = sqlite_statement_integer(row, 1),
        .body = arena_keep(arena, sqlite_statement_text(row, 2)),
    };
    sqlite_statement_reset(row);
    return true;
}

void ledger_put_robots(struct ledger *ledger, struct span site,
                       const struct ledger_robots *robots)
{
    struct sqlite_statement *statement = ledger->statements[PUT_ROBOTS];
    sqlite_statement_bind_text(statement, 1, site);
    sqlite_statement_bind_integer(statement, 2, robots->fetched_at);
    sqlite_statement_bind_integer(statement, 3, robots->http_status);
    sqlite_statement_bind_text(statement, 4, robots->body);
    ledger_run(ledger, PUT_ROBOTS);
}

bool ledger_find_wait(struct ledger *ledger, struct span host, struct arena *arena,
                      struct ledger_wait *out_wait)
{
    sqlite_statement_bind_text(ledger->statements[FIND_WAIT], 1, host);
    struct sqlite_statement *row = ledger_next_row(ledger, FIND_WAIT);
    if (row == NULL)
        return false;
    *out_wait = (struct ledger_wait){
        .noted_at = sqlite_statement_integer(row, 0),
        .until = sqlite_statement_integer(row, 1),
        .why = arena_keep(arena, sqlite_statement_text(row, 2)),
    };
    sqlite_statement_reset(row);
    return true;
}

void ledger_put_wait(struct ledger *ledger, struct span host,
                     const struct ledger_wait *wait)
{
    struct sqlite_statement *statement = ledger->statements[PUT_WAIT];
    sqlite_statement_bind_text(statement, 1, host);
    sqlite_statement_bind_integer(statement, 2, wait->noted_at);
    sqlite_statement_bind_integer(statement, 3, wait->until);
    sqlite_statement_bind_text(statement, 4, wait->why);
    ledger_run(ledger, PUT_WAIT);
}

int64_t ledger_begin_run(struct ledger *ledger, struct span key, int64_t now,
                         bool *out_continues)
{
    struct sqlite_statement *row = ledger_next_row(ledger, FIND_RUN);
    *out_continues = false;
    int64_t last = 0;
    if (row != NULL) {
        last = sqlite_statement_integer(row, 0);
        *out_continues = span_equal(sqlite_statement_text(row, 1), key) &&
                         sqlite_statement_integer(row, 2) == 0;
        sqlite_statement_reset(row);
    }
    if (*out_continues || ledger->is_looking)
        return *out_continues ? last : last + 1;
    sqlite_statement_bind_integer(ledger->statements[DROP_NOTES], 1,
                                  now - NOTES_KEPT_SECONDS);
    ledger_run(ledger, DROP_NOTES);
    sqlite_statement_bind_text(ledger->statements[PUT_RUN], 1, key);
    sqlite_statement_bind_integer(ledger->statements[PUT_RUN], 2, now);
    ledger_run(ledger, PUT_RUN);
    return sqlite_database_last_row_id(ledger->database);
}

void ledger_finish_run(struct ledger *ledger, int64_t number, int64_t now)
{
    sqlite_statement_bind_integer(ledger->statements[END_RUN], 1, now);
    sqlite_statement_bind_integer(ledger->statements[END_RUN], 2, number);
    ledger_run(ledger, END_RUN);
}

int64_t ledger_warc_size(struct ledger *ledger, struct span path)
{
    sqlite_statement_bind_text(ledger->statements[FIND_WARC], 1, path);
    struct sqlite_statement *row = ledger_next_row(ledger, FIND_WARC);
    if (row == NULL)
        return -1;
    int64_t size = sqlite_statement_integer(row, 0);
    sqlite_statement_reset(row);
    return size;
}

void ledger_put_warc_size(struct ledger *ledger, struct span path, int64_t size)
{
    sqlite_statement_bind_text(ledger->statements[PUT_WARC], 1, path);
    sqlite_statement_bind_integer(ledger->statements[PUT_WARC], 2, size);
    ledger_run(ledger, PUT_WARC);
}

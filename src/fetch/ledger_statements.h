// SPDX-License-Identifier: MIT
#pragma once

#include "base/sqlite_database.h"
#include "fetch/ledger.h"

// What the files of the ledger share: its statements, and how they are run. Nothing else
// includes it.

enum statement {
    FIND_PAGE,
    FIND_FILE,
    LIST_URLS,
    PUT_PAGE,
    PUT_NOTE,
    FIND_ROBOTS,
    PUT_ROBOTS,
    FIND_RUN,
    PUT_RUN,
    END_RUN,
    DROP_NOTES,
    FIND_WARC,
    PUT_WARC,
    PENDING_PAGES,
    CLEAR_PENDING,
    FIND_NOTES,
    FIND_WAIT,
    PUT_WAIT,
    STATEMENT_COUNT
};

struct ledger {
    struct sqlite_database *database;
    struct sqlite_statement *statements[STATEMENT_COUNT];
    enum status status; // the first failure since the last commit
    struct error error;
    bool is_changed; // a transaction is open
    bool is_looking; // what is put is dropped
    bool is_walking; // through the notes of an address
};

// Runs a statement that changes something, in a transaction that lasts until the next
// commit. Nothing happens after a failure, or in a ledger that is only looked at.
void ledger_run(struct ledger *ledger, enum statement number);
// The statement at its first (next) row; NULL when there is none.
struct sqlite_statement *ledger_next_row(struct ledger *ledger, enum statement number);

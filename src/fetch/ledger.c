// SPDX-License-Identifier: MIT
#include "fetch/ledger.h"

#include "base/memory.h"
#include "fetch/ledger_statements.h"

#define PAGE_COLUMNS                                                                     \
    "url, file, etag, modified, sha256, values_sha256, media_type, reason, moved_to, "   \
    "warc_id, warc_date, outcome, bytes, fetched_at, checked_at, fresh_until, "          \
    "next_visit, interval, http_status, tries, run, is_complete, is_pending"

static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE IF NOT EXISTS page(url TEXT PRIMARY KEY, file TEXT, etag TEXT,"
    " modified TEXT, sha256 TEXT, values_sha256 TEXT, media_type TEXT, reason TEXT,"
    " moved_to TEXT, warc_id TEXT, warc_date TEXT, outcome TEXT, bytes INTEGER,"
    " fetched_at INTEGER, checked_at INTEGER, fresh_until INTEGER, next_visit INTEGER,"
    " interval INTEGER, http_status INTEGER, tries INTEGER, run INTEGER,"
    " is_complete INTEGER, is_pending INTEGER);"
    "CREATE INDEX IF NOT EXISTS page_file ON page(file);"
    "CREATE INDEX IF NOT EXISTS page_pending ON page(is_pending) WHERE is_pending = 1;"
    "CREATE TABLE IF NOT EXISTS note(id INTEGER PRIMARY KEY, url TEXT, at INTEGER,"
    " what TEXT, detail TEXT);"
    "CREATE INDEX IF NOT EXISTS note_url ON note(url);"
    "CREATE TABLE IF NOT EXISTS robots(site TEXT PRIMARY KEY, fetched_at INTEGER,"
    " http_status INTEGER, body TEXT);"
    "CREATE TABLE IF NOT EXISTS run(id INTEGER PRIMARY KEY, key TEXT,"
    " started_at INTEGER, finished_at INTEGER);"
    "CREATE TABLE IF NOT EXISTS warc(path TEXT PRIMARY KEY, bytes INTEGER);"
    "CREATE TABLE IF NOT EXISTS host(name TEXT PRIMARY KEY, noted_at INTEGER,"
    " not_before INTEGER, why TEXT);";

static const char *const queries[STATEMENT_COUNT] = {
    [FIND_PAGE] = "SELECT " PAGE_COLUMNS " FROM page WHERE url = ?",
    [FIND_FILE] = "SELECT " PAGE_COLUMNS " FROM page WHERE file = ?",
    [LIST_URLS] = "SELECT url FROM page WHERE file IS NOT NULL ORDER BY url",
    [PUT_PAGE] = "INSERT OR REPLACE INTO page(" PAGE_COLUMNS ") VALUES"
                 "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_NOTE] = "INSERT INTO note(url, at, what, detail) VALUES(?,?,?,?)",
    [FIND_ROBOTS] = "SELECT fetched_at, http_status, body FROM robots WHERE site = ?",
    [PUT_ROBOTS] = "INSERT OR REPLACE INTO robots VALUES(?,?,?,?)",
    [FIND_RUN] = "SELECT id, key, finished_at FROM run ORDER BY id DESC LIMIT 1",
    [PUT_RUN] = "INSERT INTO run(key, started_at) VALUES(?,?)",
    [END_RUN] = "UPDATE run SET finished_at = ? WHERE id = ?",
    [DROP_NOTES] = "DELETE FROM note WHERE at < ?",
    [FIND_WARC] = "SELECT bytes FROM warc WHERE path = ?",
    [PUT_WARC] = "INSERT OR REPLACE INTO warc VALUES(?,?)",
    [PENDING_PAGES] = "SELECT " PAGE_COLUMNS " FROM page WHERE is_pending = 1",
    [CLEAR_PENDING] = "UPDATE page SET is_pending = 0 WHERE is_pending = 1",
    [FIND_NOTES] = "SELECT at, what, detail FROM note WHERE url = ? ORDER BY id",
    [FIND_WAIT] = "SELECT noted_at, not_before, why FROM host WHERE name = ?",
    [PUT_WAIT] = "INSERT OR REPLACE INTO host VALUES(?,?,?,?)",
};

static const char *const outcome_names[OUTCOME_COUNT] = {
    "",        "new",    "changed",    "unchanged", "moved",   "gone",    "replaced",
    "blocked", "failed", "disallowed", "skipped",   "waiting", "planned", "unwanted"};

const char *outcome_name(enum outcome outcome)
{
    return outcome_names[outcome];
}

static enum outcome outcome_of(struct span name)
{
    for (size_t i = 0; i < OUTCOME_COUNT; i++)
        if (span_equal(name, span_of(outcome_names[i])))
            return (enum outcome)i;
    return OUTCOME_NONE;
}

static enum status prepare(struct ledger *ledger, struct error *error)
{
    enum status status = sqlite_database_run(ledger->database, schema, error);
    for (size_t i = 0; i < STATEMENT_COUNT && status == STATUS_OK; i++)
        status = sqlite_statement_new(ledger->database, queries[i],
                                      &ledger->statements[i], error);
    return status;
}

enum status ledger_open(const char *path, struct ledger **out_ledger, struct error *error)
{
    struct ledger *ledger = memory_new(1, sizeof *ledger);
    enum status status = sqlite_database_open(path, &ledger->database, error);
    if (status == STATUS_OK)
        status = prepare(ledger, error);
    if (status != STATUS_OK) {
        ledger_close(ledger);
        return status;
    }
    *out_ledger = ledger;
    return STATUS_OK;
}

enum status ledger_open_for_looking(const char *path, struct ledger **out_ledger,
                                    struct error *error)
{
    enum status status = ledger_open(path != NULL ? path : ":memory:", out_ledger, error);
    if (status == STATUS_OK)
        (*out_ledger)->is_looking = true;
    return status;
}

void ledger_close(struct ledger *ledger)
{
    if (ledger == NULL)
        return;
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        sqlite_statement_free(ledger->statements[i]);
    sqlite_database_close(ledger->database);
    memory_free(ledger);
}

static bool is_well(struct ledger *ledger)
{
    return ledger->status == STATUS_OK;
}

static void begin(struct ledger *ledger)
{
    if (ledger->is_changed || !is_well(ledger))
        return;
    ledger->status =
        sqlite_database_run(ledger->database, "BEGIN IMMEDIATE", &ledger->error);
    ledger->is_changed = is_well(ledger);
}

enum status ledger_commit(struct ledger *ledger, struct error *error)
{
    if (ledger->is_changed && is_well(ledger))
        ledger->status = sqlite_database_run(ledger->database, "COMMIT", &ledger->error);
    if (is_well(ledger))
        ledger->is_changed = false;
    else if (error != NULL)
        *error = ledger->error;
    return ledger->status;
}

void ledger_run(struct ledger *ledger, enum statement number)
{
    if (ledger->is_looking)
        return;
    begin(ledger);
    if (is_well(ledger))
        ledger->status = sqlite_statement_run(ledger->statements[number], &ledger->error);
}

struct sqlite_statement *ledger_next_row(struct ledger *ledger, enum statement number)
{
    bool has_row = false;
    if (is_well(ledger))
        ledger->status =
            sqlite_statement_step(ledger->statements[number], &has_row, &ledger->error);
    return has_row ? ledger->statements[number] : NULL;
}

static void bind_texts(struct sqlite_statement *statement, const struct ledger_page *page)
{
    const struct span texts[] = {
        page->url,        page->file,      page->etag,
        page->modified,   page->sha256,    page->values_sha256,
        page->media_type, page->reason,    page->moved_to,
        page->warc_id,    page->warc_date, span_of(outcome_name(page->outcome))};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].size != 0)
            sqlite_statement_bind_text(statement, (int)i + 1, texts[i]);
        else
            sqlite_statement_bind_null(statement, (int)i + 1);
}

void ledger_put(struct ledger *ledger, const struct ledger_page *page)
{
    struct sqlite_statement *statement = ledger->statements[PUT_PAGE];
    const int64_t numbers[] = {page->bytes,       page->fetched_at, page->checked_at,
                               page->fresh_until, page->next_visit, page->interval,
                               page->http_status, page->tries,      page->run,
                               page->is_complete, page->is_pending};
    bind_texts(statement, page);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sqlite_statement_bind_integer(statement, (int)i + 13, numbers[i]);
    ledger_run(ledger, PUT_PAGE);
}

static void read_page(struct sqlite_statement *row, struct arena *arena,
                      struct ledger_page *out_page)
{
    struct ledger_page page = {.bytes = sqlite_statement_integer(row, 12)};
    struct span *const texts[] = {&page.url,        &page.file,     &page.etag,
                                  &page.modified,   &page.sha256,   &page.values_sha256,
                                  &page.media_type, &page.reason,   &page.moved_to,
                                  &page.warc_id,    &page.warc_date};
    int64_t *const numbers[] = {&page.bytes,       &page.fetched_at, &page.checked_at,
                                &page.fresh_until, &page.next_visit, &page.interval,
                                &page.http_status, &page.tries,      &page.run};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_keep(arena, sqlite_statement_text(row, (int)i));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = sqlite_statement_integer(row, (int)i + 12);
    page.outcome = outcome_of(sqlite_statement_text(row, 11));
    page.is_complete = sqlite_statement_integer(row, 21) != 0;
    page.is_pending = sqlite_statement_integer(row, 22) != 0;
    *out_page = page;
}

static bool find(struct ledger *ledger, enum statement number, struct span key,
                 struct arena *arena, struct ledger_page *out_page)
{
    sqlite_statement_bind_text(ledger->statements[number], 1, key);
    struct sqlite_statement *row = ledger_next_row(ledger, number);
    if (row == NULL)
        return false;
    read_page(row, arena, out_page);
    sqlite_statement_reset(row);
    return true;
}

bool ledger_find(struct ledger *ledger, struct span url, struct arena *arena,
                 struct ledger_page *out_page)
{
    *out_page = (struct ledger_page){.url = url};
    return find(ledger, FIND_PAGE, url, arena, out_page);
}

bool ledger_find_file(struct ledger *ledger, struct span file, struct arena *arena,
                      struct ledger_page *out_page)
{
    *out_page = (struct ledger_page){.file = file};
    return find(ledger, FIND_FILE, file, arena, out_page);
}

void ledger_list_urls(struct ledger *ledger, struct arena *arena, struct vector *out_urls)
{
    for (struct sqlite_statement *row;
         (row = ledger_next_row(ledger, LIST_URLS)) != NULL;) {
        struct span url = arena_keep(arena, sqlite_statement_text(row, 0));
        vector_push_copy(out_urls, &url);
    }
}

void ledger_put_note(struct ledger *ledger, struct span url, int64_t at, const char *what,
                     struct span detail)
{
    struct sqlite_statement *statement = ledger->statements[PUT_NOTE];
    sqlite_statement_bind_text(statement, 1, url);
    sqlite_statement_bind_integer(statement, 2, at);
    sqlite_statement_bind_text(statement, 3, span_of(what));
    sqlite_statement_bind_text(statement, 4, detail);
    ledger_run(ledger, PUT_NOTE);
}

bool ledger_next_note(struct ledger *ledger, struct span url,
                      struct ledger_note *out_note)
{
    if (!ledger->is_walking)
        sqlite_statement_bind_text(ledger->statements[FIND_NOTES], 1, url);
    struct sqlite_statement *row = ledger_next_row(ledger, FIND_NOTES);
    ledger->is_walking = row != NULL;
    if (row == NULL)
        return false;
    *out_note = (struct ledger_note){.at = sqlite_statement_integer(row, 0),
                                     .what = sqlite_statement_text(row, 1),
                                     .detail = sqlite_statement_text(row, 2)};
    return true;
}

void ledger_settle_pending(struct ledger *ledger,
                           bool (*with)(void *context, const struct ledger_page *page),
                           void *context)
{
    struct arena arena;
    arena_init(&arena);
    for (struct sqlite_statement *row;
         (row = ledger_next_row(ledger, PENDING_PAGES)) != NULL;) {
        struct ledger_page page;
        read_page(row, &arena, &page);
        sqlite_statement_reset(row); // the next step begins anew, without this one
        if (!with(context, &page)) {
            page.etag = page.modified = page.sha256 = (struct span){NULL, 0};
            page.run = 0;
        }
        page.is_pending = false;
        ledger_put(ledger, &page);
        arena_clear(&arena);
    }
    arena_release(&arena);
}

void ledger_clear_pending(struct ledger *ledger)
{
    ledger_run(ledger, CLEAR_PENDING);
}

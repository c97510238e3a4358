// SPDX-License-Identifier: MIT
#include "fetch/fetch.h"

#include "base/civil_time.h"
#include "base/memory.h"
#include "base/sqlite_database.h"
#include "fetch/robots.h"
#include "fetch/url.h"

#include <stdio.h>

// What one asks the fetcher afterwards: what it did, where a page is from, what a
// robots.txt means.

static enum status open_ledger(const char *folder, struct ledger **out_ledger,
                               struct error *error)
{
    char path[4096];
    int size = snprintf(path, sizeof path, "%s/.occupare/ledger.db", folder);
    FILE *file = size > 0 && (size_t)size < sizeof path ? fopen(path, "rb") : NULL;
    if (file == NULL)
        return error_set(error, STATUS_INPUT, "%s: nothing was fetched into it", folder);
    fclose(file);
    return ledger_open(path, out_ledger, error);
}

static void append_line(struct buffer *out, const char *name, struct span value)
{
    if (value.size != 0)
        buffer_append_format(out, "%-12s%.*s\n", name, SPAN_FORMAT(value));
}

static void append_time(struct buffer *out, const char *name, int64_t seconds)
{
    char text[INSTANT_SIZE];
    civil_time_print(seconds, text);
    if (seconds != 0)
        append_line(out, name, span_of(text));
}

static void append_page(struct buffer *out, const struct ledger_page *page,
                        struct arena *arena)
{
    append_line(out, "outcome", span_of(outcome_name(page->outcome)));
    append_line(out, "reason", page->reason);
    append_time(out, "checked", page->checked_at);
    if (page->http_status != 0)
        buffer_append_format(out, "%-12s%d\n", "status", (int)page->http_status);
    append_line(out, "moved to", url_printable(arena, page->moved_to));
    append_line(out, "file", page->file);
    append_line(out, "sha256", page->sha256);
    append_time(out, "retrieved", page->fetched_at);
    if (page->file.size != 0 && !page->is_complete)
        append_line(out, "complete", SPAN("unknown: the answer had no length"));
    append_line(out, "etag", page->etag);
    append_line(out, "modified", page->modified);
    append_time(out, "fresh until", page->fresh_until);
    append_time(out, "next visit", page->next_visit);
}

static size_t append_notes(struct buffer *out, struct ledger *ledger, struct span url)
{
    struct ledger_note note;
    size_t count = 0;
    for (; ledger_next_note(ledger, url, &note); count++) {
        char at[INSTANT_SIZE];
        civil_time_print(note.at, at);
        buffer_append_format(out, "%s  %-10.*s  %.*s\n", at, SPAN_FORMAT(note.what),
                             SPAN_FORMAT(note.detail));
    }
    return count;
}

static enum status describe(struct ledger *ledger, struct arena *arena, struct span text,
                            struct buffer *out, struct error *error)
{
    struct url url;
    struct ledger_page page;
    enum url_objection objection = url_read(arena, (struct span){NULL, 0}, text, &url);
    struct span shown = url_printable(arena, text);
    if (objection != URL_FINE)
        return error_set(error, STATUS_USAGE, "%.*s: %s", SPAN_FORMAT(shown),
                         url_objection_name(objection));
    append_line(out, "url", url_printable(arena, url.text));
    bool is_known = ledger_find(ledger, url.text, arena, &page);
    if (is_known)
        append_page(out, &page, arena);
    if (append_notes(out, ledger, url.text) == 0 && !is_known)
        return error_set(error, STATUS_INPUT, "%.*s: was never asked for",
                         SPAN_FORMAT(shown));
    return ledger_commit(ledger, error);
}

enum status fetch_log(const char *folder, struct span url, struct buffer *out,
                      struct error *error)
{
    struct ledger *ledger = NULL;
    struct arena arena;
    enum status status = transport_load(error); // it takes addresses apart
    if (status == STATUS_OK)
        status = open_ledger(folder, &ledger, error);
    if (status != STATUS_OK)
        return status;
    arena_init(&arena);
    status = describe(ledger, &arena, url, out, error);
    arena_release(&arena);
    ledger_close(ledger);
    return status;
}

enum status fetch_known_urls(const char *folder, struct arena *arena,
                             struct vector *out_urls, struct error *error)
{
    struct ledger *ledger;
    struct span path = arena_format(arena, "%s/.occupare/ledger.db", folder);
    FILE *file = fopen(path.data, "rb");
    if (file == NULL)
        return STATUS_OK;
    fclose(file);
    if (sqlite_database_is_damaged(path.data))
        return STATUS_OK; // the fetch makes another one
    enum status status = ledger_open(path.data, &ledger, error);
    if (status != STATUS_OK)
        return status;
    ledger_list_urls(ledger, arena, out_urls);
    status = ledger_commit(ledger, error);
    ledger_close(ledger);
    return status;
}

struct fetch_origins {
    struct ledger *ledger;
};

enum status fetch_origins_open(const char *folder, struct fetch_origins **out_origins,
                               struct error *error)
{
    struct ledger *ledger = NULL;
    enum status status = open_ledger(folder, &ledger, error);
    if (status != STATUS_OK)
        return status;
    struct fetch_origins *origins = memory_new(1, sizeof *origins);
    origins->ledger = ledger;
    *out_origins = origins;
    return STATUS_OK;
}

// The same words as long as the source stays as it is.
static struct span stale_reason(const struct ledger_page *page, struct arena *arena)
{
    if (page->outcome == OUTCOME_GONE)
        return arena_format(arena, "status %d", (int)page->http_status);
    return page->outcome == OUTCOME_REPLACED ? SPAN("its address gives another page now")
                                             : SPAN("");
}

bool fetch_origins_find(struct fetch_origins *origins, struct span file,
                        struct arena *arena, struct fetch_origin *out_origin)
{
    struct ledger_page page;
    char at[INSTANT_SIZE];
    if (!ledger_find_file(origins->ledger, file, arena, &page))
        return false;
    civil_time_print(page.fetched_at, at);
    *out_origin = (struct fetch_origin){
        .url = url_without_secrets(arena, page.url),
        .observed_at = arena_keep(arena, span_of(at)),
        .stale = stale_reason(&page, arena),
    };
    return true;
}

void fetch_origins_close(struct fetch_origins *origins)
{
    if (origins == NULL)
        return;
    ledger_close(origins->ledger);
    memory_free(origins);
}

bool fetch_explain_robots(struct span robots_txt, struct span agent, struct span target,
                          struct buffer *out)
{
    struct robots robots;
    struct arena arena;
    robots_init(&robots);
    arena_init(&arena);
    robots_parse(&robots, robots_txt, agent);
    struct robots_answer answer = robots_decide(&robots, target);
    struct span shown = url_printable(&arena, target);
    buffer_append_format(out, "%s\t%.*s\t", answer.allowed ? "allow" : "disallow",
                         SPAN_FORMAT(shown));
    if (answer.rule == NULL)
        buffer_append(out, SPAN("no rule\n"));
    else
        buffer_append_format(out, "line %u: %s: %.*s\n", answer.rule->line,
                             answer.rule->allows ? "Allow" : "Disallow",
                             SPAN_FORMAT(answer.rule->text));
    arena_release(&arena);
    robots_release(&robots);
    return answer.allowed;
}

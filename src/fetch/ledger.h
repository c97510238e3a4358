// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/status.h"
#include "base/vector.h"

#include <stdint.h>

// What was asked of whom, when, why and with what result: a SQLite database beside the
// pages. One row for each address with its validators, sums and next visit; one for each
// decision about it (the robots rule that matched, a delay, a retry, a redirect), so that
// a site owner's question can be answered; the robots.txt of each site; the runs.
//
// Changes are gathered in a transaction and made durable together (ledger_commit). Pages
// whose bodies are staged are marked as pending until they are published, so that a crash
// between the two is found and completed (ledger_pending).

struct ledger;

enum outcome {
    OUTCOME_NONE, // never asked for
    OUTCOME_NEW,
    OUTCOME_CHANGED,
    OUTCOME_UNCHANGED,
    OUTCOME_MOVED,      // a redirect; its target has a row of its own
    OUTCOME_GONE,       // 404, 410
    OUTCOME_REPLACED,   // the answer is another page; the last good copy stays
    OUTCOME_BLOCKED,    // 401, 403, 429, 451, or a block page
    OUTCOME_FAILED,     // also when the site's robots.txt could not be had
    OUTCOME_DISALLOWED, // by a rule of robots.txt
    OUTCOME_SKIPPED,    // not due, or done before the run was interrupted
    OUTCOME_WAITING,    // the host asked for a wait that outlasts the run
    OUTCOME_PLANNED,    // a dry run would ask for it
    OUTCOME_UNWANTED,   // of a sitemap, but left out by a pattern
    OUTCOME_COUNT
};

const char *outcome_name(enum outcome outcome); // "new", "changed", ...

// Times are seconds since 1970. Empty text and 0 mean "not known".
struct ledger_page {
    struct span url;
    struct span file; // "HOST/FILE" of the last good body, or empty
    struct span etag, modified;
    struct span sha256;        // of that body
    struct span values_sha256; // of what it says, if that was looked at
    struct span media_type;
    struct span reason; // of the outcome, in words
    struct span moved_to;
    struct span warc_id, warc_date; // of the record that holds the body
    int64_t bytes;
    int64_t fetched_at; // the body
    int64_t checked_at; // the last answer, or attempt
    int64_t fresh_until, next_visit, interval;
    int64_t http_status, tries, run;
    int64_t elapsed; // since the check before this one; not kept
    enum outcome outcome;
    bool is_complete; // false: the body's end could not be verified
    bool is_pending;  // staged, not yet published
};

enum status ledger_open(const char *path, struct ledger **out_ledger,
                        struct error *error) WARN_UNUSED;
// For a dry run: what is put is dropped, so that no other run has to wait for this one.
// NULL path: there is none, it is empty.
enum status ledger_open_for_looking(const char *path, struct ledger **out_ledger,
                                    struct error *error) WARN_UNUSED;
void ledger_close(
    struct ledger *ledger); // what is not committed is dropped; NULL is fine

// The texts live in `arena`. False, and *out_page zeroed but for its url, if there is no
// row.
bool ledger_find(struct ledger *ledger, struct span url, struct arena *arena,
                 struct ledger_page *out_page);
// The page whose good copy is in that file ("HOST/FILE").
bool ledger_find_file(struct ledger *ledger, struct span file, struct arena *arena,
                      struct ledger_page *out_page);
// Appends the addresses (struct span, in `arena`) of all pages that have a good copy.
void ledger_list_urls(struct ledger *ledger, struct arena *arena,
                      struct vector *out_urls);
void ledger_put(struct ledger *ledger, const struct ledger_page *page);

// what: "robots", "request", "retry", "redirect", "wait", "stored", ...
void ledger_put_note(struct ledger *ledger, struct span url, int64_t at, const char *what,
                     struct span detail);
// Walks the notes about `url`, oldest first; to be called until it is false. Texts are
// valid until the next call.
struct ledger_note {
    int64_t at;
    struct span what, detail;
};
bool ledger_next_note(struct ledger *ledger, struct span url,
                      struct ledger_note *out_note);

struct ledger_robots {
    int64_t fetched_at;
    int64_t http_status; // 0: no answer
    struct span body;
};
bool ledger_find_robots(struct ledger *ledger, struct span site, struct arena *arena,
                        struct ledger_robots *out_robots);
void ledger_put_robots(struct ledger *ledger, struct span site,
                       const struct ledger_robots *robots);

// Until when a host ("HOST:PORT") wants to be left alone, and since when that is known.
struct ledger_wait {
    int64_t noted_at, until;
    struct span why;
};
bool ledger_find_wait(struct ledger *ledger, struct span host, struct arena *arena,
                      struct ledger_wait *out_wait);
void ledger_put_wait(struct ledger *ledger, struct span host,
                     const struct ledger_wait *wait);

// The number of the run with this key: the last one if it did not finish (it is
// continued), else a new one.
int64_t ledger_begin_run(struct ledger *ledger, struct span key, int64_t now,
                         bool *out_continues);
void ledger_finish_run(struct ledger *ledger, int64_t run, int64_t now);

// Bytes of a WARC that belong to what is committed; -1 if the file is not known.
int64_t ledger_warc_size(struct ledger *ledger, struct span path);
void ledger_put_warc_size(struct ledger *ledger, struct span path, int64_t size);

// Calls `with` for each page that was staged when the last run ended, then forgets that
// they were: a page for which `with` says false loses sums and validators, to be fetched
// again.
void ledger_settle_pending(struct ledger *ledger,
                           bool (*with)(void *context, const struct ledger_page *page),
                           void *context);
// All staged pages are published now.
void ledger_clear_pending(struct ledger *ledger);

// The first error of any call since the last commit ends up here.
enum status ledger_commit(struct ledger *ledger, struct error *error) WARN_UNUSED;

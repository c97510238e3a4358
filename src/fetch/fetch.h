// SPDX-License-Identifier: MIT
#pragma once

#include "base/stop.h"
#include "fetch/ledger.h"
#include "fetch/transport.h"
#include "model/profile.h"

// The fetcher: addresses, sitemaps and links in; pages under FOLDER/HOST/ and a ledger
// out. Polite (robots.txt, one request at a time per host with a delay, Retry-After,
// conditional requests), careful (addresses judged, limits everywhere, only complete HTML
// kept), and restartable: a run killed at any moment is continued by the next one with
// the same seeds.

// Which pages that are known already are asked for again.
enum fetch_revisit {
    FETCH_REVISIT_STALE, // all but those the server declared fresh (Cache-Control,
                         // Expires)
    FETCH_REVISIT_DUE,   // those whose learned interval is over; for `refresh`
    FETCH_REVISIT_ALL,
    FETCH_REVISIT_AFTER // those asked longer ago than revisit_after
};

// A page as the extractor reads it.
struct fetch_content {
    bool has_facts;               // false: only `headings` is filled
    char sides[DIGEST_HEX_SIZE];  // digest of the occupations compared, in any order
    char values[DIGEST_HEX_SIZE]; // digest of all values
    char words[160];              // "compares cook and waiter"
    char names[512];              // the folded titles of the sides, a line each
    char headings[2048];          // the folded headings of the page, a line each
};

struct fetch_options {
    const char *folder;
    const struct span *urls; // pages to fetch
    size_t url_count;
    const struct span *sitemaps; // sitemaps, or robots.txt files that name some
    size_t sitemap_count;
    const struct profile *const
        *profiles;        // their address patterns say what a page is, and
    size_t profile_count; // their block patterns what is none
    const struct pattern
        *match; // addresses from sitemaps and links must match; NULL: any
    const struct pattern *exclude; // and must not match; NULL: none
    bool follows;                  // links of fetched pages to further pages
    unsigned depth;                // of following; 0: no limit
    size_t most_pages;             // asked for in this run; 0: no limit
    const char *agent;             // the product token that robots.txt files know;
                                   // transport.user_agent begins with it
    bool ignores_robots;
    unsigned per_host;                // requests at once to one host
    unsigned at_once;                 // requests at once in all
    int64_t delay_ms;                 // between two requests to one host
    int64_t budget_ms;                // of time for the run; 0: no limit
    const char *const *private_hosts; // names that may have a private address
    size_t private_host_count;
    enum fetch_revisit revisit;
    int64_t revisit_after;    // seconds, of FETCH_REVISIT_AFTER
    const char *warc;         // a WARC file to write as well, or NULL
    bool is_dry;              // ask for robots.txt and sitemaps only, write nothing
    uint64_t seed;            // of the random part of waits
    int64_t first_backoff_ms; // bound of the first wait before a retry
    struct transport_options transport;
    const atomic_int *stop; // see base/stop.h
    // What a page says. A page that has facts is replaced only by one that compares the
    // same occupations, and the next visit depends on whether values changed. NULL: only
    // bytes count.
    void (*read)(void *context, struct span url, struct span html,
                 struct fetch_content *out_content);
    void *read_context;
};

#define FETCH_OPTIONS_DEFAULT                                                            \
    ((struct fetch_options){.folder = "raw",                                             \
                            .agent = "occupare",                                         \
                            .per_host = 1,                                               \
                            .at_once = 16,                                               \
                            .delay_ms = 1000,                                            \
                            .first_backoff_ms = 2000,                                    \
                            .transport = TRANSPORT_OPTIONS_DEFAULT})

// What became of one address. Texts are valid during the call.
struct fetch_event {
    bool is_sitemap; // that failed, in whole or in part; else a page
    struct span url; // fit for printing: no secrets, no control characters
    enum outcome outcome;
    unsigned status;    // of the last answer, or 0
    struct span reason; // or empty
    struct span file;   // "HOST/FILE" of the page's good copy, or empty
    uint64_t bytes;     // of the body just received
    unsigned tries;
};

struct fetch_progress {
    size_t done, waiting, under_way;
    uint64_t bytes;
    int64_t elapsed_ms;
    int64_t left_ms; // an estimate; -1: unknown
};

// Any may be NULL. Called between requests by the thread that called fetch_run. Of
// addresses that are unwanted only a dry run tells each.
struct fetch_observer {
    void *context;
    void (*page)(void *context, const struct fetch_event *event);
    void (*progress)(void *context, const struct fetch_progress *progress);
    // Something about a host that its user should know: a wait that is not granted whole.
    void (*warning)(void *context, struct span url, const char *words);
};

struct fetch_summary {
    // Of pages, redirects, skipped ones and so on included, and of sitemaps that failed.
    size_t counts[OUTCOME_COUNT];
    size_t requests; // robots.txt, sitemaps and retries included
    uint64_t bytes;
    size_t alike;  // of the replaced: those whose answer says what another's says
    size_t unread; // of the replaced: those that name the same occupations, but cannot
                   // be read
    size_t hosts_left; // hosts that kept failing and were left alone
    int64_t elapsed_ms;
    int64_t waits_until; // when the first of the waiting may be asked; 0: none waits
    bool continued;      // the run before had been interrupted
    bool interrupted;    // stopped, or out of time: the next run goes on from here
    bool capped;         // most_pages was reached
};

// STATUS_LOCKED: another run is at that folder. STATUS_OUTPUT: folder, ledger or WARC
// cannot be written; nothing half-written is left behind. STATUS_USAGE: no address is
// usable. Failing pages are not an error: they are counted.
enum status fetch_run(const struct fetch_options *options,
                      const struct fetch_observer *observer,
                      struct fetch_summary *out_summary, struct error *error) WARN_UNUSED;

// What the ledger of FOLDER knows about an address: its row and every decision, as text.
enum status fetch_log(const char *folder, struct span url, struct buffer *out,
                      struct error *error) WARN_UNUSED;

// Appends the addresses (struct span, in `arena`) of all pages that FOLDER has a copy of,
// in byte order. None, and STATUS_OK, if nothing was ever fetched into it.
enum status fetch_known_urls(const char *folder, struct arena *arena,
                             struct vector *out_urls, struct error *error) WARN_UNUSED;

// Where a page came from and when, for readers of FOLDER: `file` is "HOST/FILE". The
// texts live in `arena`. False if the ledger does not know it.
struct fetch_origin {
    struct span url, observed_at;
    // Why the file is only the last good copy: "status 404", if that was the last
    // answer; or empty.
    struct span stale;
};
struct fetch_origins;
enum status fetch_origins_open(const char *folder, struct fetch_origins **out_origins,
                               struct error *error) WARN_UNUSED;
bool fetch_origins_find(struct fetch_origins *origins, struct span file,
                        struct arena *arena, struct fetch_origin *out_origin);
void fetch_origins_close(struct fetch_origins *origins); // NULL is fine

// Appends one line: "allow" or "disallow", the target (a URL or path), and the rule with
// its line ("line 3: Disallow: /x", or "no rule"), tab-separated. Is it allowed?
bool fetch_explain_robots(struct span robots_txt, struct span agent, struct span target,
                          struct buffer *out);

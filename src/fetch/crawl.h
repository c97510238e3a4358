// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "fetch/fetch.h"
#include "fetch/retry.h"
#include "fetch/robots.h"
#include "fetch/store.h"
#include "fetch/url.h"
#include "fetch/warc_file.h"

// A run while it is under way: what the files of this stage share. Nothing outside
// includes it.

enum visit_kind { VISIT_PAGE, VISIT_SITEMAP, VISIT_ROBOTS };

enum {
    CRAWL_MOST_HOPS = 5,    // redirects in a row (RFC 9309, 2.3.1.2)
    CRAWL_MOST_NESTING = 5, // sitemaps in sitemaps
    CRAWL_MOST_SITEMAPS = 10000,
    CRAWL_MOST_PAGES = 10000000,     // known at once
    CRAWL_FAILURES_TO_LEAVE = 5,     // in a row, and a host is left for this run
    CRAWL_LONGEST_DELAY_MS = 300000, // that a robots.txt may ask for
    CRAWL_LONGEST_WAIT_MS = 300000,  // in one run; a host that wants more is left to the
                                     // next ones
    CRAWL_ROBOTS_LIFE = 24 * 3600    // seconds (RFC 9309, 2.4)
};

// One address to be asked for. In the crawl's arena.
struct visit {
    enum visit_kind kind;
    struct url url;
    struct site *site;        // of the address
    struct site *robots_of;   // of a VISIT_ROBOTS: whose rules these are
    const struct visit *from; // that redirected here, or NULL
    unsigned hops, depth, tries;
    int64_t gap_ms;            // since the host was asked before; -1: it was not
    bool is_unconditional;     // the stored copy turned out to be unusable
    bool needs_new_connection; // the last try ended with a fault
    bool is_early;             // its host wants a longer wait than this run lasts
    struct visit *next;
};

// Rules are a site's (scheme, host, port), pace is a host's.
struct site {
    struct span name;
    struct host *host;
    enum { SITE_UNKNOWN, SITE_ASKED, SITE_OPEN, SITE_HAS_RULES, SITE_CLOSED } state;
    struct robots robots; // of SITE_HAS_RULES
    struct span why;      // of SITE_CLOSED
};

struct host {
    struct span name; // "HOST:PORT"
    struct visit *first, *last;
    unsigned under_way;
    unsigned failures; // in a row
    bool is_left;
    int64_t not_before_ms, asked_ms; // asked_ms 0: never
    int64_t kept_ms;                 // the not_before_ms that the ledger knows
    bool was_asked;                  // for a wait by Retry-After; else it is the pace
    int64_t delay_ms;
    int64_t latency_ms; // smoothed
};

struct crawl {
    const struct fetch_options *options;
    const struct fetch_observer *observer;
    struct fetch_summary *summary;
    struct arena arena;
    struct map seen;
    struct map site_names, host_names;
    struct vector sites, hosts; // struct site *, struct host *
    struct vector moved;        // struct visit *, of pages that have a copy
    struct map strangers;       // what the answers of replaced pages say, as digests
    struct vector counts;       // size_t, of strangers: how many pages got it
    size_t waiting, under_way, sitemaps;
    size_t pages; // asked for; what they redirect to not counted
    struct transport *transport;
    struct store *store; // NULL in a dry run
    struct ledger *ledger;
    struct warc *warc; // or NULL
    struct matcher *matcher;
    struct randomness randomness;
    int64_t run;
    int64_t started_ms, committed_ms;
    enum status status; // the first failure of our own surroundings; ends the run
    struct error error;
};

// crawl.c
int64_t crawl_now_ms(void); // monotonic
int64_t crawl_time(void);   // seconds since 1970

// Writes the exchange to the WARC, if there is one; `known`: the row of the page whose
// body is the same, else NULL. `out_id` stays untouched if nothing was written.
void crawl_archive(struct crawl *crawl, const struct visit *visit,
                   const struct exchange *exchange, const struct ledger_page *known,
                   char out_id[WARC_ID_SIZE]);
// Tells the user, and notes it.
void crawl_warn(struct crawl *crawl, const struct visit *visit, const char *format, ...)
    PRINTF_LIKE(3, 4);
void crawl_note(struct crawl *crawl, const struct visit *visit, const char *what,
                const char *format, ...) PRINTF_LIKE(4, 5);
// Counts an address that no row is kept for, and tells the observer; event->url as it is.
void crawl_report(struct crawl *crawl, const struct fetch_event *event);

// frontier.c: what is to be asked for, and when
struct visit *crawl_add(struct crawl *crawl, const struct url *url, enum visit_kind kind,
                        unsigned depth, const struct visit *from); // NULL: known already
// From a sitemap or a link: only if it is a page that is wanted. Why not, or NULL.
const char *crawl_add_found(struct crawl *crawl, const struct url *url, unsigned depth);
void crawl_put_back(struct crawl *crawl, struct visit *visit); // at the front of its host
// The next visit whose host may be asked now; NULL, and how long to wait, if there is
// none.
struct visit *crawl_take(struct crawl *crawl, int64_t now_ms, int64_t *out_wait_ms);

// Keeps the waits of all hosts that outlast the run, should it end now.
void crawl_keep_waits(struct crawl *crawl);

// visit.c: what all visits have in common
void visit_start(struct crawl *crawl, struct visit *visit);
// An answer comes in two steps, so that the host can be asked for the next page while
// this one is looked at: the accounts (false: the visit will be tried again), then what
// it means.
bool visit_arrive(struct crawl *crawl, struct exchange *exchange);
void visit_settle(struct crawl *crawl, struct exchange *exchange);
void visit_drop(struct crawl *crawl, struct visit *visit, struct span reason);

// ledger_rebuild.c: opens the ledger, or another one in place of one that is damaged
enum status crawl_open_ledger(struct crawl *crawl) WARN_UNUSED;

// page_visit.c: whether a page is asked for, and how its row is kept
// How often a page is worth a visit is learned from whether its values changed.
enum {
    PAGE_DAY = 24 * 3600,
    PAGE_FIRST_INTERVAL = 7 * PAGE_DAY,
    PAGE_LEAST_INTERVAL = PAGE_DAY,
    PAGE_MOST_INTERVAL = 30 * PAGE_DAY,
    PAGE_EARLY = 10 // a page is due a tenth of its interval early, since a run each night
                    // does not come to it at the same second
};

struct page_name {
    char host[URL_HOST_NAME_SIZE];
    char file[URL_FILE_NAME_SIZE];
    char path[URL_HOST_NAME_SIZE + URL_FILE_NAME_SIZE]; // "HOST/FILE"
};

struct page_name page_name_of(const struct visit *visit);
// The row as it stood before this visit, with what is true of every visit.
struct ledger_page page_row(struct crawl *crawl, const struct visit *visit,
                            struct arena *arena, const struct exchange *exchange);
// Counts the page and tells the observer.
void page_report(struct crawl *crawl, const struct visit *visit,
                 const struct ledger_page *page, const struct exchange *exchange);
void page_put(struct crawl *crawl, const struct visit *visit,
              const struct ledger_page *page, const struct exchange *exchange);
// False: not to be asked for; the reason is reported. True: *out_request has what makes
// the request conditional, its texts in `arena`.
bool page_may_start(struct crawl *crawl, struct visit *visit, struct arena *arena,
                    struct transport_request *out_request);
// Its host wants to be left alone for longer than this run lasts: the row stays.
void page_wait(struct crawl *crawl, struct visit *visit);
// Without an answer that says more: the row keeps its last good page.
void page_fail(struct crawl *crawl, struct visit *visit, enum outcome outcome,
               struct span reason, const struct exchange *exchange);
void page_moved(struct crawl *crawl, struct visit *visit, const struct url *target,
                const struct exchange *exchange);

// page_change.c: what a new body says beside the stored copy
struct page_change {
    bool is_same;        // byte for byte
    bool is_other;       // the copy has facts, and this is another page in its place
    bool is_unread;      // it names the same occupations, but no profile can read it
    bool has_new_values; // or nobody can tell
    struct fetch_content after;
};

// Reads the page's copy, staged or published; false if it is not the one that the ledger
// knows. Release the buffer in any case.
bool page_read_copy(struct crawl *crawl, const struct visit *visit,
                    const struct ledger_page *page, struct buffer *out_html);
bool page_has_facts(struct crawl *crawl, const struct visit *visit, struct span html);
void page_compare(struct crawl *crawl, const struct visit *visit,
                  const struct exchange *exchange, const struct ledger_page *known,
                  struct page_change *out_change);
// Settles a page whose answer is another page: the copy stays.
void page_replaced(struct crawl *crawl, struct visit *visit,
                   const struct exchange *exchange, const struct page_change *change);
// Once all pages are settled: those that had facts and lead to a page that has none were
// replaced, too.
void pages_settle_moved(struct crawl *crawl);

// page_answer.c: what an answer means for the stored page
void page_settle(struct crawl *crawl, struct visit *visit, struct exchange *exchange);

// robots_visit.c
// True if the rules allow the visit. False: refused, with *out_reason (in the crawl's
// arena), or put back to wait for the rules (*out_reason untouched).
bool robots_may_start(struct crawl *crawl, struct visit *visit, struct span *out_reason);
void robots_settle(struct crawl *crawl, struct visit *visit,
                   const struct exchange *exchange);
void robots_unreachable(struct crawl *crawl, struct visit *visit, struct span why);
void robots_endless(struct crawl *crawl, struct visit *visit); // too many redirects

// follow.c
// Adds the wanted pages that a page links to.
void crawl_follow(struct crawl *crawl, const struct visit *visit, struct span html);

// sitemap_visit.c
void sitemap_settle(struct crawl *crawl, struct visit *visit,
                    const struct exchange *exchange);
void sitemap_fail(struct crawl *crawl, const struct visit *visit, struct span reason);

// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/vector.h"

#include <stdint.h>

// robots.txt, read and obeyed as RFC 9309 says: groups (2.2.1), the longest matching
// rule, Allow on a tie, '*' and '$' (2.2.2, 2.2.3), percent-encoding compared in one
// form, "%2A" and "%24" as the characters themselves, any end of line, a byte order mark,
// and at most 500 KiB looked at (2.5). Of groups that name the same agent the rules are
// united; "*" counts only when no group names it.
//
// Tolerated beyond the RFC, because real files have it: "user agent", "useragent" and the
// common misspellings of Disallow, and a blank instead of the colon; and, as the big
// matchers have it, who may read /x/index.html may read /x/. Crawl-delay and Request-rate
// are read as a delay; the shorter rate loses.
//
// Pure functions; what happens when the file cannot be fetched is decided in host.h.

struct robots_rule {
    bool allows;
    uint32_t line;       // 1-based
    struct span text;    // the path as written
    struct span pattern; // the same in comparable form
};

struct robots {
    struct arena arena;
    struct vector rules;    // struct robots_rule: those that are for the agent
    struct vector sitemaps; // struct span
    int64_t delay_ms;       // between two requests; -1 when none is asked for
    bool names_agent;       // a group names the agent itself
    bool is_cut;            // the file is longer than what was looked at
};

enum { ROBOTS_MOST_BYTES = 500 * 1024, ROBOTS_MOST_SITEMAPS = 1000 };

// `agent` is the product token ("occupare"); a version or comment after it is ignored.
// All texts are kept in robots->arena.
void robots_init(struct robots *robots);
void robots_parse(struct robots *robots, struct span body, struct span agent);
void robots_release(struct robots *robots);

struct robots_answer {
    bool allowed;
    const struct robots_rule *rule; // that decided, or NULL: none matched
};

// `target`: a URL or a path with its query. /robots.txt itself is always allowed.
struct robots_answer robots_decide(const struct robots *robots, struct span target);

// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "fetch/fetch.h"
#include "pipeline/content_reader.h"

// What the commands that fetch share: options, and the job that is made of them.

struct fetch_settings {
    const char *urls;                      // FILE or -
    struct vector sitemaps, private_hosts; // const char *
    const char *match, *exclude;
    const char *user_agent, *contact;
    const char *warc, *proxy, *ca_file;
    bool follows, ignores_robots;
    size_t depth, most_pages, per_host, at_once, most_bytes;
    int64_t delay_ms, connect_ms, total_ms, budget_ms, backoff_ms;
    const char *revisit; // stale, due, all or a time
};

#define FETCH_OPTION(type, name, kind, argument, member, help, choices)                  \
    {                                                                                    \
        0, name, OPTION_##kind, argument, offsetof(type, fetch.member), help, choices    \
    }
#define FETCH_OPTIONS(type)                                                              \
    FETCH_OPTION(type, "urls", TEXT, "FILE", urls,                                       \
                 "take addresses from FILE (- for standard input), one a line", NULL),   \
        FETCH_OPTION(type, "sitemap", TEXTS, "URL", sitemaps,                            \
                     "take addresses from a sitemap, or those a robots.txt names; may "  \
                     "be repeated",                                                      \
                     NULL),                                                              \
        FETCH_OPTION(                                                                    \
            type, "match", TEXT, "REGEX", match,                                         \
            "of those of sitemaps and links, only addresses that match (PCRE2)", NULL),  \
        FETCH_OPTION(type, "exclude", TEXT, "REGEX", exclude,                            \
                     "of those, only addresses that do not match", NULL),                \
        FETCH_OPTION(type, "follow", FLAG, NULL, follows,                                \
                     "go on to the comparison pages that pages link to", NULL),          \
        FETCH_OPTION(type, "depth", NUMBER, "N", depth,                                  \
                     "follow at most N links from a first page (default: no limit)",     \
                     NULL),                                                              \
        FETCH_OPTION(type, "max-pages", NUMBER, "N", most_pages,                         \
                     "ask for at most N pages (default: no limit)", NULL),               \
        FETCH_OPTION(type, "revisit", TEXT, "stale|due|all|TIME", revisit,               \
                     "known pages to ask again: all but fresh ones, those due, all, or " \
                     "those last asked a TIME ago (12h, 1d, 2w)",                        \
                     NULL),                                                              \
        FETCH_OPTION(type, "delay", SECONDS, "SECONDS", delay_ms,                        \
                     "wait between two requests to one host (default: 1)", NULL),        \
        FETCH_OPTION(type, "per-host", NUMBER, "N", per_host,                            \
                     "requests at once to one host (default: 1)", NULL),                 \
        FETCH_OPTION(type, "connections", NUMBER, "N", at_once,                          \
                     "requests at once in all (default: 16)", NULL),                     \
        FETCH_OPTION(                                                                    \
            type, "contact", TEXT, "TEXT", contact,                                      \
            "your mail or web address for site owners, told with every request", NULL),  \
        FETCH_OPTION(type, "user-agent", TEXT, "TEXT", user_agent,                       \
                     "who asks; its first word is what robots.txt files are read for",   \
                     NULL),                                                              \
        FETCH_OPTION(type, "ignore-robots", FLAG, NULL, ignores_robots,                  \
                     "fetch what robots.txt disallows, for sites of your own", NULL),    \
        FETCH_OPTION(type, "allow-private", TEXTS, "HOST", private_hosts,                \
                     "HOST may have a private or loopback address; may be repeated",     \
                     NULL),                                                              \
        FETCH_OPTION(type, "warc", TEXT, "FILE", warc,                                   \
                     "write requests and answers to a WARC file as well", NULL),         \
        FETCH_OPTION(type, "proxy", TEXT, "URL", proxy,                                  \
                     "ask through a proxy (none is taken from the environment)", NULL),  \
        FETCH_OPTION(type, "ca-file", TEXT, "FILE", ca_file,                             \
                     "trust the certificates in FILE instead of the system's", NULL),    \
        FETCH_OPTION(type, "connect-timeout", SECONDS, "SECONDS", connect_ms,            \
                     "longest wait for a connection (default: 10)", NULL),               \
        FETCH_OPTION(type, "timeout", SECONDS, "SECONDS", total_ms,                      \
                     "longest time for one answer (default: 60)", NULL),                 \
        FETCH_OPTION(type, "backoff", SECONDS, "SECONDS", backoff_ms,                    \
                     "bound of the first wait before a retry (default: 2)", NULL),       \
        FETCH_OPTION(type, "max-time", SECONDS, "SECONDS", budget_ms,                    \
                     "end after that time; the next run goes on (default: no limit)",    \
                     NULL),                                                              \
        FETCH_OPTION(type, "max-answer-bytes", BYTES, "SIZE", most_bytes,                \
                     "largest answer (default: 32M as sent, 64M unpacked)", NULL)

void fetch_prepare(struct fetch_settings *settings);

// The options of fetch_run, and what they point to. Does not move once it is open.
struct fetch_job {
    struct fetch_options options;
    struct arena arena;
    struct buffer url_text;
    struct vector urls, sitemaps; // struct span
    struct pattern *match, *exclude;
    struct schemas schemas; // whose profiles say what a page is
    struct content_reader *content;
};

// `operands`: the invocation's. Its schemas are the embedded ones, or those of `reading`.
enum status fetch_job_open(struct fetch_job *job, const struct invocation *invocation,
                           const struct fetch_settings *settings,
                           const struct reading_settings *reading, struct error *error);
void fetch_job_close(struct fetch_job *job); // fine after a failure

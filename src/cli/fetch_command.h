// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "fetch/fetch.h"
#include "pipeline/values_sum.h"

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
    unsigned revisit; // enum fetch_revisit
};

extern const char *const fetch_revisits[];

#define FETCH_OPTIONS(type)                                                              \
    {0,                                                                                  \
     "urls",                                                                             \
     OPTION_TEXT,                                                                        \
     "FILE",                                                                             \
     offsetof(type, fetch.urls),                                                         \
     "take addresses from FILE (- for standard input), one a line",                      \
     NULL},                                                                              \
        {0,                                                                              \
         "sitemap",                                                                      \
         OPTION_TEXTS,                                                                   \
         "URL",                                                                          \
         offsetof(type, fetch.sitemaps),                                                 \
         "take addresses from a sitemap, or those a robots.txt names; may be repeated",  \
         NULL},                                                                          \
        {0,                                                                              \
         "match",                                                                        \
         OPTION_TEXT,                                                                    \
         "REGEX",                                                                        \
         offsetof(type, fetch.match),                                                    \
         "of those of sitemaps and links, only addresses that match (PCRE2)",            \
         NULL},                                                                          \
        {0,                                                                              \
         "exclude",                                                                      \
         OPTION_TEXT,                                                                    \
         "REGEX",                                                                        \
         offsetof(type, fetch.exclude),                                                  \
         "of those, only addresses that do not match",                                   \
         NULL},                                                                          \
        {0,                                                                              \
         "follow",                                                                       \
         OPTION_FLAG,                                                                    \
         NULL,                                                                           \
         offsetof(type, fetch.follows),                                                  \
         "go on to the comparison pages that pages link to",                             \
         NULL},                                                                          \
        {0,                                                                              \
         "depth",                                                                        \
         OPTION_NUMBER,                                                                  \
         "N",                                                                            \
         offsetof(type, fetch.depth),                                                    \
         "follow at most N links from a first page (default: no limit)",                 \
         NULL},                                                                          \
        {0,                                                                              \
         "max-pages",                                                                    \
         OPTION_NUMBER,                                                                  \
         "N",                                                                            \
         offsetof(type, fetch.most_pages),                                               \
         "ask for at most N pages (default: no limit)",                                  \
         NULL},                                                                          \
        {0,                                                                              \
         "revisit",                                                                      \
         OPTION_CHOICE,                                                                  \
         "stale|due|all",                                                                \
         offsetof(type, fetch.revisit),                                                  \
         "known pages to ask for again: all but fresh ones, those whose learned\n"       \
         "                              interval is over, or all",                       \
         fetch_revisits},                                                                \
        {0,                                                                              \
         "delay",                                                                        \
         OPTION_SECONDS,                                                                 \
         "SECONDS",                                                                      \
         offsetof(type, fetch.delay_ms),                                                 \
         "wait between two requests to one host (default: 1)",                           \
         NULL},                                                                          \
        {0,                                                                              \
         "per-host",                                                                     \
         OPTION_NUMBER,                                                                  \
         "N",                                                                            \
         offsetof(type, fetch.per_host),                                                 \
         "requests at once to one host (default: 1)",                                    \
         NULL},                                                                          \
        {0,                                                                              \
         "connections",                                                                  \
         OPTION_NUMBER,                                                                  \
         "N",                                                                            \
         offsetof(type, fetch.at_once),                                                  \
         "requests at once in all (default: 16)",                                        \
         NULL},                                                                          \
        {0,                                                                              \
         "contact",                                                                      \
         OPTION_TEXT,                                                                    \
         "TEXT",                                                                         \
         offsetof(type, fetch.contact),                                                  \
         "your mail or web address for site owners, told with every request",            \
         NULL},                                                                          \
        {0,                                                                              \
         "user-agent",                                                                   \
         OPTION_TEXT,                                                                    \
         "TEXT",                                                                         \
         offsetof(type, fetch.user_agent),                                               \
         "who asks; its first word is what robots.txt files are read for",               \
         NULL},                                                                          \
        {0,                                                                              \
         "ignore-robots",                                                                \
         OPTION_FLAG,                                                                    \
         NULL,                                                                           \
         offsetof(type, fetch.ignores_robots),                                           \
         "fetch what robots.txt disallows, for sites of your own",                       \
         NULL},                                                                          \
        {0,                                                                              \
         "allow-private",                                                                \
         OPTION_TEXTS,                                                                   \
         "HOST",                                                                         \
         offsetof(type, fetch.private_hosts),                                            \
         "HOST may have a private or loopback address; may be repeated",                 \
         NULL},                                                                          \
        {0,                                                                              \
         "warc",                                                                         \
         OPTION_TEXT,                                                                    \
         "FILE",                                                                         \
         offsetof(type, fetch.warc),                                                     \
         "write requests and answers to a WARC file as well",                            \
         NULL},                                                                          \
        {0,                                                                              \
         "proxy",                                                                        \
         OPTION_TEXT,                                                                    \
         "URL",                                                                          \
         offsetof(type, fetch.proxy),                                                    \
         "ask through a proxy (none is taken from the environment)",                     \
         NULL},                                                                          \
        {0,                                                                              \
         "ca-file",                                                                      \
         OPTION_TEXT,                                                                    \
         "FILE",                                                                         \
         offsetof(type, fetch.ca_file),                                                  \
         "trust the certificates in FILE instead of the system's",                       \
         NULL},                                                                          \
        {0,                                                                              \
         "connect-timeout",                                                              \
         OPTION_SECONDS,                                                                 \
         "SECONDS",                                                                      \
         offsetof(type, fetch.connect_ms),                                               \
         "longest wait for a connection (default: 10)",                                  \
         NULL},                                                                          \
        {0,                                                                              \
         "timeout",                                                                      \
         OPTION_SECONDS,                                                                 \
         "SECONDS",                                                                      \
         offsetof(type, fetch.total_ms),                                                 \
         "longest time for one answer (default: 60)",                                    \
         NULL},                                                                          \
        {0,                                                                              \
         "backoff",                                                                      \
         OPTION_SECONDS,                                                                 \
         "SECONDS",                                                                      \
         offsetof(type, fetch.backoff_ms),                                               \
         "bound of the first wait before a retry (default: 2)",                          \
         NULL},                                                                          \
        {0,                                                                              \
         "max-time",                                                                     \
         OPTION_SECONDS,                                                                 \
         "SECONDS",                                                                      \
         offsetof(type, fetch.budget_ms),                                                \
         "end after that time; the next run goes on (default: no limit)",                \
         NULL},                                                                          \
    {                                                                                    \
        0, "max-answer-bytes", OPTION_BYTES, "SIZE", offsetof(type, fetch.most_bytes),   \
            "largest answer (default: 32M as sent, 64M unpacked)", NULL                  \
    }

void fetch_prepare(struct fetch_settings *settings);

// The options of fetch_run, and what they point to. Does not move once it is open.
struct fetch_job {
    struct fetch_options options;
    struct arena arena;
    struct buffer url_text;
    struct vector urls, sitemaps; // struct span
    struct pattern *match, *exclude;
    struct schemas schemas; // whose profiles say what a page is
    struct values_reader *values;
};

// `operands`: the invocation's. Its schemas are the embedded ones, or those of `reading`.
enum status fetch_job_open(struct fetch_job *job, const struct invocation *invocation,
                           const struct fetch_settings *settings,
                           const struct reading_settings *reading, struct error *error);
void fetch_job_close(struct fetch_job *job); // fine after a failure

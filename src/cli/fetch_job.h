// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

// `occupare fetch` with its settings: reads the lists, patterns and profiles they name,
// runs the fetcher, prints a line for each page and a summary. Returns the exit status.

struct fetch_settings {
    struct common_settings common;
    const char *output, *urls, *match, *exclude, *delay, *warc, *log, *explain;
    const char *user_agent, *contact, *ca_file, *proxy;
    struct vector sitemaps, private_hosts, profiles; // const char *
    unsigned format, revisit;
    bool follows, is_dry, ignores_robots;
    size_t depth, most_pages, jobs, per_host, budget, timeout, most_bytes;
};

int fetch_job(const struct invocation *invocation);

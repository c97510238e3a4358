// SPDX-License-Identifier: MIT
#pragma once

#include "cli/say.h"
#include "fetch/fetch.h"

// What a fetch tells while it goes on and when it ended: words for people on standard
// error, or with `json` one line for each address on standard output.

struct fetch_show {
    const struct common_settings *settings;
    bool json;
    bool is_dry; // then what would be asked for is a result, and on standard output
    bool shares_terminal; // results and the line of progress
    struct progress_line line;
    size_t troubles; // addresses that went wrong, told so far
};

void fetch_show_begin(struct fetch_show *show, const struct common_settings *settings);
struct fetch_observer fetch_show_observer(struct fetch_show *show);
void fetch_show_end(struct fetch_show *show);

// The summary in words; with `json` as the last line.
void fetch_show_summary(const struct fetch_show *show,
                        const struct fetch_summary *summary, const char *folder);

size_t fetch_good(const struct fetch_summary *summary); // had, or had already
size_t fetch_bad(
    const struct fetch_summary *summary); // gone, replaced, blocked, failed, disallowed

// The members of an object under way: "new": 1, ..., "requests": 3, ...
struct json_text;
void fetch_show_counts(struct json_text *json, const struct fetch_summary *summary);

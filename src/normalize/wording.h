// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdbool.h>

// What tells sentences from runs of links, names and figures.
struct wording {
    size_t words, longest; // all; most of them without a sign between
    size_t capitals;       // words in a sentence that begin with a capital or a digit
    size_t joints;         // "workerRegional": texts that ran together
};

struct wording wording_of(struct span text);

// May sentences read so? Not in capitals, without an end, or run together.
bool wording_is_prose(const struct wording *wording);

// Does a sentence run into the site's links, so that nobody knows where its text ends?
// "They file claims. Facebook LinkedIn E-mail About Us"
bool wording_runs_into_links(struct span text);

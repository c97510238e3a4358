// SPDX-License-Identifier: MIT
#pragma once

#include "base/pattern_need.h"
#include "base/span.h"
#include "base/status.h"

// Regular expressions, through PCRE2. A pattern is compiled once and shared by all
// workers; a matcher holds what one worker needs while matching and the groups of its
// last match. Limits: match 100,000 steps, depth 5,000, heap 16 MiB, subject 64 KiB,
// pattern 8 KiB. A match that hits a limit "gave up", which is never the same as "no
// match".

struct pattern; // immutable
struct matcher; // one per worker

enum pattern_case { PATTERN_EXACT_CASE, PATTERN_ANY_CASE };

enum match { MATCH_NO, MATCH_YES, MATCH_GAVE_UP };

// The error names what is wrong and the offset in the pattern. \C is refused.
enum status pattern_new(struct span expression, enum pattern_case letters,
                        struct pattern **out_pattern, struct error *error) WARN_UNUSED;
void pattern_free(struct pattern *pattern); // NULL is fine

unsigned pattern_group_count(const struct pattern *pattern); // highest group number
// The number of a named group, 0 if there is none of that name.
unsigned pattern_group(const struct pattern *pattern, const char *name);

struct matcher *matcher_new(void);
void matcher_free(struct matcher *matcher);

// Finds the first match at or after `start`. Subject: valid UTF-8.
enum match pattern_match(const struct pattern *pattern, struct matcher *matcher,
                         struct span subject, size_t start);

// Is the whole subject the beginning of what the pattern matches, which needs more? Not
// told of patterns that may begin with anything.
bool pattern_begins(const struct pattern *pattern, struct matcher *matcher,
                    struct span subject);

// Can a match begin at the start of a text that begins so? False only when none can.
bool pattern_may_begin(const struct pattern *pattern, struct matcher *matcher,
                       struct span beginning);

// A text that many patterns are tried on, and what is worth knowing about it beforehand.
struct subject {
    struct span text;
    bool is_plain; // literal text is told by its ASCII letters
};
struct subject subject_of(struct span text);
// False only when pattern_match would say MATCH_NO; takes a fraction of its time.
bool pattern_may_match(const struct pattern *pattern, const struct subject *subject);

// What a text must hold to match, as far as the expression shows; borrowed from the
// pattern.
struct pattern_need pattern_literals(const struct pattern *pattern);

// Group `number` of the last match (0 = all of it), a part of its subject; empty, with
// NULL data, when the group took no part. Valid until the matcher's next use.
struct span matcher_group(const struct matcher *matcher, unsigned number);

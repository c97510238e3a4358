// SPDX-License-Identifier: MIT
#pragma once

// Outcomes of operations that depend on the environment (files, limits, the user's own
// files). Bad data in a page is never a status: it is a problem (model/problem.h).
//
// A function that can fail returns enum status and takes an optional struct error as its
// last parameter; the message names file, place and remedy. Out-parameters stay untouched
// unless the result is STATUS_OK.

enum status {
    STATUS_OK,
    STATUS_USAGE,   // the caller's arguments make no sense
    STATUS_INPUT,   // a file that cannot be read, or is not what it must be
    STATUS_OUTPUT,  // a file that cannot be written
    STATUS_LIMIT,   // one of our own limits was hit; the message names it
    STATUS_REFUSED, // the new result missed its floor; the old one stands
    STATUS_LOCKED,  // another run holds the lock
    STATUS_STOPPED  // it was asked to stop (base/stop.h)
};

#define WARN_UNUSED __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

// A message in storage of the caller. All functions accept NULL for it.
struct error {
    enum status status;
    char message[1024];
};

// Writes the message (cut to what fits) and returns `status`, so that a failing function
// ends with `return error_set(...)`.
enum status error_set(struct error *error, enum status status, const char *format, ...)
    PRINTF_LIKE(3, 4);

// Puts "words: " in front of the message that is there; for callers that know the file.
enum status error_prefix(struct error *error, enum status status, const char *format, ...)
    PRINTF_LIKE(3, 4);

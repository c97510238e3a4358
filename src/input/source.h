// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"
#include "base/status.h"
#include "model/limits.h"
#include "model/raw_page.h"

#include <stdint.h>

// Where pages come from: the PATHs of a command line, walked through, opened, unpacked
// and taken apart into pages, one after the other. Reading happens here, on one thread;
// what costs more than reading (character sets, sums) happens in page_decode.
//
// Order: byte order of page_id, whatever the order of the PATHs or on disk. Two
// exceptions: the members of one container come as they stand in it, and PATHs with the
// same last component come one after the other. Equal page_ids (which need such PATHs)
// are all given.
//
// page_id: the path below PATH (input/page_id.h), behind '!' the member of a container.
// With "-", standard input, it is "stdin".
//
// A PATH may be a link or a pipe, since somebody named it; below a folder these are left
// out (input/walk.h). What cannot be read comes as a raw page without a page (has_page
// false), with its problems. So does a PATH that does not exist, as long as another one
// does: one mistyped name out of many does not void a run.
struct source;

// STATUS_INPUT when none of the PATHs exists. The limits must outlive the source.
enum status source_open(const char *const *paths, size_t count,
                        const struct limits *limits, struct source **out_source,
                        struct error *error) WARN_UNUSED;
void source_close(struct source *source); // NULL is fine

// What pages are called, instead of by the last component of their PATH. To be said
// before the first page is taken; STATUS_USAGE, and nothing is changed, when that cannot
// be.
struct source_names {
    const char *name; // of the only PATH, a file or "-"; or NULL
    const char *root; // a folder above all PATHs, of which page_ids are relative; or NULL
};
enum status source_call(struct source *source, const struct source_names *names,
                        struct error *error) WARN_UNUSED;

// Can the same be read once more? Not so from standard input, pipes and devices; nor, as
// is known once it was read, when some of a packed file was refused.
bool source_is_repeatable(const struct source *source);

// For sums of all that is read. A page that is a file of its own can be summed by who
// gets it; of a file that is packed (raw_page.is_packed) the source tells the sum once
// its last page was given, however many pages came out of it.
struct source_sums {
    void (*tell)(void *context, const char *root, struct span path,
                 const char sha256[DIGEST_HEX_SIZE]); // of raw_page.root and .path
    void *context;
    bool is_all; // packed files are not unpacked: their pages do not come
};
void source_sum(struct source *source, const struct source_sums *sums); // copied

// Fills `out`, whatever it held. False when there is nothing more.
bool source_next(struct source *source, struct raw_page *out);

struct source_progress {
    uint64_t bytes_done;  // read from disk
    uint64_t bytes_total; // 0 when unknown: when a PATH is a folder or a pipe
    uint64_t files_done;
    uint64_t files_found; // so far
};

struct source_progress source_progress(const struct source *source);

// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"
#include "model/raw_page.h"

// Where fetched pages came from: a folder that `fetch` wrote has a ledger, which knows
// the address and the time of each page in it. Plain files have neither.
struct origins;

// Looks into those of the paths that are such folders. A ledger that cannot be read is
// told of by origins_next_fault.
struct origins *origins_open(const char *const *paths, size_t count);
void origins_close(struct origins *origins); // NULL is fine

// Fills `out` with a problem about the next ledger that could not be opened; false when
// all were told.
bool origins_next_fault(struct origins *origins, struct raw_page *out);

// Appends what its ledger says of a file, for a sum; `root` and `path` are those of a
// page in it.
void origins_tell(struct origins *origins, const char *root, struct span path,
                  struct buffer *out);

// Gives a plain file's page its address and time, as far as the page has none from
// elsewhere, and the problem that its source has it no more.
void origins_fill(struct origins *origins, struct raw_page *page);

// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"
#include "base/vector.h"

#include <time.h>

// How a published dataset is told again without reading it: by what the file system says
// of its files (number, size, times), as git does with a working tree. Where that is not
// the same any more, or could not tell an edit, the sums in the dataset's own descriptor
// decide.
struct standing {
    char descriptor[DIGEST_HEX_SIZE]; // sum of datapackage.json
    char files[DIGEST_HEX_SIZE];      // of what the file system says
    bool is_settled;                  // an edit from here on changes `files`
};

// Fills `files` and `is_settled`; waits for a tick of the clock when a file was written
// in this one. False when one of the names is no regular file.
bool standing_take(int folder, const struct vector *names, struct standing *out);

// Is the dataset in `folder`, whose descriptor lists `names`, the one of `remembered`?
// *out_now is what would be remembered of it from here on.
bool standing_holds(int folder, const struct vector *names,
                    const struct standing *remembered, struct standing *out_now);

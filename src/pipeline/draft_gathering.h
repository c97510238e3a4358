// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/vector.h"

// Texts that repeat from page to page, each with how many pages have it and what stood
// beside it.
struct seen {
    struct span text; // as printed first
    size_t pages, last_page;
    size_t shown;        // places that are not hidden on the page
    struct vector texts; // struct span: values beside a label
};

struct gathering {
    struct map keys;
    struct vector seen; // struct seen, beside them
};

void gathering_init(struct gathering *gathering);
void gathering_release(struct gathering *gathering);
// The entry of that key, new or old, on page number `page`; texts are kept in `arena`.
struct seen *gathering_add(struct gathering *gathering, struct arena *arena,
                           struct span key, struct span text, size_t page);

// SPDX-License-Identifier: MIT
#pragma once

#include "fetch/url.h"

// The links of a page: the addresses of its <a href>, in order, relative ones resolved by
// its <base> or its own address. Looks at bytes, not at a tree: comments and scripts are
// skipped, everything else that looks like a link is one. Whether to follow it is decided
// by the caller.

struct links {
    struct span rest;    // of the page
    struct span base;    // canonical
    struct arena *arena; // for the addresses
};

// `html` and `page` (canonical) must outlive the walk.
void links_begin(struct links *links, struct arena *arena, struct span html,
                 struct span page);
bool links_next(struct links *links, struct url *out_url); // web addresses only

// SPDX-License-Identifier: MIT
#pragma once

#include "fetch/url.h"
#include "markup/html_walk.h"

// The links of a page: the addresses of its <a href>, in order, relative ones resolved by
// its first <base> or its own address. The tokens of the page are looked at, not a tree:
// comments and scripts are none of its links, a page that ends inside a tag has no link
// there. Whether to follow one is decided by the caller.

struct links {
    struct html_walk walk;
    struct span base; // canonical
    bool has_base;
    struct arena *arena; // for the addresses
};

// `html` and `page` (canonical) must outlive the walk.
void links_begin(struct links *links, struct arena *arena, struct span html,
                 struct span page);
bool links_next(struct links *links, struct url *out_url); // web addresses only

// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "parse/reader.h"

// Menus, banners, side bars and footers (SEEN_AS_SITE) are the site's own, unless they
// hold what the profile knows: sites do put the comparison itself into an <aside>, or its
// heading into a <header>. Their text is never lost, only set apart (PART_CHROME).

// `drafts`: struct html_draft. Makes content of the blocks of those parts of the site
// that hold labels, items or headings of the profile; of all of them when nothing else
// would be left of the page.
void html_settle_site(const struct reader_input *input, struct vector *drafts);
